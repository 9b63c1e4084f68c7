// How commands speak to people and programs: errors, and progress on terminals and in pipes.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/error.h"

namespace atiende::app {

/// Prints the error to standard error, as a sentence on a terminal and as its JSON object in a pipe; returns the exit
/// code.
int report(const Error& error);

/// A bar that is redrawn on a terminal, or a plain line every five seconds in a pipe; on standard error either way.
class ProgressBar {
public:
    /// `unit`: what is counted ("posts").
    explicit ProgressBar(std::string unit);
    ~ProgressBar();

    /// `fraction` 0-1 of the whole, absent when the whole is not known.
    void show(std::int64_t done, std::optional<double> fraction);
    /// Ends the bar's line with the final count.
    void finish(std::int64_t done);

private:
    void draw(std::int64_t done, std::optional<double> fraction, bool last);

    std::string unit_;
    bool terminal_;
    std::chrono::steady_clock::time_point begun_;
    std::chrono::steady_clock::time_point shown_;
    bool finished_ = false;
};

}  // namespace atiende::app

// Proportions with their uncertainty.
#pragma once

#include <cstdint>
#include <optional>

namespace atiende::insight {

/// As shares, 0-1.
struct Interval {
    double low = 0;
    double high = 1;

    bool operator==(const Interval&) const = default;
};

/// The 95 % score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927; z = 1.959964).
/// Absent when `of` is 0 or less, or `hits` is not within 0-`of`.
std::optional<Interval> wilson(std::int64_t hits, std::int64_t of);

/// `hits` of `of`; a ratio with nothing below is none, not 0.
struct Proportion {
    std::int64_t hits = 0;
    std::int64_t of = 0;

    std::optional<double> share() const {
        if (of <= 0) return std::nullopt;
        return static_cast<double>(hits) / static_cast<double>(of);
    }
    std::optional<Interval> interval() const { return wilson(hits, of); }
    bool operator==(const Proportion&) const = default;
};

}  // namespace atiende::insight

// Counts what must not happen too often, by whoever does it.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace atiende::api {

/// At most `allowed` strikes per key within a sliding window. Remembers at most `most_keys` keys: beyond that, those
/// whose last strike is oldest are forgotten. Thread-safe.
class Throttle {
public:
    Throttle(int allowed, Duration window, std::size_t most_keys = 10'000);

    /// When this key may try again; nothing while it may now.
    std::optional<Time> blocked_until(std::string_view key, Time now);
    void strike(std::string_view key, Time now);
    void forgive(std::string_view key);

private:
    void drop_old(std::vector<Time>& strikes, Time now) const;
    void make_room(Time now);

    const std::size_t allowed_;
    const Duration window_;
    const std::size_t most_keys_;
    std::mutex mutex_;
    std::map<std::string, std::vector<Time>, std::less<>> strikes_;
};

}  // namespace atiende::api

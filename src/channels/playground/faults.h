// Switches by which the playground network can be told to fail in every way a real one does.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/enum_names.h"

namespace atiende::playground {

/// Sending: refuse (denied) · send_rate_limit · unavailable (nothing accepted) · cut_after_accept (publishes, then the
/// connection is gone: unknown_outcome) · hang (time runs out and nothing was published: unknown_outcome) ·
/// key_conflict (the key is called a duplicate) · target_gone. Asking for what was sent: find_unavailable · find_unsure
/// (the network cannot tell). Receiving: fetch_denied · fetch_rate_limit · fetch_error (answers 500) · fetch_hang (time
/// runs out) · cursor_lost · repeat_page (the same page comes once more) · doubled_items · shuffled_page ·
/// malformed_item (one that cannot be read among the others) · cut_page (the connection closes in the middle of a
/// page).
enum class Fault {
    refuse,
    send_rate_limit,
    unavailable,
    cut_after_accept,
    hang,
    key_conflict,
    target_gone,
    find_unavailable,
    find_unsure,
    fetch_denied,
    fetch_rate_limit,
    fetch_error,
    fetch_hang,
    cursor_lost,
    repeat_page,
    doubled_items,
    shuffled_page,
    malformed_item,
    cut_page
};
inline constexpr std::size_t kFaultCount = 19;

/// One order to fail: the next `count` calls, or each call with a probability. Neither: not at all.
struct FaultOrder {
    Fault fault = Fault::refuse;
    std::uint32_t count = 0;
    double probability = 0;  ///< 0-1

    bool operator==(const FaultOrder&) const = default;
};

/// `cut_after_accept` (once), `cut_after_accept:3` (three times), `cut_after_accept:20%` (one call in five),
/// `cut_after_accept:off`. Errors: invalid("bad_fault").
Result<FaultOrder> parse_fault_order(std::string_view text);

/// What is ordered. Thread-safe; the same seed and the same calls give the same failures.
class Faults {
public:
    explicit Faults(std::uint64_t seed = 1) : random_(seed) {}

    /// Replaces the order for this fault.
    void set(const FaultOrder& order);
    void clear();
    /// Whether this call fails in this way; counts the order down.
    bool strikes(Fault fault);
    /// Those that can still strike.
    std::vector<FaultOrder> orders() const;
    /// How often it has struck so far.
    std::uint64_t struck(Fault fault) const;
    /// An evenly spread number below `bound` (not 0), for shuffling.
    std::size_t below(std::size_t bound);

private:
    mutable std::mutex mutex_;
    std::array<FaultOrder, kFaultCount> orders_{};
    std::array<std::uint64_t, kFaultCount> struck_{};
    std::mt19937_64 random_;
};

}  // namespace atiende::playground

namespace atiende {
template <>
struct EnumWords<playground::Fault> {
    static constexpr std::array<std::string_view, playground::kFaultCount> words{
        "refuse",           "send_rate_limit", "unavailable",      "cut_after_accept", "hang",
        "key_conflict",     "target_gone",     "find_unavailable", "find_unsure",      "fetch_denied",
        "fetch_rate_limit", "fetch_error",     "fetch_hang",       "cursor_lost",      "repeat_page",
        "doubled_items",    "shuffled_page",   "malformed_item",   "cut_page"};
};
}  // namespace atiende

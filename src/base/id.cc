#include "base/id.h"

#include <charconv>

namespace atiende {
namespace {

constexpr std::int64_t kEpochMillis = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr int kCounterBits = 12;
constexpr int kNodeBits = 9;

/// Takes the node bits out, so that ids of one node compare as (millis, counter).
std::int64_t without_node(std::int64_t id) {
    const std::int64_t millis = id >> (kCounterBits + kNodeBits);
    const std::int64_t counter = id & ((1 << kCounterBits) - 1);
    return (millis << kCounterBits) | counter;
}

}  // namespace

std::optional<std::int64_t> parse_id_digits(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
    return value;
}

Time made_at(std::int64_t id) { return from_millis((id >> (kCounterBits + kNodeBits)) + kEpochMillis); }

std::int64_t first_id_at(Time time) {
    const std::int64_t millis = to_millis(time) - kEpochMillis;
    return millis <= 0 ? 0 : millis << (kCounterBits + kNodeBits);
}

IdMaker::IdMaker(int node, std::int64_t last)
    : node_bits_(static_cast<std::int64_t>(node & ((1 << kNodeBits) - 1)) << kCounterBits), last_(without_node(last)) {}

std::int64_t IdMaker::next(Time now) {
    const std::int64_t millis = to_millis(now) - kEpochMillis;
    const std::int64_t earliest = millis <= 0 ? 1 : millis << kCounterBits;
    std::int64_t last = last_.load(std::memory_order_relaxed);
    std::int64_t mine = 0;
    do {
        // A counter that overflows runs into the next millisecond: still growing, still unique.
        mine = earliest > last ? earliest : last + 1;
    } while (!last_.compare_exchange_weak(last, mine, std::memory_order_relaxed));
    return ((mine >> kCounterBits) << (kCounterBits + kNodeBits)) | node_bits_ | (mine & ((1 << kCounterBits) - 1));
}

}  // namespace atiende

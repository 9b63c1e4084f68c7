#include "crypto/tid.h"

#include <algorithm>
#include <array>

namespace atiende::crypto {
namespace {

constexpr std::string_view kSymbols = "234567abcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kLength = 13;
constexpr std::uint64_t kClockIds = 1U << 10;
constexpr std::uint64_t kMostMicros = (std::uint64_t{1} << 54) - 1;
constexpr std::size_t kFirstSymbols = 16;  // 13 symbols of 5 bits are 65: the first has 4

std::uint64_t number_of(Tid tid) {
    return (static_cast<std::uint64_t>(tid.micros) & kMostMicros) * kClockIds +
           (static_cast<std::uint64_t>(tid.clock_id) & (kClockIds - 1));
}

Tid tid_of(std::uint64_t number) {
    return {static_cast<std::int64_t>(number / kClockIds), static_cast<std::int32_t>(number % kClockIds)};
}

}  // namespace

std::string make_tid(Time now, const RandomFill& random, std::string_view after) {
    std::array<std::uint8_t, 4> bytes{};
    random(bytes);
    const auto draw = [&](std::size_t at) {
        return static_cast<std::int32_t>(bytes[at]) | static_cast<std::int32_t>(bytes[at + 1]) << 8;
    };
    const std::int64_t millis = std::max<std::int64_t>(to_millis(now), 0);
    const Tid drawn{millis * 1000 + draw(0) % 1000, draw(2) % static_cast<std::int32_t>(kClockIds)};
    std::uint64_t number = number_of(drawn);
    if (const auto last = parse_tid(after); last && number_of(*last) >= number) number = number_of(*last) + 1;
    return to_text(tid_of(number));
}

std::optional<Tid> parse_tid(std::string_view text) {
    if (text.size() != kLength) return std::nullopt;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < kLength; ++i) {
        const std::size_t value = kSymbols.find(text[i]);
        if (value == std::string_view::npos || (i == 0 && value >= kFirstSymbols)) return std::nullopt;
        number = number << 5 | value;
    }
    return tid_of(number);
}

std::string to_text(Tid tid) {
    std::uint64_t number = number_of(tid);
    std::string text(kLength, kSymbols[0]);
    for (std::size_t i = kLength; i-- > 0; number >>= 5) text[i] = kSymbols[number & 31];
    return text;
}

}  // namespace atiende::crypto

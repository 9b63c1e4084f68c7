#include "crypto/tracking_key.h"

#include <array>
#include <bit>
#include <limits>

#include "crypto/token.h"

namespace atiende::crypto {
namespace {

constexpr std::uint64_t kBase = 31;
constexpr std::size_t kPlaces = 8;
static_assert(kTrackingSymbols.size() == kBase);

constexpr std::uint64_t count_of_keys() {
    std::uint64_t count = 1;
    for (std::size_t i = 0; i < kPlaces; ++i) count *= kBase;
    return count;
}

using Values = std::array<std::uint64_t, kPlaces>;

char check_symbol(const Values& values) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kPlaces; ++i) sum += (i + 1) * values[i];
    return kTrackingSymbols[sum % kBase];
}

std::string shown(const Values& values) {
    std::string key;
    for (std::size_t i = 0; i < kPlaces; ++i) {
        if (i == 3 || i == 6) key.push_back('-');
        key.push_back(kTrackingSymbols[values[i]]);
    }
    key.push_back(check_symbol(values));
    return key;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string make_tracking_key(const RandomFill& random) {
    constexpr std::uint64_t kUsable = std::numeric_limits<std::uint64_t>::max() / count_of_keys() *
                                      count_of_keys();  // above it, keys repeat unevenly
    std::uint64_t number = 0;
    do {
        std::array<std::uint8_t, sizeof number> bytes{};
        random(bytes);
        number = std::bit_cast<std::uint64_t>(bytes);
    } while (number >= kUsable);
    Values values{};
    for (auto& value : values) {
        value = number % kBase;
        number /= kBase;
    }
    return shown(values);
}

std::string make_tracking_key() {
    return make_tracking_key([](std::span<std::uint8_t> bytes) { fill_random(bytes); });
}

std::optional<std::string> normalise_tracking_key(std::string_view text) {
    Values values{};
    std::size_t count = 0;
    char check = 0;
    for (const char c : text) {
        if (c == '-' || c == ' ') continue;
        const std::size_t value = kTrackingSymbols.find(upper(c));
        if (value == std::string_view::npos || count > kPlaces) return std::nullopt;
        if (count < kPlaces) {
            values[count] = value;
        } else {
            check = kTrackingSymbols[value];
        }
        ++count;
    }
    if (count != kPlaces + 1 || check != check_symbol(values)) return std::nullopt;
    return shown(values);
}

bool is_tracking_key(std::string_view text) { return normalise_tracking_key(text).has_value(); }

}  // namespace atiende::crypto

#include "text/punycode.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "text/character_sets.h"
#include "text/fold.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

// RFC 3492 section 5.
constexpr std::uint32_t kBase = 36, kLeast = 1, kMost = 26, kSkew = 38, kDamp = 700, kStartBias = 72, kStart = 128;
constexpr std::size_t kHopeless = 256;

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
    delta = first ? delta / kDamp : delta / 2;
    delta += delta / points;
    std::uint32_t k = 0;
    for (; delta > ((kBase - kLeast) * kMost) / 2; k += kBase) delta /= kBase - kLeast;
    return k + (kBase - kLeast + 1) * delta / (delta + kSkew);
}

std::size_t digits_of(std::uint32_t delta, std::uint32_t bias) {
    std::size_t count = 1;
    for (std::uint32_t k = kBase;; k += kBase, ++count) {
        const std::uint32_t threshold = k <= bias ? kLeast : std::min(k - bias, kMost);
        if (delta < threshold) return count;
        delta = (delta - threshold) / (kBase - threshold);
    }
}

}  // namespace

std::optional<std::size_t> ascii_label_length(std::string_view label) {
    const bool ascii =
        std::all_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return label.size();
    if (label.size() > kHopeless || continues_with(label, 0, "xn--")) return std::nullopt;
    const std::u32string points = to_code_points(to_nfc(label));
    const auto basic =
        static_cast<std::uint32_t>(std::count_if(points.begin(), points.end(), [](char32_t c) { return c < kStart; }));
    std::size_t length = 4 + basic + (basic > 0 ? 1 : 0);
    std::uint32_t next = kStart;
    std::uint32_t delta = 0;
    std::uint32_t bias = kStartBias;
    for (std::uint32_t handled = basic; handled < points.size();) {
        std::uint32_t least = 0x10FFFF;
        for (const char32_t c : points) {
            if (c >= next) least = std::min(least, static_cast<std::uint32_t>(c));
        }
        delta += (least - next) * (handled + 1);
        next = least;
        for (const char32_t c : points) {
            if (c < next) ++delta;
            if (c != next) continue;
            length += digits_of(delta, bias);
            bias = adapt(delta, handled + 1, handled == basic);
            delta = 0;
            ++handled;
        }
        ++delta;
        ++next;
    }
    return length;
}

}  // namespace atiende::text

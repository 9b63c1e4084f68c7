#include "text/normalize.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

// Hangul arithmetic: The Unicode Standard, section 3.12.
constexpr char32_t kSyllables = 0xAC00, kLeads = 0x1100, kVowels = 0x1161, kTails = 0x11A7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTailCount;

const std::uint32_t* decomposition_of(char32_t c) {
    std::size_t low = 0;
    std::size_t high = kDecompositionCount;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const std::uint32_t* row = kDecompositions + 3 * middle;
        if (row[0] == c) return row;
        if (row[0] < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return nullptr;
}

void append_decomposed(char32_t c, std::u32string& out) {
    if (c < 0xC0) {
        out.push_back(c);
        return;
    }
    if (c >= kSyllables && c < kSyllables + kSyllableCount) {
        const char32_t index = c - kSyllables;
        out.push_back(kLeads + index / (kVowelCount * kTailCount));
        out.push_back(kVowels + index % (kVowelCount * kTailCount) / kTailCount);
        if (index % kTailCount != 0) out.push_back(kTails + index % kTailCount);
        return;
    }
    const std::uint32_t* row = decomposition_of(c);
    if (row == nullptr) {
        out.push_back(c);
        return;
    }
    append_decomposed(row[1], out);
    if (row[2] != 0) append_decomposed(row[2], out);
}

char32_t composed(char32_t first, char32_t second) {
    if (first >= kLeads && first < kLeads + kLeadCount && second >= kVowels && second < kVowels + kVowelCount) {
        return kSyllables + ((first - kLeads) * kVowelCount + (second - kVowels)) * kTailCount;
    }
    if (first >= kSyllables && first < kSyllables + kSyllableCount && (first - kSyllables) % kTailCount == 0 &&
        second > kTails && second < kTails + kTailCount) {
        return first + (second - kTails);
    }
    const auto key = std::pair<std::uint32_t, std::uint32_t>(first, second);
    const std::uint16_t* end = kCompositionOrder + kCompositionCount;
    const auto pair_of = [](std::uint16_t row) {
        return std::pair(kDecompositions[3 * row + 1], kDecompositions[3 * row + 2]);
    };
    const std::uint16_t* found = std::lower_bound(
        kCompositionOrder, end, key, [&](std::uint16_t row, const auto& wanted) { return pair_of(row) < wanted; });
    return found != end && pair_of(*found) == key ? kDecompositions[3 * *found] : 0;
}

void order_marks(std::u32string& text) {
    for (std::size_t at = 0; at < text.size();) {
        if (combining_class(text[at]) == 0) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && combining_class(text[end]) != 0) ++end;
        std::stable_sort(text.begin() + static_cast<std::ptrdiff_t>(at),
                         text.begin() + static_cast<std::ptrdiff_t>(end),
                         [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
        at = end;
    }
}

bool is_composed(std::string_view text) {
    std::uint8_t last_class = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            last_class = 0;
            ++at;
            continue;
        }
        const CodePoint c = decode(text, at);
        const std::uint16_t flags = code_point_flags(c.value);
        if ((flags & kComposes) != 0) return false;
        const std::uint8_t now = (flags & kMark) != 0 ? combining_class(c.value) : std::uint8_t{0};
        if (now != 0 && now < last_class) return false;
        last_class = now;
        at += c.length;
    }
    return true;
}

}  // namespace

void compose(std::u32string& text) {
    std::u32string apart;
    apart.reserve(text.size() + text.size() / 4);
    for (const char32_t c : text) append_decomposed(c, apart);
    order_marks(apart);

    text.clear();
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t starter = kNone;
    std::uint8_t last_class = 0;
    for (const char32_t c : apart) {
        const std::uint8_t now = combining_class(c);
        const bool blocked = starter + 1 != text.size() && (last_class == 0 || last_class >= now);
        if (starter != kNone && !blocked) {
            if (const char32_t whole = composed(text[starter], c); whole != 0) {
                text[starter] = whole;
                continue;
            }
        }
        if (now == 0) starter = text.size();
        last_class = now;
        text.push_back(c);
    }
}

std::string to_nfc(std::string_view text) {
    if (is_composed(text)) return std::string(text);
    std::u32string points = to_code_points(text);
    compose(points);
    return to_utf8(points);
}

}  // namespace atiende::text

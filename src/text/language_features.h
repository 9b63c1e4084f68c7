// What of a word tells its language: the one place that the scorer and the trainer share.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/utf8.h"

namespace atiende::text {

/// Parts of a word, each with a weight of its own in the length that a text is divided by.
enum class LanguagePart : std::uint8_t { one_letter, two_letters, more_letters, accent, word };
inline constexpr std::size_t kLanguageParts = 5;

/// What one occurrence is worth, and the square of that in sixteenths. The word counts as 2, listed or not.
inline constexpr std::array<float, kLanguageParts> kLanguagePartWeight{0.25F, 0.5F, 1, 0.7071F, 1};
inline constexpr std::array<int, kLanguageParts> kLanguagePartSquare{1, 4, 16, 8, 64};

/// So many bytes of a folded word, and so many letters of it as written, are read: the sums stay within 16 bits.
inline constexpr std::size_t kLanguageLetters = 20;

namespace detail {

constexpr std::uint64_t hash_step(std::uint64_t hash, std::uint64_t sign) {
    return (hash ^ sign) * 0x9E3779B97F4A7C15ULL;
}

constexpr char32_t small_latin(char32_t c) { return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 0x20 : c; }

}  // namespace detail

/// `take(hash, part)` for each run of one to six bytes of the folded word with its borders. Rows are the highest bits.
template <class Take>
void read_sequences(std::string_view key, Take&& take) {
    constexpr std::size_t kLongest = 6;
    constexpr std::uint64_t kBegin = 0x51ED270B35AE8F17ULL;
    std::array<unsigned char, kLanguageLetters + 2> signs{};
    std::size_t size = 0;
    signs[size++] = ' ';
    for (const char c : key.substr(0, kLanguageLetters)) signs[size++] = static_cast<unsigned char>(c);
    signs[size++] = ' ';
    for (std::size_t begin = 0; begin < size; ++begin) {
        std::uint64_t hash = detail::hash_step(kBegin, signs[begin]);
        if (begin > 0 && begin + 1 < size) take(hash, LanguagePart::one_letter);
        const std::size_t end = begin + kLongest < size ? begin + kLongest : size;
        for (std::size_t at = begin + 1; at < end; ++at) {
            hash = detail::hash_step(hash, signs[at]);
            take(hash, at == begin + 1 ? LanguagePart::two_letters : LanguagePart::more_letters);
        }
    }
}

/// The same for each letter beyond ASCII of the word as written (in small letters): itself and what stands around it.
template <class Take>
void read_accents(std::string_view written, Take&& take) {
    constexpr std::uint64_t kBegin = 0x2545F4914F6CDD1DULL;
    std::array<char32_t, kLanguageLetters + 4> signs{};  // two borders on each side
    std::size_t size = 2;
    for (std::size_t at = 0; at < written.size() && size < kLanguageLetters + 2;) {
        const CodePoint c = decode(written, at);
        at += c.length;
        signs[size++] = detail::small_latin(c.value);
    }
    const auto run = [&](std::size_t first, std::size_t last, std::uint64_t shape) {
        std::uint64_t hash = detail::hash_step(kBegin, shape);
        for (std::size_t at = first; at <= last; ++at) hash = detail::hash_step(hash, signs[at] + 1U);
        take(hash, LanguagePart::accent);
    };
    for (std::size_t i = 2; i < size; ++i) {
        if (signs[i] < 0x80) continue;
        run(i, i, 1);
        run(i - 1, i, 2);
        run(i, i + 1, 3);
        run(i - 1, i + 1, 4);
        run(i - 2, i, 5);
        run(i, i + 2, 6);
    }
}

inline bool beyond_ascii(std::string_view written) {
    unsigned char all = 0;
    for (const char c : written) all |= static_cast<unsigned char>(c);
    return all >= 0x80;
}

}  // namespace atiende::text

#include "files/utf8_check.h"

#include <cstdint>
#include <cstring>

namespace atiende::files {
namespace {

bool continues(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// Length of the sequence at `at`, 0 if it is none.
std::size_t sequence_length(const unsigned char* at, std::size_t left) {
    const unsigned char first = at[0];
    if (first >= 0xC2 && first <= 0xDF) return left >= 2 && continues(at[1]) ? 2 : 0;
    if ((first & 0xF0U) == 0xE0U) {
        if (left < 3 || !continues(at[1]) || !continues(at[2])) return 0;
        if (first == 0xE0 && at[1] < 0xA0) return 0;
        if (first == 0xED && at[1] > 0x9F) return 0;
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (left < 4 || !continues(at[1]) || !continues(at[2]) || !continues(at[3])) return 0;
        if (first == 0xF0 && at[1] < 0x90) return 0;
        if (first == 0xF4 && at[1] > 0x8F) return 0;
        return 4;
    }
    return 0;
}

/// Eight bytes that are ASCII and not NUL.
bool plain_word(const unsigned char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const std::uint64_t high = 0x8080808080808080ULL;
    const std::uint64_t zero = (word - 0x0101010101010101ULL) & ~word & high;
    return ((word & high) | zero) == 0;
}

}  // namespace

std::string_view encoding_problem(std::string_view bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t left = bytes.size();
    bool nul = false;
    while (left > 0) {
        std::size_t step = 1;
        if (left >= 8 && plain_word(at)) {
            step = 8;
        } else if (*at == 0) {
            nul = true;
        } else if (*at >= 0x80) {
            step = sequence_length(at, left);
            if (step == 0) return "broken_encoding";
        }
        at += step;
        left -= step;
    }
    return nul ? "nul_byte" : "";
}

}  // namespace atiende::files

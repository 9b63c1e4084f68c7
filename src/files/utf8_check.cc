#include "files/utf8_check.h"

#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace atiende::files {
namespace {

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
            const text::CodePoint point = text::decode(bytes, bytes.size() - left);
            if (point.length == 1) return "broken_encoding";
            step = point.length;
        }
        at += step;
        left -= step;
    }
    return nul ? "nul_byte" : "";
}

}  // namespace atiende::files

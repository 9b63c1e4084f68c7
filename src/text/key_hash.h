// One number for a key: what sieves compare before anybody looks at the letters.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace atiende::text {

using KeyHash = std::uint64_t;

namespace detail {

inline KeyHash multiply_and_fold(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Of a key of at most 16 bytes: its first eight and its other eight, zero behind the end.
inline KeyHash hash_of_sixteen(std::uint64_t first, std::uint64_t other, std::size_t length) {
    return multiply_and_fold(first ^ 0x9E3779B97F4A7C15ULL, (other + length) ^ 0xD1B54A32D192ED03ULL);
}

/// The last `length` (0-8) bytes of a key as a number, zero behind the end; by as few reads as may be.
inline std::uint64_t read_up_to_eight(const char* at, std::size_t length) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    if (length >= 4) {
        std::memcpy(&low, at, 4);
        std::memcpy(&high, at + length - 4, 4);
        return low | static_cast<std::uint64_t>(high) << (8 * (length - 4));
    }
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < length; ++i) {
        out |= static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])) << (8 * i);
    }
    return out;
}

inline std::uint64_t read_eight(const char* at) {
    std::uint64_t out = 0;
    std::memcpy(&out, at, 8);
    return out;
}

}  // namespace detail

/// Wide multiplications folded together (the mixer of wyhash, public domain), by sixteen bytes. Not a defence: whoever
/// wants two words with one hash finds them. Callers compare the letters before they believe.
inline KeyHash key_hash(std::string_view key) {
    KeyHash hash = 0;
    std::size_t length = key.size();
    const char* at = key.data();
    for (; length > 16; at += 16, length -= 16) {
        hash = detail::hash_of_sixteen(detail::read_eight(at) ^ hash, detail::read_eight(at + 8), 16);
    }
    if (length <= 8) return detail::hash_of_sixteen(detail::read_up_to_eight(at, length) ^ hash, 0, length);
    return detail::hash_of_sixteen(detail::read_eight(at) ^ hash, detail::read_up_to_eight(at + 8, length - 8), length);
}

}  // namespace atiende::text

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

}  // namespace detail

/// Wide multiplications folded together (the mixer of wyhash, public domain), by sixteen bytes. Not a defence: whoever
/// wants two words with one hash finds them. Callers compare the letters before they believe.
inline KeyHash key_hash(std::string_view key) {
    KeyHash hash = 0;
    std::size_t length = key.size();
    const char* at = key.data();
    for (; length > 16; at += 16, length -= 16) {
        std::uint64_t block[2];
        std::memcpy(block, at, 16);
        hash = detail::hash_of_sixteen(block[0] ^ hash, block[1], 16);
    }
    std::uint64_t block[2] = {0, 0};
    if (length > 0) std::memcpy(block, at, length);
    return detail::hash_of_sixteen(block[0] ^ hash, block[1], length);
}

}  // namespace atiende::text

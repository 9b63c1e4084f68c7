// Hashes, keyed hashes and comparison that tells nothing by its duration. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "crypto/encoding.h"

namespace atiende::crypto {

/// 32 bytes of SHA-256 (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

/// The digest's bytes as a view, for storing or feeding on; lives as long as the digest.
inline std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}
inline std::string to_hex(const Digest& digest) { return to_hex(bytes_of(digest)); }
inline std::string to_base64(const Digest& digest) { return to_base64(bytes_of(digest)); }

Digest sha256(std::string_view bytes);

/// SHA-256 of `prefix` followed by `bytes`, without joining them: the link of a hash chain. About a microsecond.
Digest sha256(std::string_view prefix, std::string_view bytes);
inline Digest sha256(const Digest& previous, std::string_view bytes) { return sha256(bytes_of(previous), bytes); }

/// HMAC-SHA-256 (RFC 2104); any key length.
Digest hmac_sha256(std::string_view key, std::string_view bytes);

/// SHA-256 of bytes that come in pieces. One thread at a time.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(std::string_view bytes);
    /// The digest of everything so far; afterwards it starts anew, empty.
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Duration depends on the lengths only. Different lengths are different.
bool equal_constant_time(std::string_view a, std::string_view b);
inline bool equal_constant_time(const Digest& a, const Digest& b) {
    return equal_constant_time(bytes_of(a), bytes_of(b));
}

}  // namespace atiende::crypto

#include "crypto/token.h"

#include <sodium.h>

#include "crypto/hash.h"

namespace atiende::crypto {

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

void fill_random(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

std::string make_token_128() { return to_base64url(random_bytes(16)); }
std::string make_token_256() { return to_base64url(random_bytes(32)); }
std::string token_fingerprint(std::string_view token) { return to_hex(sha256(token)); }

}  // namespace atiende::crypto

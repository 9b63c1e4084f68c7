// Random bytes and the secrets made of them: session tokens, bearer tokens, links that open without signing in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace atiende::crypto {

/// Unpredictable bytes from the system. Thread-safe.
std::string random_bytes(std::size_t count);
void fill_random(std::span<std::uint8_t> bytes);

/// 128 random bits for links (22 characters of base64url).
std::string make_token_128();
/// 256 random bits for sessions and bearer tokens (43 characters of base64url).
std::string make_token_256();

/// What is stored instead of a token: its SHA-256 in hexadecimal (64 characters). No salt: the token itself is random.
std::string token_fingerprint(std::string_view token);

}  // namespace atiende::crypto

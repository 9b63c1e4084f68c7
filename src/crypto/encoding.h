// Bytes as text: hexadecimal, base64 and base64url (RFC 4648). Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atiende::crypto {

/// Lower-case digits.
std::string to_hex(std::string_view bytes);
/// Either case; nothing when the length is odd or a digit is none.
std::optional<std::string> from_hex(std::string_view text);

/// Standard alphabet, padded.
std::string to_base64(std::string_view bytes);
/// Padding is required, white space refused.
std::optional<std::string> from_base64(std::string_view text);

/// URL-safe alphabet, without padding: fits cookies, paths and queries unescaped.
std::string to_base64url(std::string_view bytes);
/// Padding is refused.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace atiende::crypto

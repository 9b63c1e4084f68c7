// Percent-encoding of addresses (RFC 3986, 2.1), undone.
#pragma once

#include <string>
#include <string_view>

namespace atiende::text {

/// `%C3%B1` becomes ñ; a `%` that two hexadecimal digits do not follow stays. The result may be no UTF-8.
std::string percent_decoded(std::string_view text);

}  // namespace atiende::text

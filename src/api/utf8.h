// Whether bytes are UTF-8: what comes in through addresses and forms has passed no JSON parser.
#pragma once

#include <string_view>

namespace atiende::api {

/// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. A NUL is refused too.
bool is_clean_utf8(std::string_view text);

}  // namespace atiende::api

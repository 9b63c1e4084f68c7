// The language of a sentence, as the request asks for it.
#pragma once

#include <string_view>

namespace atiende::api {

/// `es` or `en`, by Accept-Language with its weights (RFC 9110 section 12.5.4); `es` when neither is asked for.
std::string_view language_of(std::string_view accept_language);

/// Whether a text is a language as posts are marked: two or three small letters, `es`, `und`.
bool is_language(std::string_view tag);

}  // namespace atiende::api

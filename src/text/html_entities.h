// HTML character references back to characters, for exports that carry them in plain text.
#pragma once

#include <string>
#include <string_view>

namespace atiende::text {

/// Decodes `&amp; &lt; &gt; &quot; &apos; &nbsp;` and numeric references (`&#39;`, `&#x27;`) once, by the HTML
/// standard's rules for numbers; anything else stays as written. `&amp;lt;` becomes `&lt;`.
std::string decode_html_entities(std::string_view text);

/// What a foreign file calls text, made fit to be a post: references decoded, line ends as \n, NUL and other controls
/// gone (tab and line ends stay), bytes that are no UTF-8 as U+FFFD.
std::string clean_text(std::string_view text);

}  // namespace atiende::text

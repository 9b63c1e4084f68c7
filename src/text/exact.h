// The key of a word whose accents count: what `post.exact:` compares.
#pragma once

#include <string>
#include <string_view>

namespace atiende::text {

/// Appends NFKC with full case folding, without invisible characters; accents, ç, ñ and l·l stay as they are
/// (Unicode's NFKC_Casefold, by ICU). ASCII costs a copy, everything else some hundred nanoseconds. Thread-safe.
void append_exact(std::string_view written, std::string& out);

}  // namespace atiende::text

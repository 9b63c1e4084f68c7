// The top-level domains that make a dotted word a link.
#pragma once

#include <cstddef>
#include <string_view>

namespace atiende::text {

/// ASCII letters in lower case; other scripts as written ("みんな"), and also punycode ("xn--...") is not looked up
/// here.
bool is_top_level_domain(std::string_view lowercase);

/// The longest entry of the table in code points is shorter than this.
inline constexpr std::size_t kLongestTopLevelDomain = 25;

}  // namespace atiende::text

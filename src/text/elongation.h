// Elongated words ("fataaaal") cut back to what was meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace atiende::text {

/// `key` with every run of three or more equal code points cut to `keep` (1 or 2): "perrrrro" becomes "pero" or
/// "perro". Replaces `into`. UTF-8 in and out.
void cut_elongation(std::string_view key, std::size_t keep, std::string& into);

/// Does the folded word hold three equal letters (not digits) in a row?
bool is_elongated(std::string_view key);

}  // namespace atiende::text

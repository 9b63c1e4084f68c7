// Emoji clusters: where one begins and ends, and the key it is compared by.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace atiende::text {

/// Length in bytes of the emoji at byte `at`, 0 when none begins there. One cluster may be a ZWJ sequence, a flag (two
/// regional indicators or tags), a keycap or a picture with its skin tone (UTS #51). Signs such as © and ↔ are emoji
/// only with U+FE0F behind them; a picture followed by U+FE0E is still one here.
std::size_t emoji_length(std::string_view text, std::size_t at);

/// The key of a cluster: its code points without U+FE0E and U+FE0F, appended to `out`.
void append_emoji_key(std::string_view cluster, std::string& out);

/// A key without its skin tones: a query without tone matches every tone.
std::string without_skin_tone(std::string_view emoji_key);

}  // namespace atiende::text

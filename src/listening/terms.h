// From a written word, phrase or tag to the positions that a post is compared with.
#pragma once

#include <string_view>
#include <vector>

#include "listening/query.h"
#include "text/analysis.h"

namespace atiende::listening {

/// `positions` empty: nothing of it is a token.
struct ReadText {
    std::vector<Position> positions;
    bool symbols_between = false;  ///< more than one position, and something other than letters between them
    bool symbols_lost = false;     ///< one position, and symbols around it that count for nothing
};

/// A bare word: punctuation inside splits it into a phrase; a single word also reads addresses.
ReadText read_word(std::string_view written, text::Analysis& scratch);
/// The inside of quotes (escapes resolved): never reads addresses; `#tag`, `@name`, `$TAG` inside keep their meaning.
ReadText read_phrase(std::string_view inside, text::Analysis& scratch);
/// `#tag` or `$TAG` with its sign. Empty when nothing valid stands behind the sign.
ReadText read_tag(std::string_view written, text::Analysis& scratch);
/// The handle behind @, lower-case; empty when it is none.
std::string read_handle(std::string_view written);

/// Where a token of a post stands, as a bit of Places; 0 for tokens without key.
Places place_of(text::TokenKind kind);

}  // namespace atiende::listening

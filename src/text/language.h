// Which language a post is written in, from its short words, letter triples and telling letters.
#pragma once

#include <string_view>

#include "text/analysis.h"

namespace atiende::text {

/// BCP 47 of es en pt fr it de ca gl eu; `und` when unsure, too short or none of these. `confidence` 0-1: the share of
/// the language among the nine (0 with `und`). The view is static.
struct LanguageGuess {
    std::string_view language = "und";
    float confidence = 0;
};

/// Reads the words of an analysis already tokenised and, for accents, the text itself. Tags, mentions, links and emoji
/// tell nothing. Cost: some lookups per word, at most the first 64 words.
LanguageGuess identify_language(std::string_view text, const Analysis& analysis);

}  // namespace atiende::text

// Which language a post is written in: a learned model of seven, and rules for two more and for strangers.
#pragma once

#include <string_view>

#include "text/analysis.h"

namespace atiende::text {

/// BCP 47 of es en pt fr it de ca gl eu; `und` when unsure, too short or none of these. `confidence` 0-1: the share of
/// the language among those that were weighed (0 with `und`), fitted on texts that were not learned from. The view is
/// static.
inline constexpr std::string_view kUnsure = "und";
struct LanguageGuess {
    std::string_view language = kUnsure;
    float confidence = 0;
};

/// Reads the words of an analysis already tokenised and, for accents, the text itself. Tags, mentions, links and emoji
/// tell nothing. Cost: a look-up for each everyday word, some dozens for others, at most the first 64 words.
LanguageGuess identify_language(std::string_view text, const Analysis& analysis);

/// What it would be if it had to be one of the learned seven: to see how well they are told apart. `und` when no word
/// says anything.
LanguageGuess likeliest_language(std::string_view text, const Analysis& analysis);

}  // namespace atiende::text

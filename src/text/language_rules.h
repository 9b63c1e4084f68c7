// Which language the rules see: everyday words, letter triples and telling letters of nine languages. They speak where
// the model has learned nothing: Galician, Basque, and texts in none of the nine.
#pragma once

#include <string_view>

#include "text/language.h"

namespace atiende::text {

struct RuledLanguage {
    LanguageGuess guess;
    bool unlike = false;  ///< the text has too little of any of the nine for its length
};

/// Cost: some lookups per word, at most the first 64 words.
RuledLanguage rule_language(std::string_view text, const Analysis& analysis);

}  // namespace atiende::text

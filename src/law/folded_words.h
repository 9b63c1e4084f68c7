// A text as the guards compare it: its folded words, without marks between them.
#pragma once

#include <string>
#include <string_view>

#include "text/analysis.h"

namespace atiende::law {

/// "¡Hola, Ana!" -> "hola ana". Case, accents, punctuation and spacing do not matter. Cost: one analysis of the text.
inline std::string folded_words(std::string_view written) {
    text::Analysis analysis;
    text::analyse_words(written, analysis);
    return text::search_text(analysis);
}

}  // namespace atiende::law

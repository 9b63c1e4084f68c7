#include "text/language.h"

namespace atiende::text {

LanguageGuess identify_language(std::string_view, const Analysis&) { return {}; }

}  // namespace atiende::text

#include "cases/thanks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace atiende::cases {

namespace {

constexpr int kMostWords = 12;

// Folded words, sorted. Any one of these makes thanks or an acknowledgement ...
constexpr auto kThanks = std::to_array<std::string_view>(
    {"agradecida", "agradecido",  "agraida",   "agrait",  "aplausos", "arigato",  "danke",    "eskerrak",
     "eskerrik",   "excelente",   "fenomenal", "genial",  "gracias",  "gracies",  "grazas",   "grazie",
     "grcs",       "listo",       "merci",     "mersi",   "obrigada", "obrigado", "ok",       "oka",
     "okay",       "okey",        "oki",       "perfect", "perfecta", "perfecte", "perfecto", "perfeito",
     "perfetto",   "solucionado", "solved",    "thank",   "thanks",   "thx",      "ty",       "vale"});

// ... and these may stand beside it without saying anything more.
constexpr auto kCourtesy = std::to_array<std::string_view>(
    {"a",         "adios",     "al",       "all",        "amable",  "amables", "asko",   "atencion", "ayuda",
     "ayudarme",  "beaucoup",  "bien",     "bon",        "bona",    "buen",    "buena",  "buenas",   "buenos",
     "bye",       "chao",      "con",      "contestar",  "cordial", "de",      "del",    "dia",      "dias",
     "el",        "en",        "equipo",   "es",         "esta",    "feliz",   "for",    "good",     "great",
     "ha",        "help",      "hola",     "igualmente", "it",      "la",      "las",    "lo",       "los",
     "lot",       "me",        "mil",      "mille",      "molt",    "moltes",  "mucha",  "muchas",   "muchisimas",
     "muchisimo", "mucho",     "muito",    "muy",        "noche",   "noches",  "os",     "pel",      "per",
     "por",       "pour",      "pronta",   "pronto",     "que",     "quick",   "rapida", "rapidez",  "rapido",
     "reply",     "respuesta", "response", "responder",  "saludo",  "saludos", "sehr",   "si",       "so",
     "sois",      "support",   "tarde",    "tardes",     "te",      "team",    "the",    "todo",     "todos",
     "tot",       "tots",      "trabajo",  "un",         "una",     "una",     "very",   "vielen",   "vosotros",
     "vuestra",   "vuestro",   "y",        "ya",         "you",     "your",    "yes"});

template <std::size_t Count>
consteval std::array<std::string_view, Count> sorted(std::array<std::string_view, Count> words) {
    std::ranges::sort(words);
    return words;
}
constexpr auto kSortedThanks = sorted(kThanks);
constexpr auto kSortedCourtesy = sorted(kCourtesy);

}  // namespace

bool is_thanks(const text::Analysis& analysis) {
    if (analysis.questions > 0 || analysis.truncated) return false;
    int words = 0;
    bool thanks = false;
    for (const text::Token& token : analysis.tokens) {
        if (token.kind == text::TokenKind::mention || token.kind == text::TokenKind::emoji) continue;
        if (token.kind != text::TokenKind::word || ++words > kMostWords) return false;
        const std::string_view word = analysis.key(token);
        if (std::ranges::binary_search(kSortedThanks, word)) {
            thanks = true;
        } else if (!std::ranges::binary_search(kSortedCourtesy, word)) {
            return false;
        }
    }
    return thanks;
}

bool is_thanks(const Assessment& assessment) {
    return assessment.kind.value == Kind::praise && assessment.expects_reply.value != true;
}

}  // namespace atiende::cases

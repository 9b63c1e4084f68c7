#include "routing/opinion.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "text/analysis.h"

namespace atiende::routing {

namespace {

using Words = std::vector<std::string_view>;  // folded

/// Who has the trade.
constexpr std::string_view kTrades[] = {
    "columnista",     "columnist",    "columnistas",    "correspondent",  "correspondente",  "corresponsal",
    "fotoperiodista", "fotoreporter", "fotorreportera", "fotorreportero", "jornalista",      "jornalistas",
    "journalist",     "journalists",  "locutor",        "locutora",       "newscaster",      "newsreader",
    "newsroom",       "periodista",   "periodistas",    "periodistes",    "photojournalist", "reporter",
    "reportera",      "reportero",    "reporteros",     "reporters"};

constexpr std::string_view kPhrases[] = {"agencia de noticias",
                                         "agencia de noticies",
                                         "breaking news",
                                         "cadena de radio",
                                         "canal de noticias",
                                         "canal de television",
                                         "cap de redaccio",
                                         "chefe de redacao",
                                         "diari digital",
                                         "diario digital",
                                         "directora de informativos",
                                         "director de informativos",
                                         "editora de noticias",
                                         "editor at",
                                         "editor de noticias",
                                         "editor in chief",
                                         "emisora de radio",
                                         "jefa de redaccion",
                                         "jefe de redaccion",
                                         "jornal digital",
                                         "managing editor",
                                         "medio de comunicacion",
                                         "meio de comunicacao",
                                         "mitja de comunicacio",
                                         "news agency",
                                         "news desk",
                                         "news editor",
                                         "news outlet",
                                         "periodico digital",
                                         "presentadora de radio",
                                         "presentadora de television",
                                         "presentadora de tv",
                                         "presentador de radio",
                                         "presentador de television",
                                         "presentador de tv",
                                         "radio station",
                                         "redactora en",
                                         "redactora jefa",
                                         "redactora jefe",
                                         "redactor a",
                                         "redactor en",
                                         "redactor jefe",
                                         "staff writer"};

/// What a medium calls itself.
constexpr std::string_view kMedia[] = {"diari",       "diario",       "emisora",   "gaceta",     "gazette", "imprensa",
                                       "informatius", "informativos", "jornal",    "magazine",   "news",    "newspaper",
                                       "noticias",    "noticies",     "periodico", "prensa",     "premsa",  "press",
                                       "radio",       "redaccio",     "redaccion", "redacao",    "revista", "semanario",
                                       "telediario",  "televisao",    "televisio", "television", "tv"};

/// Somebody who has to do with it in another way: around the word of a medium, or before that of a trade.
constexpr std::string_view kOtherwise[] = {
    "addict",  "addicted", "adicta",     "adicto",     "adoro",      "aficionada", "aficionado", "aficionat",
    "amante",  "amantes",  "amo",        "apaixonada", "apaixonado", "aspirante",  "aspiring",   "bad",
    "bench",   "bug",      "enganchada", "enganchado", "escucho",    "estudiante", "estudiant",  "ex",
    "fake",    "fa",       "fan",        "fanatica",   "fanatico",   "fans",       "former",     "french",
    "futur",   "futura",   "future",     "futuro",     "good",       "hate",       "junkie",     "lector",
    "lectora", "leo",      "listener",   "love",       "lover",      "lovers",     "loves",      "never",
    "no",      "not",      "ni",         "nunca",      "odio",       "ouvinte",    "oyente",     "oyentes",
    "reader",  "seguidor", "seguidora",  "smart",      "student",    "taxi",       "veo",        "viciada",
    "viciado", "viewer",   "wannabe",    "watch",      "watching"};
/// The same behind the word of a trade.
constexpr std::string_view kSpoilt[] = {"frustrada", "frustrado", "frustrat", "frustrated", "wannabe"};

constexpr std::string_view kKin[] = {"brother", "casada",  "casado", "daughter", "esposa",  "esposo",  "father",
                                     "filha",   "filho",   "fill",   "filla",    "hermana", "hermano", "hija",
                                     "hijo",    "husband", "madre",  "mare",     "marido",  "married", "mother",
                                     "mujer",   "novia",   "novio",  "padre",    "pare",    "son",     "wife"};
constexpr std::string_view kOf[] = {"amb", "con", "d", "da", "de", "del", "do", "of", "to", "with"};
constexpr std::string_view kArticles[] = {"a", "as", "el", "els", "la", "las", "les", "los", "o", "os", "the"};
/// A diary of somebody's own: "diario de una madre", "radio de mi pueblo" passes for one too.
constexpr std::string_view kOwn[] = {"meu", "mi", "mis", "my", "um", "uma", "un", "una", "viaje", "viajes", "vida"};

constexpr std::size_t kBefore = 3;  // words before one in which it may be taken back
constexpr std::size_t kAfter = 2;   // and after it

template <std::size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view word) {
    return std::ranges::find(list, word) != std::end(list);
}

/// Words that belong together: nothing but blanks, hyphens and apostrophes between them.
struct Passage {
    std::string_view text;  // the whole, which `tokens` point into
    Words words;
    std::vector<text::Token> tokens;
    bool first = false;  // where the text begins
};

bool holds_together(std::string_view between) {
    for (const std::string_view joint : {" ", "-", "'", "\u2019", "\"", "\u00ab", "\u00bb"}) {
        while (between.starts_with(joint)) between.remove_prefix(joint.size());
    }
    return between.empty();
}

bool is_word(text::TokenKind kind) { return kind == text::TokenKind::word || kind == text::TokenKind::hashtag; }

std::vector<Passage> passages_of(std::string_view text, const text::Analysis& analysis) {
    std::vector<Passage> passages;
    std::size_t end = 0;
    bool open = false;
    for (const text::Token& token : analysis.tokens) {
        const bool joins = open && holds_together(text.substr(end, token.begin - end));
        open = is_word(token.kind);
        end = token.end;
        if (!open) continue;
        if (!joins) passages.push_back({text, {}, {}, passages.empty() && holds_together(text.substr(0, token.begin))});
        passages.back().words.push_back(analysis.key(token));
        passages.back().tokens.push_back(token);
    }
    return passages;
}

bool taken_back(const Words& words, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin - std::min(begin, kBefore); i < begin; ++i) {
        if (is_in(kOtherwise, words[i])) return true;
        if (is_in(kKin, words[i]) && is_in(kOf, words[i + 1])) return true;
    }
    for (std::size_t i = end; i < std::min(end + kAfter, words.size()); ++i) {
        if (is_in(kSpoilt, words[i])) return true;
    }
    return false;
}

std::string as_written(const Passage& passage, std::size_t begin, std::size_t end) {
    const text::Token &first = passage.tokens[begin], &last = passage.tokens[end - 1];
    std::string_view words = passage.text.substr(first.begin, last.end - first.begin);
    if (words.starts_with('#')) words.remove_prefix(1);
    return std::string(words);
}

/// How many words of the phrase stand there; 0: another one does.
std::size_t phrase_at(const Words& words, std::size_t begin, std::string_view phrase) {
    std::size_t at = begin;
    while (!phrase.empty()) {
        const std::size_t blank = std::min(phrase.find(' '), phrase.size());
        if (at == words.size() || words[at] != phrase.substr(0, blank)) return 0;
        phrase.remove_prefix(std::min(blank + 1, phrase.size()));
        ++at;
    }
    return at - begin;
}

std::size_t trade_at(const Words& words, std::size_t begin) {
    if (is_in(kTrades, words[begin])) return 1;
    for (const std::string_view phrase : kPhrases) {
        if (const std::size_t size = phrase_at(words, begin, phrase)) return size;
    }
    return 0;
}

std::optional<std::string> trade_in(const Passage& passage) {
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
        const std::size_t size = trade_at(passage.words, i);
        if (size != 0 && !taken_back(passage.words, i, i + size)) return as_written(passage, i, i + size);
    }
    return std::nullopt;
}

bool is_own_diary(const Words& words, std::size_t medium) {
    return medium + 2 < words.size() && is_in(kOf, words[medium + 1]) && is_in(kOwn, words[medium + 2]);
}

/// `anywhere`: as in a name; else only where the text begins, and with more than that word.
std::optional<std::string> medium_in(const Passage& passage, bool anywhere) {
    const Words& words = passage.words;
    if (std::ranges::any_of(words, [](std::string_view word) { return is_in(kOtherwise, word); })) return std::nullopt;
    std::size_t last = words.size();
    if (!anywhere) {
        const std::size_t article = is_in(kArticles, words.front()) ? 1 : 0;
        if (!passage.first || words.size() < article + 2) return std::nullopt;
        last = article + 1;
    }
    for (std::size_t i = 0; i < last; ++i) {
        if (is_in(kMedia, words[i]) && !is_own_diary(words, i)) return as_written(passage, i, i + 1);
    }
    return std::nullopt;
}

std::optional<std::string> media_word(std::string_view text, bool is_name) {
    text::Analysis analysis;
    text::analyse_words(text, analysis);
    const auto passages = passages_of(text, analysis);
    for (const Passage& passage : passages) {
        if (auto word = trade_in(passage)) return word;
    }
    for (const Passage& passage : passages) {
        if (auto word = medium_in(passage, is_name)) return word;
    }
    return std::nullopt;
}

}  // namespace

std::vector<OpinionSign> opinion_signs(const Author& author, std::optional<int> percentile) {
    std::vector<OpinionSign> signs;
    if (author.verified.value_or(false)) signs.push_back({OpinionSignName::verified, ""});
    auto word = media_word(author.display_name, true);
    if (!word && author.bio) word = media_word(*author.bio, false);
    if (word) signs.push_back({OpinionSignName::media, *std::move(word)});
    if (percentile && *percentile >= kOpinionPercentile && author.followers.value_or(0) >= kLeastOpinionAudience) {
        signs.push_back({OpinionSignName::audience, std::to_string(*percentile)});
    }
    return signs;
}

}  // namespace atiende::routing

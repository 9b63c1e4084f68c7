// The one analysis of a post's text, shared by listening, assessment and search: fold, tokens, entities, language.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/entities.h"

namespace atiende::text {

/// What stands at one position of a text. Phrases count positions; every token is one.
enum class TokenKind : std::uint8_t { word, number, url, email, mention, hashtag, cashtag, emoji };

/// One position. `key` is what queries and lexicons compare: the folded word, the folded body of a hashtag, the
/// lower-case handle of a mention (without @; `ana@server.example` where a server is written), the upper-case letters
/// of a cashtag, the emoji without U+FE0F but with its skin tone (see without_skin_tone in emoji.h); empty for URLs and
/// mail addresses, whose words stand in `Analysis::address_words`.
struct Token {
    std::uint32_t begin = 0;  ///< byte offsets into the text as given, half-open
    std::uint32_t end = 0;
    std::uint32_t key_begin = 0;  ///< offsets into Analysis::keys
    std::uint32_t key_end = 0;
    TokenKind kind = TokenKind::word;
    bool elongated = false;  ///< a letter was repeated three times or more ("fataaaal")
    bool shouted = false;    ///< two letters or more, all of them capitals
};

/// A word of a URL (host labels without www, path words) or of a mail address, with the token it belongs to.
struct AddressWord {
    std::uint32_t token = 0;
    std::uint32_t key_begin = 0;
    std::uint32_t key_end = 0;
};

/// The result. Reuse one object for many posts: its buffers keep their memory. One thread at a time.
struct Analysis {
    std::string keys;  ///< all keys, one after the other; also what the search index stores (see search_text)
    std::vector<Token> tokens;
    std::vector<AddressWord> address_words;
    std::string language = "und";    ///< BCP 47 of es en pt fr it de ca gl eu, or `und` when unsure
    float language_confidence = 0;   ///< 0-1
    std::uint32_t exclamations = 0;  ///< ! and ¡, for arousal
    std::uint32_t questions = 0;     ///< ? and ¿
    std::uint32_t letters = 0;
    std::uint32_t capital_letters = 0;
    bool truncated = false;  ///< only the first 65,536 code points were read

    std::string_view key(const Token& token) const {
        return std::string_view(keys).substr(token.key_begin, token.key_end - token.key_begin);
    }
    std::string_view key(const AddressWord& word) const {
        return std::string_view(keys).substr(word.key_begin, word.key_end - word.key_begin);
    }
};

/// Analyses UTF-8 text. Bytes that are no UTF-8 are read as U+FFFD and separate words: no input fails.
/// Cost: linear in the text, also for thousands of combining marks in a row (more than 32 on one letter are dropped).
/// Rules: docs/text.md (folding keeps ñ; ç folds to c; l·l to ll; marks dropped).
void analyse(std::string_view text, Analysis& into);

/// An entity as the network marked it, in bytes of the text with its sign. `value`: the whole address, handle or tag
/// without sign; empty: as written.
struct GivenEntity {
    EntityKind kind = EntityKind::url;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string_view value;
};

/// The same where the network marked links, mentions and tags itself: they win over what is found in the text. A link
/// gives the words of both forms, written and whole. Those that lie outside the text, cut a character, overlap an
/// earlier one, or are mentions of no handle (letters beyond ASCII) are passed over.
void analyse(std::string_view text, std::span<const GivenEntity> given, Analysis& into);

/// The same but for the language, which costs as much as the rest: for who may not need it. `tell_language` makes up
/// for it, with the same text.
void analyse_words(std::string_view text, std::span<const GivenEntity> given, Analysis& into);
inline void analyse_words(std::string_view text, Analysis& into) { analyse_words(text, {}, into); }
void tell_language(std::string_view text, Analysis& into);

/// How many bytes of the text are read: its first 65,536 code points.
std::size_t read_length(std::string_view text);

/// The folded words of the text separated by single blanks: what the search index holds and what a search phrase is
/// turned into, so that both sides agree and ñ is safe.
std::string search_text(const Analysis& analysis);

}  // namespace atiende::text

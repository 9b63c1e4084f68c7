// A parsed query of the listening language: its tree as plain values, and its text again.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::listening {

/// Where a key may be found in a post. Bits, so that a term states all the places it reads.
enum Place : std::uint8_t {
    kInWord = 1 << 0,     ///< a word or number of the text
    kInHashtag = 1 << 1,  ///< the whole body of a hashtag
    kInMention = 1 << 2,  ///< a mentioned handle (or its part before a server)
    kInCashtag = 1 << 3,
    kInEmoji = 1 << 4,
    kInAddress = 1 << 5,  ///< a word of a URL or mail address
};
using Places = std::uint8_t;

/// One position of a word or phrase: the folded key, as text::analyse makes it, and where it is looked for.
struct Position {
    std::string key;
    Places places = 0;

    bool operator==(const Position&) const = default;
};

enum class TermKind : std::uint8_t { text, from, language };

/// A leaf. `text`: consecutive positions (one for a bare word, tag or mention). `from` and `language`: the value,
/// lower-case, without @.
struct Term {
    TermKind kind = TermKind::text;
    std::vector<Position> positions;
    std::string value;
    std::string written;  ///< as typed, without the minus; for messages

    bool operator==(const Term&) const = default;
};

enum class Join : std::uint8_t { term, all, any };

/// A node in negation normal form: only terms are negated; `-( … )` has been rewritten by De Morgan.
struct Expression {
    Join join = Join::term;
    bool negated = false;  ///< only with Join::term
    Term term;             ///< only with Join::term
    std::vector<Expression> children;
    std::uint32_t column = 1;  ///< 1-based code point where it begins in the typed query

    bool operator==(const Expression&) const = default;
};

/// A remark on a valid query. Codes: mixed_precedence, lowercase_or, typographic_quotes, read_as_phrase,
/// symbols_ignored, not_portable.
struct QueryWarning {
    std::string code;
    std::uint32_t column = 1;  ///< 1-based, code points
    std::uint32_t length = 0;  ///< code points
    std::string hint;          ///< what it was read as, or what to write instead; may be empty

    bool operator==(const QueryWarning&) const = default;
};

/// Why a query was refused: the leftmost error. Codes stand in docs/listening.md; sentences come from locale files
/// (`query_error.<code>`).
struct QueryError {
    std::string code;
    std::uint32_t column = 1;  ///< 1-based, code points
    std::uint32_t length = 0;  ///< code points
    std::string hint;          ///< what to write instead; may be empty

    bool operator==(const QueryError&) const = default;
};

struct Query {
    Expression root;
    std::vector<QueryWarning> warnings;

    bool operator==(const Query&) const = default;
};

inline constexpr std::uint32_t kMaxQueryCodePoints = 4096;
inline constexpr std::uint32_t kMaxQueryTerms = 512;
inline constexpr std::uint32_t kMaxQueryDepth = 32;

/// The reading of a tree in the language itself, with every group in parentheses: `a OR (b c)`.
std::string to_text(const Expression& expression);

}  // namespace atiende::listening

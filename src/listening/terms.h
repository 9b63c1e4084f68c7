// From a written word, phrase, tag or address to the positions that a post is compared with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "listening/query.h"
#include "text/analysis.h"

namespace atiende::listening {

/// `positions` empty: nothing of it is a token.
struct ReadText {
    std::vector<Position> positions;
    bool symbols_between = false;            ///< more than one position, and something other than letters between them
    bool symbols_lost = false;               ///< one position, and symbols around it that count for nothing
    std::vector<std::uint32_t> wildcards{};  ///< where they stand, in code points of what was read
    std::optional<std::uint32_t> bad_wildcard{};  ///< the first `*` that may not stand where it does
};

/// Reads what stands in queries; `exact`: accents count.
class TermReader {
public:
    explicit TermReader(bool exact_accents) : exact_(exact_accents) {}

    /// A bare word: punctuation inside splits it into a phrase; a single word also reads addresses; `pre*`, `wo?d`.
    ReadText word(std::string_view written, bool exact);
    ReadText word(std::string_view written) { return word(written, exact_); }
    /// The inside of quotes (escapes resolved): never reads addresses; `#tag`, `@name`, `$TAG` inside keep their
    /// meaning.
    ReadText phrase(std::string_view inside, bool exact);
    ReadText phrase(std::string_view inside) { return phrase(inside, exact_); }
    /// `#tag` or `$TAG` with its sign; what follows it in one go makes it a phrase. Empty when nothing valid stands
    /// behind the sign.
    ReadText tag(std::string_view written);
    /// `@name`: the handle behind the sign, lower-case.
    ReadText mention(std::string_view written);

private:
    ReadText collect(std::string_view prepared, bool exact);
    void take_wildcards(ReadText& read, std::string_view placeholder);

    bool exact_;
    text::Analysis scratch_;
};

/// The words of an address as `url:` compares them: without scheme and `www.`, percent-decoded, folded.
std::vector<std::string> words_of_address(std::string_view address);

/// The words of an address that a bare word reads, as text::append_exact writes them: host without `www.` and path.
std::vector<std::string> exact_words_of_address(std::string_view address);

/// Where a token of a post stands, as a bit of Places; 0 for tokens without key.
Places place_of(text::TokenKind kind);

}  // namespace atiende::listening

// The learned half of telling a language: a table of signed bytes by runs of letters, and one by everyday words.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/analysis.h"
#include "text/language_features.h"
#include "text/language_tables.h"

namespace atiende::text {

/// The first so many of kLanguages are learned; the other two are left to the rules.
inline constexpr std::size_t kLearnedLanguages = 7;
inline constexpr std::size_t kLanguageLanes = 8;

/// Seven weights, and what the eighth lane is for: nothing in a row of letters, a check of the hash in a word's (0:
/// nobody's).
using LanguageRow = std::array<std::int8_t, kLanguageLanes>;

/// What stands before the rows. A step of a row of letters is `scale`; one of a word's is kWordStep of those.
struct LanguageModelHeader {
    std::string name;              ///< and version, without blanks
    std::uint32_t bits = 18;       ///< 2^bits rows of letters
    std::uint32_t word_bits = 17;  ///< 2^word_bits places for words
    float scale = 1;
    float sharpness = 1;  ///< what scores are multiplied by before they become probabilities
    std::array<float, kLearnedLanguages> biases{};
};
inline constexpr int kWordStep = 4;

/// Where a word's row is looked for: from `place` on until the check is met or a place is nobody's.
struct WordPlace {
    std::size_t place = 0;
    std::int8_t check = 1;
};
WordPlace word_place(std::string_view key, std::uint32_t word_bits);

/// The file: lines (`atiende-language 1`, `name`, `bits`, `word_bits`, `scale`, `sharpness`, `biases`), the line
/// `rows`, the rows of letters, those of words, and the row of every word that has none.
std::string write_language_model(const LanguageModelHeader& header, std::span<const LanguageRow> letters,
                                 std::span<const LanguageRow> words, const LanguageRow& unlisted);

/// What a text said to the model.
struct LanguageEvidence {
    int words = 0;                                         ///< read; at most 64
    int listed = 0;                                        ///< of them everyday words
    int foreign = 0;                                       ///< of them in other scripts: they say nothing
    std::array<float, kLearnedLanguages> probabilities{};  ///< add up to 1; all 0 when no word said anything

    std::size_t likeliest() const;
};

/// Immutable and shareable between threads. Refers to the bytes that it was read from: they must outlive it.
class LanguageModel {
public:
    /// corrupt("bad_model") with `line` when a line is not of the format, or `size` when rows are missing.
    static Result<LanguageModel> parse(std::string_view file);

    const LanguageModelHeader& header() const { return header_; }
    /// Reads the words of a text already tokenised; for accents the text itself. Allocates nothing. Each thread
    /// remembers what some thousand short words said: a text of everyday words costs a look-up for each.
    LanguageEvidence read(std::string_view text, const Analysis& analysis) const;

private:
    /// Seven sums, and twice the square of the length in sixteenths, plus 1 for a listed word; 0: a foreign word.
    using Sums = std::array<std::int16_t, kLanguageLanes>;

    Sums sum_word(std::string_view key, std::string_view written) const;
    Sums word(std::string_view key, std::string_view written) const;
    const LanguageRow* listed(std::string_view key) const;

    LanguageModelHeader header_;
    const LanguageRow* letters_ = nullptr;
    const LanguageRow* words_ = nullptr;
    const LanguageRow* unlisted_ = nullptr;
    std::uint64_t number_ = 0;  ///< no other model's: whose words a thread remembers
};

}  // namespace atiende::text

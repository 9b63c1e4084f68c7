// Word lists with what their entries speak for: the data that the rules of assessment read.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/word_key.h"
#include "base/result.h"
#include "text/key_table.h"

namespace atiende::assessment {

/// What a cue speaks for. The names in the files are those of the values. See docs/assessment.md.
enum class CueLabel : std::uint8_t {
    tone,
    neutral,
    laud,
    thanks,
    question,
    ask,
    grievance,
    insult,
    failure,
    wait,
    asks_whether,
    suggestion,
    praise,
    lead,
    claim,
    leaving,
    urgent,
    spam,
    other,
    closing,
    irony,
    negation,
    intensifier,
    diminisher,
    adversative,
    personal,
    number,
};
inline constexpr std::size_t kCueLabels = static_cast<std::size_t>(CueLabel::number) + 1;

enum class ElementKind : std::uint8_t { word, beginning, number, gap };

/// One word of a cue. `word` is a number of Lexicon::words; `beginning` an index of Lexicon::beginnings.
struct CueElement {
    ElementKind kind = ElementKind::word;
    std::uint32_t word = 0;
};

/// One or several words that speak for a label.
struct Cue {
    std::uint32_t first_element = 0;
    std::uint32_t order = 0;  ///< counts up: by first word, then as they stand in their files
    std::uint16_t rule = 0;   ///< of Lexicons::rule
    std::uint8_t elements = 0;
    CueLabel label = CueLabel::tone;
    float weight = 0;
};

/// The cues of one language (or of all: emoji).
struct Lexicon {
    /// The cues that begin with one word, and the tone (-5..5) of the word by itself.
    struct Word {
        std::uint32_t first_cue = 0;
        std::uint32_t cues = 0;
        std::uint32_t open_cues = 0;  ///< of them, the first ones: whose second element is not a word
        float tone = 0;
        bool number = false;  ///< a number in letters
    };

    std::string language;   ///< BCP 47, or `any`
    bool has_care = false;  ///< there are cues for more than tone
    WordIndex words;
    std::vector<Word> word;                  ///< by number of `words`
    std::vector<Cue> cues;                   ///< grouped by first word, within the group by second word
    std::vector<std::uint32_t> second_word;  ///< of each cue that is not open
    std::vector<CueElement> elements;
    std::vector<std::string> beginnings;
    Word number_cues;  ///< cues that begin with a number
    text::KeyTable stems;
    std::vector<float> stem_tone;
    std::size_t longest_stem = 0;
    std::bitset<256> first_bytes;  ///< of `words`
    std::bitset<4096> stem_heads;  ///< of the first bytes of `stems`, by head_of

    std::span<const Cue> cues_of(const Word& of) const { return std::span(cues).subspan(of.first_cue, of.cues); }
    std::span<const Cue> open_cues_of(const Word& of) const { return cues_of(of).first(of.open_cues); }
    /// Those that are not open and whose second word this is.
    std::span<const Cue> cues_of(const Word& of, std::uint32_t second) const {
        return of.cues == of.open_cues ? std::span<const Cue>() : closed_cues_of(of, second);
    }
    /// No for most keys that `words` does not know, and for none that it knows or that begin alike.
    bool may_know(std::string_view key) const {
        return !key.empty() && first_bytes[static_cast<unsigned char>(key.front())];
    }
    /// The tone of the longest stem that `key` begins with, 0 without.
    float tone_of_stem(std::string_view key) const;

private:
    std::span<const Cue> closed_cues_of(const Word& of, std::uint32_t second) const;
};

/// A file of data/lexicons as values: `tone_<language>.tsv` (word TAB score), `care_<language>.tsv` (cue TAB label TAB
/// weight TAB rule) or `emoji_ranking.tsv` (emoji TAB score). Lines that begin with // are remarks.
struct LexiconFile {
    std::string_view name;
    std::string_view content;
};

/// All lexicons. Immutable after parse; shareable between threads.
class Lexicons {
public:
    /// invalid("bad_lexicon") with file and line when a line is not of the format.
    static Result<Lexicons> parse(std::span<const LexiconFile> files);

    /// Null when there is none for the primary subtag of the tag.
    const Lexicon* of(std::string_view language) const;
    std::string_view rule(std::uint16_t index) const { return rules_[index]; }

private:
    friend class LexiconReader;
    std::vector<Lexicon> lexicons_;
    std::vector<std::string> rules_;
};

}  // namespace atiende::assessment

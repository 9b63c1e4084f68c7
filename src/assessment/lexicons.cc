#include "assessment/lexicons.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include "text/analysis.h"

namespace atiende::assessment {
namespace {

constexpr std::array<std::string_view, kCueLabels> kLabelNames{
    "tone",     "neutral",     "laud",       "thanks",       "question",   "ask",     "grievance",
    "insult",   "failure",     "wait",       "asks_whether", "suggestion", "praise",  "lead",
    "claim",    "leaving",     "urgent",     "spam",         "other",      "closing", "irony",
    "negation", "intensifier", "diminisher", "adversative",  "personal",   "number"};

constexpr std::size_t kShortestStem = 4;
constexpr std::size_t kMostElements = 12;

std::optional<CueLabel> label_named(std::string_view name) {
    const auto found = std::ranges::find(kLabelNames, name);
    if (found == kLabelNames.end()) return std::nullopt;
    return static_cast<CueLabel>(found - kLabelNames.begin());
}

std::optional<float> read_number(std::string_view text) {
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// The piece before the separator; `rest` moves behind it.
std::string_view take(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const auto piece = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return piece;
}

/// A small number for the first kShortestStem bytes of a key.
std::size_t head_of(std::string_view key) {
    std::uint32_t head = 0;
    std::memcpy(&head, key.data(), kShortestStem);
    return (head * 0x9E3779B1U) >> 20U;
}

}  // namespace

std::span<const Cue> Lexicon::closed_cues_of(const Word& of, std::uint32_t second) const {
    const auto begin = second_word.begin() + of.first_cue + of.open_cues;
    const auto end = second_word.begin() + of.first_cue + of.cues;
    const auto [first, last] = std::equal_range(begin, end, second);
    return std::span(cues).subspan(static_cast<std::size_t>(first - second_word.begin()),
                                   static_cast<std::size_t>(last - first));
}

float Lexicon::tone_of_stem(std::string_view key) const {
    if (key.size() < kShortestStem || !stem_heads[head_of(key)]) return 0;
    for (std::size_t length = std::min(key.size(), longest_stem); length >= kShortestStem; --length) {
        const std::uint32_t stem = stems.find(key.substr(0, length));
        if (stem != text::KeyTable::kNone) return stem_tone[stem];
    }
    return 0;
}

// Fills one Lexicons from files, line by line.
class LexiconReader {
public:
    Result<Lexicons> read(std::span<const LexiconFile> files) {
        for (const auto& file : files) {
            begin_file(file.name);
            std::string_view rest = file.content;
            for (int line = 1; !rest.empty(); ++line) {
                const auto text = take(rest, '\n');
                if (text.empty() || text.starts_with("//")) continue;
                const bool good = file.name.starts_with("care_") ? read_cue(text) : read_tone(text);
                if (!good) return fail(bad_line(file.name, line));
            }
        }
        for (std::size_t i = 0; i < out_.lexicons_.size(); ++i) settle(out_.lexicons_[i], drafts_[i]);
        return std::move(out_);
    }

private:
    struct Draft {
        std::uint32_t first_word = 0;  ///< kNone: begins with a number
        Cue cue;
    };
    struct LexiconDraft {
        text::KeyTable words;
        std::vector<Draft> cues;
    };

    static Error bad_line(std::string_view file, int line) {
        return invalid("bad_lexicon").with("file", std::string(file)).with("line", std::to_string(line));
    }

    // `care_es.tsv` is of es; a name without language (emoji) is of any.
    void begin_file(std::string_view name) {
        const std::size_t dot = std::min(name.find('.'), name.size());
        std::string_view language = name.substr(0, dot);
        language.remove_prefix(std::min(language.find('_') + 1, language.size()));
        if (language.size() > 3) language = "any";
        auto found = std::ranges::find(out_.lexicons_, language, &Lexicon::language);
        if (found == out_.lexicons_.end()) {
            out_.lexicons_.push_back({});
            out_.lexicons_.back().language = language;
            drafts_.emplace_back();
            found = out_.lexicons_.end() - 1;
        }
        lexicon_ = &*found;
        draft_ = &drafts_[static_cast<std::size_t>(found - out_.lexicons_.begin())];
        lexicon_->has_care = lexicon_->has_care || name.starts_with("care_");
    }

    std::uint32_t intern(std::string_view word) {
        const std::uint32_t number = draft_->words.intern(word);
        if (!word.empty()) lexicon_->first_bytes.set(static_cast<unsigned char>(word.front()));
        if (number >= lexicon_->word.size()) lexicon_->word.resize(number + 1);
        return number;
    }

    std::uint16_t rule_numbered(std::string_view rule) {
        const auto found = std::ranges::find(out_.rules_, rule);
        const auto index = static_cast<std::uint16_t>(found - out_.rules_.begin());
        if (found == out_.rules_.end()) out_.rules_.emplace_back(rule);
        return index;
    }

    // The generated lists are folded already.
    bool read_tone(std::string_view line) {
        const auto key = take(line, '\t');
        const auto score = read_number(line);
        if (key.empty() || !score) return false;
        if (key.ends_with('*')) {
            const auto stem = key.substr(0, key.size() - 1);
            if (stem.size() < kShortestStem) return false;
            lexicon_->stems.intern(stem);
            lexicon_->stem_tone.resize(lexicon_->stems.size());
            lexicon_->stem_tone[lexicon_->stems.find(stem)] = *score;
            lexicon_->stem_heads.set(head_of(stem));
            lexicon_->longest_stem = std::max(lexicon_->longest_stem, stem.size());
            return true;
        }
        if (key.find(' ') == std::string_view::npos) {
            lexicon_->word[intern(key)].tone = *score;
            return true;
        }
        Draft draft = begin_cue(CueLabel::tone, *score, "tone_word");
        for (std::string_view rest = key; !rest.empty();)
            add_element(draft, {ElementKind::word, intern(take(rest, ' '))});
        draft_->cues.push_back(draft);
        return draft.cue.elements != 0;
    }

    bool read_cue(std::string_view line) {
        std::string_view cue = take(line, '\t');
        const auto label = label_named(take(line, '\t'));
        const auto weight = read_number(take(line, '\t'));
        if (!label || !weight || line.empty()) return false;
        Draft draft = begin_cue(*label, *weight, line);
        while (!cue.empty()) {
            if (!add_written(draft, take(cue, ' '))) return false;
        }
        if (draft.cue.elements == 0 || draft.cue.elements > kMostElements) return false;
        const auto& first = lexicon_->elements[draft.cue.first_element];
        if (first.kind != ElementKind::word && first.kind != ElementKind::number) return false;
        if (draft.cue.elements == 1 && first.kind == ElementKind::word) return add_single(draft, first.word);
        draft_->cues.push_back(draft);
        return true;
    }

    // Tone and numbers of single words stand with the word itself: they are asked for at every token.
    bool add_single(const Draft& draft, std::uint32_t word) {
        if (draft.cue.label == CueLabel::tone) {
            lexicon_->word[word].tone = draft.cue.weight;
        } else if (draft.cue.label == CueLabel::number) {
            lexicon_->word[word].number = true;
        } else {
            draft_->cues.push_back(draft);
        }
        return true;
    }

    Draft begin_cue(CueLabel label, float weight, std::string_view rule) {
        Draft draft;
        draft.cue.first_element = static_cast<std::uint32_t>(lexicon_->elements.size());
        draft.cue.rule = rule_numbered(rule);
        draft.cue.label = label;
        draft.cue.weight = weight;
        return draft;
    }

    void add_element(Draft& draft, CueElement element) {
        if (draft.cue.elements == 0) {
            draft.first_word = element.kind == ElementKind::word ? element.word : text::KeyTable::kNone;
        }
        lexicon_->elements.push_back(element);
        ++draft.cue.elements;
    }

    bool add_written(Draft& draft, std::string_view written) {
        if (written == "#") {
            add_element(draft, {ElementKind::number, 0});
            return true;
        }
        if (written == "*") {
            add_element(draft, {ElementKind::gap, 0});
            return true;
        }
        const bool beginning = written.size() > 1 && written.ends_with('*');
        if (beginning) written.remove_suffix(1);
        text::analyse(written, scratch_);
        for (const auto& token : scratch_.tokens) {
            const auto key = scratch_.key(token);
            if (key.empty()) return false;
            if (beginning) {
                add_element(draft, {ElementKind::beginning, static_cast<std::uint32_t>(lexicon_->beginnings.size())});
                lexicon_->beginnings.emplace_back(key);
            } else {
                add_element(draft, {ElementKind::word, intern(key)});
            }
        }
        return true;
    }

    /// Open cues have none and come first.
    static std::optional<std::uint32_t> second_word_of(const Lexicon& lexicon, const Cue& cue) {
        if (cue.elements < 2) return std::nullopt;
        const CueElement& second = lexicon.elements[cue.first_element + 1];
        return second.kind == ElementKind::word ? std::optional(second.word) : std::nullopt;
    }

    static void settle(Lexicon& lexicon, LexiconDraft& draft_of_all) {
        lexicon.words = WordIndex(draft_of_all.words);
        auto& drafts = draft_of_all.cues;
        std::ranges::stable_sort(drafts, {}, &Draft::first_word);
        for (std::uint32_t i = 0; i < drafts.size(); ++i) drafts[i].cue.order = i;
        std::ranges::stable_sort(drafts, {}, [&](const Draft& draft) {
            return std::pair(draft.first_word, second_word_of(lexicon, draft.cue));
        });
        for (const auto& draft : drafts) {
            const auto second = second_word_of(lexicon, draft.cue);
            auto& word =
                draft.first_word == text::KeyTable::kNone ? lexicon.number_cues : lexicon.word[draft.first_word];
            if (word.cues == 0) word.first_cue = static_cast<std::uint32_t>(lexicon.cues.size());
            ++word.cues;
            if (!second) ++word.open_cues;
            lexicon.second_word.push_back(second.value_or(0));
            lexicon.cues.push_back(draft.cue);
        }
    }

    Lexicons out_;
    std::vector<LexiconDraft> drafts_;
    Lexicon* lexicon_ = nullptr;
    LexiconDraft* draft_ = nullptr;
    text::Analysis scratch_;
};

Result<Lexicons> Lexicons::parse(std::span<const LexiconFile> files) { return LexiconReader().read(files); }

const Lexicon* Lexicons::of(std::string_view language) const {
    const auto primary = language.substr(0, std::min(language.find('-'), language.size()));
    const auto found = std::ranges::find(lexicons_, primary, &Lexicon::language);
    return found == lexicons_.end() ? nullptr : &*found;
}

}  // namespace atiende::assessment

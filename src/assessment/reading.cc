#include "assessment/reading.h"

#include <algorithm>
#include <bit>

#include "text/elongation.h"

namespace atiende::assessment {
namespace {

using text::TokenKind;

constexpr std::uint32_t kNone = text::KeyTable::kNone;
constexpr std::size_t kMostLexicons = 3;

// Which lexicons a post is read with: its language's; of an unsure one the two that most posts here are written in;
// Galician has no cues of its own and borrows the Spanish ones.
class Choice {
public:
    Choice(const Lexicons& lexicons, const text::Analysis& analysis) {
        const std::string_view language = analysis.language;
        add(lexicons.of(language));
        const bool unsure = count_ == 0 || analysis.language_confidence < 0.6F;
        if (unsure || language == "gl") add(lexicons.of("es"));
        if (unsure && language == "und") add(lexicons.of("en"));
        add(lexicons.of("any"));
    }
    std::span<const Lexicon* const> all() const { return std::span(lexicons_).first(count_); }

private:
    void add(const Lexicon* lexicon) {
        if (lexicon == nullptr || count_ == lexicons_.size()) return;
        if (std::ranges::find(all(), lexicon) == all().end()) lexicons_[count_++] = lexicon;
    }
    std::array<const Lexicon*, kMostLexicons> lexicons_{};
    std::size_t count_ = 0;
};

struct Candidate {
    const Cue* cue = nullptr;
    std::uint32_t last = 0;
};

// What one token is in one lexicon.
struct Known {
    std::uint32_t word = kNone;
    bool number = false;
};

class Reader {
public:
    Reader(const Lexicons& lexicons, std::string_view text, const text::Analysis& analysis)
        : analysis_(analysis), choice_(lexicons, analysis), size_(std::min(analysis.tokens.size(), kMostTokens)) {
        reading_.questions = read_clauses(text, analysis, size_, places_);
    }

    Reading read() {
        for (const auto& token : analysis_.tokens) count_token(token);
        tones_.assign(size_, 0);
        tone_ends_.assign(size_, 0);
        scale_.assign(size_, 1);
        negation_.assign(size_, false);
        known_.resize(size_);
        for (const Lexicon* lexicon : choice_.all()) {
            lexicon_ = lexicon;
            reading_.has_care = reading_.has_care || (lexicon->has_care && lexicon->language != "any");
            read_lexicon();
        }
        drop_negated();
        for (const auto& found : reading_.found) {
            auto& sum = reading_.sum[static_cast<std::size_t>(found.label)];
            sum = std::min(sum + found.weight, kMostWeight);
            ++reading_.count[static_cast<std::size_t>(found.label)];
        }
        settle_feelings();
        return std::move(reading_);
    }

private:
    void count_token(const text::Token& token) {
        if (token.kind == TokenKind::word) {
            ++reading_.words;
            if (token.shouted) ++reading_.shouted;
            if (token.elongated) ++reading_.elongated;
        }
        if (token.kind == TokenKind::url) ++reading_.links;
        if (token.kind == TokenKind::mention) ++reading_.mentions;
    }

    void read_lexicon() {
        covered_.fill(0);
        for (std::size_t i = 0; i < size_; ++i) known_[i] = know(analysis_.tokens[i]);
        for (std::uint32_t i = 0; i < size_; ++i) {
            if (known_[i].word == kNone && !known_[i].number && lexicon_->longest_stem == 0) continue;
            if (known_[i].word != kNone || known_[i].number) read_cues_at(i);
            read_tone_at(i);
        }
    }

    Known know(const text::Token& token) {
        if (token.kind == TokenKind::url || token.kind == TokenKind::email || token.kind == TokenKind::mention)
            return {};
        const auto key = analysis_.key(token);
        Known known{lexicon_->words.find(key), token.kind == TokenKind::number};
        if (known.word == kNone && token.elongated) {
            text::cut_elongation(key, 1, cut_);
            known.word = lexicon_->words.find(cut_);
            if (known.word == kNone) {
                text::cut_elongation(key, 2, cut_);
                known.word = lexicon_->words.find(cut_);
            }
        }
        if (known.word == kNone && token.kind == TokenKind::emoji && key.size() > 4) {
            known.word = lexicon_->words.find(key.substr(0, 4));  // without skin tone or the rest of a sequence
        }
        if (known.word != kNone) known.number = known.number || lexicon_->word[known.word].number;
        return known;
    }

    bool element_fits(const CueElement& element, std::uint32_t token) const {
        switch (element.kind) {
            case ElementKind::word: return known_[token].word == element.word;
            case ElementKind::number: return known_[token].number;
            case ElementKind::beginning:
                return analysis_.key(analysis_.tokens[token]).starts_with(lexicon_->beginnings[element.word]);
            case ElementKind::gap: return true;
        }
        return false;
    }

    // Whether the elements stand from `token` on, in one clause; `last` becomes the last token.
    bool fits(std::span<const CueElement> elements, std::uint32_t token, std::uint32_t clause,
              std::uint32_t& last) const {
        if (elements.empty()) return true;
        if (elements.front().kind == ElementKind::gap) {
            for (std::uint32_t skipped = 0; skipped <= 2; ++skipped) {
                if (fits(elements.subspan(1), token + skipped, clause, last)) return true;
            }
            return false;
        }
        if (token >= size_ || places_[token].clause != clause || !element_fits(elements.front(), token)) return false;
        last = token;
        return fits(elements.subspan(1), token + 1, clause, last);
    }

    // Most cues fail at their second word: seen without the full comparison.
    bool cannot_fit(std::span<const CueElement> elements, std::uint32_t token) const {
        if (elements.size() < 2 || elements[1].kind != ElementKind::word) return false;
        return token + 1 >= size_ || known_[token + 1].word != elements[1].word;
    }

    void consider(const Cue& cue, std::uint32_t token) {
        const auto elements = std::span(lexicon_->elements).subspan(cue.first_element, cue.elements);
        std::uint32_t last = token;
        if (cannot_fit(elements, token) || !fits(elements, token, places_[token].clause, last)) return;
        const std::uint32_t bit = 1U << static_cast<unsigned>(cue.label);
        auto& candidate = best_[static_cast<std::size_t>(cue.label)];
        const bool better = (candidates_ & bit) == 0 || last > candidate.last ||
                            (last == candidate.last && cue.weight > candidate.cue->weight);
        if (better) candidate = {&cue, last};
        candidates_ |= bit;
    }

    // Of each label the longest cue that begins here, unless a longer one still covers this place.
    void read_cues_at(std::uint32_t token) {
        candidates_ = 0;
        auto consider_all = [&](const Lexicon::Word& word) {
            for (const Cue& cue : lexicon_->cues_of(word)) consider(cue, token);
        };
        if (known_[token].word != kNone) consider_all(lexicon_->word[known_[token].word]);
        if (known_[token].number) consider_all(lexicon_->number_cues);
        for (; candidates_ != 0; candidates_ &= candidates_ - 1) {
            const auto& candidate = best_[static_cast<std::size_t>(std::countr_zero(candidates_))];
            if (covered(candidate.cue->label) <= token) note(*candidate.cue, token, candidate.last);
        }
    }

    std::uint32_t& covered(CueLabel label) { return covered_[static_cast<std::size_t>(label)]; }

    void note(const Cue& cue, std::uint32_t first, std::uint32_t last) {
        covered(cue.label) = last + 1;
        switch (cue.label) {
            case CueLabel::tone:
                tones_[first] = cue.weight;
                tone_ends_[first] = last;
                return;
            case CueLabel::intensifier:
            case CueLabel::diminisher:
                if (last + 1 < size_) scale_[last + 1] *= cue.weight;
                ++reading_.count[static_cast<std::size_t>(cue.label)];
                return;
            case CueLabel::negation:
                if (!negation_[last]) ++reading_.negations;
                negation_[last] = true;
                return;
            case CueLabel::number: return;
            default: break;
        }
        if (cue.label == CueLabel::adversative) reading_.adversative = true;
        if (lexicon_ != choice_.all().front() && is_known_already(cue.label, first)) return;
        reading_.found.push_back({cue.label, cue.rule, cue.weight, first, last, places_[first].asks});
    }

    // An unsure post is read with several lexicons; what both say counts once.
    bool is_known_already(CueLabel label, std::uint32_t token) const {
        return std::ranges::any_of(reading_.found, [&](const Found& found) {
            return found.label == label && found.first <= token && token <= found.last;
        });
    }

    void read_tone_at(std::uint32_t token) {
        if (covered(CueLabel::tone) > token || covered(CueLabel::neutral) > token || tones_[token] != 0) return;
        float tone = known_[token].word == kNone ? 0 : lexicon_->word[known_[token].word].tone;
        const auto& kind = analysis_.tokens[token].kind;
        if (tone == 0 && lexicon_->longest_stem != 0 && (kind == TokenKind::word || kind == TokenKind::hashtag)) {
            tone = lexicon_->tone_of_stem(analysis_.key(analysis_.tokens[token]));
        }
        tones_[token] = tone;
        tone_ends_[token] = token;
    }

    // A "no" within two words before, in the same clause, that is not itself part of a cue ("no funciona").
    bool is_negated(std::uint32_t token, std::uint32_t reach) const {
        for (std::uint32_t back = 1; back <= reach && back <= token; ++back) {
            const std::uint32_t before = token - back;
            if (places_[before].clause != places_[token].clause) return false;
            if (negation_[before]) return true;
        }
        return false;
    }

    static bool can_be_negated(CueLabel label) {
        switch (label) {
            case CueLabel::failure:
            case CueLabel::praise:
            case CueLabel::laud:
            case CueLabel::lead:
            case CueLabel::grievance:
            case CueLabel::urgent: return true;
            default: return false;
        }
    }

    void drop_negated() {
        for (const auto& found : reading_.found) {  // a "no" inside a cue has done its work
            if (found.last == found.first) continue;
            for (auto i = found.first; i <= found.last; ++i) negation_[i] = false;
        }
        std::erase_if(reading_.found, [&](const Found& found) {
            if (!can_be_negated(found.label)) return false;
            const bool feels = found.label == CueLabel::laud || found.label == CueLabel::grievance;
            if (feels && is_plain(found.first)) return true;
            return is_negated(found.first, 2);
        });
    }

    bool is_plain(std::uint32_t token) const {
        return std::ranges::any_of(reading_.found, [&](const Found& found) {
            const bool plain = found.label == CueLabel::neutral || found.label == CueLabel::suggestion;
            return plain && found.first <= token && token <= found.last;
        });
    }

    void settle_feelings() {
        for (std::uint32_t i = 0; i < size_; ++i) {
            if (tones_[i] == 0 || is_plain(i)) continue;
            const auto& token = analysis_.tokens[i];
            float value = tones_[i] / 5 * scale_[i];
            if (is_negated(i, 3)) value *= value > 0 ? -0.7F : -0.3F;
            if (token.shouted || token.elongated) value *= 1.25F;
            value *= weight_by_adversative(i);
            reading_.feelings.push_back({i, tone_ends_[i], value, token.kind == TokenKind::emoji});
        }
    }

    // "Rápidos, pero no lo arreglan": what follows "but" is what is meant.
    float weight_by_adversative(std::uint32_t token) const {
        if (!reading_.adversative) return 1;
        float weight = 1;
        for (const auto& found : reading_.found) {
            if (found.label != CueLabel::adversative) continue;
            if (places_[found.first].sentence != places_[token].sentence) continue;
            weight = token < found.first ? 0.5F : 1.4F;
        }
        return weight;
    }

    const text::Analysis& analysis_;
    Choice choice_;
    std::size_t size_;
    const Lexicon* lexicon_ = nullptr;
    Reading reading_;
    std::vector<Place> places_;
    std::vector<Known> known_;
    std::vector<float> tones_;
    std::vector<std::uint32_t> tone_ends_;
    std::vector<float> scale_;
    std::vector<bool> negation_;
    std::array<std::uint32_t, kCueLabels> covered_{};
    std::array<Candidate, kCueLabels> best_{};  // by label, where candidates_ has its bit
    std::uint32_t candidates_ = 0;
    static_assert(kCueLabels <= 32);
    std::string cut_;
};

}  // namespace

bool Reading::has_before(CueLabel label, std::uint32_t token) const {
    return std::ranges::any_of(found, [&](const Found& cue) { return cue.label == label && cue.first < token; });
}

Reading read_post(const Lexicons& lexicons, std::string_view text, const text::Analysis& analysis) {
    return Reader(lexicons, text, analysis).read();
}

}  // namespace atiende::assessment

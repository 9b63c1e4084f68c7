#include "assessment/reading.h"

#include <algorithm>
#include <bit>

#include "text/elongation.h"

namespace atiende::assessment {
namespace {

using text::TokenKind;

constexpr std::uint32_t kNone = WordIndex::kNone;
constexpr std::size_t kMostLexicons = 3;

// Which lexicons a post is read with: its language's; of an unsure one the two that most posts here are written in;
// Galician has no cues of its own and borrows the Spanish ones.
class Choice {
public:
    Choice() = default;
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

// What is known of one token: in the lexicon that is being read, and from all that were.
struct Seat {
    std::uint32_t word = kNone;  ///< of this lexicon
    bool number = false;         ///< of this lexicon
    bool negation = false;
    float tone = 0;
    std::uint32_t tone_end = 0;
    float scale = 1;
};

}  // namespace

class PostReader::Reader {
public:
    const Reading& read(const Lexicons& lexicons, std::string_view text, const text::Analysis& analysis) {
        analysis_ = &analysis;
        choice_ = Choice(lexicons, analysis);
        size_ = std::min(analysis.tokens.size(), kMostTokens);
        clear();
        read_keys();
        reading_.questions = read_clauses(text, analysis, size_, places_);
        for (const auto& token : analysis.tokens) count_token(token);
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
        return reading_;
    }

private:
    void clear() {
        std::vector<Found> found = std::move(reading_.found);
        std::vector<Feeling> feelings = std::move(reading_.feelings);
        std::vector<WordKey> keys = std::move(reading_.keys);
        found.clear();
        feelings.clear();
        reading_ = {};
        reading_.found = std::move(found);
        reading_.feelings = std::move(feelings);
        reading_.keys = std::move(keys);
        seats_.assign(size_, {});
    }

    void read_keys() {
        const Lexicon* first = choice_.all().empty() ? nullptr : choice_.all().front();
        reading_.keys.resize(size_);
        for (std::size_t i = 0; i < size_; ++i) {
            reading_.keys[i] = WordKey(analysis_->key(analysis_->tokens[i]));
            if (first != nullptr) first->words.prefetch(reading_.keys[i]);
        }
    }

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
        for (std::size_t i = 0; i < size_; ++i) know(i);
        for (std::uint32_t i = 0; i < size_; ++i) {
            const bool known = seats_[i].word != kNone || seats_[i].number;
            if (!known && lexicon_->longest_stem == 0) continue;
            if (known) read_cues_at(i);
            read_tone_at(i);
        }
    }

    void know(std::size_t i) {
        const text::Token& token = analysis_->tokens[i];
        Seat& seat = seats_[i];
        seat.number = token.kind == TokenKind::number;
        seat.word = kNone;
        if (token.kind == TokenKind::url || token.kind == TokenKind::email || token.kind == TokenKind::mention) return;
        const auto key = analysis_->key(token);
        if (!lexicon_->may_know(key)) return;
        seat.word = lexicon_->words.find(reading_.keys[i], key);
        if (seat.word == kNone && token.elongated) {
            text::cut_elongation(key, 1, cut_);
            seat.word = lexicon_->words.find(cut_);
            if (seat.word == kNone) {
                text::cut_elongation(key, 2, cut_);
                seat.word = lexicon_->words.find(cut_);
            }
        }
        if (seat.word == kNone && token.kind == TokenKind::emoji && key.size() > 4) {
            seat.word = lexicon_->words.find(key.substr(0, 4));  // without skin tone or the rest of a sequence
        }
        if (seat.word != kNone) seat.number = seat.number || lexicon_->word[seat.word].number;
    }

    bool element_fits(const CueElement& element, std::uint32_t token) const {
        switch (element.kind) {
            case ElementKind::word: return seats_[token].word == element.word;
            case ElementKind::number: return seats_[token].number;
            case ElementKind::beginning:
                return analysis_->key(analysis_->tokens[token]).starts_with(lexicon_->beginnings[element.word]);
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

    void consider(const Cue& cue, std::uint32_t token) {
        const auto elements = std::span(lexicon_->elements).subspan(cue.first_element, cue.elements);
        std::uint32_t last = token;
        // The first one has brought the cue here.
        if (!fits(elements.subspan(1), token + 1, places_[token].clause, last)) return;
        const std::uint32_t bit = 1U << static_cast<unsigned>(cue.label);
        auto& candidate = best_[static_cast<std::size_t>(cue.label)];
        const bool better = (candidates_ & bit) == 0 || last > candidate.last ||
                            (last == candidate.last && is_before(cue, *candidate.cue));
        if (better) candidate = {&cue, last};
        candidates_ |= bit;
    }

    bool begins_cues(const Seat& seat) const {
        return (seat.word != kNone && lexicon_->word[seat.word].cues != 0) ||
               (seat.number && lexicon_->number_cues.cues != 0);
    }

    // Of two that are equally long.
    static bool is_before(const Cue& cue, const Cue& other) {
        return cue.weight != other.weight ? cue.weight > other.weight : cue.order < other.order;
    }

    // Of each label the longest cue that begins here, unless a longer one still covers this place.
    void read_cues_at(std::uint32_t token) {
        if (!begins_cues(seats_[token])) return;
        candidates_ = 0;
        const std::uint32_t next = token + 1 < size_ ? seats_[token + 1].word : kNone;
        const auto consider_all = [&](const Lexicon::Word& word) {
            for (const Cue& cue : lexicon_->open_cues_of(word)) consider(cue, token);
            if (next == kNone) return;
            for (const Cue& cue : lexicon_->cues_of(word, next)) consider(cue, token);
        };
        if (seats_[token].word != kNone) consider_all(lexicon_->word[seats_[token].word]);
        if (seats_[token].number) consider_all(lexicon_->number_cues);
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
                seats_[first].tone = cue.weight;
                seats_[first].tone_end = last;
                return;
            case CueLabel::intensifier:
            case CueLabel::diminisher:
                if (last + 1 < size_) seats_[last + 1].scale *= cue.weight;
                ++reading_.count[static_cast<std::size_t>(cue.label)];
                return;
            case CueLabel::negation:
                if (!seats_[last].negation) ++reading_.negations;
                seats_[last].negation = true;
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
        Seat& seat = seats_[token];
        if (covered(CueLabel::tone) > token || covered(CueLabel::neutral) > token || seat.tone != 0) return;
        float tone = seat.word == kNone ? 0 : lexicon_->word[seat.word].tone;
        const auto& kind = analysis_->tokens[token].kind;
        if (tone == 0 && lexicon_->longest_stem != 0 && (kind == TokenKind::word || kind == TokenKind::hashtag)) {
            tone = lexicon_->tone_of_stem(analysis_->key(analysis_->tokens[token]));
        }
        seat.tone = tone;
        seat.tone_end = token;
    }

    // A "no" within two words before, in the same clause, that is not itself part of a cue ("no funciona").
    bool is_negated(std::uint32_t token, std::uint32_t reach) const {
        for (std::uint32_t back = 1; back <= reach && back <= token; ++back) {
            const std::uint32_t before = token - back;
            if (places_[before].clause != places_[token].clause) return false;
            if (seats_[before].negation) return true;
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
            for (auto i = found.first; i <= found.last; ++i) seats_[i].negation = false;
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
            const Seat& seat = seats_[i];
            if (seat.tone == 0 || is_plain(i)) continue;
            const auto& token = analysis_->tokens[i];
            float value = seat.tone / 5 * seat.scale;
            if (is_negated(i, 3)) value *= value > 0 ? -0.7F : -0.3F;
            if (token.shouted || token.elongated) value *= 1.25F;
            value *= weight_by_adversative(i);
            reading_.feelings.push_back({i, seat.tone_end, value, token.kind == TokenKind::emoji});
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

    const text::Analysis* analysis_ = nullptr;
    Choice choice_;
    std::size_t size_ = 0;
    const Lexicon* lexicon_ = nullptr;
    Reading reading_;
    std::vector<Place> places_;
    std::vector<Seat> seats_;
    std::array<std::uint32_t, kCueLabels> covered_{};
    std::array<Candidate, kCueLabels> best_{};  // by label, where candidates_ has its bit
    std::uint32_t candidates_ = 0;
    static_assert(kCueLabels <= 32);
    std::string cut_;
};

bool Reading::has_before(CueLabel label, std::uint32_t token) const {
    return std::ranges::any_of(found, [&](const Found& cue) { return cue.label == label && cue.first < token; });
}

PostReader::PostReader() : reader_(std::make_unique<Reader>()) {}
PostReader::PostReader(PostReader&&) noexcept = default;
PostReader& PostReader::operator=(PostReader&&) noexcept = default;
PostReader::~PostReader() = default;

const Reading& PostReader::read(const Lexicons& lexicons, std::string_view text, const text::Analysis& analysis) {
    return reader_->read(lexicons, text, analysis);
}

Reading read_post(const Lexicons& lexicons, std::string_view text, const text::Analysis& analysis) {
    return PostReader().read(lexicons, text, analysis);
}

}  // namespace atiende::assessment

#include "training/language_trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "training/classifier.h"

namespace atiende::training {
namespace {

using text::kLearnedLanguages;
using text::LanguagePart;
using text::LanguageRow;

constexpr std::uint32_t kBits = 18;
constexpr std::uint32_t kWordBits = 17;
constexpr std::uint32_t kLetterRows = 1U << kBits;
constexpr std::size_t kFolds = 5;
constexpr std::size_t kTrialFold = 1;
constexpr float kListedWeight = 1.5F;
constexpr std::size_t kShort = 3;  // words; texts with fewer are the hardest, and count twice
constexpr LearnSettings kSettings{Solver::hinge, 1, 0};

/// Ranks that count as the same; the last is the end of the list.
constexpr std::array<std::size_t, 6> kRankEnds{100, 300, 1000, 2500, 5000, 1'000'000};

std::size_t step_of(std::size_t rank) {
    return static_cast<std::size_t>(std::ranges::upper_bound(kRankEnds, rank) - kRankEnds.begin());
}

/// An everyday word: a number of its own, and in which languages it is how frequent (kRankEnds.size(): it is not).
struct ListedWord {
    std::uint32_t number = 0;
    std::size_t best_rank = 0;
    std::array<std::size_t, kLearnedLanguages> steps{};
};

/// Rows for liblinear: those of letters, then one for being unlisted, one for each language and step of frequency, one
/// for each listed word.
class Words {
public:
    static constexpr std::uint32_t kUnlisted = kLetterRows;
    static constexpr std::uint32_t kFirstStep = kUnlisted + 1;
    static constexpr std::uint32_t kFirstWord = kFirstStep + kLearnedLanguages * kRankEnds.size();

    explicit Words(const LanguageSet& set) {
        text::Analysis analysis;
        for (std::size_t language = 0; language < kLearnedLanguages; ++language) {
            for (std::size_t rank = 0; rank < set.frequent[language].size(); ++rank) {
                text::analyse_words(set.frequent[language][rank], analysis);
                if (analysis.tokens.size() != 1 || analysis.tokens.front().kind != text::TokenKind::word) continue;
                add(std::string(analysis.key(analysis.tokens.front())), language, rank);
            }
        }
    }

    std::uint32_t rows() const { return kFirstWord + static_cast<std::uint32_t>(words_.size()); }
    const std::map<std::string, ListedWord, std::less<>>& all() const { return words_; }

    /// `take(row, value)` for what listing says of the word.
    template <class Take>
    static void read(const ListedWord* word, Take&& take) {
        if (word == nullptr) {
            take(kUnlisted, 1.0F);
            return;
        }
        take(kFirstWord + word->number, kListedWeight);
        for (std::size_t language = 0; language < kLearnedLanguages; ++language) {
            if (word->steps[language] == kRankEnds.size()) continue;
            take(static_cast<std::uint32_t>(kFirstStep + language * kRankEnds.size() + word->steps[language]), 1.0F);
        }
    }
    const ListedWord* find(std::string_view key) const {
        const auto found = words_.find(key);
        return found == words_.end() ? nullptr : &found->second;
    }

private:
    void add(std::string key, std::size_t language, std::size_t rank) {
        const auto [at, fresh] = words_.try_emplace(std::move(key));
        ListedWord& word = at->second;
        if (fresh) {
            word.number = static_cast<std::uint32_t>(words_.size() - 1);
            word.best_rank = rank;
            word.steps.fill(kRankEnds.size());
        }
        word.best_rank = std::min(word.best_rank, rank);
        word.steps[language] = std::min(word.steps[language], step_of(rank));
    }

    std::map<std::string, ListedWord, std::less<>> words_;
};

/// Rows and their values, divided by the text's length as the scorer does. `letters_only`: what a word of a list
/// teaches; that it is listed says nothing there.
SparseVector vector_of(std::string_view text, const Words& words, bool letters_only, text::Analysis& analysis) {
    std::unordered_map<std::uint32_t, float> values;
    int square = 0;
    const auto take = [&](std::uint64_t hash, LanguagePart part) {
        const auto which = static_cast<std::size_t>(part);
        values[static_cast<std::uint32_t>(hash >> (64 - kBits))] += text::kLanguagePartWeight[which];
        square += text::kLanguagePartSquare[which];
    };
    text::analyse_words(text, analysis);
    for (const text::Token& token : analysis.tokens) {
        if (token.kind != text::TokenKind::word) continue;
        const std::string_view key = analysis.key(token);
        const std::string_view written = text.substr(token.begin, token.end - token.begin);
        text::read_sequences(key, take);
        if (text::beyond_ascii(written)) text::read_accents(written, take);
        square += text::kLanguagePartSquare[static_cast<std::size_t>(LanguagePart::word)];
        if (letters_only) continue;
        Words::read(words.find(key), [&](std::uint32_t row, float value) { values[row] += value; });
    }
    SparseVector vector(values.begin(), values.end());
    std::ranges::sort(vector);
    const float length = std::sqrt(static_cast<float>(square) / 16);
    for (auto& [row, value] : vector) value /= length;
    return vector;
}

class Trainer {
public:
    explicit Trainer(const LanguageSet& set) : set_(set), words_(set) {
        text::Analysis analysis;
        for (const LanguageText& text : set.texts) {
            vectors_.push_back(vector_of(text.text, words_, false, analysis));
            is_short_.push_back(analysis.tokens.size() < kShort);
        }
        for (const LanguageText& text : set.texts) folds_.push_back(language_fold(text.text));
        for (const auto& list : set.frequent) {
            for (const std::string& word : list) listed_.push_back(vector_of(word, words_, true, analysis));
        }
    }

    TrainedLanguageModel train(const std::string& name) {
        TrainedLanguageModel trained;
        const Classifier trial = learn_without({kHeldOut, kTrialFold});
        std::vector<std::vector<float>> scores;
        std::vector<std::size_t> answers;
        for (std::size_t i = 0; i < vectors_.size(); ++i) {
            if (folds_[i] != kTrialFold) continue;
            scores.push_back(trial.scores(vectors_[i]));
            answers.push_back(set_.texts[i].language);
        }
        const float sharpness = fit_sharpness(scores, answers);
        trained.figures = examine(trial, kTrialFold, sharpness);
        const Classifier classifier = learn_without({kHeldOut});
        trained.held_out = examine(classifier, kHeldOut, sharpness);
        trained.file = write(classifier, sharpness, name);
        return trained;
    }

private:
    Classifier learn_without(const std::vector<std::size_t>& left_out) const {
        std::vector<Answered> examples;
        for (std::size_t i = 0; i < vectors_.size(); ++i) {
            if (std::ranges::find(left_out, folds_[i]) != left_out.end()) continue;
            examples.push_back({&vectors_[i], set_.texts[i].language});
            if (is_short_[i]) examples.push_back(examples.back());
        }
        std::size_t at = 0;
        for (std::size_t language = 0; language < kLearnedLanguages; ++language) {
            for (std::size_t i = 0; i < set_.frequent[language].size(); ++i) {
                examples.push_back({&listed_[at++], language});
            }
        }
        return learn(examples, kLearnedLanguages, words_.rows(), kSettings);
    }

    Evaluation examine(const Classifier& classifier, std::size_t fold, float sharpness) const {
        std::vector<Judged> judged;
        for (std::size_t i = 0; i < vectors_.size(); ++i) {
            if (folds_[i] != fold) continue;
            const auto chances = probabilities(classifier.scores(vectors_[i]), sharpness);
            const std::size_t best = best_of(chances);
            judged.push_back({set_.texts[i].language, best, chances[best]});
        }
        return evaluate(judged, kLearnedLanguages);
    }

    using Row = std::array<float, kLearnedLanguages>;

    static Row times(const Classifier& classifier, std::uint32_t row, float value) {
        Row out{};
        for (std::size_t i = 0; i < kLearnedLanguages; ++i) {
            out[i] = value * classifier.weights[std::size_t{row} * kLearnedLanguages + i];
        }
        return out;
    }
    static Row word_row(const Classifier& classifier, const ListedWord* word) {
        Row out{};
        Words::read(word, [&](std::uint32_t row, float value) {
            const Row part = times(classifier, row, value);
            for (std::size_t i = 0; i < kLearnedLanguages; ++i) out[i] += part[i];
        });
        return out;
    }
    static LanguageRow quantised(const Row& row, float scale) {
        constexpr float kMost = 127;
        LanguageRow out{};
        for (std::size_t i = 0; i < kLearnedLanguages; ++i) {
            out[i] = static_cast<std::int8_t>(std::lround(std::clamp(row[i] / scale, -kMost, kMost)));
        }
        return out;
    }

    /// What a row of letters is worth in a text: the part's weight belongs to it, so that the scorer only adds.
    std::vector<float> part_weights() const {
        std::vector<float> worth(kLetterRows, 1);
        text::Analysis analysis;
        const auto take = [&](std::uint64_t hash, LanguagePart part) {
            worth[hash >> (64 - kBits)] = text::kLanguagePartWeight[static_cast<std::size_t>(part)];
        };
        const auto read = [&](std::string_view text) {
            text::analyse_words(text, analysis);
            for (const text::Token& token : analysis.tokens) {
                if (token.kind != text::TokenKind::word) continue;
                text::read_sequences(analysis.key(token), take);
                text::read_accents(text.substr(token.begin, token.end - token.begin), take);
            }
        };
        for (const LanguageText& text : set_.texts) read(text.text);
        for (const auto& list : set_.frequent) std::ranges::for_each(list, read);
        return worth;
    }

    std::string write(const Classifier& classifier, float sharpness, const std::string& name) const {
        text::LanguageModelHeader header{name, kBits, kWordBits, 1, sharpness, {}};
        std::ranges::copy(classifier.biases, header.biases.begin());
        const std::vector<float> worth = part_weights();
        std::vector<Row> rows(kLetterRows);
        float most = 0;
        for (std::uint32_t row = 0; row < kLetterRows; ++row) {
            rows[row] = times(classifier, row, worth[row]);
            for (const float value : rows[row]) most = std::max(most, std::abs(value));
        }
        header.scale = most / 127;
        std::vector<LanguageRow> letters(kLetterRows);
        std::ranges::transform(rows, letters.begin(), [&](const Row& row) { return quantised(row, header.scale); });
        const float word_scale = header.scale * text::kWordStep;
        return text::write_language_model(header, letters, place_words(classifier, word_scale),
                                          quantised(word_row(classifier, nullptr), word_scale));
    }

    /// The most frequent first: of two that the table cannot tell apart the later one goes without a row of its own.
    std::vector<LanguageRow> place_words(const Classifier& classifier, float scale) const {
        std::vector<const std::pair<const std::string, ListedWord>*> order;
        for (const auto& word : words_.all()) order.push_back(&word);
        std::ranges::stable_sort(order, {}, [](const auto* word) { return word->second.best_rank; });
        std::vector<LanguageRow> table(std::size_t{1} << kWordBits);
        for (const auto* word : order) {
            auto [place, check] = text::word_place(word->first, kWordBits);
            while (table[place].back() != 0 && table[place].back() != check) place = (place + 1) % table.size();
            if (table[place].back() == check) continue;
            table[place] = quantised(word_row(classifier, &word->second), scale);
            table[place].back() = check;
        }
        return table;
    }

    const LanguageSet& set_;
    Words words_;
    std::vector<SparseVector> vectors_;  // of the texts
    std::vector<bool> is_short_;
    std::vector<std::size_t> folds_;
    std::vector<SparseVector> listed_;  // of the everyday words, language after language
};

}  // namespace

std::size_t language_fold(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return (hash >> 20) % kFolds;
}

Result<TrainedLanguageModel> train_language_model(const LanguageSet& set, const std::string& name) {
    for (std::size_t language = 0; language < kLearnedLanguages; ++language) {
        const bool there = std::ranges::any_of(set.texts, [&](const LanguageText& text) {
            const std::size_t fold = language_fold(text.text);
            return text.language == language && fold != kHeldOut && fold != kTrialFold;
        });
        if (!there)
            return fail(invalid("missing_class")
                            .with("head", "language")
                            .with("class", std::string(text::kLanguages[language])));
    }
    return Trainer(set).train(name);
}

}  // namespace atiende::training

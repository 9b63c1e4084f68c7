// Whether a post that a listener found is about the brand at all: "orange" the fruit, "movistar arena" the concert.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment/own_layer.h"
#include "model/assessment.h"
#include "text/analysis.h"

namespace atiende::assessment {

/// A brand's words for telling, folded and split once. Immutable.
class BrandTalk {
public:
    BrandTalk() = default;
    /// `context`: what stands beside our words when it is us; `not_words`: what sounds like us and is not. A word
    /// ending in `*` is a beginning.
    BrandTalk(std::span<const std::string> context, std::span<const std::string> not_words);

    bool says_nothing() const { return context_.empty() && not_words_.empty(); }

private:
    friend Label<bool> judge_relevance(const text::Analysis&, const BrandTalk&, float, std::vector<Evidence>*);

    /// The folded words of one term, one after the other.
    struct Term {
        std::vector<std::string> words;
        bool beginning = false;  ///< of its last word
    };
    static std::vector<Term> terms_of(std::span<const std::string> texts);

    std::vector<Term> context_;
    std::vector<Term> not_words_;
};

/// `learned`: the brand's push (OwnLayer::push_about), 0 where nothing was learned. What a listener found is about the
/// brand until something speaks against it: log-odds of 1.5 to begin with; each term of the context that stands there
/// adds 1.5 (twice at most), a brand with a context of which nothing stands there loses 1.5, each of not_words takes 4,
/// and what was learned is added twice over. Below a chance of 0.3 it is not, from 0.6 on it is, between them not sure.
/// Adds what it rests on to `evidence`, if given: rules context_term, not_our_word, learned_about_us.
Label<bool> judge_relevance(const text::Analysis& analysis, const BrandTalk& talk, float learned,
                            std::vector<Evidence>* evidence = nullptr);

}  // namespace atiende::assessment

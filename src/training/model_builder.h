// Heads learned from a corpus, each with honest probabilities, put side by side into one model file.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "training/classifier.h"
#include "training/corpus.h"
#include "training/evaluation.h"

namespace atiende::training {

/// A question, its answers, and how it is learned.
struct HeadPlan {
    std::string name;
    std::vector<std::string> classes;
    /// Where there is more than one, each is tried by cross-validation and the best macro-F1 taken.
    std::vector<LearnSettings> settings;
    float sure = 0;  ///< below this probability the answer is "not sure"
};

/// An answered post of the corpus. Posts of one fold (0 to kFolds - 1) are left out together.
struct Lesson {
    std::size_t post = 0;
    std::size_t answer = 0;
    std::size_t fold = 0;
};
inline constexpr std::size_t kFolds = 5;

/// `unseen`: scores by lesson, of a classifier that did not learn from its fold.
struct LearnedHead {
    HeadPlan plan;
    LearnSettings settings;  ///< that were taken
    Classifier classifier;
    std::vector<Lesson> lessons;
    std::vector<std::vector<float>> unseen;
    float sharpness = 1;

    /// What the unseen scores answer.
    std::vector<Judged> judged() const;
};

/// invalid("missing_class") with head and class when no lesson outside some fold has one of the classes.
Result<LearnedHead> learn_head(const Corpus& corpus, HeadPlan plan, std::vector<Lesson> lessons);

/// A head of the first's lessons whose scores are the first's and the second's times the share of `shares` that gives
/// the best macro-F1 on unseen posts. `second` holds the same lessons (post and fold), among others.
LearnedHead mix_heads(LearnedHead first, const LearnedHead& second, std::span<const float> shares);

/// The model file (assessment/linear_model.h). invalid("too_many_classes") beyond its columns.
Result<std::string> build_model(const Corpus& corpus, const std::string& name, std::span<const LearnedHead> heads);

}  // namespace atiende::training

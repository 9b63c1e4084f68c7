#include "training/classifier.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace atiende::training {
namespace {

/// Three classes, each with a row of its own and one that all share.
struct Toy {
    std::vector<SparseVector> vectors;
    std::vector<Answered> examples;

    Toy() {
        for (std::size_t i = 0; i < 60; ++i) {
            const auto answer = static_cast<std::uint32_t>(i % 3);
            vectors.push_back({{answer, 0.8F}, {3 + static_cast<std::uint32_t>(i % 5), 0.6F}});
        }
        for (std::size_t i = 0; i < vectors.size(); ++i) examples.push_back({&vectors[i], i % 3});
    }
};

TEST(Classifier, LearnsWhatSetsTheClassesApart) {
    const Toy toy;
    for (const Solver solver : {Solver::logistic, Solver::hinge, Solver::many_class}) {
        const Classifier classifier = learn(toy.examples, 3, 8, {solver, 1, 0});
        for (const Answered& example : toy.examples) {
            EXPECT_EQ(best_of(classifier.scores(*example.vector)), example.answer);
        }
    }
}

TEST(Classifier, OfTwoClassesHasAScoreForEach) {
    Toy toy;
    std::vector<Answered> two;
    for (const Answered& example : toy.examples) {
        if (example.answer != 2) two.push_back(example);
    }
    // The one that comes first is not always the first class.
    std::ranges::reverse(two);
    for (const Solver solver : {Solver::logistic, Solver::hinge, Solver::many_class}) {
        const Classifier classifier = learn(two, 2, 8, {solver, 1, 0});
        for (const Answered& example : two) EXPECT_EQ(best_of(classifier.scores(*example.vector)), example.answer);
    }
}

TEST(Classifier, IsTheSameForTheSameExamples) {
    const Toy toy;
    const auto once = learn(toy.examples, 3, 8, {Solver::many_class, 0.3, 0.7});
    const auto again = learn(toy.examples, 3, 8, {Solver::many_class, 0.3, 0.7});
    EXPECT_EQ(once.weights, again.weights);
}

TEST(Classifier, BalanceHelpsTheRareClass) {
    std::vector<SparseVector> vectors;
    std::vector<Answered> examples;
    vectors.reserve(100);
    for (std::size_t i = 0; i < 100; ++i) vectors.push_back({{i % 10 == 0 ? 0U : 1U, 0.3F}, {2, 0.9F}});
    for (std::size_t i = 0; i < 100; ++i) examples.push_back({&vectors[i], i % 10 == 0 ? 1U : 0U});
    const auto chance_of_rare = [&](double balance) {
        const auto scores = learn(examples, 2, 4, {Solver::logistic, 0.1, balance}).scores(vectors[0]);
        return probabilities(scores, 1)[1];
    };
    EXPECT_GT(chance_of_rare(1), chance_of_rare(0));
}

TEST(Folds, AreEvenAndAlwaysTheSame) {
    const auto folds = deal_folds(101, 5);
    for (std::size_t fold = 0; fold < 5; ++fold) {
        EXPECT_NEAR(static_cast<double>(std::ranges::count(folds, fold)), 20, 1);
    }
    EXPECT_EQ(folds, deal_folds(101, 5));
    EXPECT_FALSE(std::ranges::is_sorted(folds));
}

TEST(Sharpness, MakesProbabilitiesHonest) {
    // Right three times in four, whatever the score: 0.75 is what a score of 1 against 0 should say.
    std::vector<std::vector<float>> scores;
    std::vector<std::size_t> answers;
    for (int i = 0; i < 100; ++i) {
        scores.push_back({1, 0});
        answers.push_back(i % 4 == 0 ? 1 : 0);
    }
    EXPECT_NEAR(probabilities(scores[0], fit_sharpness(scores, answers))[0], 0.75F, 0.01F);
}

TEST(Unseen, ScoresComeFromThoseWhoDidNotLearnThePost) {
    // Labels that nothing explains: whoever saw them would know them, whoever did not guesses.
    std::vector<SparseVector> vectors;
    std::vector<Answered> examples;
    vectors.reserve(40);
    for (std::uint32_t i = 0; i < 40; ++i) vectors.push_back({{i, 1.0F}});
    for (std::size_t i = 0; i < 40; ++i) examples.push_back({&vectors[i], (i * 7 / 3) % 2});
    const auto folds = deal_folds(40, 5);
    const auto unseen = scores_unseen(examples, folds, 5, 2, 40, {Solver::hinge, 10, 0});
    const auto seen = learn(examples, 2, 40, {Solver::hinge, 10, 0});
    std::size_t right_unseen = 0, right_seen = 0;
    for (std::size_t i = 0; i < 40; ++i) {
        right_unseen += best_of(unseen[i]) == examples[i].answer ? 1 : 0;
        right_seen += best_of(seen.scores(vectors[i])) == examples[i].answer ? 1 : 0;
    }
    EXPECT_EQ(right_seen, 40U);
    EXPECT_LT(right_unseen, 30U);
}

}  // namespace
}  // namespace atiende::training

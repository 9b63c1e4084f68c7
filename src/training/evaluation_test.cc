#include "training/evaluation.h"

#include "gtest/gtest.h"

namespace atiende::training {
namespace {

std::vector<Judged> judged(std::initializer_list<std::pair<std::size_t, std::size_t>> answers) {
    std::vector<Judged> judged;
    for (const auto& [truth, answer] : answers) judged.push_back({truth, answer});
    return judged;
}

TEST(Evaluation, CountsByHand) {
    // Class 0: 2 right, 1 missed, 1 false. Class 1: 1 right, 1 false, 1 missed.
    const auto answers = judged({{0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 0}});
    const Evaluation figures = evaluate(answers, 3);
    EXPECT_DOUBLE_EQ(figures.classes[0].precision, 2.0 / 3);
    EXPECT_DOUBLE_EQ(figures.classes[0].recall, 2.0 / 3);
    EXPECT_DOUBLE_EQ(figures.classes[1].f1, 0.5);
    EXPECT_DOUBLE_EQ(figures.macro_f1, (2.0 / 3 + 0.5) / 2) << "the third class is not there";
    EXPECT_DOUBLE_EQ(figures.accuracy, 0.6);
    EXPECT_EQ(figures.confusion[0][1], 1U);
    EXPECT_LE(figures.macro_f1_95.low, figures.macro_f1);
    EXPECT_GE(figures.macro_f1_95.high, figures.macro_f1);
}

TEST(Evaluation, TellsHonestFromBoastful) {
    std::vector<Judged> honest, boastful;
    for (std::size_t i = 0; i < 100; ++i) {
        const std::size_t answer = i < 70 ? 0 : 1;
        honest.push_back({0, answer, 0.7F});
        boastful.push_back({0, answer, 0.99F});
    }
    EXPECT_NEAR(evaluate(honest, 2).calibration_error, 0, 1e-6);
    EXPECT_NEAR(evaluate(boastful, 2).calibration_error, 0.29, 1e-6);
}

TEST(Evaluation, KnowsHowOftenItIsSure) {
    auto answers = judged({{0, 0}, {0, 1}, {1, 1}, {1, 1}});
    answers[1].sure = false;
    const Evaluation figures = evaluate(answers, 2);
    EXPECT_DOUBLE_EQ(figures.sure_share, 0.75);
    EXPECT_DOUBLE_EQ(figures.sure_accuracy, 1);
}

TEST(Evaluation, OfNothingIsNothing) { EXPECT_EQ(evaluate({}, 2).macro_f1, 0); }

/// Cohen's own example: 0.4 + 0.3 agree, 0.5 would by chance.
TEST(Kappa, IsAgreementBeyondChance) {
    std::vector<Judged> answers;
    const auto add = [&](std::size_t truth, std::size_t answer, int times) {
        for (int i = 0; i < times; ++i) answers.push_back({truth, answer});
    };
    add(0, 0, 20);
    add(0, 1, 5);
    add(1, 0, 10);
    add(1, 1, 15);
    EXPECT_NEAR(kappa(answers, 2), 0.4, 1e-9);
    EXPECT_DOUBLE_EQ(kappa(judged({{0, 0}, {1, 1}}), 2), 1);
    EXPECT_LT(kappa(judged({{0, 1}, {1, 0}}), 2), 0);
}

}  // namespace
}  // namespace atiende::training

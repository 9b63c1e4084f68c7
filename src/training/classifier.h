// One question learned from answered examples: liblinear behind values in and values out.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "training/corpus.h"

namespace atiende::training {

/// How it is learned (Fan et al., LIBLINEAR, JMLR 9, 2008).
enum class Solver : std::uint8_t {
    logistic,   ///< L2-regularised logistic regression, one class against the rest
    hinge,      ///< L2-regularised squared hinge loss, one class against the rest
    many_class  ///< Crammer and Singer's machine for all classes at once
};

struct LearnSettings {
    Solver solver = Solver::logistic;
    double cost = 1;     ///< the higher, the closer to the examples
    double balance = 0;  ///< 0: every example counts the same; 1: every class does
};

/// An answered example. Vectors are borrowed.
struct Answered {
    const SparseVector* vector = nullptr;
    std::size_t answer = 0;  ///< below `classes`
};

/// Weights by row and class, and where a score begins. Scores compare within one classifier.
struct Classifier {
    std::size_t classes = 0;
    std::vector<float> weights;  ///< [row * classes + class]
    std::vector<float> biases;   ///< by class

    std::vector<float> scores(const SparseVector& vector) const;
};

/// Every class must have an example, and there are two or more. The same examples in the same order give the same
/// classifier. One thread at a time (liblinear draws from the C library's random numbers).
Classifier learn(std::span<const Answered> examples, std::size_t classes, std::uint32_t rows,
                 const LearnSettings& settings);

/// The place of the highest; the first of equals.
std::size_t best_of(std::span<const float> scores);

/// Softmax of scores times `sharpness`.
std::vector<float> probabilities(std::span<const float> scores, float sharpness);

/// Scores of posts by classifiers that did not learn from them: of as many folds each in turn is left out. `folds`
/// says for each example in which it is (0 to count - 1).
std::vector<std::vector<float>> scores_unseen(std::span<const Answered> examples, std::span<const std::size_t> folds,
                                              std::size_t count, std::size_t classes, std::uint32_t rows,
                                              const LearnSettings& settings);

/// Folds for examples that have no better order: dealt out after a shuffle with a fixed seed.
std::vector<std::size_t> deal_folds(std::size_t examples, std::size_t count);

/// The sharpness under which the answers are likeliest (temperature scaling, Guo et al., ICML 2017), 0.05 to 20.
float fit_sharpness(std::span<const std::vector<float>> scores, std::span<const std::size_t> answers);

}  // namespace atiende::training

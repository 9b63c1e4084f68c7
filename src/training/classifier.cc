#include "training/classifier.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <random>

namespace atiende::training {
namespace {

constexpr double kEnough = 0.02;  // liblinear's stopping tolerance
constexpr unsigned kSeed = 7;

int solver_of(Solver solver) {
    switch (solver) {
        case Solver::logistic: return L2R_LR_DUAL;
        case Solver::hinge: return L2R_L2LOSS_SVC_DUAL;
        case Solver::many_class: return MCSVM_CS;
    }
    return L2R_LR_DUAL;
}

/// What liblinear reads: rows counted from 1, a last one that is always there, and an end mark.
class Problem {
public:
    Problem(std::span<const Answered> examples, std::uint32_t rows) : answers_(examples.size()) {
        std::size_t size = 0;
        for (const Answered& example : examples) size += example.vector->size() + 2;
        nodes_.reserve(size);
        std::vector<std::size_t> begins;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            begins.push_back(nodes_.size());
            for (const auto& [row, value] : *examples[i].vector) {
                nodes_.push_back({static_cast<int>(row) + 1, static_cast<double>(value)});
            }
            nodes_.push_back({static_cast<int>(rows) + 1, 1});
            nodes_.push_back({-1, 0});
            answers_[i] = static_cast<double>(examples[i].answer);
        }
        for (const std::size_t begin : begins) vectors_.push_back(nodes_.data() + begin);
        problem_.l = static_cast<int>(examples.size());
        problem_.n = static_cast<int>(rows) + 1;
        problem_.y = answers_.data();
        problem_.x = vectors_.data();
        problem_.bias = 1;
    }
    const ::problem* get() const { return &problem_; }

private:
    std::vector<double> answers_;
    std::vector<feature_node> nodes_;
    std::vector<feature_node*> vectors_;
    ::problem problem_{};
};

/// More for classes that are rare.
std::vector<double> class_weights(std::span<const Answered> examples, std::size_t classes, double balance) {
    std::vector<double> weights(classes, 0);
    for (const Answered& example : examples) ++weights[example.answer];
    const double fair = static_cast<double>(examples.size()) / static_cast<double>(classes);
    for (double& weight : weights) weight = std::pow(fair / weight, balance);
    return weights;
}

}  // namespace

std::vector<float> Classifier::scores(const SparseVector& vector) const {
    std::vector<float> scores = biases;
    for (const auto& [row, value] : vector) {
        for (std::size_t i = 0; i < classes; ++i) scores[i] += value * weights[row * classes + i];
    }
    return scores;
}

Classifier learn(std::span<const Answered> examples, std::size_t classes, std::uint32_t rows,
                 const LearnSettings& settings) {
    const Problem problem(examples, rows);
    std::vector<double> weights = class_weights(examples, classes, settings.balance);
    std::vector<int> names(classes);
    std::iota(names.begin(), names.end(), 0);
    ::parameter parameter{};
    parameter.solver_type = solver_of(settings.solver);
    parameter.C = settings.cost;
    parameter.eps = kEnough;
    parameter.p = 0.1;
    parameter.nr_weight = static_cast<int>(classes);
    parameter.weight_label = names.data();
    parameter.weight = weights.data();
    set_print_string_function([](const char*) {});
    std::srand(kSeed);
    ::model* learned = train(problem.get(), &parameter);
    Classifier classifier;
    classifier.classes = classes;
    classifier.weights.assign(std::size_t{rows} * classes, 0);
    classifier.biases.assign(classes, 0);
    // Two classes have one column, of the class that came first, but for the machine for all classes at once.
    const bool one_column = learned->nr_class == 2 && settings.solver != Solver::many_class;
    const std::size_t columns = one_column ? 1 : classes;
    for (std::size_t column = 0; column < classes; ++column) {
        const auto answer = static_cast<std::size_t>(learned->label[column]);
        const double sign = one_column ? (column == 0 ? 0.5 : -0.5) : 1;
        const std::size_t at = one_column ? 0 : column;
        for (std::size_t row = 0; row < rows; ++row) {
            classifier.weights[row * classes + answer] = static_cast<float>(sign * learned->w[row * columns + at]);
        }
        classifier.biases[answer] = static_cast<float>(sign * learned->w[std::size_t{rows} * columns + at]);
    }
    free_and_destroy_model(&learned);
    return classifier;
}

std::size_t best_of(std::span<const float> scores) {
    return static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
}

std::vector<float> probabilities(std::span<const float> scores, float sharpness) {
    std::vector<float> result(scores.begin(), scores.end());
    const float most = *std::ranges::max_element(scores);
    float whole = 0;
    for (float& one : result) whole += one = std::exp(sharpness * (one - most));
    for (float& one : result) one /= whole;
    return result;
}

std::vector<std::vector<float>> scores_unseen(std::span<const Answered> examples, std::span<const std::size_t> folds,
                                              std::size_t count, std::size_t classes, std::uint32_t rows,
                                              const LearnSettings& settings) {
    std::vector<std::vector<float>> scores(examples.size());
    for (std::size_t fold = 0; fold < count; ++fold) {
        std::vector<Answered> seen;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            if (folds[i] != fold) seen.push_back(examples[i]);
        }
        const Classifier classifier = learn(seen, classes, rows, settings);
        for (std::size_t i = 0; i < examples.size(); ++i) {
            if (folds[i] == fold) scores[i] = classifier.scores(*examples[i].vector);
        }
    }
    return scores;
}

std::vector<std::size_t> deal_folds(std::size_t examples, std::size_t count) {
    std::vector<std::size_t> order(examples);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random(kSeed);
    // std::shuffle may deal differently with another library; this does not.
    for (std::size_t i = examples; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::vector<std::size_t> folds(examples);
    for (std::size_t i = 0; i < examples; ++i) folds[order[i]] = i % count;
    return folds;
}

float fit_sharpness(std::span<const std::vector<float>> scores, std::span<const std::size_t> answers) {
    const auto loss = [&](double log_sharpness) {
        double sum = 0;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const auto p = probabilities(scores[i], static_cast<float>(std::exp(log_sharpness)));
            sum -= std::log(std::max(1e-9, static_cast<double>(p[answers[i]])));
        }
        return sum;
    };
    // The loss has one valley: golden section.
    double low = std::log(0.05), high = std::log(20.0);
    const double golden = (std::sqrt(5.0) - 1) / 2;
    for (int step = 0; step < 30; ++step) {
        const double left = high - golden * (high - low);
        const double right = low + golden * (high - low);
        if (loss(left) < loss(right)) {
            high = right;
        } else {
            low = left;
        }
    }
    return static_cast<float>(std::exp((low + high) / 2));
}

}  // namespace atiende::training

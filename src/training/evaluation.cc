#include "training/evaluation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace atiende::training {
namespace {

constexpr std::size_t kSamples = 1'000;
constexpr std::size_t kBins = 10;

using Confusion = std::vector<std::vector<std::size_t>>;

Confusion confusion_of(std::span<const Judged> answers, std::size_t classes) {
    Confusion confusion(classes, std::vector<std::size_t>(classes));
    for (const Judged& one : answers) ++confusion[one.truth][one.answer];
    return confusion;
}

double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

struct Counts {
    std::size_t right = 0, truths = 0, answers = 0;
};

Counts counts_of(const Confusion& confusion, std::size_t which) {
    Counts counts;
    counts.right = confusion[which][which];
    for (std::size_t other = 0; other < confusion.size(); ++other) {
        counts.truths += confusion[which][other];
        counts.answers += confusion[other][which];
    }
    return counts;
}

double macro_f1_of(const Confusion& confusion) {
    double sum = 0;
    std::size_t present = 0;
    for (std::size_t which = 0; which < confusion.size(); ++which) {
        const Counts counts = counts_of(confusion, which);
        if (counts.truths + counts.answers == 0) continue;
        ++present;
        sum += ratio(2 * counts.right, counts.truths + counts.answers);
    }
    return present == 0 ? 0 : sum / static_cast<double>(present);
}

Interval bootstrap(std::span<const Judged> answers, std::size_t classes) {
    std::mt19937 random(1);
    std::vector<double> figures;
    std::vector<Judged> sample(answers.size());
    for (std::size_t i = 0; i < kSamples; ++i) {
        for (Judged& one : sample) one = answers[random() % answers.size()];
        figures.push_back(macro_f1(sample, classes));
    }
    std::ranges::sort(figures);
    return {figures[kSamples * 25 / 1000], figures[kSamples * 975 / 1000]};
}

double calibration_error_of(std::span<const Judged> answers) {
    struct Bin {
        double probability = 0, right = 0;
        std::size_t posts = 0;
    };
    std::array<Bin, kBins> bins{};
    for (const Judged& one : answers) {
        const auto at = std::min(kBins - 1, static_cast<std::size_t>(one.probability * static_cast<float>(kBins)));
        bins[at].probability += one.probability;
        bins[at].right += one.truth == one.answer ? 1 : 0;
        ++bins[at].posts;
    }
    double error = 0;
    for (const Bin& bin : bins) error += std::abs(bin.probability - bin.right);
    return error / static_cast<double>(answers.size());
}

}  // namespace

double macro_f1(std::span<const Judged> answers, std::size_t classes) {
    return macro_f1_of(confusion_of(answers, classes));
}

Evaluation evaluate(std::span<const Judged> answers, std::size_t classes) {
    Evaluation evaluation;
    evaluation.confusion = confusion_of(answers, classes);
    evaluation.classes.resize(classes);
    if (answers.empty()) return evaluation;
    std::size_t right = 0, sure = 0, sure_right = 0;
    for (std::size_t which = 0; which < classes; ++which) {
        const Counts counts = counts_of(evaluation.confusion, which);
        evaluation.classes[which] = {counts.truths, ratio(counts.right, counts.answers),
                                     ratio(counts.right, counts.truths),
                                     ratio(2 * counts.right, counts.truths + counts.answers)};
        right += counts.right;
    }
    for (const Judged& one : answers) {
        if (!one.sure) continue;
        ++sure;
        sure_right += one.truth == one.answer ? 1 : 0;
    }
    evaluation.macro_f1 = macro_f1_of(evaluation.confusion);
    evaluation.accuracy = ratio(right, answers.size());
    evaluation.macro_f1_95 = bootstrap(answers, classes);
    evaluation.calibration_error = calibration_error_of(answers);
    evaluation.sure_share = ratio(sure, answers.size());
    evaluation.sure_accuracy = ratio(sure_right, sure);
    return evaluation;
}

double kappa(std::span<const Judged> answers, std::size_t classes) {
    const Confusion confusion = confusion_of(answers, classes);
    double agreed = 0, chance = 0;
    for (std::size_t which = 0; which < classes; ++which) {
        const Counts counts = counts_of(confusion, which);
        agreed += ratio(counts.right, answers.size());
        chance += ratio(counts.truths, answers.size()) * ratio(counts.answers, answers.size());
    }
    return chance >= 1 ? 1 : (agreed - chance) / (1 - chance);
}

}  // namespace atiende::training

// How well answers agree with the true ones: per class, together, how honest the probabilities are, and how far the
// figures may be off.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace atiende::training {

/// An answer beside the true one.
struct Judged {
    std::size_t truth = 0;
    std::size_t answer = 0;
    float probability = 1;  ///< that the answer gives itself
    bool sure = true;       ///< false: the model says "not sure"; `answer` is what it would have said
};

struct ClassFigures {
    std::size_t posts = 0;  ///< of which it is true
    double precision = 0;
    double recall = 0;
    double f1 = 0;
};

struct Interval {
    double low = 0;
    double high = 0;
};

/// Classes that are neither true of a post nor answered are left out of the mean.
struct Evaluation {
    std::vector<ClassFigures> classes;
    std::vector<std::vector<std::size_t>> confusion;  ///< [truth][answer]
    double macro_f1 = 0;
    double accuracy = 0;
    Interval macro_f1_95;          ///< percentiles of 1,000 bootstrap samples, the same for the same answers
    double calibration_error = 0;  ///< expected, over ten bins of equal width (Guo et al., ICML 2017)
    double sure_share = 0;         ///< of posts with an answer that is sure
    double sure_accuracy = 0;      ///< of those
};

Evaluation evaluate(std::span<const Judged> answers, std::size_t classes);

double macro_f1(std::span<const Judged> answers, std::size_t classes);

/// Cohen's kappa (Educational and Psychological Measurement 20, 1960): agreement beyond chance, 1 when always. `answer`
/// is the second annotator's.
double kappa(std::span<const Judged> answers, std::size_t classes);

}  // namespace atiende::training

#include "app/print_figures.h"

#include <cstdio>

namespace atiende::app {

void print_figures(const std::string& label, const std::vector<std::string>& classes,
                   const training::Evaluation& figures) {
    std::printf(
        "%s: macro-F1 %.1f (95 %% %.1f to %.1f), right %.1f %%, sure of %.1f %% and then right %.1f %%, "
        "calibration error %.3f\n",
        label.c_str(), 100 * figures.macro_f1, 100 * figures.macro_f1_95.low, 100 * figures.macro_f1_95.high,
        100 * figures.accuracy, 100 * figures.sure_share, 100 * figures.sure_accuracy, figures.calibration_error);
    std::printf("  %-14s %6s %6s %6s %6s   answered as\n", "true class", "posts", "prec.", "recall", "F1");
    for (std::size_t which = 0; which < figures.classes.size(); ++which) {
        const auto& one = figures.classes[which];
        std::size_t answered = 0;
        for (const auto& row : figures.confusion) answered += row[which];
        if (one.posts + answered == 0) continue;
        std::printf("  %-14s %6zu %6.1f %6.1f %6.1f  ", classes[which].c_str(), one.posts, 100 * one.precision,
                    100 * one.recall, 100 * one.f1);
        for (const std::size_t count : figures.confusion[which]) std::printf(" %5zu", count);
        std::printf("\n");
    }
    std::printf("\n");
}

}  // namespace atiende::app

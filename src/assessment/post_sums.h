// The sums of a post by the shortest way: words that came by of late are remembered with all their letters.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "assessment/feature_writers.h"
#include "assessment/linear_model.h"
#include "assessment/row_kernels.h"
#include "assessment/word_sums.h"

namespace atiende::assessment {

/// Of one model, which must outlive it. The same sums as LinearModel::sum over read_features, to the bit, without a
/// list of features in between. One thread at a time; 2.4 MB.
class PostSums {
public:
    explicit PostSums(const LinearModel& model, const RowKernels& kernels = RowKernels::best())
        : model_(model), kernels_(kernels) {}

    const LinearModel& model() const { return model_; }
    /// Replaces `into`.
    void sum(std::string_view text, const text::Analysis& analysis, const Reading& reading, const ToneView& tone,
             const PurposeView& purpose, LinearModel::Sums& into);

private:
    class Writer;

    /// Rows or words that were asked for and are not added yet: the tables are larger than the processor's caches.
    struct Waiting {
        std::array<std::uint32_t, 512> places{};
        std::size_t count = 0;

        bool full() const { return count == places.size(); }
        RowKernels::Places all() const { return std::span(places).first(count); }
    };

    const LinearModel& model_;
    const RowKernels& kernels_;
    WordSums words_;
    Waiting waiting_rows_;
    Waiting waiting_words_;
};

}  // namespace atiende::assessment

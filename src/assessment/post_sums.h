// The sums of a post by the shortest way: words that came by of late are remembered with all their letters.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "assessment/feature_writers.h"
#include "assessment/linear_model.h"
#include "assessment/row_summer.h"

namespace atiende::assessment {

/// Of one model, which must outlive it. The same sums as LinearModel::sum over read_features, to the bit, without a
/// list of features in between. One thread at a time; 1.4 MB.
class PostSums {
public:
    explicit PostSums(const LinearModel& model) : model_(model), words_(std::make_unique<Words>()) {}

    const LinearModel& model() const { return model_; }
    /// Replaces `into`.
    void sum(std::string_view text, const text::Analysis& analysis, const Reading& reading, const ToneView& tone,
             const PurposeView& purpose, LinearModel::Sums& into);

private:
    class Writer;

    static constexpr std::size_t kWords = 8192;
    static constexpr std::size_t kLongest = 30;  // bytes of a word that is remembered

    /// A word and the sum of its rows.
    struct Word {
        RowSummer::Part part{};
        std::array<char, kLongest> letters{};
        std::uint8_t size = 0;  ///< 0: none
        std::uint8_t kind = 0;
        std::int32_t rows = 0;

        bool is(text::TokenKind of_kind, std::string_view word) const {
            return size == word.size() && kind == static_cast<std::uint8_t>(of_kind) &&
                   std::string_view(letters.data(), size) == word;
        }
    };
    using Words = std::array<Word, kWords>;

    const Word& remembered(text::TokenKind kind, std::string_view word, std::uint64_t hash);

    const LinearModel& model_;
    std::unique_ptr<Words> words_;  // by hash; a newer word takes the place of an older one
};

}  // namespace atiende::assessment

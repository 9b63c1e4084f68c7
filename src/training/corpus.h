// Labelled posts on their way to a model: read once, each a sparse vector over the rows of the table.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assessment/features.h"
#include "assessment/lexicons.h"

namespace atiende::training {

/// A post as it is learned from. `language`: BCP 47, empty to let the analysis tell.
struct Document {
    std::string text;
    std::string language;
};

/// (row, value), rows ascending, of length 1; empty for a post of which nothing is known.
using SparseVector = std::vector<std::pair<std::uint32_t, float>>;

struct CorpusSettings {
    std::uint32_t bits = 17;
    float rarity = 1;                ///< power of log((1 + posts) / (1 + posts with it)) + 1
    std::uint32_t fewest_posts = 1;  ///< what stands in fewer posts is not seen
    std::uint32_t near_window = 0;   ///< of assessment::read_features
    /// By FeaturePart.
    std::array<float, assessment::kFeatureParts> weight{0.5F, 1, 0.3F, 0.5F, 1, 1, 1};
};

/// What each row is worth, learned from all posts, and the posts as vectors. The length that vectors are divided by
/// counts what stands there twice as two, so that it can be summed without looking twice.
class Corpus {
public:
    Corpus(std::shared_ptr<const assessment::Lexicons> lexicons, CorpusSettings settings)
        : lexicons_(std::move(lexicons)), settings_(settings) {}

    /// Reads a post; its number counts up from 0.
    std::size_t add(const Document& document);
    /// After the last post: what the rows are worth.
    void weigh();
    std::size_t size() const { return posts_.size(); }
    /// Of a post by number. After weigh.
    SparseVector vector(std::size_t post) const;
    /// What one occurrence in the row is worth; 0: not seen.
    float worth(std::uint32_t row) const { return worth_[row]; }
    std::uint32_t rows() const { return 1U << settings_.bits; }
    const CorpusSettings& settings() const { return settings_; }

private:
    struct Count {
        std::uint32_t row = 0;
        std::uint16_t times = 0;
        assessment::FeaturePart part = assessment::FeaturePart::word;
    };

    std::shared_ptr<const assessment::Lexicons> lexicons_;
    CorpusSettings settings_;
    std::vector<std::vector<Count>> posts_;
    std::vector<float> worth_;
    text::Analysis analysis_;
    std::vector<assessment::Feature> features_;
};

}  // namespace atiende::training

#include "training/corpus.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "assessment/reading.h"
#include "assessment/tone.h"

namespace atiende::training {

std::size_t Corpus::add(const Document& document) {
    text::analyse(document.text, analysis_);
    if (!document.language.empty()) {
        analysis_.language = document.language;
        analysis_.language_confidence = 1;
    }
    const auto reading = assessment::read_post(*lexicons_, document.text, analysis_);
    const auto tone = assessment::judge_tone(reading, analysis_);
    assessment::read_features(document.text, analysis_, reading, tone, assessment::judge_purpose(reading, tone),
                              settings_.near_window, features_);
    std::vector<Count> counts;
    counts.reserve(features_.size());
    for (const auto& feature : features_) {
        counts.push_back({feature.hash >> (32U - settings_.bits), 1, feature.part});
    }
    std::ranges::sort(counts, {}, &Count::row);
    std::size_t kept = 0;
    for (const Count& count : counts) {
        if (kept != 0 && counts[kept - 1].row == count.row) {
            ++counts[kept - 1].times;
        } else {
            counts[kept++] = count;
        }
    }
    counts.resize(kept);
    counts.shrink_to_fit();
    posts_.push_back(std::move(counts));
    return posts_.size() - 1;
}

void Corpus::weigh() {
    struct Seen {
        std::array<std::uint32_t, assessment::kFeatureParts> posts{};
    };
    std::vector<Seen> seen(rows());
    for (const auto& post : posts_) {
        for (const Count& count : post) ++seen[count.row].posts[static_cast<std::size_t>(count.part)];
    }
    worth_.assign(rows(), 0);
    for (std::size_t row = 0; row < worth_.size(); ++row) {
        const auto& parts = seen[row].posts;
        std::uint32_t posts = 0;
        for (const std::uint32_t of_part : parts) posts += of_part;
        if (posts < settings_.fewest_posts || posts == 0) continue;
        // Where parts share a row, the one that is there most often says what it is worth.
        const auto most = static_cast<std::size_t>(std::ranges::max_element(parts) - parts.begin());
        const float rarity = std::log((1 + static_cast<float>(posts_.size())) / (1 + static_cast<float>(posts))) + 1;
        worth_[row] = settings_.weight[most] * std::pow(rarity, settings_.rarity);
    }
}

SparseVector Corpus::vector(std::size_t post) const {
    SparseVector vector;
    float square = 0;
    for (const Count& count : posts_[post]) {
        const float worth = worth_[count.row];
        if (worth == 0) continue;
        const auto times = static_cast<float>(count.times);
        vector.emplace_back(count.row, times * worth);
        square += times * worth * worth;
    }
    const float length = square > 0 ? std::sqrt(square) : 1;
    for (auto& [row, value] : vector) value /= length;
    return vector;
}

}  // namespace atiende::training

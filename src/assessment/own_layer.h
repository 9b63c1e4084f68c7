// What one installation learned beside the shipped model: small pushes by feature, for each label and for each brand.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assessment/features.h"
#include "model/assessment.h"
#include "model/ids.h"

namespace atiende::assessment {

/// The labels that can be learned, as they stand in OwnLayer.
inline constexpr std::array kLearnedLabels{LabelName::kind,    LabelName::topic,         LabelName::tone,
                                           LabelName::urgency, LabelName::expects_reply, LabelName::intervention,
                                           LabelName::about_us};
inline constexpr std::size_t kMostValues = 7;  ///< of one label
using Pushes = std::array<float, kMostValues>;

/// A post as it is learned from: its words, pairs, emoji and cues, each once, with what it is worth; of length 1.
/// Letters and marks say too little about one post and reach too many others.
using LearnedFeatures = std::vector<std::pair<std::uint32_t, float>>;

/// What features are worth: 1 for one that stands in no rehearsal post, less the more of them have it (pairs half of
/// that), so that a lesson is about what is its own. Immutable.
class FeatureWorth {
public:
    FeatureWorth() = default;
    /// `posts`: the features of each rehearsal post.
    explicit FeatureWorth(std::span<const std::vector<Feature>> posts);

    LearnedFeatures read(std::span<const Feature> features) const;

private:
    std::unordered_map<std::uint32_t, std::uint32_t> posts_with_;
};

/// Immutable once it is shared. Pushes are in log-odds: what the model thinks of a value is multiplied by exp(push).
class OwnLayer {
public:
    /// However much was learned, the model's opinion of one value against another moves by no more than twice this.
    static constexpr float kMostPush = 3;

    explicit OwnLayer(std::shared_ptr<const FeatureWorth> worth = std::make_shared<FeatureWorth>())
        : worth_(std::move(worth)) {}

    /// How many lessons it rests on; it stands in the name of the judge.
    std::int64_t lessons() const { return lessons_; }
    /// A post as the three below take it.
    LearnedFeatures read(std::span<const Feature> features) const { return worth_->read(features); }
    /// What the features push each value of the label by. All 0 where nothing was learned.
    Pushes push(LabelName label, const LearnedFeatures& features) const;
    /// As push, for whether a post is about this brand; positive: it is.
    float push_about(BrandId brand, const LearnedFeatures& features) const;

private:
    friend class Learner;
    using Weights = std::unordered_map<std::uint32_t, Pushes>;

    static std::size_t at(LabelName label);

    std::shared_ptr<const FeatureWorth> worth_;
    std::array<Weights, kLearnedLabels.size()> weights_;
    std::unordered_map<BrandId, std::unordered_map<std::uint32_t, float>> about_;
    std::int64_t lessons_ = 0;
};

/// The chances with the pushes upon them; they add up to 1 again.
void push_upon(const Pushes& pushes, std::span<float> chances);

}  // namespace atiende::assessment

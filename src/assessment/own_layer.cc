#include "assessment/own_layer.h"

#include <algorithm>
#include <cmath>

namespace atiende::assessment {

namespace {

constexpr float kPairs = 0.5F;

bool is_learned_by(const Feature& feature) {
    switch (feature.part) {
        case FeaturePart::word:
        case FeaturePart::pair:
        case FeaturePart::emoji:
        case FeaturePart::lexicon: return true;
        case FeaturePart::near:
        case FeaturePart::letters:
        case FeaturePart::shape: return false;
    }
    return false;
}

/// Those that are learned by, each once, in their order of hashes.
std::vector<Feature> each_once(std::span<const Feature> features) {
    std::vector<Feature> once;
    std::ranges::copy_if(features, std::back_inserter(once), is_learned_by);
    std::ranges::sort(once, {}, &Feature::hash);
    const auto rest = std::ranges::unique(once, {}, &Feature::hash);
    once.erase(rest.begin(), rest.end());
    return once;
}

}  // namespace

FeatureWorth::FeatureWorth(std::span<const std::vector<Feature>> posts) {
    for (const auto& post : posts) {
        for (const Feature& feature : each_once(post)) ++posts_with_[feature.hash];
    }
}

LearnedFeatures FeatureWorth::read(std::span<const Feature> features) const {
    LearnedFeatures read;
    float square = 0;
    for (const Feature& feature : each_once(features)) {
        const auto known = posts_with_.find(feature.hash);
        const float posts = known == posts_with_.end() ? 0 : static_cast<float>(known->second);
        const float worth = (feature.part == FeaturePart::pair ? kPairs : 1) / std::sqrt(1 + posts);
        read.emplace_back(feature.hash, worth);
        square += worth * worth;
    }
    for (auto& [hash, worth] : read) worth /= std::sqrt(square);
    return read;
}

std::size_t OwnLayer::at(LabelName label) {
    return static_cast<std::size_t>(std::ranges::find(kLearnedLabels, label) - kLearnedLabels.begin());
}

Pushes OwnLayer::push(LabelName label, const LearnedFeatures& features) const {
    Pushes pushes{};
    const Weights& weights = weights_[at(label)];
    if (weights.empty()) return pushes;
    for (const auto& [hash, worth] : features) {
        const auto known = weights.find(hash);
        if (known == weights.end()) continue;
        for (std::size_t value = 0; value < kMostValues; ++value) pushes[value] += worth * known->second[value];
    }
    for (float& push : pushes) push = std::clamp(push, -kMostPush, kMostPush);
    return pushes;
}

float OwnLayer::push_about(BrandId brand, const LearnedFeatures& features) const {
    const auto of_brand = about_.find(brand);
    if (of_brand == about_.end()) return 0;
    float push = 0;
    for (const auto& [hash, worth] : features) {
        if (const auto known = of_brand->second.find(hash); known != of_brand->second.end()) {
            push += worth * known->second;
        }
    }
    return std::clamp(push, -kMostPush, kMostPush);
}

void push_upon(const Pushes& pushes, std::span<float> chances) {
    if (std::ranges::all_of(pushes, [](float push) { return push == 0; })) return;
    float whole = 0;
    for (std::size_t value = 0; value < chances.size(); ++value) {
        if (value < kMostValues) chances[value] *= std::exp(pushes[value]);
        whole += chances[value];
    }
    if (whole <= 0) return;
    for (float& chance : chances) chance /= whole;
}

}  // namespace atiende::assessment

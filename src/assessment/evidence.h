// The stretches of a post that decided its labels: cues that were found, and the words a model listened to.
#pragma once

#include <string_view>
#include <vector>

#include "assessment/features.h"
#include "assessment/lexicons.h"
#include "assessment/linear_model.h"
#include "assessment/reading.h"
#include "model/assessment.h"

namespace atiende::assessment {

inline constexpr std::size_t kMostEvidence = 16;

/// Collects evidence as small records and turns the strongest into the model's.
class EvidenceList {
public:
    EvidenceList(const Lexicons& lexicons, const text::Analysis& analysis) : lexicons_(lexicons), analysis_(analysis) {}

    /// Tokens are inclusive.
    void add(LabelName label, std::uint32_t first, std::uint32_t last, float weight, std::string_view rule);
    /// The cues and feelings of the reading.
    void add_found(const Reading& reading);
    /// The words between the first and the last cue that decided a tie or an irony.
    void add_span(const Reading& reading, LabelName label, float weight, std::string_view rule);
    /// The words that spoke most for the class that the head answered, against its others.
    void add_learned(LabelName label, const LinearModel& model, const ModelHead& head, std::size_t answer,
                     std::span<const Feature> features);

    std::vector<Evidence> take();

private:
    struct Item {
        LabelName label;
        std::uint32_t first;
        std::uint32_t last;
        float weight;
        std::string_view rule;
    };
    const Lexicons& lexicons_;
    const text::Analysis& analysis_;
    std::vector<Item> items_;
};

}  // namespace atiende::assessment

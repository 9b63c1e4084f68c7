// Learns an installation's own layer from corrections, one after the other, and takes back what does harm.
//
// Each lesson is a step of logistic regression upon the shipped model, whose weights stay as they are: online learning
// with a fixed prior (Bottou, "Online Learning and Stochastic Approximations", 1998). What keeps it from drifting off:
// pushes are bounded (OwnLayer::kMostPush), every step shrinks what is known a little, and a step after which the
// rehearsal posts, whose labels are certain, are judged worse than allowed is taken back at once.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessor.h"
#include "assessment/own_layer.h"
#include "model/ids.h"

namespace atiende::assessment {

/// A post with what somebody said of it, or what was done with it says.
struct Example {
    std::string text;
    std::string language;  ///< BCP 47; empty: let it be told
    BrandId brand;         ///< zero: of none; then about_us teaches nothing
    SaidLabels said;
    float weight = 1;  ///< 0-1: of a correction 1, of what only follows from what was done less
};

/// The posts that must still be judged well. Lines `kind TAB topic TAB tone TAB urgency TAB expects_reply TAB
/// intervention TAB language TAB text`, the words of the API; `yes` or `no` for expects_reply. corrupt("bad_rehearsal")
/// with `line`.
Result<std::vector<Example>> read_rehearsal(std::string_view file);
/// Those inside the binary, taken from data/care.
Result<std::vector<Example>> shipped_rehearsal();

/// What came of the lessons about one label.
struct LabelEffect {
    LabelName label = LabelName::kind;
    std::int64_t lessons = 0;
    std::int64_t taken_back = 0;     ///< lessons of which even a quarter of the step did harm to the rehearsal
    std::int64_t right_without = 0;  ///< of the lessons, those that the model alone judged as the person did
    std::int64_t right_with = 0;     ///< and those that it judged so with what was learned before that lesson
    double rehearsal_without = 0;    ///< share of the rehearsal judged right by the model alone; of about_us 0
    double rehearsal_with = 0;       ///< and with the layer as it is now

    bool operator==(const LabelEffect&) const = default;
};

/// One thread at a time. The same lessons in the same order give the same layer.
class Learner {
public:
    /// By how much fewer of the rehearsal posts may be judged right, as a share.
    static constexpr double kMostHarm = 0.01;

    /// The assessor must outlive it.
    Learner(const Assessor& assessor, std::vector<Example> rehearsal);

    void learn(const Example& example);
    /// A copy as it is now, to be shared.
    std::shared_ptr<const OwnLayer> layer() const { return std::make_shared<const OwnLayer>(layer_); }
    /// Of every label, in the order of kLearnedLabels.
    std::vector<LabelEffect> effects() const;

private:
    /// A post with what the model alone thinks of it.
    struct Read {
        LearnedFeatures features;
        std::array<Pushes, kLearnedLabels.size()> chances{};
    };

    /// Leaves the post's features in scratch_.
    Read read(const Example& example);
    void learn_label(LabelName label, const Read& read, std::size_t truth, float weight);
    bool step(LabelName label, const LearnedFeatures& features, std::size_t truth, const Pushes& chances, float share);
    /// A lesson about a brand, kept to be told again.
    struct About {
        LearnedFeatures features;
        bool truth = true;
        float weight = 1;
    };
    void learn_about(const Example& example, const Read& read);
    void step_about(BrandId brand, const About& lesson);
    double rehearse(LabelName label) const;
    std::size_t likeliest(LabelName label, const Read& read, bool with_layer) const;

    const Assessor& assessor_;
    Assessor::Scratch scratch_;
    text::Analysis analysis_;
    OwnLayer layer_;
    std::unordered_map<BrandId, std::deque<About>> about_;
    std::vector<Example> rehearsal_;
    std::vector<Read> rehearsed_;
    std::array<LabelEffect, kLearnedLabels.size()> effects_{};
};

}  // namespace atiende::assessment

// Labels for posts by a trained model over words, letters, marks and lexicons, with the evidence that decided them.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "assessment/features.h"
#include "assessment/lexicons.h"
#include "assessment/linear_model.h"
#include "assessment/own_layer.h"
#include "assessment/post_sums.h"
#include "base/result.h"
#include "model/assessment.h"
#include "text/analysis.h"

namespace atiende::assessment {

enum class WithEvidence { yes, no };

/// Immutable and shareable between threads. Holds the lexicons together with whoever else does; the model's bytes must
/// outlive it.
///
/// A label without value means "not sure". Kinds are the six of the label guide or spam (by rule); `claim` and
/// `incident` are a case's: evidence with the rule `claim_named` says that a post speaks of one. A head that the model
/// does not have is judged by the rules alone; topic and intervention are absent then.
class Assessor {
public:
    explicit Assessor(std::shared_ptr<const Lexicons> lexicons, LinearModel model = {});

    /// What is needed while a post is judged; keeps its memory from post to post. One thread at a time.
    struct Scratch {
        PostReader reader;
        std::vector<Feature> features;
        std::unique_ptr<PostSums> sums;
    };

    /// `analysis` is that of `text`. Any text is accepted, also an empty one. `own`: what the installation learned, may
    /// be null. Cost: docs/assessment.md.
    Assessment assess(std::string_view text, const text::Analysis& analysis, Scratch& scratch,
                      WithEvidence with = WithEvidence::yes, const OwnLayer* own = nullptr) const;
    Assessment assess(std::string_view text, const text::Analysis& analysis,
                      WithEvidence with = WithEvidence::yes) const {
        Scratch scratch;
        return assess(text, analysis, scratch, with);
    }

    /// The features that a post has, in `scratch.features`, and what the model alone thinks of each value of the labels
    /// that can be learned, in the order of kLearnedLabels; of about_us nothing.
    std::array<Pushes, kLearnedLabels.size()> opinions(std::string_view text, const text::Analysis& analysis,
                                                       Scratch& scratch) const;

    const std::shared_ptr<const Lexicons>& lexicons() const { return lexicons_; }
    const LinearModel& model() const { return *model_; }

private:
    friend class Judgement;

    /// Of the model, or null.
    struct Heads {
        const ModelHead* kind = nullptr;
        const ModelHead* topic = nullptr;
        const ModelHead* tone_care = nullptr;
        const ModelHead* urgency = nullptr;
        const ModelHead* expects_reply = nullptr;
        const ModelHead* intervention = nullptr;
        const ModelHead* setting = nullptr;
        const ModelHead* tone_talk = nullptr;
        std::vector<const ModelHead*> tone_talk_of;  ///< by language
    };
    const ModelHead* tone_talk_of(std::string_view language) const;

    std::shared_ptr<const Lexicons> lexicons_;
    std::shared_ptr<const LinearModel> model_;
    Heads heads_;
};

/// With the lexicons and the model inside the binary: parses them (some milliseconds); corrupt("bad_lexicon",
/// "bad_model") only if the build is broken.
Result<Assessor> shipped_assessor();

}  // namespace atiende::assessment

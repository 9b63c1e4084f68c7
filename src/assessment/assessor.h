// Labels for posts by rules and lexicons: kind, tone, arousal, urgency, whether an answer is expected, with evidence.
#pragma once

#include <memory>
#include <string_view>

#include "assessment/lexicons.h"
#include "base/result.h"
#include "model/assessment.h"
#include "text/analysis.h"

namespace atiende::assessment {

/// Immutable and shareable between threads. Holds the lexicons together with whoever else does.
///
/// A label without value means "not sure". Kinds are the six of the label guide or spam; `claim` and `incident` are a
/// case's: evidence with the rule `claim_named` says that a post speaks of one. Cost: a few microseconds for a short
/// post.
class Assessor {
public:
    explicit Assessor(std::shared_ptr<const Lexicons> lexicons);

    /// `analysis` is that of `text`. Any text is accepted, also an empty one.
    Assessment assess(std::string_view text, const text::Analysis& analysis) const;

private:
    std::shared_ptr<const Lexicons> lexicons_;
};

/// With the lexicons inside the binary: parses them (some milliseconds); corrupt("bad_lexicon") only if the build is
/// broken.
Result<Assessor> shipped_assessor();

}  // namespace atiende::assessment

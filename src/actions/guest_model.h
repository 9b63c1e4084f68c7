// Asking a guest, a model of somebody else's, about the posts of a page: after our own, and never for long.
#pragma once

#include <string>
#include <vector>

#include "base/counters.h"
#include "model/assessment.h"
#include "model/post.h"
#include "ports/clock.h"
#include "ports/text_model.h"

namespace atiende::actions {

/// Who is asked, and what for. Shared by all who prepare posts; thread-safe as its parts are.
struct GuestModel {
    TextModel& model;
    const Clock& clock;  ///< counts on and never steps back; its zero does not matter
    std::string name;
    std::vector<LabelName> may_decide;  ///< out of assessment::kGuestLabels
    bool private_too = false;           ///< direct messages as well
    Duration longest_answer{2'000};     ///< what the model keeps to
    Duration page_limit{10'000};        ///< for all posts of a page together; no shorter than one answer
    Counter passed_over{};              ///< posts not asked about because their page's time was used up
};

/// The asking for one page after the other. One thread at a time.
class GuestSitting {
public:
    /// `guest` outlives it; nullptr: ours alone is what counts.
    explicit GuestSitting(GuestModel* guest) : guest_(guest) {}

    void begin_page();
    /// Into `own`, ours about the post, what the guest says. Ours stays as it is when the guest fails, when the page
    /// has no time left for another answer, and when ours says spam: nothing of it would change.
    void join(const IncomingPost& post, Assessment& own);

private:
    GuestModel* guest_;
    Time until_;
};

}  // namespace atiende::actions

// Which events a viewer may see on the feed.
#pragma once

#include <optional>
#include <unordered_map>

#include "model/event.h"
#include "model/user.h"
#include "ports/store.h"

namespace atiende::api {

/// Looks brands up and remembers them: the brand of a case, an account or a listener never changes. One thread.
class FeedFilter {
public:
    /// Cases want read_cases, threads and stories read_posts, accounts, listeners, alert rules and public streams
    /// either; users and the installation read_journal. Whoever sees only some brands gets nothing of the others, nor
    /// threads of none; public streams are everybody's. Errors of the store are passed on: an event must not be dropped
    /// because a look-up failed. `snapshot` is needed, and read, only for viewers with brands.
    Result<bool> shows(Snapshot* snapshot, const Viewer& viewer, const Event& event);

private:
    Result<std::optional<BrandId>> brand_of(Snapshot& snapshot, const Event& event);
    Result<std::optional<BrandId>> brand_of_case(Snapshot& snapshot, CaseId case_id);
    Result<std::optional<BrandId>> brand_of_account(Snapshot& snapshot, AccountId account);
    Result<std::optional<BrandId>> brand_of_listener(Snapshot& snapshot, ListenerId listener);
    Result<std::optional<BrandId>> brand_of_story(Snapshot& snapshot, StoryId story);
    Result<std::optional<BrandId>> brand_of_post(Snapshot& snapshot, PostId post);
    Result<bool> sees_sighting(Snapshot& snapshot, const Viewer& viewer, const Sighting& sighting);

    std::unordered_map<CaseId, BrandId> cases_;
    std::unordered_map<AccountId, BrandId> accounts_;
    std::unordered_map<ListenerId, BrandId> listeners_;
    std::unordered_map<StoryId, BrandId> stories_;
};

}  // namespace atiende::api

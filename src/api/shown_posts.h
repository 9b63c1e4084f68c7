// What a screen shows beside a post of others: its exposure, and why its author is an opinion former.
#pragma once

#include "actions/exposure.h"
#include "api/inside.h"

namespace atiende::api {

/// Lives for one answer, within its snapshot.
class ShownPosts {
public:
    ShownPosts(Inside& inside, Snapshot& snapshot) : inside_(inside), exposures_(snapshot, inside.now()) {}

    /// Fills in `exposure` and `opinion`; leaves our own posts as they are.
    Result<void> fill_in(PostView& view);
    Result<PostView> filled_in(Result<PostView> view);
    Result<Slice<PostView>> filled_in(Result<Slice<PostView>> slice);

private:
    Inside& inside_;
    actions::ExposureReader exposures_;
};

}  // namespace atiende::api

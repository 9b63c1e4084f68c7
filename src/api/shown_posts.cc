#include "api/shown_posts.h"

namespace atiende::api {

Result<void> ShownPosts::fill_in(PostView& view) {
    if (view.post.direction != Direction::in) return ok();
    auto exposure = exposures_.of(view);
    if (!exposure) return fail(exposure.error());
    view.exposure = *std::move(exposure);
    view.opinion = actions::opinion_signs_of(view.author, inside_.doors.audience_percentile(view.author));
    return ok();
}

Result<PostView> ShownPosts::filled_in(Result<PostView> view) {
    if (!view) return view;
    if (auto done = fill_in(*view); !done) return fail(done.error());
    return view;
}

Result<Slice<PostView>> ShownPosts::filled_in(Result<Slice<PostView>> slice) {
    if (!slice) return slice;
    for (PostView& view : slice->items) {
        if (auto done = fill_in(view); !done) return fail(done.error());
    }
    return slice;
}

}  // namespace atiende::api

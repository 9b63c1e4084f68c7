#include "actions/desk.h"

#include <algorithm>

namespace atiende::actions {
namespace {

constexpr std::size_t kLongestDraft = 80'000;  // bytes of 20,000 characters
constexpr std::size_t kMostViews = 100;

}  // namespace

Result<Draft> save_draft(Workplace& place, const Viewer& viewer, CaseId case_id, std::string text,
                         std::optional<PostId> answers) {
    if (text.size() > kLongestDraft) return fail(invalid("draft_length"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<Draft> {
        const auto of_case = case_to_work(transaction, viewer, case_id, std::nullopt);
        if (!of_case) return fail(of_case.error());
        if (answers) {
            const auto chosen = transaction.posts().view(*answers);
            if (!chosen) return fail(chosen.error());
            if (chosen->state.case_id != case_id) return fail(invalid("post_of_other_case"));
        }
        Draft draft{case_id, viewer.user, std::move(text), answers, place.clock.now()};
        if (auto kept = transaction.desk_content().put_draft(draft); !kept) return fail(kept.error());
        return draft;
    });
}

Result<void> drop_draft(Workplace& place, const Viewer& viewer, CaseId case_id) {
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        const auto of_case = case_to_work(transaction, viewer, case_id, std::nullopt);
        if (!of_case) return fail(of_case.error());
        return transaction.desk_content().drop_draft(case_id, viewer.user);
    });
}

Result<SavedView> save_view(Workplace& place, const Viewer& viewer, std::string name, std::string filter) {
    if (name.find_first_not_of(" \t\r\n") == name.npos) return fail(invalid("missing_name"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<SavedView> {
        const auto views = transaction.desk().views_of(viewer.user);
        if (!views) return fail(views.error());
        if (views->size() >= kMostViews) {
            return fail(conflict("too_many_views").with("most", std::to_string(kMostViews)));
        }
        SavedView view{place.ids.make<ViewId>(place.clock.now()), viewer.user, std::move(name), std::move(filter)};
        if (auto kept = transaction.desk_content().put_view(view); !kept) return fail(kept.error());
        return view;
    });
}

Result<void> drop_view(Workplace& place, const Viewer& viewer, ViewId view) {
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        const auto views = transaction.desk().views_of(viewer.user);
        if (!views) return fail(views.error());
        if (std::ranges::none_of(*views, [&](const SavedView& one) { return one.id == view; })) {
            return fail(not_found("view_not_found"));
        }
        return transaction.desk_content().drop_view(view);
    });
}

}  // namespace atiende::actions

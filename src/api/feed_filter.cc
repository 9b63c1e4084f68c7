#include "api/feed_filter.h"

namespace atiende::api {
namespace {

constexpr std::size_t kMostRemembered = 100'000;

bool may_see(const Viewer& viewer, StreamKind kind) {
    switch (kind) {
        case StreamKind::installation:
        case StreamKind::user: return viewer.may(Permission::read_journal);
        case StreamKind::account:
        case StreamKind::public_stream:
        case StreamKind::alert_rule:
        case StreamKind::listener: return viewer.may(Permission::read_cases) || viewer.may(Permission::read_posts);
        case StreamKind::story:
        case StreamKind::thread: return viewer.may(Permission::read_posts);
        case StreamKind::case_: return viewer.may(Permission::read_cases);
    }
    return false;
}

/// The brand of what `read` finds, remembered; nothing when there is no such thing.
template <class IdType, class Read>
Result<std::optional<BrandId>> remembered(std::unordered_map<IdType, BrandId>& known, IdType id, Read read) {
    const auto found = known.find(id);
    if (found != known.end()) return found->second;
    const auto thing = read();
    if (!thing && thing.error().code == ErrorCode::not_found) return std::nullopt;
    if (!thing) return fail(thing.error());
    if (known.size() >= kMostRemembered) known.clear();
    known.emplace(id, thing->brand);
    return thing->brand;
}

/// Events of alert rules say whose they are.
std::optional<BrandId> brand_of_alert(const Event& event) {
    return std::visit(
        [](const auto& payload) -> std::optional<BrandId> {
            if constexpr (requires { payload.alert_rule; }) {
                return payload.brand;
            } else {
                return std::nullopt;
            }
        },
        event.payload);
}

}  // namespace

Result<bool> FeedFilter::shows(Snapshot* snapshot, const Viewer& viewer, const Event& event) {
    if (!may_see(viewer, event.stream.kind)) return false;
    const bool has_brand = event.stream.kind != StreamKind::installation && event.stream.kind != StreamKind::user &&
                           event.stream.kind != StreamKind::public_stream;
    if (viewer.brands.empty() || !has_brand) return true;
    if (snapshot == nullptr) return fail(corrupt("no_snapshot"));
    if (const auto* received = std::get_if<PostReceived>(&event.payload)) {
        for (const auto& sighting : received->sightings) {
            const auto seen = sees_sighting(*snapshot, viewer, sighting);
            if (!seen || *seen) return seen;
        }
        return false;
    }
    if (const auto* added = std::get_if<SightingAdded>(&event.payload)) {
        return sees_sighting(*snapshot, viewer, added->sighting);
    }
    const auto brand = brand_of(*snapshot, event);
    if (!brand) return fail(brand.error());
    return *brand && viewer.sees(**brand);
}

Result<bool> FeedFilter::sees_sighting(Snapshot& snapshot, const Viewer& viewer, const Sighting& sighting) {
    const auto brand = sighting.account ? brand_of_account(snapshot, sighting.account)
                                        : brand_of_listener(snapshot, sighting.listener);
    if (!brand) return fail(brand.error());
    return *brand && viewer.sees(**brand);
}

Result<std::optional<BrandId>> FeedFilter::brand_of(Snapshot& snapshot, const Event& event) {
    switch (event.stream.kind) {
        case StreamKind::case_: return brand_of_case(snapshot, CaseId{event.stream.id});
        case StreamKind::account: return brand_of_account(snapshot, AccountId{event.stream.id});
        case StreamKind::listener: return brand_of_listener(snapshot, ListenerId{event.stream.id});
        case StreamKind::story: return brand_of_story(snapshot, StoryId{event.stream.id});
        case StreamKind::thread:
            if (const auto* counted = std::get_if<PostCounted>(&event.payload)) {
                return brand_of_post(snapshot, counted->post);
            }
            if (const auto* corrected = std::get_if<LabelCorrected>(&event.payload)) {
                return brand_of_post(snapshot, corrected->post);
            }
            if (const auto* blanked = std::get_if<PostBlanked>(&event.payload)) {
                return brand_of_post(snapshot, blanked->post);
            }
            if (const auto* revised = std::get_if<PostRevised>(&event.payload)) {
                return brand_of_post(snapshot, revised->post);
            }
            return std::nullopt;
        case StreamKind::alert_rule: return brand_of_alert(event);
        case StreamKind::public_stream:
        case StreamKind::installation:
        case StreamKind::user: return std::nullopt;
    }
    return std::nullopt;
}

Result<std::optional<BrandId>> FeedFilter::brand_of_case(Snapshot& snapshot, CaseId case_id) {
    return remembered(cases_, case_id, [&] { return snapshot.cases().get(case_id); });
}

Result<std::optional<BrandId>> FeedFilter::brand_of_account(Snapshot& snapshot, AccountId account) {
    return remembered(accounts_, account, [&] { return snapshot.settings().account(account); });
}

Result<std::optional<BrandId>> FeedFilter::brand_of_listener(Snapshot& snapshot, ListenerId listener) {
    return remembered(listeners_, listener, [&] { return snapshot.settings().listener(listener); });
}

Result<std::optional<BrandId>> FeedFilter::brand_of_story(Snapshot& snapshot, StoryId story) {
    return remembered(stories_, story, [&] { return snapshot.stories().get(story, Time{}); });
}

Result<std::optional<BrandId>> FeedFilter::brand_of_post(Snapshot& snapshot, PostId post) {
    const auto view = snapshot.posts().view(post);
    if (!view && view.error().code == ErrorCode::not_found) return std::nullopt;
    if (!view) return fail(view.error());
    if (!view->state.case_id) return std::nullopt;
    return brand_of_case(snapshot, *view->state.case_id);
}

}  // namespace atiende::api

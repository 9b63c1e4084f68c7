#include "actions/deliver_alerts.h"

#include <algorithm>

#include "actions/alert_rules.h"
#include "assessment/personal_data.h"

namespace atiende::actions {
namespace {

constexpr Duration kFirstPause = std::chrono::seconds{2};
constexpr Duration kLongestPause = std::chrono::hours{1};

Result<std::string> open_secret(Snapshot& snapshot, const crypto::Seal& seal, AlertTargetId target) {
    const auto sealed = snapshot.alerts().sealed_secret(target);
    if (!sealed) return fail(sealed.error());
    if (!*sealed) return fail(denied("webhook_secret_missing"));
    return seal.open(**sealed, place_of_webhook_secret(target));
}

Result<void> add_names(Snapshot& snapshot, AlertDispatch& dispatch) {
    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    const auto brand = std::ranges::find(*brands, dispatch.alert.brand, &Brand::id);
    if (brand != brands->end()) dispatch.brand = brand->name;
    if (!dispatch.alert.listener) return ok();
    const auto listener = snapshot.settings().listener(*dispatch.alert.listener);
    if (listener) dispatch.listener = listener->name;
    return ok();
}

Result<void> add_posts(Snapshot& snapshot, AlertDispatch& dispatch) {
    for (const PostId id : dispatch.alert.first_posts) {
        const auto view = snapshot.posts().view(id);
        if (!view && view.error().code == ErrorCode::not_found) continue;
        if (!view) return fail(view.error());
        AlertPost post;
        post.id = id;
        post.channel = view->post.channel;
        post.handle = view->author.handle;
        post.display_name = view->author.display_name;
        // Alerts leave the house: what is somebody's own stays in it.
        if (!view->post.blanked) {
            post.text =
                assessment::mask_personal_data(view->post.text, assessment::find_personal_data(view->post.text));
        }
        post.url = view->post.url.value_or("");
        post.created_at = view->post.created_at;
        dispatch.posts.push_back(std::move(post));
    }
    return ok();
}

/// denied: what it would go to is no more.
Result<AlertDispatch> load(Snapshot& snapshot, const crypto::Seal& seal, const AlertDelivery& delivery) {
    AlertDispatch dispatch;
    dispatch.delivery = delivery;
    auto alert = snapshot.alerts().alert(delivery.alert);
    if (!alert) return fail(alert.error());
    dispatch.alert = *std::move(alert);
    auto rule = snapshot.alerts().rule(delivery.rule);
    if (!rule && rule.error().code == ErrorCode::not_found) return fail(denied("alert_rule_removed"));
    if (!rule) return fail(rule.error());
    dispatch.rule = *std::move(rule);
    const auto target = std::ranges::find(dispatch.rule.targets, delivery.target, &AlertTarget::id);
    if (target == dispatch.rule.targets.end()) return fail(denied("alert_target_removed"));
    dispatch.target = *target;
    if (dispatch.target.kind == AlertTargetKind::webhook) {
        auto secret = open_secret(snapshot, seal, delivery.target);
        if (!secret) return fail(secret.error());
        dispatch.secret = *std::move(secret);
    } else {
        auto relay = open_relay(snapshot, seal);
        // Somebody may set one up before the last attempt.
        if (!relay && relay.error().code == ErrorCode::not_found) return fail(unavailable("no_mail_relay"));
        if (!relay) return fail(relay.error());
        dispatch.relay = std::move(relay->relay);
        dispatch.relay_password = std::move(relay->password);
    }
    if (auto added = add_names(snapshot, dispatch); !added) return fail(added.error());
    if (auto added = add_posts(snapshot, dispatch); !added) return fail(added.error());
    return dispatch;
}

AlertDeliveryMoved attempt_of(const AlertDelivery& delivery, Time now) {
    const Duration pause = kFirstPause * (std::int64_t{1} << std::min(delivery.attempts, 12));
    AlertDeliveryMoved moved;
    moved.alert_rule = delivery.rule;
    moved.brand = delivery.brand;
    moved.delivery = delivery.id;
    moved.attempts = delivery.attempts + 1;
    moved.not_before = now + std::min(pause, kLongestPause);
    moved.reason = delivery.reason;
    return moved;
}

/// Notes the attempt before anything leaves: when its outcome cannot be noted (a full disk, the process ends), the next
/// comes no sooner than after one that failed. Absent: there is nothing to do any more.
Result<std::optional<AlertDelivery>> begin_attempt(Transaction& tx, AlertDeliveryId id, Time now) {
    auto delivery = tx.alerts().delivery(id);
    if (!delivery && delivery.error().code == ErrorCode::not_found) return std::optional<AlertDelivery>{};
    if (!delivery) return fail(delivery.error());
    if (delivery->state != AlertDeliveryState::pending) return std::optional<AlertDelivery>{};
    const auto written = tx.append({attempt_of(*delivery, now), now, Actor{}, 0});
    if (!written) return fail(written.error());
    return std::optional(*std::move(delivery));
}

/// `delivery`: as it was before the attempt.
AlertDeliveryMoved outcome_of(const AlertDelivery& delivery, const Result<void>& sent, Time now) {
    AlertDeliveryMoved moved = attempt_of(delivery, now);
    moved.reason.clear();
    if (sent) {
        moved.state = AlertDeliveryState::sent;
        moved.not_before = now;
        return moved;
    }
    const Error& error = sent.error();
    moved.reason = error.reason;
    const bool hopeless = error.code == ErrorCode::invalid || error.code == ErrorCode::denied;
    if (hopeless || moved.attempts >= kMostAlertAttempts) {
        moved.state = AlertDeliveryState::failed;
        moved.not_before = now;
        return moved;
    }
    if (error.code == ErrorCode::rate_limited && error.until) {
        moved.not_before = std::max(moved.not_before, *error.until);
    }
    return moved;
}

}  // namespace

Result<OpenRelay> open_relay(Snapshot& snapshot, const crypto::Seal& seal) {
    auto stored = snapshot.alerts().relay();
    if (!stored) return fail(stored.error());
    if (!*stored) return fail(not_found("no_mail_relay"));
    OpenRelay open{std::move((*stored)->relay), {}};
    if ((*stored)->sealed) {
        auto password = seal.open(*(*stored)->sealed, kPlaceOfRelayPassword);
        if (!password) return fail(password.error());
        open.password = *std::move(password);
    }
    return open;
}

Result<std::vector<AlertDelivery>> due_alert_deliveries(Workplace& place, std::size_t limit) {
    return read_value(place.store,
                      [&](Snapshot& snapshot) { return snapshot.alerts().ready(place.clock.now(), limit); });
}

Result<void> deliver_alert(Workplace& place, const crypto::Seal& seal, AlertSender& sender, AlertDeliveryId id) {
    const auto begun =
        write_value(place.store, [&](Transaction& tx) { return begin_attempt(tx, id, place.clock.now()); });
    if (!begun) return fail(begun.error());
    if (!*begun) return ok();
    const AlertDelivery& delivery = **begun;
    const auto dispatch = read_value(place.store, [&](Snapshot& snapshot) { return load(snapshot, seal, delivery); });
    const Result<void> sent =
        dispatch ? sender.send(*dispatch, place.clock.now()) : Result<void>(fail(dispatch.error()));
    const Time now = place.clock.now();
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        // Its brand may have gone meanwhile.
        const auto still = transaction.alerts().delivery(id);
        if (!still && still.error().code == ErrorCode::not_found) return ok();
        if (!still) return fail(still.error());
        const auto written = transaction.append({outcome_of(delivery, sent, now), now, Actor{}, 0});
        if (!written) return fail(written.error());
        return ok();
    });
}

}  // namespace atiende::actions

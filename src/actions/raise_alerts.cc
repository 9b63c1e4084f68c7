#include "actions/raise_alerts.h"

#include <algorithm>
#include <limits>

#include "actions/alert_rules.h"
#include "alerting/decide.h"
#include "clocks/local_hours.h"

namespace atiende::actions {
namespace {

constexpr std::int64_t kMostCounted = 1'000'000;

struct Said {
    AlertCause cause = AlertCause::hit;
    Time since;
    std::int64_t posts = 0;
    std::vector<PostId> first_posts;
    std::optional<ListenerId> listener;
    std::optional<std::int64_t> level;
    std::optional<AlertHeldBy> held_by;
};

Result<AlertId> raise(Workplace& place, Transaction& tx, const AlertRule& rule, Said said, Time happened_at, Time now,
                      Actor actor, Position cause) {
    AlertRaised event;
    event.alert = place.ids.make<AlertId>(now);
    event.alert_rule = rule.id;
    event.brand = rule.brand;
    event.cause = said.cause;
    event.since = said.since;
    event.posts = said.posts;
    event.first_posts = std::move(said.first_posts);
    event.listener = said.listener;
    event.level = said.level;
    event.held_by = said.held_by;
    event.screen = rule.screen;
    for (const AlertTarget& target : rule.targets) {
        event.deliveries.push_back({place.ids.make<AlertDeliveryId>(now), target.id});
    }
    const AlertId alert = event.alert;
    const auto written = tx.append({std::move(event), happened_at, actor, cause});
    if (!written) return fail(written.error());
    return alert;
}

Result<void> hold(Workplace& place, Transaction& tx, const AlertRule& rule, const AlertStanding& standing,
                  const alerting::Ruling& ruling, std::int64_t posts, const std::vector<PostId>& ids, Time now) {
    AlertHeld event;
    event.alert_rule = rule.id;
    event.brand = rule.brand;
    event.by = *ruling.held_by;
    event.posts = posts;
    const std::size_t room = kAlertPosts - std::min(kAlertPosts, standing.held_posts.size());
    event.first_posts.assign(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(room, ids.size())));
    event.release_at = std::max(ruling.release_at, standing.release_at.value_or(ruling.release_at));
    event.timer = place.ids.make<TimerId>(now);
    const auto written = tx.append({std::move(event), now, Actor{}, 0});
    if (!written) return fail(written.error());
    return ok();
}

std::optional<Time> quiet_until(const AlertRule& rule, const clocks::Zone& zone, Time now) {
    if (!rule.quiet) return std::nullopt;
    return clocks::end_of_hours(zone, rule.quiet->from_minute, rule.quiet->to_minute, now);
}

Result<alerting::Ruling> ruling_of(Transaction& tx, const AlertRule& rule, const AlertStanding& standing, Time now) {
    const auto zone = alert_zone(tx);
    if (!zone) return fail(zone.error());
    return alerting::rule_on(rule, standing, quiet_until(rule, *zone, now), now);
}

}  // namespace

Result<void> AlertIntake::found(const Post& post, const Assessment& labels, const std::vector<const Listener*>& heard,
                                Position cause, std::optional<StoryId> story, StoryPart part) {
    if (heard.empty() || surroundings_.alert_rules.empty() || post.created_at < now_ - kNewsFor) return ok();
    std::optional<Told> told;
    if (story) {
        const auto after = tx_.stories().told(*story);
        if (!after) return fail(after.error());
        told = Told{*story, part == StoryPart::copy ? *after - 1 : *after, *after};
    }
    heard_.push_back({post.id, &labels, heard, told, cause});
    return ok();
}

Result<void> AlertIntake::reposted(StoryId story, std::int64_t before, std::int64_t after, Position cause) {
    if (surroundings_.alert_rules.empty() || story_level(after) == story_level(before)) return ok();
    const auto whole = tx_.stories().get(story, now_);
    if (!whole) return fail(whole.error());
    reposted_.push_back({{story, before, after}, whole->brand, whole->first_post, cause});
    return ok();
}

Result<void> AlertIntake::finish() {
    if (heard_.empty() && reposted_.empty()) return ok();
    for (const AlertRule& rule : surroundings_.alert_rules) {
        if (auto done = look_at(rule); !done) return done;
    }
    return ok();
}

std::vector<AlertIntake::Found> AlertIntake::found_by(const AlertRule& rule) const {
    std::vector<Found> found;
    for (const Heard& one : heard_) {
        if (rule.when == AlertWhen::hit && !alerting::wants(rule, *one.labels)) continue;
        const auto fits = [&](const Listener* listener) {
            return listener->brand == rule.brand && (!rule.listener || *rule.listener == listener->id);
        };
        const auto first = std::ranges::find_if(one.listeners, fits);
        if (first != one.listeners.end()) found.push_back({one.post, (*first)->id, one.told, one.cause});
    }
    return found;
}

Result<std::vector<AlertIntake::Found>> AlertIntake::news_for(const AlertRule& rule) {
    std::vector<Found> news;
    for (Found& one : found_by(rule)) {
        if (one.told && story_level(one.told->after) == story_level(one.told->before)) {
            const auto earlier = tx_.stories().found_before(one.told->story, rule.listener, one.post);
            if (!earlier) return fail(earlier.error());
            if (*earlier) continue;
            one.told.reset();  // for this rule it is the first
        }
        news.push_back(one);
    }
    for (const Reposted& one : reposted_) {
        if (one.brand != rule.brand) continue;
        const auto earlier =
            tx_.stories().found_before(one.told.story, rule.listener, PostId{std::numeric_limits<std::int64_t>::max()});
        if (!earlier) return fail(earlier.error());
        if (*earlier) news.push_back({one.first_post, **earlier, one.told, one.cause});
    }
    return news;
}

Result<void> AlertIntake::look_at(const AlertRule& known) {
    if (known.when == AlertWhen::digest || (found_by(known).empty() && reposted_.empty())) return ok();
    // It may have been changed or removed while the batch was prepared.
    const auto rule = tx_.alerts().rule(known.id);
    if (!rule && rule.error().code == ErrorCode::not_found) return ok();
    if (!rule) return fail(rule.error());
    if (rule->state != AlertRuleState::active) return ok();
    if (rule->when == AlertWhen::hit) {
        const auto news = news_for(*rule);
        return news ? alert_by_hit(*rule, *news) : Result<void>(fail(news.error()));
    }
    const auto found = found_by(*rule);
    if (rule->when == AlertWhen::rate && !found.empty()) return alert_by_rate(*rule, found);
    return ok();
}

Result<void> AlertIntake::alert_by_hit(const AlertRule& rule, const std::vector<Found>& found) {
    for (std::size_t at = 0; at < found.size(); ++at) {
        const auto standing = tx_.alerts().standing(rule.id);
        if (!standing) return fail(standing.error());
        const auto ruling = ruling_of(tx_, rule, *standing, now_);
        if (!ruling) return fail(ruling.error());
        if (ruling->held_by) {
            // What holds this one holds the rest of the batch.
            std::vector<PostId> rest;
            for (std::size_t i = at; i < found.size(); ++i) rest.push_back(found[i].post);
            return hold(place_, tx_, rule, *standing, *ruling, static_cast<std::int64_t>(rest.size()), rest, now_);
        }
        Said said;
        said.since = now_;
        said.posts = 1;
        said.first_posts = {found[at].post};
        said.listener = found[at].listener;
        if (found[at].told) {
            said.cause = AlertCause::story;
            said.posts = found[at].told->after;
            said.level = story_level(found[at].told->after);
        }
        const auto raised = raise(place_, tx_, rule, std::move(said), now_, now_, Actor{}, found[at].cause);
        if (!raised) return fail(raised.error());
    }
    return ok();
}

Result<RateMemory::Count> AlertIntake::read_rate(const AlertRule& rule, std::int64_t more) {
    const Duration part = Duration{std::chrono::minutes{rule.window_minutes}} / RateMemory::kSlices;
    std::vector<RateMemory::Slice> slices;
    for (int i = RateMemory::kSlices; i > 0; --i) {
        const Time begin = now_ - part * i;
        // What was stored now bears ids of now, or of some milliseconds later when they were many.
        const Time end = i == 1 ? now_ + std::chrono::minutes{1} : begin + part;
        const auto matches = tx_.alerts().matches({rule.brand, rule.listener, begin, end}, kMostCounted);
        if (!matches) return fail(matches.error());
        slices.push_back({begin, *matches});
    }
    place_.rates->read(rule, slices);
    const RateMemory::Count whole = place_.rates->add(rule, 0, now_);
    return RateMemory::Count{std::max<std::int64_t>(whole.after - more, 0), whole.after};
}

Result<void> AlertIntake::alert_by_rate(const AlertRule& rule, const std::vector<Found>& found) {
    const auto standing = tx_.alerts().standing(rule.id);
    if (!standing) return fail(standing.error());
    const Time begin = now_ - std::chrono::minutes{rule.window_minutes};
    const MatchSpan window{rule.brand, rule.listener, begin, now_ + std::chrono::minutes{1}};
    const auto more = static_cast<std::int64_t>(found.size());
    const auto count = place_.rates->knows(rule) ? place_.rates->add(rule, more, now_) : read_rate(rule, more);
    if (!count) return fail(count.error());
    alerting::RateStep step = alerting::step_rate(rule.more_than, standing->rate_level, count->before, count->after);
    std::int64_t posts = count->after;
    if (step.fires) {
        // The memory may be somewhat too high: nobody is told by it alone.
        const auto exactly = tx_.alerts().matches(window, kMostCounted);
        if (!exactly) return fail(exactly.error());
        posts = *exactly;
        place_.rates->counted(rule, posts);
        step =
            alerting::step_rate(rule.more_than, standing->rate_level, std::max<std::int64_t>(posts - more, 0), posts);
    }
    if (step.level != standing->rate_level) {
        const auto moved = tx_.append({AlertRateMoved{rule.id, rule.brand, step.level}, now_, Actor{}, 0});
        if (!moved) return fail(moved.error());
    }
    if (!step.fires) return ok();
    auto first = tx_.alerts().first_matches(window, kAlertPosts);
    if (!first) return fail(first.error());
    const auto ruling = ruling_of(tx_, rule, *standing, now_);
    if (!ruling) return fail(ruling.error());
    if (ruling->held_by) {
        // Held twice within a window, the same posts are counted once.
        return hold(place_, tx_, rule, *standing, *ruling, std::max<std::int64_t>(posts - standing->held, 0), *first,
                    now_);
    }
    Said said;
    said.cause = AlertCause::rate;
    said.since = begin;
    said.posts = posts;
    said.first_posts = *std::move(first);
    said.listener = rule.listener;
    said.level = step.level;
    const auto raised = raise(place_, tx_, rule, std::move(said), now_, now_, Actor{}, found.back().cause);
    if (!raised) return fail(raised.error());
    return ok();
}

Result<void> release_held_alerts(Workplace& place, Transaction& tx, AlertRuleId id, Time now) {
    const auto rule = tx.alerts().rule(id);
    if (!rule) return fail(rule.error());
    const auto standing = tx.alerts().standing(id);
    if (!standing) return fail(standing.error());
    const auto ruling = ruling_of(tx, *rule, *standing, now);
    if (!ruling) return fail(ruling.error());
    if (ruling->held_by) {
        AlertStanding anew = *standing;
        anew.release_at.reset();
        return hold(place, tx, *rule, anew, *ruling, 0, {}, now);
    }
    Said said;
    said.cause = AlertCause::summary;
    said.since = standing->held_since.value_or(now);
    said.posts = standing->held;
    said.first_posts = standing->held_posts;
    said.listener = rule->listener;
    said.held_by = standing->held_by;
    const auto raised = raise(place, tx, *rule, std::move(said), now, now, Actor{}, 0);
    if (!raised) return fail(raised.error());
    return ok();
}

Result<void> pass_digest(Workplace& place, Transaction& tx, AlertRuleId id, Time due_at, Time now) {
    const auto rule = tx.alerts().rule(id);
    if (!rule) return fail(rule.error());
    const auto standing = tx.alerts().standing(id);
    if (!standing) return fail(standing.error());
    const auto zone = alert_zone(tx);
    if (!zone) return fail(zone.error());
    const MatchSpan span{rule->brand, rule->listener, standing->since, due_at};
    const auto posts = tx.alerts().matches(span, kMostCounted);
    if (!posts) return fail(posts.error());
    if (*posts > 0) {
        auto first = tx.alerts().first_matches(span, kAlertPosts);
        if (!first) return fail(first.error());
        Said said;
        said.cause = AlertCause::digest;
        said.since = standing->since;
        said.posts = *posts;
        said.first_posts = *std::move(first);
        said.listener = rule->listener;
        const auto raised = raise(place, tx, *rule, std::move(said), due_at, now, Actor{}, 0);
        if (!raised) return fail(raised.error());
    }
    const Time next = next_digest(*zone, *rule, std::max(due_at, now));
    const auto passed = tx.append(
        {AlertDigestPassed{rule->id, rule->brand, due_at, next, place.ids.make<TimerId>(now)}, due_at, Actor{}, 0});
    if (!passed) return fail(passed.error());
    return ok();
}

Result<Alert> raise_test_alert(Workplace& place, const Viewer& viewer, AlertRuleId id) {
    if (auto allowed = require(viewer, Permission::manage_listeners); !allowed) return fail(allowed.error());
    const Time now = place.clock.now();
    return write_value(place.store, [&](Transaction& tx) -> Result<Alert> {
        const auto rule = visible_alert_rule(tx, viewer, id);
        if (!rule) return fail(rule.error());
        Said said;
        said.cause = AlertCause::test;
        said.since = now;
        said.listener = rule->listener;
        const auto raised = raise(place, tx, *rule, std::move(said), now, now, actor_of(viewer), 0);
        if (!raised) return fail(raised.error());
        return tx.alerts().alert(*raised);
    });
}

}  // namespace atiende::actions

#include "actions/case_intake.h"

#include "actions/exposure.h"
#include "cases/priority.h"
#include "crypto/tracking_key.h"
#include "routing/rank.h"

namespace atiende::actions {
Result<void> CaseIntake::follow_up(const PreparedPost& prepared, const Post& post, ThreadId thread,
                                   const cases::Arrival& arrival, const cases::Decision& decision, Position cause) {
    switch (decision.step) {
        case cases::Step::none: return ok();
        case cases::Step::open_case:
        case cases::Step::open_watched: return open_case(prepared, post, thread, decision, std::nullopt, cause);
        case cases::Step::open_following:
            return open_case(prepared, post, thread, decision, arrival.receiving->id, cause);
        case cases::Step::join:
        case cases::Step::wake:
        case cases::Step::reopen: return join_case(prepared, post, thread, *arrival.receiving, decision, cause);
    }
    return ok();
}

BrandId CaseIntake::brand_of(const PreparedPost& prepared) const {
    const auto account = surroundings_.accounts.find(account_);
    if (account != surroundings_.accounts.end()) return account->second.brand;
    for (const ListenerId hit : prepared.hits) {
        const auto listener = surroundings_.listeners.find(hit);
        if (listener != surroundings_.listeners.end()) return listener->second.brand;
    }
    return {};
}

Result<std::string> CaseIntake::fresh_tracking_key() {
    for (;;) {
        std::string key = crypto::make_tracking_key([&](std::span<std::uint8_t> bytes) { place_.random.fill(bytes); });
        const auto taken = tx_.cases().by_tracking_key(key);
        if (!taken) return fail(taken.error());
        if (!*taken) return key;
    }
}

Result<void> CaseIntake::open_case(const PreparedPost& prepared, const Post& post, ThreadId thread,
                                   const cases::Decision& decision, std::optional<CaseId> follows, Position cause) {
    const bool watched = decision.step == cases::Step::open_watched;
    auto key = fresh_tracking_key();
    if (!key) return fail(key.error());
    const Reach reach = arrived_at_account() ? Reach::reactive : Reach::proactive;
    // What reached us waits since it was written; what we found, since we found it.
    const Time start = reach == Reach::reactive ? post.created_at : now_;
    const auto exposure = ExposureReader(tx_, now_).of(prepared, post);
    if (!exposure) return fail(exposure.error());
    CaseOpened opened;
    opened.case_id = place_.ids.make<CaseId>(now_);
    opened.brand = brand_of(prepared);
    opened.tracking_key = std::move(*key);
    opened.post = post.id;
    opened.thread = thread;
    opened.author = post.author;
    opened.channel = post.channel;
    opened.kind = decision.kind.value_or(prepared.assessment.kind.value.value_or(Kind::other));
    opened.status = watched ? Status::watched : Status::new_;
    opened.priority = cases::priority_of(prepared.assessment, exposure->people);
    opened.reach = reach;
    opened.created_at = post.created_at;
    auto segment = tx_.posts().segment_of(post.author);
    if (!segment) return fail(segment.error());
    auto facts = facts_of(prepared, opened, *std::move(segment));
    opened.rank = routing::rank(surroundings_.clock_settings->wanted_due(facts, start), opened.priority, *exposure);
    opened.follows = follows;
    const CaseId case_id = opened.case_id;
    const auto written = append(std::move(opened), now_, by_, cause);
    if (!written) return fail(written.error());
    ++opened_;
    if (watched) return ok();
    return clocks().begin({case_id, std::move(facts), start, post.id, *written});
}

clocks::PolicyFacts CaseIntake::facts_of(const PreparedPost& prepared, const CaseOpened& opened,
                                         std::optional<std::string> segment) const {
    const auto& topic = prepared.assessment.topic;
    return {.brand = opened.brand,
            .channel = opened.channel,
            .visibility = prepared.post.visibility,
            .kind = opened.kind,
            .topic = topic ? topic->value : std::nullopt,
            .urgency = prepared.assessment.urgency.value,
            .priority = opened.priority,
            .reach = opened.reach,
            .segment = std::move(segment)};
}

Result<Time> CaseIntake::rank_of(const Case& of_case, const Exposure& exposure, Time start) {
    const auto facts = clocks().facts_of(of_case);
    if (!facts) return fail(facts.error());
    return routing::rank(surroundings_.clock_settings->wanted_due(*facts, start), of_case.priority, exposure);
}

Result<void> CaseIntake::wake_addressed(const PostState& known, Position cause) {
    if (!known.case_id || known.direction != Direction::in) return ok();
    const auto watched = tx_.cases().get(*known.case_id);
    if (!watched) return fail(watched.error());
    if (watched->status != Status::watched) return ok();
    const auto view = tx_.posts().view(known.post);
    if (!view) return fail(view.error());
    const auto exposure = ExposureReader(tx_, now_).of(*view);
    if (!exposure) return fail(exposure.error());
    const auto rank = rank_of(*watched, *exposure, known.created_at);
    if (!rank) return fail(rank.error());
    const auto woken =
        append(StatusChanged{watched->id, Status::watched, Status::new_, "reached_us", *rank}, now_, Actor{}, cause);
    if (!woken) return fail(woken.error());
    return begin_woken(*watched, known.post, known.created_at, *woken);
}

Result<void> CaseIntake::begin_woken(const Case& woken, PostId post, Time start, Position cause) {
    auto facts = clocks().facts_of(woken);
    if (!facts) return fail(facts.error());
    return clocks().begin({woken.id, *std::move(facts), start, post, cause});
}

Result<void> CaseIntake::join_case(const PreparedPost& prepared, const Post& post, ThreadId thread, const Case& joined,
                                   const cases::Decision& decision, Position cause) {
    const Actor actor{ActorKind::customer, post.author.value};
    const auto written =
        append(PostJoined{joined.id, post.id, thread, post.author, post.created_at}, post.created_at, actor, cause);
    if (!written) return fail(written.error());
    if (decision.step == cases::Step::reopen) {
        const auto reopened = append(CaseReopened{joined.id, post.id}, post.created_at, actor, *written);
        if (!reopened) return fail(reopened.error());
        return clocks().reopened(joined, post.created_at, post.id, *reopened);
    }
    const bool wakes = decision.step == cases::Step::wake;
    const bool asks = decision.intervention != Intervention::leave;
    const bool turns = joined.status == Status::pending && asks;
    if (!wakes && is_open_case(joined.status) && post.author == joined.author) {
        auto noted = clocks().customer_wrote(joined, post.id, post.created_at, asks, *written);
        if (!noted) return noted;
    }
    if (!wakes && !turns) return ok();
    const auto exposure = ExposureReader(tx_, now_).of(prepared, post);
    if (!exposure) return fail(exposure.error());
    const auto rank = rank_of(joined, *exposure, post.created_at);
    if (!rank) return fail(rank.error());
    if (wakes) {
        const auto woken = append(StatusChanged{joined.id, Status::watched, Status::new_, decision.reason, *rank}, now_,
                                  Actor{}, *written);
        if (!woken) return fail(woken.error());
        return begin_woken(joined, post.id, now_, *woken);
    }
    const auto turned = append(StatusChanged{joined.id, Status::pending, Status::open, decision.reason, *rank},
                               post.created_at, actor, *written);
    if (!turned) return fail(turned.error());
    return clocks().moved(joined.id, Status::open, post.created_at, actor, *turned);
}

}  // namespace atiende::actions

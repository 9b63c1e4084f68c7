#include "actions/case_clocks.h"

#include <algorithm>

#include "cases/reply_content.h"
#include "clocks/targets.h"
#include "text/analysis.h"

namespace atiende::actions {
namespace {

/// Those that every new case has, where its policy has a target for them.
constexpr ClockKind kOfNewCases[] = {ClockKind::first_response, ClockKind::substantive_reply, ClockKind::assignment,
                                     ClockKind::resolution};

bool is_response(ClockKind kind) { return kind == ClockKind::first_response || kind == ClockKind::next_response; }

/// They stand still while it is the customer's turn.
bool waits_for_customer(ClockKind kind) { return kind == ClockKind::resolution || kind == ClockKind::periodic_update; }

ClockPaused pause_for(PauseReason reason) {
    ClockPaused paused;
    paused.reason = reason;
    return paused;
}

bool stops_with(ClockKind kind, Said said) {
    // Who answers has taken the case in hand.
    return is_response(kind) || kind == ClockKind::assignment ||
           (kind == ClockKind::substantive_reply && said == Said::substance);
}

}  // namespace

Said said_in(std::string_view reply) {
    text::Analysis analysis;
    text::analyse_words(reply, {}, analysis);
    return cases::content_of(reply, analysis) == cases::ReplyContent::substantive ? Said::substance : Said::something;
}

Result<std::vector<CaseClock>> CaseClocks::live_clocks(CaseId case_id) {
    auto clocks = tx_.clocks().of_case(case_id);
    if (!clocks) return clocks;
    std::erase_if(*clocks, [](const CaseClock& clock) { return !is_live(clock.state); });
    return clocks;
}

Result<clocks::PolicyFacts> CaseClocks::facts_of(const Case& of_case) {
    const auto post = tx_.posts().view(of_case.opening_post);
    if (!post) return fail(post.error());
    auto segment = tx_.posts().segment_of(of_case.author);
    if (!segment) return fail(segment.error());
    clocks::PolicyFacts facts{.brand = of_case.brand,
                              .channel = of_case.channel,
                              .visibility = post->state.visibility,
                              .kind = of_case.kind,
                              .priority = of_case.priority,
                              .reach = of_case.reach,
                              .segment = *std::move(segment)};
    if (post->state.assessment) {
        if (const auto& topic = post->state.assessment->topic) facts.topic = topic->value;
        facts.urgency = post->state.assessment->urgency.value;
    }
    return facts;
}

Result<const Policy*> CaseClocks::policy_of(const Case& of_case) {
    const auto facts = facts_of(of_case);
    if (!facts) return fail(facts.error());
    return settings_.policy_for(*facts);
}

Result<void> CaseClocks::start(CaseId case_id, const Policy& policy, ClockKind kind, Time start,
                               std::optional<PostId> post, Position cause, std::optional<Time> not_before) {
    const auto target = clocks::target_of(policy, kind);
    const Hours* hours = settings_.hours_of(policy);
    if (!target || hours == nullptr) return ok();
    const auto due = clocks::targets_for(*target, hours->business_time, start, not_before);
    const NewClock clock{case_id,
                         kind,
                         start,
                         due.wanted_due,
                         due.limit_due,
                         policy.id,
                         policy.version,
                         hours->calendar.id,
                         hours->calendar.version,
                         post};
    const auto started = start_clock(place_, tx_, clock, settings_.zone_data, cause);
    if (!started) return fail(started.error());
    return ok();
}

Result<void> CaseClocks::begin(const Beginning& beginning) {
    const Policy* policy = settings_.policy_for(beginning.facts);
    for (const ClockKind kind : kOfNewCases) {
        if (policy == nullptr) break;
        auto done = start(beginning.case_id, *policy, kind, beginning.start, beginning.post, beginning.cause);
        if (!done) return done;
    }
    return legal().presented(presented_by(beginning));
}

LegalClocks::Presented CaseClocks::presented_by(const Beginning& beginning) const {
    LegalClocks::Presented presented;
    presented.case_id = beginning.case_id;
    presented.brand = beginning.facts.brand;
    presented.channel = beginning.facts.channel;
    presented.kind = beginning.facts.kind;
    presented.reach = beginning.facts.reach;
    const auto profile = settings_.profiles.find(presented.brand);
    if (profile != settings_.profiles.end()) presented.matter = matter_of(beginning.facts.topic, profile->second);
    presented.at = beginning.start;
    presented.post = beginning.post;
    presented.cause = beginning.cause;
    return presented;
}

Result<void> CaseClocks::start_next_response(CaseId case_id, PostId post, Time at, Position cause) {
    const auto of_case = tx_.cases().get(case_id);
    if (!of_case) return fail(of_case.error());
    const auto policy = policy_of(*of_case);
    if (!policy) return fail(policy.error());
    return *policy == nullptr ? ok() : start(case_id, **policy, ClockKind::next_response, at, post, cause);
}

Result<void> CaseClocks::customer_wrote(const Case& before, PostId post, Time at, bool asks, Position cause) {
    const auto clocks = tx_.clocks().of_case(before.id);
    if (!clocks) return fail(clocks.error());
    const CaseClock* waiting = nullptr;
    std::optional<Time> answered;
    for (const CaseClock& clock : *clocks) {
        if (!is_response(clock.kind)) continue;
        if (is_live(clock.state)) waiting = &clock;
        if (clock.stopped_at) answered = std::max(answered.value_or(*clock.stopped_at), *clock.stopped_at);
    }
    if (!asks) {
        if (waiting == nullptr || waiting->kind != ClockKind::next_response || at < waiting->started_at) return ok();
        return void_clock(tx_, *waiting, "thanks", at, Actor{}, cause);
    }
    if (answered && at < *answered) return ok();
    if (waiting != nullptr && at >= waiting->started_at) return ok();
    if (waiting == nullptr) return start_next_response(before.id, post, at, cause);
    // An earlier post is learned later: who waits has waited since that one.
    if (auto done = void_clock(tx_, *waiting, "earlier_post", at, Actor{}, cause); !done) return done;
    const auto policy = policy_of(before);
    if (!policy) return fail(policy.error());
    return *policy == nullptr ? ok() : start(before.id, **policy, waiting->kind, at, post, cause);
}

Result<void> CaseClocks::replied(CaseId case_id, Time at, Said said, Actor actor, bool key_given) {
    const auto clocks = tx_.clocks().of_case(case_id);
    if (!clocks) return fail(clocks.error());
    bool still_waiting = false;
    for (const CaseClock& clock : *clocks) {
        if (!stops_with(clock.kind, said) || clock.state == ClockState::voided) continue;
        // A reply counts only when it is later than the post, and a later one changes nothing.
        const bool counts = at >= clock.started_at && !(clock.stopped_at && at >= *clock.stopped_at);
        if (!counts) {
            still_waiting = still_waiting || (is_response(clock.kind) && is_live(clock.state));
            continue;
        }
        if (auto done = stop_clock(tx_, clock, at, actor); !done) return done;
    }
    if (auto done = restart_silence(case_id, at, actor); !done) return done;
    if (auto done = replied_by_law(case_id, at, actor, key_given); !done) return done;
    if (still_waiting) return ok();
    const auto unanswered = tx_.posts().oldest_unanswered(case_id, at);
    if (!unanswered) return fail(unanswered.error());
    if (!*unanswered) return ok();
    // A later reply may have answered it already.
    const bool answered = std::ranges::any_of(*clocks, [&](const CaseClock& clock) {
        return is_response(clock.kind) && clock.stopped_at && *clock.stopped_at > (*unanswered)->created_at;
    });
    return answered ? ok() : start_next_response(case_id, (*unanswered)->post, (*unanswered)->created_at, 0);
}

/// What nobody addressed to us counts as presented once we answer it; what is resolved waited for this notification.
Result<void> CaseClocks::replied_by_law(CaseId case_id, Time at, Actor actor, bool key_given) {
    if (settings_.profiles.empty()) return ok();
    const auto of_case = tx_.cases().get(case_id);
    if (!of_case) return fail(of_case.error());
    if (of_case->reach == Reach::proactive && is_open_case(of_case->status)) {
        auto facts = facts_of(*of_case);
        if (!facts) return fail(facts.error());
        auto presented = presented_by({case_id, *std::move(facts), at, std::nullopt, 0});
        presented.answered = true;
        if (auto done = legal().presented(presented); !done) return done;
    }
    if (key_given) {
        if (auto done = legal().received(case_id, at, actor, 0); !done) return done;
    }
    const bool over = of_case->status == Status::resolved || of_case->status == Status::closed;
    return over ? legal().answered(case_id, at, actor, 0) : ok();
}

/// The longest silence runs anew from each reply while the case is open.
Result<void> CaseClocks::restart_silence(CaseId case_id, Time at, Actor actor) {
    const auto of_case = tx_.cases().get(case_id);
    if (!of_case) return fail(of_case.error());
    const auto clocks = live_clocks(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (clock.kind != ClockKind::periodic_update) continue;
        if (at < clock.started_at) return ok();
        if (auto done = stop_clock(tx_, clock, at, actor); !done) return done;
    }
    if (!is_open_case(of_case->status)) return ok();
    const auto policy = policy_of(*of_case);
    if (!policy) return fail(policy.error());
    if (*policy == nullptr) return ok();
    return start(case_id, **policy, ClockKind::periodic_update, at, std::nullopt, 0);
}

Result<void> CaseClocks::assigned(const Case& before, std::optional<UserId> assignee, Time at, Actor actor) {
    const auto clocks = live_clocks(before.id);
    if (!clocks) return fail(clocks.error());
    const auto running = std::ranges::find(*clocks, ClockKind::assignment, &CaseClock::kind);
    if (assignee) return running == clocks->end() ? ok() : stop_clock(tx_, *running, at, actor);
    if (running != clocks->end() || !is_open_case(before.status)) return ok();
    const auto policy = policy_of(before);
    if (!policy) return fail(policy.error());
    return *policy == nullptr ? ok() : start(before.id, **policy, ClockKind::assignment, at, std::nullopt, 0);
}

Result<void> CaseClocks::moved(CaseId case_id, Status to, Time at, Actor actor, Position cause) {
    const auto clocks = live_clocks(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (!waits_for_customer(clock.kind)) continue;
        Result<void> done;
        if (to == Status::pending) {
            done = pause_clock(tx_, clock, pause_for(PauseReason::waiting_for_customer), at, actor, cause);
        } else if (clock.paused_for == PauseReason::waiting_for_customer) {
            done = resume_clock(place_, tx_, clock, at, actor, cause);
        }
        if (!done) return done;
    }
    return ok();
}

Result<void> CaseClocks::resolved(const Case& before, Resolution resolution, Time at, Actor actor, Position cause) {
    const CaseId case_id = before.id;
    if (resolution == Resolution::withdrawn || resolution == Resolution::none) {
        auto done =
            legal().ended(case_id, std::string("resolved_") + std::string(name_of(resolution)), at, actor, cause);
        if (!done) return done;
    } else if (before.last_reply_at) {
        if (auto done = legal().answered(case_id, *before.last_reply_at, actor, cause); !done) return done;
    }
    const auto clocks = live_clocks(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (is_legal(clock.kind)) continue;
        auto done = clock.kind == ClockKind::resolution
                        ? stop_clock(tx_, clock, at, actor, cause)
                        : void_clock(tx_, clock, "resolved_without_reply", at, actor, cause);
        if (!done) return done;
    }
    return ok();
}

Result<void> CaseClocks::reopened(const Case& before, Time at, std::optional<PostId> post, Position cause) {
    const auto policy = policy_of(before);
    if (!policy) return fail(policy.error());
    if (*policy == nullptr) return ok();
    if (auto done = start(before.id, **policy, ClockKind::resolution, at, post, cause); !done) return done;
    return post ? start(before.id, **policy, ClockKind::next_response, at, post, cause) : ok();
}

Result<void> CaseClocks::replace(const Policy& policy, const CaseClock& clock, const std::string& reason, Time at,
                                 Actor actor, Position cause) {
    if (auto done = void_clock(tx_, clock, reason, at, actor, cause); !done) return done;
    if (auto done = start(clock.case_id, policy, clock.kind, clock.started_at, clock.post, cause, at); !done)
        return done;
    if (clock.state != ClockState::paused) return ok();
    const auto clocks = live_clocks(clock.case_id);
    if (!clocks) return fail(clocks.error());
    const auto fresh = std::ranges::find_if(
        *clocks, [&](const CaseClock& one) { return one.kind == clock.kind && one.state == ClockState::running; });
    if (fresh == clocks->end()) return ok();
    const PauseReason why = clock.paused_for.value_or(PauseReason::waiting_for_customer);
    return pause_clock(tx_, *fresh, pause_for(why), at, actor, cause);
}

Result<void> CaseClocks::choose_again(CaseId case_id, const std::string& reason, Time at, Actor actor, Position cause) {
    const auto of_case = tx_.cases().get(case_id);
    if (!of_case) return fail(of_case.error());
    if (!is_open_case(of_case->status)) return ok();
    auto facts = facts_of(*of_case);
    if (!facts) return fail(facts.error());
    const Policy* const policy = settings_.policy_for(*facts);
    auto presented = presented_by({case_id, *std::move(facts), of_case->created_at, of_case->opening_post, cause});
    presented.answered = of_case->last_reply_at.has_value();
    if (presented.answered && of_case->reach == Reach::proactive) presented.at = *of_case->last_reply_at;
    if (auto done = legal().presented_otherwise(presented, reason, at, actor); !done) return done;
    if (policy == nullptr) return ok();
    const auto clocks = tx_.clocks().of_case(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (!is_live(clock.state) || is_legal(clock.kind) || clock.policy == policy->id) continue;
        if (auto done = replace(*policy, clock, reason, at, actor, cause); !done) return done;
    }
    // What the other policy had no target for begins with the case.
    for (const ClockKind kind : {ClockKind::substantive_reply, ClockKind::assignment, ClockKind::resolution}) {
        const bool had = std::ranges::any_of(*clocks, [&](const CaseClock& clock) { return clock.kind == kind; });
        if (had || (kind == ClockKind::assignment && of_case->assignee)) continue;
        auto done = start(case_id, *policy, kind, of_case->created_at, of_case->opening_post, cause, at);
        if (!done) return done;
    }
    return ok();
}

Result<void> CaseClocks::person_asked(const Case& of_case, Asked asked, Time at, std::optional<PostId> post,
                                      Position cause) {
    auto facts = facts_of(of_case);
    if (!facts) return fail(facts.error());
    const auto presented = presented_by({of_case.id, *std::move(facts), at, post, cause});
    return legal().asked(of_case, presented.matter, asked, at, post, cause);
}

Result<void> CaseClocks::person_attended(CaseId case_id, Asked asked, Time at, Actor actor, Position cause) {
    return legal().attended(case_id, asked, at, actor, cause);
}

Result<void> CaseClocks::void_all(CaseId case_id, const std::string& reason, Time at, Actor actor, Position cause) {
    const auto clocks = live_clocks(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (auto done = void_clock(tx_, clock, reason, at, actor, cause); !done) return done;
    }
    return ok();
}

}  // namespace atiende::actions

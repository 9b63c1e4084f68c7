#include "cases/decide.h"

#include <algorithm>
#include <string_view>

namespace atiende::cases {

namespace {

Decision act(const Arrival& arrival, Step step, std::string_view reason) {
    return {.intervention = intervention_for(arrival.assessment.kind.value, arrival.personal_data),
            .exclusion = std::nullopt,
            .step = step,
            .reason = std::string(reason)};
}

Decision leave(Exclusion why, Step step, std::string_view reason) {
    return {.intervention = Intervention::leave, .exclusion = why, .step = step, .reason = std::string(reason)};
}

bool asks(const Arrival& arrival, ListenerAction action) {
    return std::ranges::any_of(arrival.matched,
                               [&](const Ask& ask) { return ask.action == action && ask.held == Held::no; });
}

/// Followed without a case of its own.
Decision note(std::string_view reason) {
    return {.intervention = Intervention::watch,
            .exclusion = Exclusion::watch_only,
            .step = Step::none,
            .reason = std::string(reason)};
}

bool is_to_us(const Arrival& arrival) { return arrival.reach == Reach::reactive || arrival.our_post_in_thread; }

/// Somebody found by a listener needs us. Doubt about the kind alone is no need: nobody has called us.
bool needs_help(const Assessment& assessment) {
    if (assessment.expects_reply.value == true) return true;
    switch (assessment.kind.value.value_or(Kind::other)) {
        case Kind::question:
        case Kind::complaint:
        case Kind::claim:
        case Kind::incident:
        case Kind::lead: return true;
        case Kind::suggestion:
        case Kind::praise:
        case Kind::other:
        case Kind::spam: return false;
    }
    return false;
}

/// Somebody who turned to us waits for nothing: only then is the post left.
bool asks_nothing(const Assessment& assessment) {
    if (needs_help(assessment) || !assessment.kind.value) return false;
    if (assessment.kind.value == Kind::praise) return true;
    return assessment.kind.value == Kind::other && assessment.expects_reply.value == false;
}

Exclusion exclusion_of_thanks(const Assessment& assessment) {
    return assessment.kind.value == Kind::praise ? Exclusion::praise : Exclusion::no_help_needed;
}

/// What is in the receiving case's way decides; `other` that hands over data is as welcome as a question.
Decision decide_received(const Arrival& arrival, const Case& receiving) {
    const Assessment& assessment = arrival.assessment;
    const bool thanks =
        arrival.thanks || (assessment.kind.value == Kind::praise && assessment.expects_reply.value != true);
    const bool over =
        receiving.status == Status::closed || (receiving.status == Status::resolved && receiving.resolved_at &&
                                               arrival.created_at >= *receiving.resolved_at + arrival.reopening_window);
    if (over && (thanks || asks_nothing(assessment))) {
        const bool can_join = thanks && receiving.status == Status::resolved;
        return leave(exclusion_of_thanks(assessment), can_join ? Step::join : Step::none,
                     thanks ? "thanks" : "asks_nothing");
    }
    if (over) return act(arrival, Step::open_following, "back_after_the_end");
    if (thanks) return leave(exclusion_of_thanks(assessment), Step::join, "thanks");
    if (receiving.status == Status::resolved) return act(arrival, Step::reopen, "back_within_window");
    if (receiving.status != Status::watched) return act(arrival, Step::join, "part_of_a_case");

    const bool found =
        (asks(arrival, ListenerAction::open_case) && needs_help(assessment)) || asks(arrival, ListenerAction::lead);
    if (found || (is_to_us(arrival) && !asks_nothing(assessment))) return act(arrival, Step::wake, "turns_to_us");
    return {.intervention = Intervention::watch,
            .exclusion = Exclusion::watch_only,
            .step = Step::join,
            .reason = "part_of_a_watched_case"};
}

Decision decide_sent_to_us(const Arrival& arrival) {
    const Assessment& assessment = arrival.assessment;
    if (!asks_nothing(assessment) && !arrival.thanks) {
        const bool sure = assessment.kind.value && assessment.expects_reply.value;
        return act(arrival, Step::open_case, sure || needs_help(assessment) ? "needs_us" : "unsure");
    }
    if (assessment.kind.value == Kind::praise) return leave(Exclusion::praise, Step::none, "praise_without_request");
    return leave(Exclusion::no_help_needed, Step::none, arrival.thanks ? "thanks" : "asks_nothing");
}

/// Why nothing came of what a listener asked for, if it was held back.
std::string_view held_back(const Arrival& arrival) {
    for (const Held held : {Held::daily_cap, Held::reach_floor}) {
        const bool one = std::ranges::any_of(arrival.matched, [&](const Ask& ask) {
            const bool would_act = ask.action != ListenerAction::open_case || needs_help(arrival.assessment);
            return ask.held == held && would_act;
        });
        if (one) return held == Held::daily_cap ? "daily_cap" : "reach_floor";
    }
    return "";
}

Decision decide_found(const Arrival& arrival) {
    if (arrival.matched.empty()) return leave(Exclusion::not_about_us, Step::none, "no_listener");
    const auto& about_us = arrival.assessment.about_us;
    if (about_us && about_us->value == false) return leave(Exclusion::not_about_us, Step::none, "not_about_us");
    if (asks(arrival, ListenerAction::open_case) && needs_help(arrival.assessment)) {
        return act(arrival, Step::open_case, "found_in_need");
    }
    if (asks(arrival, ListenerAction::lead)) {
        return {.intervention = Intervention::answer,
                .exclusion = std::nullopt,
                .step = Step::open_case,
                .reason = "lead",
                .kind = Kind::lead};
    }
    if (asks(arrival, ListenerAction::watch)) {
        return {.intervention = Intervention::watch,
                .exclusion = Exclusion::watch_only,
                .step = Step::open_watched,
                .reason = "watched"};
    }
    if (asks(arrival, ListenerAction::suggest)) return note("suggested");
    if (asks(arrival, ListenerAction::alert)) return note("alert_only");
    if (const std::string_view why = held_back(arrival); !why.empty()) return note(why);
    if (arrival.assessment.kind.value == Kind::praise) {
        return leave(Exclusion::praise, Step::none, "praise_without_request");
    }
    return leave(Exclusion::no_help_needed, Step::none, "found_without_need");
}

}  // namespace

Decision decide(const Arrival& arrival) {
    if (arrival.direction == Direction::out || arrival.own_author) {
        return {.intervention = std::nullopt, .exclusion = Exclusion::own, .step = Step::none, .reason = "own_post"};
    }
    if (arrival.assessment.kind.value == Kind::spam) return leave(Exclusion::spam, Step::none, "spam");
    if (arrival.plain_repost) return leave(Exclusion::plain_repost, Step::none, "plain_repost");
    if (arrival.receiving) return decide_received(arrival, *arrival.receiving);
    if (arrival.copy && !arrival.our_post_in_thread) return leave(Exclusion::duplicate, Step::none, "copy");
    if (is_to_us(arrival)) return decide_sent_to_us(arrival);
    return decide_found(arrival);
}

Intervention intervention_for(std::optional<Kind> kind, bool personal_data) {
    if (personal_data) return Intervention::redirect;
    if (!kind) return Intervention::investigate;
    switch (*kind) {
        case Kind::question:
        case Kind::suggestion:
        case Kind::praise:
        case Kind::lead:
        case Kind::other: return Intervention::answer;
        case Kind::complaint:
        case Kind::claim:
        case Kind::incident: return Intervention::investigate;
        case Kind::spam: return Intervention::leave;
    }
    return Intervention::investigate;
}

}  // namespace atiende::cases

#include "automation/loops.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "automation/check.h"
#include "automation/fields.h"

namespace atiende::automation {

namespace {

/// The fields that effects change; all others stay what they were.
constexpr std::array kChanging{AutomationField::kind, AutomationField::priority, AutomationField::status,
                               AutomationField::assigned};

/// Known of a case on the way through a chain of rules.
struct Known {
    std::array<std::uint32_t, kChanging.size()> choices{~0U, ~0U, ~0U, ~0U};  // what each may be, as bits
    std::vector<AutomationCondition> lasting{};                               // conditions that held and cannot change
    std::optional<std::optional<UserId>> user{};  // who has it, if the way says so: outer absent, not known
    std::optional<TeamId> team{};
    std::optional<StatusNameId> status_name{};

    bool operator==(const Known&) const = default;
};

std::uint32_t* changing(Known& known, AutomationField field) {
    const auto found = std::ranges::find(kChanging, field);
    return found == kChanging.end() ? nullptr : &known.choices[static_cast<std::size_t>(found - kChanging.begin())];
}

/// Takes in that a condition holds; false: it cannot.
bool take_in(Known& known, const AutomationCondition& condition) {
    if (std::uint32_t* const choices = changing(known, condition.field)) {
        *choices &= choices_of(condition);
        return *choices != 0;
    }
    if (std::ranges::find(known.lasting, condition) != known.lasting.end()) return true;
    known.lasting.push_back(condition);
    return !contradiction(known.lasting);
}

/// What is known once the rule's conditions hold; nothing: they cannot.
std::optional<Known> when_fired(const Known& before, const AutomationRule& rule) {
    Known known = before;
    if (rule.brand) {
        const AutomationCondition brand{AutomationField::brand, AutomationOperator::is, {to_string(*rule.brand)}};
        if (!take_in(known, brand)) return std::nullopt;
    }
    if (rule.match == AutomationMatch::all || rule.conditions.empty()) {
        for (const AutomationCondition& condition : rule.conditions) {
            if (!take_in(known, condition)) return std::nullopt;
        }
        return known;
    }
    const bool one = std::ranges::any_of(rule.conditions, [&](const AutomationCondition& condition) {
        Known tried = known;
        return take_in(tried, condition);
    });
    return one ? std::optional(known) : std::nullopt;
}

/// Sets a choice; false: it was that already.
template <class Enum>
bool set(Known& known, AutomationField field, Enum value) {
    std::uint32_t& choices = *changing(known, field);
    const std::uint32_t bit = 1U << static_cast<unsigned>(value);
    return std::exchange(choices, bit) != bit;
}

void move_to(Known& known, Status to, std::vector<AutomationWhen>& events) {
    if (set(known, AutomationField::status, to)) events.push_back(AutomationWhen::status_changed);
}

void assign(Known& known, std::optional<UserId> to, std::vector<AutomationWhen>& events) {
    if (known.user == std::optional(to)) return;
    known.user = to;
    set(known, AutomationField::assigned, to ? 1 : 0);
    events.push_back(AutomationWhen::case_assigned);
    std::uint32_t& statuses = *changing(known, AutomationField::status);
    const std::uint32_t untouched = 1U << static_cast<unsigned>(Status::new_);
    if (!to || (statuses & untouched) == 0) return;
    // Whoever gets a case opens it.
    statuses = (statuses & ~untouched) | 1U << static_cast<unsigned>(Status::open);
    events.push_back(AutomationWhen::status_changed);
}

/// Does the effect and notes what happens by it.
void apply(const AutomationEffect& effect, Known& known, std::vector<AutomationWhen>& events) {
    switch (effect.kind) {
        case AutomationEffectKind::assign_user: return assign(known, effect.user, events);
        case AutomationEffectKind::assign_team:
            if (std::exchange(known.team, effect.team) != effect.team) events.push_back(AutomationWhen::case_assigned);
            return;
        case AutomationEffectKind::set_priority:
            if (set(known, AutomationField::priority, *effect.priority)) {
                events.push_back(AutomationWhen::priority_changed);
            }
            return;
        case AutomationEffectKind::set_status:
            if (std::exchange(known.status_name, effect.status_name) != effect.status_name) {
                set(known, AutomationField::status, *effect.status);
                events.push_back(AutomationWhen::status_changed);
                return;
            }
            return move_to(known, *effect.status, events);
        case AutomationEffectKind::raise_kind:
            if (set(known, AutomationField::kind, *effect.case_kind)) events.push_back(AutomationWhen::kind_changed);
            return;
        case AutomationEffectKind::add_note: events.push_back(AutomationWhen::note_added); return;
        case AutomationEffectKind::start_watching: return move_to(known, Status::watched, events);
        case AutomationEffectKind::stop_watching:
            if ((*changing(known, AutomationField::status) & 1U << static_cast<unsigned>(Status::watched)) == 0) return;
            return move_to(known, Status::new_, events);
        case AutomationEffectKind::add_tag:
        case AutomationEffectKind::send_alert: return;
    }
}

class RingSearch {
public:
    explicit RingSearch(std::span<const AutomationRule> rules) {
        for (const AutomationRule& rule : rules) {
            if (rule.state == AutomationState::on) rules_.push_back(&rule);
        }
        std::ranges::sort(rules_, {}, [](const AutomationRule* rule) { return std::pair(rule->position, rule->id); });
    }

    /// Names of the first ring; empty: there is none.
    std::string find() {
        for (const AutomationRule* rule : rules_) {
            if (follow(*rule, Known{})) return ring_;
        }
        return "";
    }

private:
    using Events = std::vector<AutomationWhen>;

    /// What is known after the rule has fired, and what happened by it; nothing: it cannot fire, or changes nothing.
    static std::optional<std::pair<Known, Events>> fire(const AutomationRule& rule, const Known& before) {
        auto known = when_fired(before, rule);
        if (!known) return std::nullopt;
        Events events;
        for (const AutomationEffect& effect : rule.effects) apply(effect, *known, events);
        if (events.empty()) return std::nullopt;
        return std::pair(std::move(*known), std::move(events));
    }

    static bool wakes(const Events& events, const AutomationRule& rule) {
        return std::ranges::find(events, rule.event.when) != events.end();
    }

    /// A rule on the way, what is known once it has fired, and what happened by it.
    struct Stop {
        const AutomationRule* rule;
        Known known;
        Events events;

        bool operator==(const Stop&) const = default;
    };
    /// Each rule once, from the one that comes first in the order of rules: a ring may go through one more than once.
    void name_ring(std::vector<Stop> ring) {
        std::ranges::rotate(ring, std::ranges::min_element(ring, {}, [](const Stop& stop) {
                                return std::pair(stop.rule->position, stop.rule->id);
                            }));
        std::vector<const AutomationRule*> named;
        for (const Stop& stop : ring) {
            if (std::ranges::find(named, stop.rule) != named.end()) continue;
            named.push_back(stop.rule);
            ring_ += stop.rule->name + " → ";
        }
        ring_ += named.front()->name;
    }

    /// A rule that fires again with nothing new known or done is a ring: that alone decides what comes next.
    bool follow(const AutomationRule& rule, const Known& before) {
        if (++steps_ > kMostSteps || path_.size() >= kLongestPath) return false;
        const auto fired = fire(rule, before);
        if (!fired) return false;
        const Stop stop{&rule, fired->first, fired->second};
        if (const auto begins = std::ranges::find(path_, stop); begins != path_.end()) {
            name_ring({begins, path_.end()});
            return true;
        }
        std::vector<Stop>& explored = explored_[{&rule, stop.known.choices}];
        if (std::ranges::find(explored, stop) != explored.end()) return false;
        explored.push_back(stop);
        path_.push_back(stop);
        for (const AutomationRule* next : rules_) {
            if (wakes(fired->second, *next) && follow(*next, stop.known)) return true;
        }
        path_.pop_back();
        return false;
    }

    static constexpr std::size_t kLongestPath = 64;

    std::vector<const AutomationRule*> rules_;
    std::vector<Stop> path_;
    std::map<std::pair<const AutomationRule*, decltype(Known::choices)>, std::vector<Stop>>
        explored_;  // no ring from there
    std::string ring_;
    int steps_ = 0;
};

}  // namespace

Result<void> check_loops(std::span<const AutomationRule> rules) {
    std::string ring = RingSearch(rules).find();
    if (ring.empty()) return ok();
    return fail(invalid("rules_loop").with("rules", std::move(ring)));
}

}  // namespace atiende::automation

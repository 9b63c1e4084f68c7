#include "clocks/policies.h"

#include <algorithm>

namespace atiende::clocks {
namespace {

template <class Value>
bool holds(const std::vector<Value>& list, const Value& value) {
    return list.empty() || std::ranges::find(list, value) != list.end();
}
template <class Value>
bool holds(const std::vector<Value>& list, const std::optional<Value>& value) {
    return list.empty() || (value && holds(list, *value));
}

template <class Value>
bool within(const std::vector<Value>& wide, const std::vector<Value>& narrow) {
    if (wide.empty()) return true;
    return !narrow.empty() && std::ranges::all_of(narrow, [&](const Value& value) { return holds(wide, value); });
}

}  // namespace

bool fits(const PolicyScope& when, const PolicyFacts& facts) {
    return holds(when.brands, facts.brand) && holds(when.channels, facts.channel) &&
           holds(when.visibilities, facts.visibility) && holds(when.kinds, facts.kind) &&
           holds(when.topics, facts.topic) && holds(when.urgencies, facts.urgency) &&
           holds(when.priorities, facts.priority) && holds(when.reaches, facts.reach) &&
           holds(when.segments, facts.segment);
}

const Policy* policy_for(std::span<const Policy> in_order, const PolicyFacts& facts) {
    const auto found = std::ranges::find_if(in_order, [&](const Policy& policy) { return fits(policy.when, facts); });
    return found == in_order.end() ? nullptr : &*found;
}

bool covers(const PolicyScope& wide, const PolicyScope& narrow) {
    return within(wide.brands, narrow.brands) && within(wide.channels, narrow.channels) &&
           within(wide.visibilities, narrow.visibilities) && within(wide.kinds, narrow.kinds) &&
           within(wide.topics, narrow.topics) && within(wide.urgencies, narrow.urgencies) &&
           within(wide.priorities, narrow.priorities) && within(wide.reaches, narrow.reaches) &&
           within(wide.segments, narrow.segments);
}

Result<void> check_order(std::span<const Policy> in_order) {
    if (in_order.empty() || in_order.back().when != PolicyScope{}) return fail(invalid("no_policy_for_the_rest"));
    for (std::size_t later = 1; later < in_order.size(); ++later) {
        for (std::size_t before = 0; before < later; ++before) {
            if (!covers(in_order[before].when, in_order[later].when)) continue;
            return fail(invalid("policy_never_reached")
                            .with("policy", in_order[later].name)
                            .with("before", in_order[before].name));
        }
    }
    return ok();
}

}  // namespace atiende::clocks

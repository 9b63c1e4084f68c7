#include "clocks/targets.h"

namespace atiende::clocks {

Result<void> check_policy(const Policy& policy) {
    if (policy.wanted > Duration{0} && policy.wanted <= policy.limit && policy.limit <= std::chrono::days{366}) {
        return ok();
    }
    return fail(invalid("bad_target"));
}

Result<Targets> targets_for(const Policy& policy, const BusinessTime& business_time, Time start) {
    if (auto checked = check_policy(policy); !checked) return fail(checked.error());
    return Targets{business_time.due(start, policy.wanted), business_time.due(start, policy.limit)};
}

}  // namespace atiende::clocks

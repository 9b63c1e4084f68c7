#include "cases/priority.h"

namespace atiende::cases {

Priority priority_of(const Assessment& assessment, std::optional<std::int64_t> people) {
    const auto kind = assessment.kind.value;
    if (assessment.urgency.value == Urgency::harm_now) return Priority::urgent;
    if (kind == Kind::claim || kind == Kind::incident) return Priority::high;
    if (kind == Kind::complaint) {
        const bool carries_far = assessment.tone.value == Tone::negative && people.value_or(0) >= kManyPeople;
        return carries_far ? Priority::high : Priority::normal;
    }
    const bool waits = assessment.expects_reply.value.value_or(kind != Kind::praise);
    const bool nothing_waits = assessment.urgency.value == Urgency::nothing || kind == Kind::praise;
    return !waits && nothing_waits ? Priority::low : Priority::normal;
}

}  // namespace atiende::cases

#include "actions/audience.h"

#include "routing/opinion.h"

namespace atiende::actions {

std::optional<int> AudienceMemory::percentile_of(const Author& author) {
    if (author.followers.value_or(0) < routing::kLeastOpinionAudience) return std::nullopt;
    const Time now = clock_.now();
    const std::lock_guard lock(mutex_);
    Known& known = channels_[static_cast<std::size_t>(author.channel)];
    if (!known.read_at || now - *known.read_at >= kHolds || now < *known.read_at) {
        known.read_at = now;
        if (const auto read = reads_.top_hundredth(author.channel)) known.top_hundredth = *read;
    }
    if (!known.top_hundredth || *author.followers < *known.top_hundredth) return std::nullopt;
    return routing::kOpinionPercentile;
}

}  // namespace atiende::actions

// Whose audience is among the largest of their network, remembered so that screens may ask for every author.
#pragma once

#include <array>
#include <mutex>

#include "model/post.h"
#include "ports/audience_reads.h"
#include "ports/clock.h"

namespace atiende::actions {

/// Asks the store at most once an hour for each channel, and only for authors whom it could matter to. Thread-safe;
/// references outlive it.
class AudienceMemory {
public:
    static constexpr Duration kHolds = std::chrono::hours{1};

    AudienceMemory(AudienceReads& reads, const Clock& clock) : reads_(reads), clock_(clock) {}

    /// 99: the author is in the hundredth part with the most followers. Absent: in another, or nobody can tell. A store
    /// that cannot be read leaves what was known before.
    std::optional<int> percentile_of(const Author& author);

private:
    struct Known {
        std::optional<Time> read_at;
        std::optional<std::int64_t> top_hundredth;
    };

    AudienceReads& reads_;
    const Clock& clock_;
    std::mutex mutex_;
    std::array<Known, EnumWords<Channel>::words.size()> channels_;
};

}  // namespace atiende::actions

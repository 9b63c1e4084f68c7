// How large audiences are on a network: what the store knows of all its authors at once.
#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "model/post.h"

namespace atiende {

/// Thread-safe. Apart from the snapshot, for it is asked seldom and outside of any.
class AudienceReads {
public:
    virtual ~AudienceReads() = default;
    /// The 99th percentile (nearest rank) of the followers of the channel's authors, among those whose followers are
    /// known. Absent: fewer than a hundred are. Cost: one pass over an index of them, about 0.1 s for a million.
    virtual Result<std::optional<std::int64_t>> top_hundredth(Channel channel) = 0;
};

}  // namespace atiende

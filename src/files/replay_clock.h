// When a recorded post is due in a replay, and at which speed.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/post.h"

namespace atiende::files {

/// `60x`, `60`, `0.5x`: how many recorded seconds pass in one real one, 0.001 to 1,000,000. Errors:
/// invalid("bad_speed").
Result<double> parse_speed(std::string_view text);

/// Oldest first; posts of one instant keep their order. Recordings are seldom in order.
void sort_by_time(std::vector<IncomingPost>& posts);

/// Maps recorded time to the time of the replay: the recording's first instant is `start`. Pure; copy freely.
class ReplayClock {
public:
    ReplayClock(Time first_recorded, Time start, double speed)
        : first_recorded_(first_recorded), start_(start), speed_(speed) {}

    /// When something recorded at `recorded` is to happen.
    Time due(Time recorded) const;
    /// The post as if it were written in the replay: its created_at becomes when it is due.
    void shift(IncomingPost& post) const { post.created_at = due(post.created_at); }

private:
    Time first_recorded_;
    Time start_;
    double speed_;
};

}  // namespace atiende::files

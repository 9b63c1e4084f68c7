// What holds listeners back while a batch is stored: their end, their hits of the day, the reach they ask for.
#pragma once

#include <unordered_map>
#include <vector>

#include "actions/surroundings.h"
#include "cases/decide.h"

namespace atiende::actions {

/// Lives for one batch, inside its transaction.
class ListenerLimits {
public:
    ListenerLimits(Snapshot& snapshot, const Surroundings& surroundings, Time now)
        : snapshot_(snapshot), surroundings_(surroundings), now_(now) {}

    /// Those of the hits whose listener still listens: its timer may not have fired yet.
    std::vector<const Listener*> listening(const std::vector<ListenerId>& hits) const;

    /// What stands in the way of what the listener asks for about a new post. Counting a day's hits costs one look at
    /// the store for each batch and listener with a cap.
    Result<cases::Held> held(const Listener& listener, std::optional<std::int64_t> followers);

    /// A new post was stored with these hits.
    void count(const std::vector<const Listener*>& hits);

private:
    Time day_began() const;

    Snapshot& snapshot_;
    const Surroundings& surroundings_;
    const Time now_;
    std::unordered_map<ListenerId, std::int64_t> hits_today_;  // of those that were asked about
};

}  // namespace atiende::actions

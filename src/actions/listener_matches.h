// What a listener has found: the posts with their evidence, and how much of what tone there was.
#pragma once

#include <string>
#include <vector>

#include "actions/one_query.h"
#include "actions/workplace.h"
#include "model/views.h"

namespace atiende::actions {

/// A post that the listener found. `spans` are by the query as it reads now: empty when it no longer matches, or by its
/// author alone.
struct ListenerMatch {
    PostView view;
    Spans spans;
};

/// Newest by their coming in first. Errors: denied, not_found("listener_not_found") also for other brands',
/// invalid("bad_cursor").
Result<Slice<ListenerMatch>> listener_matches(Workplace& place, const Viewer& viewer, ListenerId listener,
                                              std::optional<std::string> cursor, std::size_t limit);

/// A day of the calendar in force, by the network's time of the posts.
struct ListenerDay {
    LocalDate day;
    std::int64_t negative = 0, neutral = 0, positive = 0;
    std::int64_t unknown = 0;  ///< nobody could tell the tone
    bool operator==(const ListenerDay&) const = default;
};

/// The last `days` (1-90) up to today, oldest first, with those without posts. Hours are the grain: a zone that is off
/// by half an hour gives that half hour to the day in which the hour began. Errors as above.
Result<std::vector<ListenerDay>> listener_volume(Workplace& place, const Viewer& viewer, ListenerId listener, int days);

}  // namespace atiende::actions

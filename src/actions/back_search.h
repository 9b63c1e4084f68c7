// Back-searches: started, paused, taken up again and cancelled by people, carried on by a worker in small pieces.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "actions/surroundings.h"
#include "actions/workplace.h"
#include "model/back_search.h"

namespace atiende::actions {

struct BackSearchWish {
    ListenerId listener;
    Time from, to;  ///< posts by their coming in; what is later than now is now
    BackSearchAct act = BackSearchAct::record;
    std::int64_t most_cases = 50;
};

/// Errors: denied · not_found("listener_not_found") also for other brands' · invalid("bad_period") unless from < to and
/// from < now, invalid("bad_case_limit") · conflict("back_search_unfinished") while one of this listener is.
Result<BackSearch> start_back_search(Workplace& place, const Viewer& viewer, const BackSearchWish& wish);

/// Newest first. Errors: denied, not_found("listener_not_found").
Result<std::vector<BackSearch>> back_searches_of(Workplace& place, const Viewer& viewer, ListenerId listener);

/// To paused, running or cancelled. Errors: denied · not_found("back_search_not_found") · conflict("back_search_ended")
/// · asked for what it is already, nothing happens.
Result<BackSearch> move_back_search(Workplace& place, const Viewer& viewer, BackSearchId id, BackSearchState to);

/// Looks at up to `posts` more posts of the running one that was started first, in one transaction with the place that
/// it has come to: after a crash it goes on there, and what was found once is not found again. Returns whether there
/// is more to do. `surroundings` is asked when there is something to do. One thread at a time.
Result<bool> search_back(Workplace& place,
                         const std::function<Result<std::shared_ptr<const Surroundings>>()>& surroundings,
                         std::size_t posts);

}  // namespace atiende::actions

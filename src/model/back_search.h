// Back-searches: a listener's query held against what came in before the listener heard it.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

/// done: everything of the period was looked at, or the limit of cases was reached · failed: with a reason
enum class BackSearchState { running, paused, done, cancelled, failed };
template <>
struct EnumWords<BackSearchState> {
    static constexpr std::array<std::string_view, 5> words{"running", "paused", "done", "cancelled", "failed"};
};

/// record: hits count as the listener's · open: and whoever needs help gets a case, as the listener's action says
enum class BackSearchAct { record, open };
template <>
struct EnumWords<BackSearchAct> {
    static constexpr std::array<std::string_view, 2> words{"record", "open"};
};

/// How far it has come.
struct BackSearchProgress {
    std::int64_t looked_at = 0;  ///< posts
    std::int64_t hits = 0;       ///< that the listener had not found before
    std::int64_t opened = 0;     ///< cases
    bool operator==(const BackSearchProgress&) const = default;
};

/// Runs from the newest post to the oldest, with the query that the listener had when it was started.
struct BackSearch {
    BackSearchId id;
    ListenerId listener;
    BrandId brand;
    std::int32_t listener_version = 1;
    Time from;  ///< posts that came in from here
    Time to;    ///< until here, half-open
    BackSearchAct act = BackSearchAct::record;
    std::int64_t most_cases = 50;  ///< with act open: 1-1,000
    std::int64_t total = 0;        ///< posts of the period when it was started
    BackSearchState state = BackSearchState::running;
    std::string reason{};  ///< of a failure
    Time started_at;
    std::optional<Time> ended_at;
    BackSearchProgress progress{};
};

// ---- events, in the history of the listener ----

struct BackSearchStarted {
    BackSearchId back_search;
    ListenerId listener;
    BrandId brand;
    std::int32_t listener_version = 1;
    Time from, to;
    BackSearchAct act = BackSearchAct::record;
    std::int64_t most_cases = 0;
    std::int64_t total = 0;
    bool operator==(const BackSearchStarted&) const = default;
};
/// Paused, taken up again, or ended; with how far it had come.
struct BackSearchMoved {
    BackSearchId back_search;
    ListenerId listener;
    BackSearchState state = BackSearchState::running;
    std::int64_t looked_at = 0, hits = 0, opened = 0;
    std::string reason;
    bool operator==(const BackSearchMoved&) const = default;
};

}  // namespace atiende

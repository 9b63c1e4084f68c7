// Following what we do not answer: counters of posts, thresholds, and what a watched case stands at.
#pragma once

#include <optional>

#include "base/time.h"
#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

/// What a network shows beside a post; absent: not offered.
struct PostCounters {
    std::optional<std::int64_t> likes{};
    std::optional<std::int64_t> reposts{};
    std::optional<std::int64_t> replies{};
    std::optional<std::int64_t> quotes{};
    std::optional<std::int64_t> views{};

    bool operator==(const PostCounters&) const = default;
};

/// Counters as they stood at an instant: the time series of a post.
struct CountersSeen {
    Time at;
    PostCounters counters;
};

enum class WatchMeasure { reach, per_hour, tone, views };
template <>
struct EnumWords<WatchMeasure> {
    static constexpr std::array<std::string_view, 4> words{"reach", "per_hour", "tone", "views"};
};

/// What wakes a watched case: reach, posts an hour or views at least so high, a tone at most so high. Absent: it does
/// not wake by that.
struct WatchThresholds {
    std::optional<std::int64_t> reach{};
    std::optional<std::int64_t> per_hour{};
    std::optional<float> tone{};
    std::optional<std::int64_t> views{};

    bool operator==(const WatchThresholds&) const = default;
};

/// What holds where a policy says nothing.
inline WatchThresholds usual_thresholds() { return {50'000, 30, -0.6F, 100'000}; }

/// Where a watched case stands.
struct WatchLevels {
    std::int64_t reach = 0;       ///< followers of everybody who told it, as far as known
    std::int64_t per_hour = 0;    ///< answers, copies, quotes and reposts of the last hour
    std::optional<float> tone{};  ///< mean of answers, copies and quotes; absent below kFewestVoices
    std::optional<std::int64_t> views{};

    bool operator==(const WatchLevels&) const = default;
};

/// One angry answer is no mood.
inline constexpr std::int64_t kFewestVoices = 3;

/// By what a case that was watched woke last.
struct Woken {
    Time at;
    WatchMeasure measure = WatchMeasure::reach;
    double from = 0, to = 0, threshold = 0;
};

/// A case that is watched, or was, as its screen shows it.
struct Watch {
    bool watched = true;  ///< false: it woke, or was taken up, and stands where it stands all the same
    WatchThresholds thresholds;
    bool own = false;  ///< set on the case; else the policy's
    WatchLevels now;
    std::optional<WatchLevels> began{};  ///< when following began, or began again
    WatchThresholds next{};              ///< what wakes it next: the thresholds, or higher levels of them
};

}  // namespace atiende

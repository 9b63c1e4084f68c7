// Detection: how long it takes until we have what was written, and by what way it came to us.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "insight/distribution.h"
#include "insight/wilson.h"
#include "model/enum_names.h"
#include "model/ids.h"
#include "model/post.h"

namespace atiende::insight {

/// live: while we listened · caught_up: written while we could not hear, and fetched afterwards · history: older than a
/// day when it came, or written before there was anybody to listen: imports, the past of an account, filled archives
enum class DetectionWay { live, caught_up, history };

/// When we could not hear.
struct DeafSpan {
    Time from, to;  ///< half-open
};

/// Measure T1 begins to be history after this long, unless a gap explains it.
inline constexpr Duration kDetectedWithin = std::chrono::hours{24};
/// `connected`: since when the first of those that brought it were there. `deaf`: their gaps.
DetectionWay way_of(Time created, Time received, Time connected, std::span<const DeafSpan> deaf);

/// A post of somebody else's that concerned us, and who brought it when it came.
struct DetectionFact {
    PostId post;
    Channel channel = Channel::playground;
    std::vector<ListenerId> listeners{};  ///< that found it when it came in
    Time created;
    Time received;
    DetectionWay way = DetectionWay::live;
};

/// Measure T1 (received - created, never below zero) of one set of posts.
struct DetectionTimes {
    static constexpr Duration kSoon = std::chrono::minutes{5};

    Distribution times;
    Proportion soon;  ///< within kSoon
    std::optional<PostId> slowest;
};

/// The figures of one period. `definition` grows when a formula changes. Only `live` and what is split from it are
/// about how well we listen; what was caught up shows what gaps cost; of history only the number is told.
struct DetectionFigures {
    static constexpr int kDefinition = 1;

    DetectionTimes live;
    DetectionTimes caught_up;
    std::int64_t history = 0;
    struct OfChannel {
        Channel channel;
        DetectionTimes live;
    };
    std::vector<OfChannel> by_channel;  ///< in the order of channels
    struct OfListener {
        ListenerId listener;
        DetectionTimes live;
    };
    std::vector<OfListener> by_listener;  ///< by id; a post that two found counts for both
};

DetectionFigures compute_detection(std::span<const DetectionFact> facts);

}  // namespace atiende::insight

namespace atiende {
template <>
struct EnumWords<insight::DetectionWay> {
    static constexpr std::array<std::string_view, 3> words{"live", "caught_up", "history"};
};
}  // namespace atiende

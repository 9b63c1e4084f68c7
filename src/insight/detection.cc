#include "insight/detection.h"

#include <algorithm>
#include <map>

namespace atiende::insight {
namespace {

class Collected {
public:
    void add(const DetectionFact& fact) {
        const Duration took = std::max(fact.received - fact.created, Duration::zero());
        if (!slowest_ || took > longest_) {
            longest_ = took;
            slowest_ = fact.post;
        }
        soon_ += took <= DetectionTimes::kSoon ? 1 : 0;
        times_.push_back(took);
    }
    DetectionTimes times() {
        const auto n = static_cast<std::int64_t>(times_.size());
        return {distribution_of(std::move(times_)), {soon_, n}, slowest_};
    }

private:
    std::vector<Duration> times_;
    std::int64_t soon_ = 0;
    Duration longest_{};
    std::optional<PostId> slowest_;
};

}  // namespace

DetectionWay way_of(Time created, Time received, Time connected, std::span<const DeafSpan> deaf) {
    if (created < connected) return DetectionWay::history;
    const auto explains = [&](const DeafSpan& span) { return created >= span.from && created < span.to; };
    if (std::ranges::any_of(deaf, explains)) return DetectionWay::caught_up;
    return received - created > kDetectedWithin ? DetectionWay::history : DetectionWay::live;
}

DetectionFigures compute_detection(std::span<const DetectionFact> facts) {
    Collected live, caught_up;
    std::map<Channel, Collected> channels;
    std::map<ListenerId, Collected> listeners;
    DetectionFigures figures;
    for (const DetectionFact& fact : facts) {
        if (fact.way == DetectionWay::history) ++figures.history;
        if (fact.way == DetectionWay::caught_up) caught_up.add(fact);
        if (fact.way != DetectionWay::live) continue;
        live.add(fact);
        channels[fact.channel].add(fact);
        for (const ListenerId listener : fact.listeners) listeners[listener].add(fact);
    }
    figures.live = live.times();
    figures.caught_up = caught_up.times();
    for (auto& [channel, collected] : channels) figures.by_channel.push_back({channel, collected.times()});
    for (auto& [listener, collected] : listeners) figures.by_listener.push_back({listener, collected.times()});
    return figures;
}

}  // namespace atiende::insight

#include "actions/rate_memory.h"

#include <algorithm>

namespace atiende::actions {

bool RateMemory::knows(const AlertRule& rule) const {
    const auto found = windows_.find(rule.id);
    return found != windows_.end() && found->second.version == rule.version;
}

void RateMemory::read(const AlertRule& rule, const std::vector<Slice>& slices) {
    Window& window = windows_[rule.id];
    window = {rule.version, {slices.begin(), slices.end()}, 0, 0};
    for (const Slice& slice : slices) window.in_slices += slice.matches;
    window.since_count = window.in_slices;
}

RateMemory::Count RateMemory::add(const AlertRule& rule, std::int64_t more, Time now) {
    Window& window = windows_[rule.id];
    const Duration length = std::chrono::minutes{rule.window_minutes};
    const Duration part = length / kSlices;
    while (!window.slices.empty() && window.slices.front().begin + part <= now - length) {
        window.in_slices -= window.slices.front().matches;
        window.slices.pop_front();
    }
    if (window.slices.empty() || window.slices.back().begin + part <= now) window.slices.push_back({now, 0});
    const std::int64_t before = std::min(window.in_slices, window.since_count);
    window.slices.back().matches += more;
    window.in_slices += more;
    window.since_count += more;
    return {before, std::min(window.in_slices, window.since_count)};
}

void RateMemory::counted(const AlertRule& rule, std::int64_t matches) { windows_[rule.id].since_count = matches; }

}  // namespace atiende::actions

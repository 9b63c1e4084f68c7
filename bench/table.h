// A table of figures for people, and the percentiles in it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace atiende::bench {

using SteadyClock = std::chrono::steady_clock;

inline double millis_since(SteadyClock::time_point begin) {
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

/// Nearest rank: the value at position max(1, ceil(p n / 100)).
inline double percentile(std::vector<double> values, double p) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(values.size()) / 100.0));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

inline void print_head(const char* title) { std::printf("\n%s\n", title); }

inline void print_row(const char* name, double value, const char* unit, const char* goal = "") {
    std::printf("  %-46s %12.2f %-8s %s\n", name, value, unit, goal);
}

}  // namespace atiende::bench

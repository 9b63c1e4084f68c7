// How many matches the windows of rules by rate hold, in memory, so that the store is asked only before somebody is
// told.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

#include "base/time.h"
#include "model/alert.h"

namespace atiende::actions {

/// Never too low: a slice of the window leaves as a whole, and what is rolled back stays until then. Used by work in a
/// transaction alone: there is one writer. Nothing of it is lost with the process: it is read again.
class RateMemory {
public:
    static constexpr int kSlices = 60;  ///< of a window

    struct Slice {
        Time begin;
        std::int64_t matches = 0;
    };
    struct Count {
        std::int64_t before = 0, after = 0;  ///< without and with what is added
    };

    /// Whether the window of this version of the rule was read.
    bool knows(const AlertRule& rule) const;
    /// `slices`: from the oldest on, each of a window's kSlices-th part.
    void read(const AlertRule& rule, const std::vector<Slice>& slices);
    /// So many come now; of a rule that it knows.
    Count add(const AlertRule& rule, std::int64_t more, Time now);
    /// The window was counted: so many it holds.
    void counted(const AlertRule& rule, std::int64_t matches);

private:
    struct Window {
        std::int32_t version = 0;
        std::deque<Slice> slices;
        std::int64_t in_slices = 0;
        std::int64_t since_count = 0;  ///< what was counted last, and everything after it
    };
    std::map<AlertRuleId, Window> windows_;
};

}  // namespace atiende::actions

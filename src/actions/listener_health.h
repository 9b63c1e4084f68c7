// How listeners do: what each found lately, and what about it deserves a look.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "actions/workplace.h"
#include "model/enum_names.h"

namespace atiende::actions {

/// never_matched: it listens for a day at least and has found nothing ever · floods: more than kFloodPerDay
/// (preview_listener.h) in 24 hours · cap_reached: its daily cap holds it back today.
enum class ListenerWarning { never_matched, floods, cap_reached };

/// Hits are posts that it found, counted by their coming in.
struct ListenerHealth {
    ListenerId listener;
    std::int64_t last_24_hours = 0;
    std::int64_t last_7_days = 0;
    std::array<std::int64_t, 7> per_day{};  ///< spans of 24 hours up to now, oldest first
    std::optional<Time> last_hit_at;
    std::vector<ListenerWarning> warnings;
};

/// Of the listeners that the viewer sees, in the order of their making. Cost: one look into the index of sightings for
/// each listener, over seven days of its hits. Errors: denied.
Result<std::vector<ListenerHealth>> listener_health(Workplace& place, const Viewer& viewer);

}  // namespace atiende::actions

namespace atiende {
template <>
struct EnumWords<actions::ListenerWarning> {
    static constexpr std::array<std::string_view, 3> words{"never_matched", "floods", "cap_reached"};
};
}  // namespace atiende

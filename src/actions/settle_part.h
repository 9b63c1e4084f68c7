// A person looked at the network because the product could not tell what became of a part.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

enum class Settlement { sent, not_sent };

}  // namespace atiende::actions

namespace atiende {

template <>
struct EnumWords<actions::Settlement> {
    static constexpr std::array<std::string_view, 2> words{"sent", "not_sent"};
};

}  // namespace atiende

namespace atiende::actions {

/// sent: it stands there, and counts as answered when it was tried first (the network's own time is not known).
/// not_sent: back to pending, and sent again at once under the same key.
/// Errors: conflict("part_not_unknown"), as case_to_work.
Result<Part> settle_part(Workplace& place, const Viewer& viewer, PartId part, Settlement settlement);

}  // namespace atiende::actions

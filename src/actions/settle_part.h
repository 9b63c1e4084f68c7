// A person looked at the network because the product could not tell what became of a part.
#pragma once

#include <optional>
#include <string>

#include "actions/deliver_reply.h"
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

/// What the person saw.
struct Seen {
    Settlement outcome = Settlement::sent;
    std::optional<std::string> address;  ///< of what was sent: where people open it
};

/// sent: it stands there, and counts as answered when it was tried first (the network's own time is not known); whoever
/// answers under the address given finds the thread. not_sent: back to pending, and sent again at once under the same
/// key. Errors: conflict("part_not_unknown"), invalid("not_our_post_there") - the address is of no post of this
/// account, as case_to_work.
Result<Part> settle_part(Workplace& place, const Viewer& viewer, const FindSender& find_sender, PartId part,
                         const Seen& seen);

}  // namespace atiende::actions

#include "cases/family.h"

#include <algorithm>
#include <string>

namespace atiende::cases {

Result<void> check_adopt(const Relative& parent, const Relative& child) {
    if (parent.id == child.id) return fail(invalid("family_with_itself"));
    if (parent.brand != child.brand) return fail(invalid("family_of_brands"));
    if (parent.status == Status::closed || child.status == Status::closed) return fail(invalid("family_closed"));
    if (child.parent) return fail(invalid("family_has_parent"));
    if (parent.parent) return fail(invalid("family_parent_is_child"));
    if (child.has_children) return fail(invalid("family_child_is_parent"));
    return ok();
}

Result<void> check_parent_ends(std::span<const Status> children, OpenChildren open) {
    const auto waiting = std::ranges::count_if(children, is_open_case);
    if (waiting == 0 || open == OpenChildren::leave_open) return ok();
    return fail(invalid("children_open").with("count", std::to_string(waiting)));
}

}  // namespace atiende::cases

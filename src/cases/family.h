// Parent and child: one case that groups others, one level deep.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "model/case.h"

namespace atiende::cases {

/// A case as far as its family goes.
struct Relative {
    CaseId id;
    BrandId brand;
    Status status = Status::new_;
    std::optional<CaseId> parent{};
    bool has_children = false;
};

/// Whether `child` may come under `parent`. There is one level: what has children has no parent, so that no chain and
/// no ring can come about. Errors, all invalid: family_with_itself, family_of_brands, family_has_parent (it has one
/// already, perhaps this one), family_parent_is_child, family_child_is_parent, family_closed (either is).
Result<void> check_adopt(const Relative& parent, const Relative& child);

/// What becomes of open children when their parent ends.
enum class OpenChildren { refuse, leave_open };

/// Whether the parent may be resolved or closed; `children`: the statuses of its own. invalid("children_open") with
/// count, the number of those in which somebody still waits, unless they are said to be left open.
Result<void> check_parent_ends(std::span<const Status> children, OpenChildren open);

}  // namespace atiende::cases

#include "cases/kind_change.h"

#include <string>
#include <string_view>

namespace atiende::cases {

namespace {

Result<void> refuse(std::string_view reason, Kind from, Kind to) {
    return fail(
        invalid(std::string(reason)).with("from", std::string(name_of(from))).with("to", std::string(name_of(to))));
}

}  // namespace

Result<void> check_kind_change(Kind from, Kind to, ChangedBy by) {
    if (from == to) return refuse("kind_unchanged", from, to);
    const bool raises = to == Kind::claim || to == Kind::incident;
    const bool leaves_protected = is_protected(from) && !(raises && from == Kind::complaint);
    if (leaves_protected) return refuse("downgrade_needs_second_person", from, to);
    if (by == ChangedBy::rule && !raises && to != Kind::spam) return refuse("kind_needs_person", from, to);
    return ok();
}

}  // namespace atiende::cases

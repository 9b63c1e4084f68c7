#include "cases/kind_change.h"

#include <string>
#include <string_view>
#include <utility>

namespace atiende::cases {

namespace {

Error with_kinds(Error error, Kind from, Kind to) {
    return std::move(error).with("from", std::string(name_of(from))).with("to", std::string(name_of(to)));
}

Error of_the_law(std::string_view reason) {
    return invalid(std::string(reason)).with("article", "3.10").with("law", "Ley 10/2025");
}

}  // namespace

Result<void> check_second_person(const std::optional<SecondPerson>& second) {
    if (!second) return fail(of_the_law("downgrade_needs_second_person"));
    if (second->reason.find_first_not_of(" \t\r\n") == std::string::npos) {
        return fail(of_the_law("downgrade_needs_reason"));
    }
    if (!second->proposed_by || !second->agreed_by || second->proposed_by == second->agreed_by) {
        return fail(of_the_law("downgrade_needs_second_person"));
    }
    return ok();
}

Result<void> check_kind_change(Kind from, Kind to, ChangedBy by, const std::optional<SecondPerson>& second) {
    if (from == to) return fail(with_kinds(invalid("kind_unchanged"), from, to));
    const bool raises = to == Kind::claim || to == Kind::incident;
    const bool leaves_protected = is_protected(from) && !(raises && from == Kind::complaint);
    if (leaves_protected) {
        if (auto checked = check_second_person(second); !checked) return fail(with_kinds(checked.error(), from, to));
        if (by == ChangedBy::person) return ok();
    }
    if (by == ChangedBy::rule && (leaves_protected || (!raises && to != Kind::spam))) {
        return fail(with_kinds(invalid("kind_needs_person"), from, to));
    }
    return ok();
}

}  // namespace atiende::cases

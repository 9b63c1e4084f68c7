#include "cases/status_names.h"

#include <algorithm>
#include <string>

#include "cases/transitions.h"
#include "text/fold.h"

namespace atiende::cases {

namespace {

bool has_control(std::string_view name) {
    return std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

Result<void> check_status_name(const StatusName& name, std::span<const StatusName> existing,
                               std::span<const std::string_view> shipped) {
    if (name.name.find_first_not_of(' ') == std::string::npos) return fail(invalid("missing_name"));
    if (name.name.size() > kMostStatusNameBytes || has_control(name.name) || name.name.front() == ' ' ||
        name.name.back() == ' ') {
        return fail(invalid("bad_name"));
    }
    const std::string folded = text::fold(name.name);
    for (const StatusName& other : existing) {
        if (other.id == name.id) {
            if (other.category != name.category) return fail(invalid("status_name_category"));
            continue;
        }
        if (other.brand == name.brand && text::fold(other.name) == folded) return fail(conflict("status_name_taken"));
    }
    const bool is_shipped =
        std::ranges::any_of(shipped, [&](std::string_view one) { return text::fold(one) == folded; });
    return is_shipped ? Result<void>(fail(conflict("status_name_taken"))) : ok();
}

Result<StatusMove> check_taking(Kind kind, BrandId brand, Status status, std::optional<StatusNameId> named,
                                const StatusName& wanted) {
    if (wanted.brand != brand) return fail(invalid("status_name_of_brand"));
    if (wanted.retired) return fail(invalid("status_name_retired"));
    if (named == wanted.id && status == wanted.category) return fail(invalid("status_unchanged"));
    if (status == wanted.category) return StatusMove{.to = status, .transition = false};
    if (auto checked = check_transition(kind, status, wanted.category); !checked) return fail(checked.error());
    return StatusMove{.to = wanted.category, .transition = true};
}

Result<void> check_retiring(const StatusName& name, std::int64_t in_use, const std::optional<Instead>& instead) {
    if (name.retired) return fail(invalid("status_name_retired"));
    if (!instead) {
        if (in_use == 0) return ok();
        return fail(invalid("status_name_in_use").with("count", std::to_string(in_use)));
    }
    if (!instead->name) return ok();
    if (instead->name->brand != name.brand) return fail(invalid("status_name_of_brand"));
    if (instead->name->category != name.category) return fail(invalid("status_name_category"));
    if (instead->name->retired || instead->name->id == name.id) return fail(invalid("status_name_retired"));
    return ok();
}

}  // namespace atiende::cases

// Own status names: which may be given, taken and retired, and when taking one is a transition.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "model/status_name.h"

namespace atiende::cases {

/// Whether a brand may have this name; `existing`: all of the installation, its own older version among them (the same
/// id is passed over), and `shipped`: what the categories are called on the brand's screens. Names are compared folded
/// (case and accents do not tell two apart), the retired ones too. invalid("missing_name"), invalid("bad_name") (longer
/// than kMostStatusNameBytes, or with control characters), conflict("status_name_taken"). The category of a name that
/// was given out never changes: invalid("status_name_category").
Result<void> check_status_name(const StatusName& name, std::span<const StatusName> existing,
                               std::span<const std::string_view> shipped);

/// Where taking a name leads.
struct StatusMove {
    Status to = Status::open;
    bool transition = false;  ///< false: within its category, the case only changes its name
};

/// Whether a case of this kind, brand, status and name (absent: the shipped one) may take `wanted`. Within a category
/// every name is free; a name of another one is a transition and obeys the table: errors of check_transition. Also
/// invalid("status_unchanged"), invalid("status_name_retired"), invalid("status_name_of_brand").
Result<StatusMove> check_taking(Kind kind, BrandId brand, Status status, std::optional<StatusNameId> named,
                                const StatusName& wanted);

/// Whether a name may be retired while `in_use` cases bear it: those need another of its category, or the shipped one
/// (`Instead{}`), in its place: invalid("status_name_in_use") with count where none is said. The other must live, be of
/// the brand and of the category: as above, and invalid("status_name_category").
struct Instead {
    std::optional<StatusName> name{};  ///< absent: the shipped name
};
Result<void> check_retiring(const StatusName& name, std::int64_t in_use, const std::optional<Instead>& instead);

}  // namespace atiende::cases

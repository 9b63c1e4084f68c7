// Own names of statuses: what a company calls the places a case may be in, each inside one category.
#pragma once

#include <string>

#include "model/case.h"
#include "model/ids.h"

namespace atiende {

/// A name inside a category. A case without one bears the shipped name of its category (pending: *answered*).
struct StatusName {
    StatusNameId id;
    BrandId brand;
    Status category = Status::open;
    std::string name;
    bool retired = false;  ///< no case may take it any more

    bool operator==(const StatusName&) const = default;
};

inline constexpr std::size_t kMostStatusNameBytes = 60;

}  // namespace atiende

// The thresholds of watched cases, as policies and cases take them.
#pragma once

#include <optional>

#include "model/watch.h"
#include "wire/reader.h"

namespace atiende::api {

/// Absent and null read as nothing.
std::optional<WatchThresholds> read_thresholds(wire::ObjectReader& from, std::string_view name);

}  // namespace atiende::api

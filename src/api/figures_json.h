// The figures of first responses as JSON.
#pragma once

#include <string>

#include "actions/figures.h"
#include "wire/writer.h"

namespace atiende::api {

/// Durations are whole milliseconds, shares 0-1 with four decimals and their 95 % interval; what nothing was measured
/// for is left out, never 0.
std::string figures_json(const insight::FirstResponseFigures& figures, Time from, Time to);

/// `hits`, `of`, and share and interval where there is one.
void write_proportion(wire::JsonWriter& writer, std::string_view name, const insight::Proportion& proportion);

std::string detection_json(const insight::DetectionFigures& figures, Time from, Time to);

}  // namespace atiende::api

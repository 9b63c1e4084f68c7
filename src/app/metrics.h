// What the process tells Prometheus.
#pragma once

#include <functional>
#include <string>

#include "api/api.h"
#include "app/workers.h"

namespace atiende::app {

/// Text exposition format 0.0.4 of everything worth watching, read at the moment of asking. Thread-safe.
std::string metrics_text(House& house, Workers& workers, const api::Api& api);

}  // namespace atiende::app

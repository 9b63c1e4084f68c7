// The playground's door in the API: people post, faults are ordered, the lively day is started and stopped.
#pragma once

#include "api/api.h"
#include "app/workers.h"

namespace atiende::app {

/// Adds GET and POST /api/v1/playground/posts, POST .../accounts, .../faults and .../generator. All outlive the API.
void add_playground_routes(api::Api& api, House& house, Playground& playground, Workers& workers);

}  // namespace atiende::app

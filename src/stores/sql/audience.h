// How large audiences are, over one connection (ports/audience_reads.h).
#pragma once

#include <cstdint>
#include <optional>

#include "model/post.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

Result<std::optional<std::int64_t>> top_hundredth(Connection& connection, Channel channel);

}  // namespace atiende::sql

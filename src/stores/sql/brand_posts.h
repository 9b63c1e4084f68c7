// Which posts belong to one brand alone: asked before its words go, and by the projection that takes its state away.
#pragma once

#include <span>
#include <vector>

#include "model/desk.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

/// Posts that no account and no listener but these brought, and that stand in no case of another brand; by id.
Result<std::vector<PostPlace>> posts_only_of(Connection& connection, BrandId brand, std::span<const AccountId> accounts,
                                             std::span<const ListenerId> listeners);

}  // namespace atiende::sql

// Numbered migrations, forward only.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stores/sql/connection.h"

namespace atiende::sql {

struct Migration {
    int version = 0;        ///< 1, 2, 3 ... without holes
    std::string_view name;  ///< file name
    std::string_view script;
};

/// The migrations of this binary for a dialect (`sqlite`, `postgres`), in order.
std::vector<Migration> migrations_for(std::string_view dialect);

/// The version that the database has; 0 for an empty one.
Result<int> schema_version(Connection& connection);

/// Brings the database up to the last of `migrations`, each step in a transaction of its own. `before_change` is called
/// once, before the first step, if there is anything to do on a database that is not empty: it makes the copy.
/// invalid("newer_schema") when the database is ahead of them. Returns the version reached.
Result<int> migrate(Connection& connection, std::span<const Migration> migrations, Time now,
                    const std::function<Result<void>(int from)>& before_change);

}  // namespace atiende::sql

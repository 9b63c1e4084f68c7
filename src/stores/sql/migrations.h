// Numbered migrations, forward only.
#pragma once

#include <functional>
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

/// Brings the database up to this binary's schema, each step in a transaction of its own. `before_change` is called
/// once, before the first step, if there is anything to do on a database that is not empty: it makes the copy.
/// invalid("newer_schema") when the database is ahead of the binary. Returns the version reached.
Result<int> migrate(Connection& connection, std::string_view dialect, Time now,
                    const std::function<Result<void>(int from)>& before_change);

}  // namespace atiende::sql

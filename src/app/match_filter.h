// `atiende match`: queries against posts in a pipe, and what can be said about a query.
#pragma once

#include <string>

#include "actions/examine_query.h"

namespace atiende::app {

struct MatchChoice {
    std::string query;     ///< one query; its id is `1`
    std::string file;      ///< one per line, `id<TAB>query`; without a tab the number of the line is the id
    std::string to_check;  ///< examined instead of matched
    bool check = false;
    actions::QueryReading how;
};

/// Posts as JSON Lines on standard input; those that match go to standard output, one line each. Bad lines are told on
/// standard error with their number and the rest flows on. Exit codes: 0; 2 for a bad query or a bad line.
int match_filter(const MatchChoice& choice);

}  // namespace atiende::app

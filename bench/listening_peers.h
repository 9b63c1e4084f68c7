// Other engines on the same posts and queries: Hyperscan, RE2::Set, PostgreSQL's tsquery.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/listening_workload.h"
#include "listening/percolator.h"

namespace atiende::bench {

/// For each post the numbers of the queries that match, ascending.
using Matches = std::vector<std::vector<std::uint32_t>>;

/// Prints each peer's rate, how many times `ours` it is, and how many (post, query) pairs only one of the two found.
/// Hyperscan and RE2 look for the words in the folded text; an evaluation of the queries by what they found stands
/// behind them. PostgreSQL gets the folded words with their positions as a tsvector (a server whose socket folder
/// stands in ATIENDE_BENCH_POSTGRES). A peer that was not built in, or that the set is too large for, says so.
void print_peers(const std::vector<std::string>& texts, const std::vector<listening::NamedQuery>& queries,
                 const std::vector<StreamPost>& posts, const Matches& ours, double our_rate);

}  // namespace atiende::bench

// Everything that can be said about a query before it is saved: how it was read, what is wrong or doubtful, and what
// the networks could do with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/listener.h"

namespace atiende::actions {

/// A listener's options of reading.
struct QueryReading {
    Accents accents = Accents::fold;
    Quoted quoted = Quoted::match;
};

/// An error or a warning. Columns count from 1, in code points of the query as typed.
struct QueryRemark {
    std::string code;
    std::uint32_t column = 1;
    std::uint32_t length = 0;
    std::string hint;
};

/// The parsed form: `term`, `and`, `or`, `near`.
struct QueryNode {
    std::string join;
    bool negated = false;
    std::string kind;                       ///< of terms
    std::string written;                    ///< of terms, without the minus
    std::vector<std::string> keys;          ///< of terms that look for words: what each position is compared with
    std::optional<std::uint32_t> distance;  ///< of NEAR and `~`
    bool ordered = false;
    std::uint32_t column = 1;
    std::uint32_t length = 0;
    std::vector<QueryNode> children;
};

struct QueryPort {
    struct Reason {
        std::string code;
        std::string what;
    };
    std::string target;   ///< x_stream, x_search, mastodon, bluesky
    std::string verdict;  ///< exact, superset, narrower, impossible
    std::string text;     ///< empty: see split, or impossible
    std::uint32_t length = 0;
    std::uint32_t limit = 0;  ///< 0: none is known
    std::vector<std::string> split;
    std::vector<Reason> reasons;
};

struct QueryExamination {
    std::optional<QueryRemark> problem;  ///< then nothing else is there
    std::string reading;                 ///< the query again, with every group in parentheses
    QueryNode tree;
    std::vector<QueryRemark> warnings;
    std::vector<QueryPort> portability;
};

/// Pure; cost: the size of the query.
QueryExamination examine_query(std::string_view query, QueryReading how);

}  // namespace atiende::actions

// Where the clauses and sentences of a post begin and end, and which of them ask.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/analysis.h"

namespace atiende::assessment {

/// Per token. Clauses end at any punctuation, sentences at . ! ? … and line ends.
struct Place {
    std::uint32_t clause = 0;
    std::uint32_t sentence = 0;
    bool asks = false;  ///< inside ¿ … ?, or in the clause that ends with ?
};

/// Reads the signs between the first `count` tokens. `into` gets `count` places. Returns how many sentences ask.
std::uint32_t read_clauses(std::string_view text, const text::Analysis& analysis, std::size_t count,
                           std::vector<Place>& into);

}  // namespace atiende::assessment

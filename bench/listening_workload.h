// Posts and queries for bench/listening: made by rule from a seed, so that every run and every peer reads the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace atiende::bench {

struct StreamPost {
    std::string text;
    std::string author;
};

enum class Stream {
    sparse,       ///< of everything in Spanish: under 1 % of the posts match a query
    brand_heavy,  ///< of a search that a network did for us: 30 % match at least one query, 5 % ten or more
};

/// Posts of about 200 bytes. Words fall by Zipf's law over some 12,000; accents, capitals, mentions, tags, links and
/// emoji as people strew them. `query_count` says for which set of queries the brands are chosen.
std::vector<StreamPost> stream_posts(Stream stream, std::size_t query_count, std::size_t count);

/// As companies write them: a hundred for each brand (subjects, phrases, exclusions, a dozen of one crisis, and 28 that
/// do not name it).
std::vector<std::string> stream_queries(std::size_t count);

}  // namespace atiende::bench

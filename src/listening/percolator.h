// Many queries compiled together: each post is looked up by its words, and only queries that could match are evaluated.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "listening/matcher.h"
#include "listening/query.h"
#include "listening/subject.h"
#include "model/ids.h"
#include "text/key_table.h"

namespace atiende::listening {

struct NamedQuery {
    ListenerId id;
    Query query;
};

struct Hit {
    ListenerId listener;
    std::vector<Span> evidence;  ///< what matched, as evidence_naively (matcher.h) tells it

    bool operator==(const Hit&) const = default;
};

/// Working memory of one thread: keep one and pass it to every match, also across percolators.
class MatchScratch {
    friend class Percolator;
    friend class PercolatorRun;

    std::uint32_t epoch_ = 0;
    std::vector<std::uint32_t> seen_;     // epoch by query
    std::vector<std::uint32_t> matched_;  // queries
    OtherKeys others_;
    std::string lower_;
};

/// Immutable after compile and shareable between threads; each thread brings its own scratch.
///
/// Every query is filed under keys of which a matching post must hold at least one: of an AND the side guessed rarest,
/// of an OR all sides, of a phrase its rarest word. A post costs one look-up per token plus the evaluation of the
/// queries filed under its keys. What has no such key (raw texts, patterns, fields) is evaluated for every post.
class Percolator {
public:
    static Percolator compile(std::span<const NamedQuery> queries);

    /// Replaces `into` by the hits, in the order of compile.
    void match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const;

    std::size_t size() const { return queries_.size(); }

private:
    friend class PercolatorBuilder;
    friend class PercolatorRun;

    /// Lists of queries, one behind the other; list i is [begins[i], begins[i + 1]).
    struct Lists {
        std::vector<std::uint32_t> begins{0};
        std::vector<std::uint32_t> queries;

        std::span<const std::uint32_t> of(std::uint32_t list) const {
            return std::span(queries).subspan(begins[list], begins[list + 1] - begins[list]);
        }
    };

    std::vector<NamedQuery> queries_;
    text::KeyTable keys_;
    text::KeyTable authors_;
    Lists by_key_;
    Lists by_author_;
    std::vector<std::uint32_t> unfiled_;  // evaluated for every post
};

}  // namespace atiende::listening

// Many queries compiled together: each post is looked up by its words, and only queries that could match are evaluated.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

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
    std::vector<Span> evidence;  ///< what matched, ascending, at most kMostEvidence; empty for from: alone

    bool operator==(const Hit&) const = default;
};

inline constexpr std::size_t kMostEvidence = 16;

/// Working memory of one thread: keep one and pass it to every match, also across percolators.
class MatchScratch {
    friend class Percolator;
    friend class PercolatorRun;

    struct Presence {
        std::uint32_t epoch = 0;
        Places places = 0;
    };
    std::uint32_t epoch_ = 0;
    std::vector<Presence> presence_;                           // by key
    std::vector<std::uint32_t> seen_;                          // epoch by query
    std::vector<std::array<std::uint32_t, 3>> token_numbers_;  // the key and the other keys of each token
    std::vector<std::uint32_t> present_;                       // distinct keys of the post
    std::vector<std::uint32_t> authors_;                       // distinct author values that name the author
    std::vector<std::uint32_t> matched_;                       // queries
    OtherKeys others_;
    std::string lower_;
};

/// Immutable after compile and shareable between threads; each thread brings its own scratch.
///
/// Every query is filed under keys of which a matching post must hold at least one: of an AND the side guessed rarest,
/// of an OR all sides, of a phrase its rarest word. A post costs one look-up per token plus the evaluation of the
/// queries filed under its keys. No allocation per post but for the evidence of hits.
class Percolator {
public:
    static Percolator compile(std::span<const NamedQuery> queries);

    /// Replaces `into` by the hits, in the order of compile.
    void match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const;

    std::size_t size() const { return listeners_.size(); }

private:
    friend class PercolatorBuilder;
    friend class PercolatorRun;

    /// `first`/`count`: of children_ for groups, of positions_ for texts; `first` a number of authors_ for from:, an
    /// index of languages_ for lang:.
    struct Node {
        Join join = Join::term;
        bool negated = false;
        TermKind kind = TermKind::text;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct KeyPlace {
        std::uint32_t key = 0;
        Places places = 0;
    };
    /// Lists of queries, one behind the other; list i is [begins[i], begins[i + 1]).
    struct Lists {
        std::vector<std::uint32_t> begins{0};
        std::vector<std::uint32_t> queries;

        std::span<const std::uint32_t> of(std::uint32_t list) const {
            return std::span(queries).subspan(begins[list], begins[list + 1] - begins[list]);
        }
    };

    std::vector<ListenerId> listeners_;
    std::vector<std::uint32_t> roots_;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> children_;
    std::vector<KeyPlace> positions_;
    text::KeyTable keys_;
    text::KeyTable authors_;
    std::vector<std::string> languages_;
    Lists by_key_;
    Lists by_author_;
    std::vector<std::uint32_t> unfiled_;  // nothing positive in them: evaluated for every post
};

}  // namespace atiende::listening

// Many queries compiled together: what no query can match is known before a post is analysed, and the rest is
// evaluated.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "listening/matcher.h"
#include "listening/post_glance.h"
#include "listening/post_keys.h"
#include "listening/query.h"
#include "listening/query_code.h"
#include "listening/subject.h"
#include "model/ids.h"

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
    friend class QueryBook;

    PostGlance glance_;
    PostKeys keys_;
    bool has_keys_ = false;
    std::vector<text::KeyHash> found_;
    std::vector<std::uint32_t> candidates_;  // queries that may match
    std::vector<Span> evidence_;
    std::vector<std::uint32_t> fresh_candidates_;  // of a QueryBook's small percolator
};

/// Immutable after compile and shareable between threads; each thread brings its own scratch. Answers exactly as the
/// plain reading (matcher.h) does, in four steps of which each looks at little that the one before left over:
///
/// 1. The post's bytes are scanned for the hashes of its keys (PostGlance). Every query is filed under keys of which a
///    matching post must hold one: of an AND the side guessed rarest, of an OR all sides. A bit for each key answers
///    for nearly all of them that nothing is filed there.
/// 2. Beside each filing stand up to five further keys that must be there too, as numbers of bits of the post.
/// 3. What is left is evaluated by hashes alone, what they cannot tell taken as true.
/// 4. Only then the post is analysed and the query evaluated by its letters.
class Percolator {
public:
    static Percolator compile(std::span<const NamedQuery> queries);
    /// The queries of all parts, but for those of the first part whose listeners are named (ascending).
    static Percolator merge(std::span<const Percolator* const> parts, std::span<const ListenerId> without);

    /// Steps 1 to 3: false is certain. `match_seen` with the same scratch goes on from here.
    bool may_match(const UnreadPost& post, MatchScratch& scratch) const;
    /// Whether a query that `may_match` has just left over asks for the language; if none does, the subject's may be
    /// missing.
    bool reads_language(const MatchScratch& scratch) const;
    /// Step 4, for the post that `may_match` has just seen; `into` as `match`.
    void match_seen(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const;
    /// All steps, for who has the analysis anyway. Replaces `into` by the hits, in the order of compile.
    void match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const;

    std::size_t size() const { return listeners_.size(); }
    bool holds(ListenerId listener) const;
    /// Memory held, of compiled queries mostly.
    std::size_t bytes() const;

private:
    friend class PercolatorBuilder;
    friend class QueryBook;

    using Candidates = std::vector<std::uint32_t>;
    /// Steps 1 to 3 for a glance that was read.
    void gather(MatchScratch& scratch, Candidates& candidates) const;
    void gather_filed(text::KeyHash key, PostGlance& glance, Candidates& candidates) const;
    bool asks_language(const Candidates& candidates) const;
    /// Appends the hits among the candidates.
    void evaluate(const Subject& subject, MatchScratch& scratch, const Candidates& candidates,
                  std::vector<Hit>& into) const;

    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t first = kFree;
        static constexpr std::uint32_t kFree = 0xFFFFFFFF;
    };

    std::vector<ListenerId> listeners_;
    std::vector<QueryCode::Place> roots_;
    QueryCode code_;
    std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(1);  // a bit for each key that has filings
    std::vector<Slot> slots_ = std::vector<Slot>(1);
    // Filings, those of one key side by side: five numbers of bits (the first three: one of them must be set; the other
    // two: again one) and kLast; and the query.
    std::vector<std::uint64_t> companions_;
    std::vector<std::uint32_t> filed_;
    std::vector<std::uint32_t> loose_;    // filed under keys that only plain posts show: evaluated for all others
    std::vector<std::uint32_t> unfiled_;  // evaluated for every post
    bool ascending_ = true;               // the listeners
    bool reads_heads_ = false;
    bool reads_authors_ = false;
};

}  // namespace atiende::listening

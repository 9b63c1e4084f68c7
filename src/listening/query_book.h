// All queries that are listened for, changed one at a time while others go on matching.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "listening/percolator.h"

namespace atiende::listening {

/// A value that never changes: a large compiled percolator, a small one of what came since, and the listeners of the
/// large one that no longer count. Copies are cheap and share; whoever matches keeps the book it has, whoever changes
/// makes the next one and swaps it in. Threads may share a book; each brings its own scratch.
class QueryBook {
public:
    /// So many in the small one; then `merged` should be called soon, or each change costs more than a millisecond.
    static constexpr std::size_t kMostFresh = 256;
    static constexpr std::size_t kMostGone = 4096;

    QueryBook();
    static QueryBook of(std::span<const NamedQuery> queries);

    /// With this query more, or in place of the listener's old one.
    QueryBook with(const NamedQuery& query) const;
    QueryBook without(ListenerId listener) const;
    /// The same queries in one percolator: some microseconds a query.
    QueryBook merged() const;
    bool wants_merging() const { return fresh_->size() > kMostFresh || gone_->size() > kMostGone; }

    /// As Percolator's, with hits by ascending listener.
    bool may_match(const UnreadPost& post, MatchScratch& scratch) const;
    bool reads_language(const MatchScratch& scratch) const;
    void match_seen(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const;
    void match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const;

    std::size_t size() const { return base_->size() - gone_->size() + fresh_->size(); }
    bool holds(ListenerId listener) const;
    std::size_t bytes() const { return base_->bytes() + fresh_->bytes() + gone_->size() * sizeof(ListenerId); }

private:
    using Gone = std::vector<ListenerId>;  // ascending

    QueryBook(std::shared_ptr<const Percolator> base, std::shared_ptr<const Percolator> fresh,
              std::shared_ptr<const Gone> gone)
        : base_(std::move(base)), fresh_(std::move(fresh)), gone_(std::move(gone)) {}
    bool is_gone(ListenerId listener) const;
    void gather(MatchScratch& scratch) const;
    std::shared_ptr<const Gone> gone_with(ListenerId listener) const;

    std::shared_ptr<const Percolator> base_;
    std::shared_ptr<const Percolator> fresh_;
    std::shared_ptr<const Gone> gone_;
};

}  // namespace atiende::listening

#include "listening/query_book.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace atiende::listening {

QueryBook::QueryBook() : QueryBook(of({})) {}

QueryBook QueryBook::of(std::span<const NamedQuery> queries) {
    return {std::make_shared<const Percolator>(Percolator::compile(queries)),
            std::make_shared<const Percolator>(Percolator::compile({})), std::make_shared<const Gone>()};
}

bool QueryBook::is_gone(ListenerId listener) const { return std::ranges::binary_search(*gone_, listener); }

std::shared_ptr<const QueryBook::Gone> QueryBook::gone_with(ListenerId listener) const {
    if (is_gone(listener) || !base_->holds(listener)) return gone_;
    auto gone = std::make_shared<Gone>(*gone_);
    gone->insert(std::ranges::lower_bound(*gone, listener), listener);
    return gone;
}

QueryBook QueryBook::with(const NamedQuery& query) const {
    const Percolator one = Percolator::compile({&query, 1});
    const std::array<const Percolator*, 2> parts{fresh_.get(), &one};
    return {base_, std::make_shared<const Percolator>(Percolator::merge(parts, {&query.id, 1})), gone_with(query.id)};
}

QueryBook QueryBook::without(ListenerId listener) const {
    const std::array<const Percolator*, 1> parts{fresh_.get()};
    auto fresh =
        fresh_->holds(listener) ? std::make_shared<const Percolator>(Percolator::merge(parts, {&listener, 1})) : fresh_;
    return {base_, std::move(fresh), gone_with(listener)};
}

QueryBook QueryBook::merged() const {
    const std::array<const Percolator*, 2> parts{base_.get(), fresh_.get()};
    return {std::make_shared<const Percolator>(Percolator::merge(parts, *gone_)),
            std::make_shared<const Percolator>(Percolator::compile({})), std::make_shared<const Gone>()};
}

bool QueryBook::holds(ListenerId listener) const {
    return fresh_->holds(listener) || (!is_gone(listener) && base_->holds(listener));
}

bool QueryBook::may_match(const UnreadPost& post, MatchScratch& scratch) const {
    scratch.has_keys_ = false;
    scratch.candidates_.clear();
    scratch.fresh_candidates_.clear();
    scratch.glance_.read(post, base_->reads_heads_ || fresh_->reads_heads_,
                         base_->reads_authors_ || fresh_->reads_authors_);
    if (!scratch.glance_.complete()) return size() != 0;
    gather(scratch);
    return !scratch.candidates_.empty() || !scratch.fresh_candidates_.empty();
}

void QueryBook::gather(MatchScratch& scratch) const {
    base_->gather(scratch, scratch.candidates_);
    if (!gone_->empty()) {
        std::erase_if(scratch.candidates_, [&](std::uint32_t query) { return is_gone(base_->listeners_[query]); });
    }
    if (fresh_->size() != 0) fresh_->gather(scratch, scratch.fresh_candidates_);
}

bool QueryBook::reads_language(const MatchScratch& scratch) const {
    return !scratch.glance_.complete() || base_->asks_language(scratch.candidates_) ||
           fresh_->asks_language(scratch.fresh_candidates_);
}

void QueryBook::match_seen(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const {
    into.clear();
    if (size() == 0) return;
    if (!scratch.glance_.complete()) {
        scratch.glance_.add(subject, base_->reads_heads_ || fresh_->reads_heads_);
        gather(scratch);
    }
    base_->evaluate(subject, scratch, scratch.candidates_, into);
    fresh_->evaluate(subject, scratch, scratch.fresh_candidates_, into);
    if (!std::ranges::is_sorted(into, {}, &Hit::listener)) std::ranges::sort(into, {}, &Hit::listener);
}

void QueryBook::match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const {
    if (may_match(unread(subject), scratch)) {
        match_seen(subject, scratch, into);
    } else {
        into.clear();
    }
}

}  // namespace atiende::listening

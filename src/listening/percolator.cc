#include "listening/percolator.h"

#include <algorithm>

#include "listening/filing.h"

namespace atiende::listening {

bool Percolator::may_match(const UnreadPost& post, MatchScratch& scratch) const {
    scratch.has_keys_ = false;
    scratch.candidates_.clear();
    scratch.glance_.read(post, reads_heads_, reads_authors_);
    if (!scratch.glance_.complete()) return size() != 0;
    gather(scratch, scratch.candidates_);
    return !scratch.candidates_.empty();
}

bool Percolator::reads_language(const MatchScratch& scratch) const {
    return !scratch.glance_.complete() || asks_language(scratch.candidates_);
}

bool Percolator::asks_language(const Candidates& candidates) const {
    return std::ranges::any_of(candidates, [&](std::uint32_t query) { return code_.reads_language(roots_[query]); });
}

void Percolator::match_seen(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const {
    into.clear();
    if (size() == 0) return;
    if (!scratch.glance_.complete()) {
        scratch.glance_.add(subject, reads_heads_);
        gather(scratch, scratch.candidates_);
    }
    evaluate(subject, scratch, scratch.candidates_, into);
}

void Percolator::match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const {
    if (may_match(unread(subject), scratch)) {
        match_seen(subject, scratch, into);
    } else {
        into.clear();
    }
}

void Percolator::gather(MatchScratch& scratch, Candidates& candidates) const {
    PostGlance& glance = scratch.glance_;
    candidates.clear();
    const auto keys = glance.keys();
    if (scratch.found_.size() < keys.size()) scratch.found_.resize(keys.size());
    // Without asking: whether a word of the post is filed cannot be guessed.
    text::KeyHash* const found = scratch.found_.data();
    std::size_t count = 0;
    const std::size_t mask = filter_.size() * 64 - 1;
    for (const auto key : keys) {
        const std::size_t bit = key & mask;
        found[count] = key;
        count += filter_[bit / 64] >> (bit % 64) & 1U;
    }
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&slots_[slot_of(found[i], slots_.size())]);
    for (std::size_t i = 0; i < count; ++i) gather_filed(found[i], glance, candidates);
    if (!glance.plain()) candidates.insert(candidates.end(), loose_.begin(), loose_.end());
    candidates.insert(candidates.end(), unfiled_.begin(), unfiled_.end());
    if (candidates.empty()) return;
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::erase_if(candidates, [&](std::uint32_t query) { return !code_.may_hold(roots_[query], glance); });
}

void Percolator::gather_filed(text::KeyHash key, PostGlance& glance, Candidates& candidates) const {
    const std::uint32_t tag = tag_of(key);
    for (std::size_t at = slot_of(key, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
        const Slot slot = slots_[at];
        if (slot.first == Slot::kFree) return;
        if (slot.tag != tag) continue;
        for (std::uint32_t i = slot.first;; ++i) {
            const Companions companions{companions_[i]};
            const bool first = glance.has_bit(companions.number(0)) || glance.has_bit(companions.number(1)) ||
                               glance.has_bit(companions.number(2));
            if (first && (glance.has_bit(companions.number(3)) || glance.has_bit(companions.number(4)))) {
                candidates.push_back(filed_[i]);
            }
            if (companions.is_last()) return;
        }
    }
}

void Percolator::evaluate(const Subject& subject, MatchScratch& scratch, const Candidates& candidates,
                          std::vector<Hit>& into) const {
    if (candidates.empty()) return;
    if (!scratch.has_keys_) scratch.keys_.read(subject);
    scratch.has_keys_ = true;
    for (const auto query : candidates) {
        if (!code_.holds(roots_[query], subject, scratch.keys_)) continue;
        auto& evidence = scratch.evidence_;
        evidence.clear();
        code_.collect(roots_[query], subject, scratch.keys_, evidence);
        std::ranges::sort(evidence);
        evidence.erase(std::unique(evidence.begin(), evidence.end()), evidence.end());
        if (evidence.size() > kMostEvidence) evidence.resize(kMostEvidence);
        into.push_back({listeners_[query], {evidence.begin(), evidence.end()}});
    }
}

bool Percolator::holds(ListenerId listener) const {
    if (ascending_) return std::ranges::binary_search(listeners_, listener);
    return std::ranges::find(listeners_, listener) != listeners_.end();
}

std::size_t Percolator::bytes() const {
    return code_.bytes() + listeners_.capacity() * sizeof(ListenerId) + roots_.capacity() * sizeof(QueryCode::Place) +
           filter_.capacity() * sizeof(std::uint64_t) + slots_.capacity() * sizeof(Slot) +
           companions_.capacity() * sizeof(std::uint64_t) +
           (filed_.capacity() + loose_.capacity() + unfiled_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace atiende::listening

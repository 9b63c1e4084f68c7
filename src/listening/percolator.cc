#include "listening/percolator.h"

#include <algorithm>

#include "listening/code_points.h"
#include "listening/terms.h"

namespace atiende::listening {

// One post going through one percolator.
class PercolatorRun {
public:
    PercolatorRun(const Percolator& queries, const Subject& subject, MatchScratch& scratch)
        : queries_(queries), subject_(subject), scratch_(scratch) {}

    void run(std::vector<Hit>& into) {
        begin();
        for (const auto& segment : subject_.segments) {
            if (segment.analysis != nullptr) look_up(*segment.analysis);
        }
        look_up_author(subject_.author_handle);
        look_up_author(subject_.author_handle.substr(0, subject_.author_handle.find('@')));
        look_up_author(subject_.author_stable_id);
        evaluate_all(queries_.unfiled_);
        into.clear();
        std::ranges::sort(scratch_.matched_);
        for (const auto query : scratch_.matched_) {
            const NamedQuery& named = queries_.queries_[query];
            into.push_back({named.id, evidence_naively(named.query, subject_)});
        }
    }

private:
    void begin() {
        if (++scratch_.epoch_ == 0) {  // wrapped: old marks could look new
            std::ranges::fill(scratch_.seen_, 0U);
            scratch_.epoch_ = 1;
        }
        if (scratch_.seen_.size() < queries_.size()) scratch_.seen_.resize(queries_.size());
        scratch_.matched_.clear();
    }

    void look_up(const text::Analysis& analysis) {
        for (const auto& token : analysis.tokens) {
            look_up(analysis.key(token));
            scratch_.others_.read(analysis, token);
            look_up(scratch_.others_.first);
            look_up(scratch_.others_.second);
        }
        for (const auto& word : analysis.address_words) look_up(analysis.key(word));
    }

    void look_up(std::string_view key) {
        if (key.empty()) return;
        const std::uint32_t number = queries_.keys_.find(key);
        if (number != text::KeyTable::kNone) evaluate_all(queries_.by_key_.of(number));
    }

    void look_up_author(std::string_view value) {
        if (value.empty()) return;
        scratch_.lower_ = lower_ascii(value);
        const std::uint32_t number = queries_.authors_.find(scratch_.lower_);
        if (number != text::KeyTable::kNone) evaluate_all(queries_.by_author_.of(number));
    }

    void evaluate_all(std::span<const std::uint32_t> candidates) {
        for (const auto query : candidates) {
            if (scratch_.seen_[query] == scratch_.epoch_) continue;
            scratch_.seen_[query] = scratch_.epoch_;
            if (matches_naively(queries_.queries_[query].query, subject_)) scratch_.matched_.push_back(query);
        }
    }

    const Percolator& queries_;
    const Subject& subject_;
    MatchScratch& scratch_;
};

void Percolator::match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const {
    PercolatorRun(*this, subject, scratch).run(into);
}

}  // namespace atiende::listening

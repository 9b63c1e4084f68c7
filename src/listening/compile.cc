#include <algorithm>
#include <limits>
#include <utility>

#include "listening/percolator.h"

namespace atiende::listening {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// How often a word of this many bytes stands in a post, roughly: short words are the common ones.
double guessed_frequency(std::size_t bytes) {
    constexpr double kBySize[] = {1.0, 0.6, 0.5, 0.2, 0.06, 0.03, 0.015, 0.01, 0.006, 0.004};
    return bytes < std::size(kBySize) ? kBySize[bytes] : 0.002;
}

// The key under which a token that the position means is found too; empty when there is none.
std::string filing_key(const Position& position) {
    if (position.pattern || position.key.empty()) return {};
    return position.exact ? position.folded : position.key;
}

}  // namespace

class PercolatorBuilder {
public:
    Percolator build(std::span<const NamedQuery> queries) {
        out_.queries_.assign(queries.begin(), queries.end());
        for (query_ = 0; query_ < queries.size(); ++query_) count_uses(queries[query_].query.root);
        for (std::uint32_t i = 0; i < queries.size(); ++i) {
            const Filing filing = filing_of(queries[i].query.root);
            if (filing.cost == kNever) out_.unfiled_.push_back(i);
            for (const auto key : filing.keys) key_entries_.emplace_back(key, i);
            for (const auto& author : filing.authors) author_entries_.emplace_back(out_.authors_.intern(author), i);
        }
        out_.by_key_ = lists_of(key_entries_, out_.keys_.size());
        out_.by_author_ = lists_of(author_entries_, out_.authors_.size());
        return std::move(out_);
    }

private:
    using Entries = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // (key, query)

    /// Keys of which a matching post holds at least one, and how often that is guessed to happen.
    struct Filing {
        double cost = kNever;
        std::vector<std::uint32_t> keys;
        std::vector<std::string> authors;
    };

    static bool is_filed(TermKind kind) { return kind == TermKind::text || kind == TermKind::proximity; }

    void count_uses(const Expression& node) {
        for (const auto& child : node.children) count_uses(child);
        if (node.join != Join::term || !is_filed(node.term.kind)) return;
        for (const auto& position : node.term.positions) {
            const std::string key = filing_key(position);
            if (!key.empty()) count_use(out_.keys_.intern(key));
        }
    }

    void count_use(std::uint32_t key) {
        if (uses_.size() <= key) uses_.resize(key + 1);
        if (uses_[key].second == query_ + 1) return;
        uses_[key] = {uses_[key].first + 1, query_ + 1};
    }

    // A word that most queries hold is the brand's: the stream is full of it, whatever its length.
    Filing filing_of(const Position& position) const {
        const std::string text = filing_key(position);
        if (text.empty()) return {};
        const std::uint32_t key = out_.keys_.find(text);
        const double share = static_cast<double>(uses_[key].first) / static_cast<double>(out_.queries_.size());
        const double tag = (position.places & kInWord) != 0 ? 1.0 : 0.3;
        return {tag * guessed_frequency(text.size()) + (uses_[key].first > 1 ? share * 0.5 : 0), {key}, {}};
    }

    Filing filing_of(const Expression& node) const {
        if (node.negated) return {};
        if (node.join == Join::term) return filing_of(node.term);
        Filing filing;
        if (node.join != Join::any) {
            for (const auto& child : node.children) {
                Filing other = filing_of(child);
                if (other.cost < filing.cost) filing = std::move(other);
            }
            return filing;
        }
        filing.cost = 0;
        for (const auto& child : node.children) {
            Filing other = filing_of(child);
            filing.cost += other.cost;
            filing.keys.insert(filing.keys.end(), other.keys.begin(), other.keys.end());
            filing.authors.insert(filing.authors.end(), other.authors.begin(), other.authors.end());
        }
        return filing.cost == kNever ? Filing{} : filing;
    }

    Filing filing_of(const Term& term) const {
        constexpr double kOneAuthor = 0.001;
        if (term.kind == TermKind::from) return {kOneAuthor, {}, {term.value}};
        if (!is_filed(term.kind)) return {};
        Filing rarest;
        for (const auto& position : term.positions) {
            Filing other = filing_of(position);
            if (other.cost < rarest.cost) rarest = std::move(other);
        }
        return rarest;
    }

    static Percolator::Lists lists_of(Entries& entries, std::uint32_t count) {
        std::ranges::sort(entries);
        entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
        Percolator::Lists lists;
        lists.begins.assign(count + 1, 0);
        for (const auto& [key, query] : entries) {
            ++lists.begins[key + 1];
            lists.queries.push_back(query);
        }
        for (std::size_t i = 1; i < lists.begins.size(); ++i) lists.begins[i] += lists.begins[i - 1];
        return lists;
    }

    Percolator out_;
    std::uint32_t query_ = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> uses_;  // by key: how many queries, the last one + 1
    Entries key_entries_;
    Entries author_entries_;
};

Percolator Percolator::compile(std::span<const NamedQuery> queries) { return PercolatorBuilder().build(queries); }

}  // namespace atiende::listening

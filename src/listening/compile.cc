#include <algorithm>
#include <limits>
#include <map>
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

}  // namespace

class PercolatorBuilder {
public:
    Percolator build(std::span<const NamedQuery> queries) {
        for (std::uint32_t i = 0; i < queries.size(); ++i) {
            query_ = i;
            out_.listeners_.push_back(queries[i].id);
            out_.roots_.push_back(add(queries[i].query.root));
        }
        for (std::uint32_t i = 0; i < queries.size(); ++i) {
            Filing filing = filing_of(queries[i].query.root);
            if (filing.cost == kNever) out_.unfiled_.push_back(i);
            for (const auto key : filing.keys) key_entries_.emplace_back(key, i);
            for (const auto author : filing.authors) author_entries_.emplace_back(author, i);
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
        std::vector<std::uint32_t> authors;
    };

    std::uint32_t add(const Expression& node) {
        Percolator::Node made{.join = node.join, .negated = node.negated, .kind = node.term.kind};
        if (node.join == Join::term) {
            add_term(node.term, made);
        } else {
            std::vector<std::uint32_t> children;
            children.reserve(node.children.size());
            for (const auto& child : node.children) children.push_back(add(child));
            made.first = static_cast<std::uint32_t>(out_.children_.size());
            made.count = static_cast<std::uint32_t>(children.size());
            out_.children_.insert(out_.children_.end(), children.begin(), children.end());
        }
        out_.nodes_.push_back(made);
        return static_cast<std::uint32_t>(out_.nodes_.size() - 1);
    }

    void add_term(const Term& term, Percolator::Node& made) {
        switch (term.kind) {
            case TermKind::text:
                made.first = static_cast<std::uint32_t>(out_.positions_.size());
                made.count = static_cast<std::uint32_t>(term.positions.size());
                for (const auto& position : term.positions) {
                    const std::uint32_t key = out_.keys_.intern(position.key);
                    out_.positions_.push_back({key, position.places});
                    count_use(key);
                }
                return;
            case TermKind::from: made.first = out_.authors_.intern(term.value); return;
            case TermKind::language: {
                auto& languages = out_.languages_;
                const auto found = std::ranges::find(languages, term.value);
                made.first = static_cast<std::uint32_t>(found - languages.begin());
                if (found == languages.end()) languages.push_back(term.value);
                return;
            }
        }
    }

    void count_use(std::uint32_t key) {
        if (uses_.size() <= key) uses_.resize(key + 1);
        if (uses_[key].second == query_ + 1) return;
        uses_[key] = {uses_[key].first + 1, query_ + 1};
    }

    // A word that most queries hold is the brand's: the stream is full of it, whatever its length.
    double cost_of(const Position& position) const {
        const std::uint32_t key = out_.keys_.find(position.key);
        const double share = static_cast<double>(uses_[key].first) / static_cast<double>(out_.listeners_.size());
        const double tag = (position.places & kInWord) != 0 ? 1.0 : 0.3;
        return tag * guessed_frequency(position.key.size()) + (uses_[key].first > 1 ? share * 0.5 : 0);
    }

    Filing filing_of(const Expression& node) const {
        if (node.join == Join::term) return node.negated ? Filing{} : filing_of(node.term);
        Filing filing;
        if (node.join == Join::all) {
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
        if (term.kind == TermKind::from) return {kOneAuthor, {}, {out_.authors_.find(term.value)}};
        if (term.kind == TermKind::language || term.positions.empty()) return {};
        const auto& rarest = *std::ranges::min_element(term.positions, {}, [&](const auto& p) { return cost_of(p); });
        return {cost_of(rarest), {out_.keys_.find(rarest.key)}, {}};
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

#include <algorithm>
#include <bit>
#include <utility>

#include "listening/filing.h"
#include "listening/percolator.h"

namespace atiende::listening {
namespace {

// How often a word of this many bytes stands in a post, roughly: short words are the common ones.
double guessed_frequency(std::size_t bytes) {
    constexpr double kBySize[] = {1.0, 0.6, 0.5, 0.2, 0.06, 0.03, 0.015, 0.01, 0.006, 0.004};
    return bytes < std::size(kBySize) ? kBySize[bytes] : 0.002;
}

}  // namespace

class PercolatorBuilder {
public:
    void reserve(std::size_t queries) {
        out_.listeners_.reserve(queries);
        out_.roots_.reserve(queries);
    }

    /// First of all queries ...
    void add(ListenerId id, const Expression& tree) {
        out_.listeners_.push_back(id);
        out_.roots_.push_back(out_.code_.add(tree));
        count_uses(tree);
    }

    /// ... then again, in the same order, now that it is known what they ask for.
    void file(std::uint32_t query, const Expression& tree) {
        filings_.clear();
        const Rarity rarity = [this](std::string_view key) { return rarity_of(key); };
        if (!file_query(tree, rarity, filings_)) {
            out_.unfiled_.push_back(query);
            return;
        }
        bool loose = false;
        for (const Filing& filing : filings_) {
            rows_.push_back({filing.key, filing.companions, query});
            loose = loose || filing.loose;
            out_.reads_heads_ = out_.reads_heads_ || filing.head;
        }
        if (loose) out_.loose_.push_back(query);
    }

    Percolator finish() {
        std::ranges::sort(
            rows_, [](const Row& a, const Row& b) { return std::pair(a.key, a.query) < std::pair(b.key, b.query); });
        lay_out();
        out_.ascending_ = std::ranges::is_sorted(out_.listeners_);
        out_.reads_authors_ = out_.code_.reads_authors();
        out_.code_.finish();
        return std::move(out_);
    }

private:
    struct Row {
        text::KeyHash key = 0;
        Companions companions;
        std::uint32_t query = 0;
    };

    void count_uses(const Expression& node) {
        for (const auto& child : node.children) count_uses(child);
        for (const auto& position : node.term.positions) {
            const std::uint32_t key = out_.code_.keys().find(position.key);
            if (key == text::KeyTable::kNone) continue;
            if (uses_.size() <= key) uses_.resize(key + key / 2 + 1);
            auto& [count, last] = uses_[key];
            if (last != out_.listeners_.size()) ++count;
            last = static_cast<std::uint32_t>(out_.listeners_.size());
        }
    }

    // A word that many queries hold is what people talk about: the stream is full of it, whatever its length.
    double rarity_of(std::string_view key) const {
        const double guessed = guessed_frequency(key.size());
        const std::uint32_t number = out_.code_.keys().find(key);
        if (number == text::KeyTable::kNone || number >= uses_.size() || uses_[number].first < 2) return guessed;
        return guessed + 4.0 * uses_[number].first / static_cast<double>(out_.listeners_.size());
    }

    void lay_out() {
        std::size_t keys = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) keys += i == 0 || rows_[i].key != rows_[i - 1].key ? 1 : 0;
        out_.filter_.assign(std::bit_ceil(keys * 16 + 1024) / 64, 0);
        out_.slots_.assign(std::bit_ceil(keys * 2 + 1), {});
        out_.companions_.reserve(rows_.size());
        out_.filed_.reserve(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Row& row = rows_[i];
            if (i == 0 || row.key != rows_[i - 1].key) open(row.key, static_cast<std::uint32_t>(i));
            if (i + 1 == rows_.size() || rows_[i + 1].key != row.key) row.companions.make_last();
            out_.companions_.push_back(row.companions.packed());
            out_.filed_.push_back(row.query);
        }
    }

    void open(text::KeyHash key, std::uint32_t first) {
        const std::size_t bit = key & (out_.filter_.size() * 64 - 1);
        out_.filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
        std::size_t at = slot_of(key, out_.slots_.size());
        while (out_.slots_[at].first != Percolator::Slot::kFree) at = (at + 1) & (out_.slots_.size() - 1);
        out_.slots_[at] = {tag_of(key), first};
    }

    Percolator out_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> uses_;  // by key: how many queries, the last one
    std::vector<Filing> filings_;
    std::vector<Row> rows_;
};

Percolator Percolator::compile(std::span<const NamedQuery> queries) {
    PercolatorBuilder builder;
    builder.reserve(queries.size());
    for (const auto& named : queries) builder.add(named.id, named.query.root);
    for (std::uint32_t i = 0; i < queries.size(); ++i) builder.file(i, queries[i].query.root);
    return builder.finish();
}

Percolator Percolator::merge(std::span<const Percolator* const> parts, std::span<const ListenerId> without) {
    PercolatorBuilder builder;
    const auto each = [&](auto visit) {
        for (const Percolator* part : parts) {
            for (std::size_t i = 0; i < part->size(); ++i) {
                if (part == parts.front() && std::ranges::binary_search(without, part->listeners_[i])) continue;
                visit(part->listeners_[i], part->code_.tree_at(part->roots_[i]));
            }
        }
    };
    each([&](ListenerId id, const Expression& tree) { builder.add(id, tree); });
    std::uint32_t query = 0;
    each([&](ListenerId, const Expression& tree) { builder.file(query++, tree); });
    return builder.finish();
}

}  // namespace atiende::listening

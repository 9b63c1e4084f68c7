#include "listening/percolator.h"

#include <algorithm>

#include "listening/terms.h"

namespace atiende::listening {

// One post going through one percolator.
class PercolatorRun {
public:
    PercolatorRun(const Percolator& queries, const Subject& subject, MatchScratch& scratch)
        : queries_(queries), subject_(subject), analysis_(subject.analysis), scratch_(scratch) {}

    void run(std::vector<Hit>& into) {
        begin();
        note_tokens();
        note_address_words();
        if (queries_.authors_.size() != 0) note_author();
        for (const auto key : scratch_.present_) evaluate_all(queries_.by_key_.of(key));
        for (const auto author : scratch_.authors_) evaluate_all(queries_.by_author_.of(author));
        evaluate_all(queries_.unfiled_);
        into.clear();
        if (scratch_.matched_.empty()) return;
        std::ranges::sort(scratch_.matched_);
        for (const auto query : scratch_.matched_) {
            into.push_back({queries_.listeners_[query], {}});
            collect(queries_.roots_[query], into.back().evidence);
            settle(into.back().evidence);
        }
    }

private:
    using Node = Percolator::Node;

    void begin() {
        if (++scratch_.epoch_ == 0) {  // wrapped: old marks could look new
            std::ranges::fill(scratch_.presence_, MatchScratch::Presence{});
            std::ranges::fill(scratch_.seen_, 0U);
            scratch_.epoch_ = 1;
        }
        if (scratch_.presence_.size() < queries_.keys_.size()) scratch_.presence_.resize(queries_.keys_.size());
        if (scratch_.seen_.size() < queries_.roots_.size()) scratch_.seen_.resize(queries_.roots_.size());
        scratch_.present_.clear();
        scratch_.authors_.clear();
        scratch_.matched_.clear();
    }

    std::uint32_t note_key(std::string_view key, Places place) {
        if (key.empty()) return text::KeyTable::kNone;
        const std::uint32_t number = queries_.keys_.find(key);
        if (number == text::KeyTable::kNone) return number;
        auto& presence = scratch_.presence_[number];
        if (presence.epoch != scratch_.epoch_) {
            presence = {scratch_.epoch_, place};
            scratch_.present_.push_back(number);
        } else {
            presence.places |= place;
        }
        return number;
    }

    void note_tokens() {
        scratch_.token_numbers_.resize(analysis_.tokens.size());
        for (std::size_t i = 0; i < analysis_.tokens.size(); ++i) {
            const auto& token = analysis_.tokens[i];
            auto& numbers = scratch_.token_numbers_[i];
            numbers.fill(text::KeyTable::kNone);
            const Places place = place_of(token.kind);
            if (place == 0) continue;
            numbers[0] = note_key(analysis_.key(token), place);
            if (!token.elongated && place != kInEmoji && place != kInMention) continue;
            scratch_.others_.read(analysis_, token);
            numbers[1] = note_key(scratch_.others_.first, place);
            numbers[2] = note_key(scratch_.others_.second, place);
        }
    }

    void note_address_words() {
        for (const auto& word : analysis_.address_words) note_key(analysis_.key(word), kInAddress);
    }

    void note_author() {
        note_author_value(subject_.author_handle);
        const auto server = subject_.author_handle.find('@');
        if (server != std::string_view::npos) note_author_value(subject_.author_handle.substr(0, server));
        note_author_value(subject_.author_stable_id);
    }

    void note_author_value(std::string_view value) {
        if (value.empty()) return;
        scratch_.lower_.assign(value);
        for (char& c : scratch_.lower_) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        const std::uint32_t number = queries_.authors_.find(scratch_.lower_);
        if (number != text::KeyTable::kNone) scratch_.authors_.push_back(number);
    }

    void evaluate_all(std::span<const std::uint32_t> candidates) {
        for (const auto query : candidates) {
            if (scratch_.seen_[query] == scratch_.epoch_) continue;
            scratch_.seen_[query] = scratch_.epoch_;
            if (holds(queries_.roots_[query])) scratch_.matched_.push_back(query);
        }
    }

    std::span<const std::uint32_t> children(const Node& node) const {
        return std::span(queries_.children_).subspan(node.first, node.count);
    }
    std::span<const Percolator::KeyPlace> positions(const Node& node) const {
        return std::span(queries_.positions_).subspan(node.first, node.count);
    }

    bool holds(std::uint32_t index) const {
        const Node& node = queries_.nodes_[index];
        switch (node.join) {
            case Join::term: return term_holds(node) != node.negated;
            case Join::all: return std::ranges::all_of(children(node), [&](auto child) { return holds(child); });
            case Join::any: return std::ranges::any_of(children(node), [&](auto child) { return holds(child); });
        }
        return false;
    }

    bool term_holds(const Node& node) const {
        switch (node.kind) {
            case TermKind::text: return text_holds(positions(node));
            case TermKind::from: return std::ranges::find(scratch_.authors_, node.first) != scratch_.authors_.end();
            case TermKind::language: return language_matches(queries_.languages_[node.first], subject_.language);
        }
        return false;
    }

    bool is_present(const Percolator::KeyPlace& position) const {
        const auto& presence = scratch_.presence_[position.key];
        return presence.epoch == scratch_.epoch_ && (presence.places & position.places) != 0;
    }

    bool text_holds(std::span<const Percolator::KeyPlace> wanted) const {
        if (wanted.empty()) return false;
        for (const auto& position : wanted) {
            if (!is_present(position)) return false;
        }
        if (wanted.size() == 1) return true;
        for (std::size_t start = 0; start + wanted.size() <= analysis_.tokens.size(); ++start) {
            if (stands_at(start, wanted)) return true;
        }
        return false;
    }

    bool stands_at(std::size_t start, std::span<const Percolator::KeyPlace> wanted) const {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const auto& numbers = scratch_.token_numbers_[start + i];
            const auto key = wanted[i].key;
            if (numbers[0] != key && numbers[1] != key && numbers[2] != key) return false;
            if ((place_of(analysis_.tokens[start + i].kind) & wanted[i].places) == 0) return false;
        }
        return true;
    }

    // The stretches that made a matching node match.
    void collect(std::uint32_t index, std::vector<Span>& into) const {
        const Node& node = queries_.nodes_[index];
        if (node.join != Join::term) {
            for (const auto child : children(node)) {
                if (into.size() < kMostEvidence && holds(child)) collect(child, into);
            }
            return;
        }
        if (node.negated || node.kind != TermKind::text) return;
        const auto wanted = positions(node);
        for (std::size_t start = 0; start + wanted.size() <= analysis_.tokens.size(); ++start) {
            if (into.size() >= kMostEvidence) return;
            if (!stands_at(start, wanted)) continue;
            into.push_back({analysis_.tokens[start].begin, analysis_.tokens[start + wanted.size() - 1].end});
        }
        if (wanted.size() == 1 && (wanted[0].places & kInAddress) != 0) collect_addresses(wanted[0].key, into);
    }

    void collect_addresses(std::uint32_t key, std::vector<Span>& into) const {
        for (const auto& word : analysis_.address_words) {
            if (into.size() >= kMostEvidence) return;
            if (queries_.keys_.find(analysis_.key(word)) != key) continue;
            const auto& token = analysis_.tokens[word.token];
            into.push_back({token.begin, token.end});
        }
    }

    static void settle(std::vector<Span>& spans) {
        std::ranges::sort(spans);
        spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    }

    const Percolator& queries_;
    const Subject& subject_;
    const text::Analysis& analysis_;
    MatchScratch& scratch_;
};

void Percolator::match(const Subject& subject, MatchScratch& scratch, std::vector<Hit>& into) const {
    PercolatorRun(*this, subject, scratch).run(into);
}

}  // namespace atiende::listening

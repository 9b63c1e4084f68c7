#include "listening/query_code.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "listening/matcher.h"

namespace atiende::listening {
namespace {

constexpr std::uint32_t kKeyBits = 26;
constexpr std::uint32_t kKeyMask = (1U << kKeyBits) - 1;
constexpr std::uint32_t kCountBits = 16;

std::size_t hash_of(const Expression& node) {
    std::size_t hash = static_cast<std::size_t>(node.join) * 64 + static_cast<std::size_t>(node.term.kind);
    hash = hash * 31 + std::hash<std::string>{}(node.term.value);
    for (const auto& position : node.term.positions) hash = hash * 31 + std::hash<std::string>{}(position.key);
    for (const auto& child : node.children) hash = hash * 31 + hash_of(child);
    return hash;
}

// What a kept part of a tree is compared and stored by: not how and where it was typed.
Expression without_writing(Expression node) {
    node.column = 1;
    node.length = 0;
    node.term.written.clear();
    for (auto& child : node.children) child = without_writing(std::move(child));
    return node;
}

// By the hashes of the post's keys; true where those say nothing.
bool may_hold_kept(const Expression& node, PostGlance& glance) {
    if (node.negated) return true;
    const auto may = [&](const Expression& child) { return may_hold_kept(child, glance); };
    if (node.join == Join::any) return std::ranges::any_of(node.children, may);
    if (node.join != Join::term) return std::ranges::all_of(node.children, may);
    if (node.term.kind == TermKind::from) return glance.has_key(author_hash(node.term.value));
    if (node.term.kind != TermKind::text && node.term.kind != TermKind::proximity) return true;
    return std::ranges::all_of(node.term.positions, [&](const Position& position) {
        if (position.pattern) return true;
        // An exact word is also looked for in the address behind a link.
        if (position.exact && !glance.plain()) return true;
        return glance.has_key(text::key_hash(position.exact ? position.folded : position.key));
    });
}

}  // namespace

std::uint32_t QueryCode::pack(Head head) {
    return static_cast<std::uint32_t>(head.kind) | (head.negated ? 1U : 0U) << 2 |
           static_cast<std::uint32_t>(head.segments) << 3 | head.count << (32 - kCountBits);
}

QueryCode::Head QueryCode::unpack(std::uint32_t number) {
    return {static_cast<Kind>(number & 3U), (number & 4U) != 0, static_cast<Segments>(number >> 3 & kEverySegment),
            number >> (32 - kCountBits)};
}

QueryCode::Place QueryCode::behind(Place node) const {
    const Head head = unpack(code_[node]);
    switch (head.kind) {
        case Kind::text: return node + 1 + head.count;
        case Kind::other: return node + 2;
        default: return node + 2 + code_[node + 1];
    }
}

bool QueryCode::is_plain_text(const Expression& node) {
    return node.join == Join::term && node.term.kind == TermKind::text && !node.term.positions.empty() &&
           std::ranges::none_of(node.term.positions,
                                [](const Position& position) { return position.exact || position.pattern; });
}

QueryCode::Place QueryCode::add(const Expression& tree) {
    const auto place = static_cast<Place>(code_.size());
    note_authors(tree);
    add_node(tree);
    return place;
}

void QueryCode::note_authors(const Expression& node) {
    if (node.join == Join::term && node.term.kind == TermKind::from) reads_authors_ = true;
    for (const auto& child : node.children) note_authors(child);
}

void QueryCode::add_node(const Expression& node) {
    if (is_plain_text(node)) {
        const auto& positions = node.term.positions;
        code_.push_back(
            pack({Kind::text, node.negated, node.term.segments, static_cast<std::uint32_t>(positions.size())}));
        for (const auto& position : positions) {
            code_.push_back(keys_.intern(position.key) | static_cast<std::uint32_t>(position.places) << kKeyBits);
        }
        return;
    }
    if (node.join != Join::all && node.join != Join::any) {
        code_.push_back(pack({Kind::other, false, 0, 0}));
        code_.push_back(other_number(node));
        return;
    }
    const Kind kind = node.join == Join::all ? Kind::all : Kind::any;
    code_.push_back(pack({kind, false, 0, static_cast<std::uint32_t>(node.children.size())}));
    const std::size_t length = code_.size();
    code_.push_back(0);
    for (const auto& child : node.children) add_node(child);
    code_[length] = static_cast<std::uint32_t>(code_.size() - length - 1);
}

std::uint32_t QueryCode::other_number(const Expression& node) {
    Expression kept = without_writing(node);
    const std::size_t hash = hash_of(kept);
    const auto [first, last] = others_by_hash_.equal_range(hash);
    for (auto at = first; at != last; ++at) {
        if (others_[at->second] == kept) return at->second;
    }
    const auto number = static_cast<std::uint32_t>(others_.size());
    others_.push_back(std::move(kept));
    others_by_hash_.emplace(hash, number);
    return number;
}

void QueryCode::finish() {
    others_by_hash_ = {};
    keys_.drop_index();
    code_.shrink_to_fit();
    others_.shrink_to_fit();
}

bool QueryCode::may_hold(Place node, PostGlance& glance) const {
    const Head head = unpack(code_[node]);
    switch (head.kind) {
        case Kind::text:
            if (head.negated) return true;
            for (std::uint32_t i = 0; i < head.count; ++i) {
                if (!glance.has_key(keys_.hash(code_[node + 1 + i] & kKeyMask))) return false;
            }
            return true;
        case Kind::other: return may_hold_kept(others_[code_[node + 1]], glance);
        case Kind::all:
        case Kind::any: break;
    }
    const bool any = head.kind == Kind::any;
    Place child = node + 2;
    for (std::uint32_t i = 0; i < head.count; ++i, child = behind(child)) {
        if (may_hold(child, glance) == any) return any;
    }
    return !any;
}

bool QueryCode::reads_language(Place node) const {
    const Head head = unpack(code_[node]);
    if (head.kind == Kind::text) return false;
    if (head.kind == Kind::other) {
        const Expression& kept = others_[code_[node + 1]];
        return kept.join == Join::term && kept.term.kind == TermKind::language;
    }
    Place child = node + 2;
    for (std::uint32_t i = 0; i < head.count; ++i, child = behind(child)) {
        if (reads_language(child)) return true;
    }
    return false;
}

bool QueryCode::holds(Place node, const Subject& subject, const PostKeys& keys) const {
    const Head head = unpack(code_[node]);
    switch (head.kind) {
        case Kind::text: return text_holds(node, head, subject, keys) != head.negated;
        case Kind::other: return node_holds(others_[code_[node + 1]], subject);
        case Kind::all:
        case Kind::any: break;
    }
    const bool any = head.kind == Kind::any;
    Place child = node + 2;
    for (std::uint32_t i = 0; i < head.count; ++i, child = behind(child)) {
        if (holds(child, subject, keys) == any) return any;
    }
    return !any;
}

// What means a mention only holds nowhere where the channel has none.
bool QueryCode::is_offered(Places places, const SegmentText& segment) {
    return segment.analysis != nullptr && (places != kInMention || segment.mentions_offered);
}

bool QueryCode::text_holds(Place node, const Head& head, const Subject& subject, const PostKeys& keys) const {
    if (head.count == 1) {
        const std::uint32_t wanted = code_[node + 1];
        const std::uint32_t number = keys.find(keys_.hash(wanted & kKeyMask), keys_.key(wanted & kKeyMask));
        if (number == PostKeys::kNone) return false;
        const auto places = static_cast<Places>(wanted >> kKeyBits);
        if (places != kInMention) return keys.is_in(number, places, head.segments);
    }
    bool holds = false;
    visit_text(node, head, subject, keys, [&](std::size_t, std::size_t, std::size_t) {
        holds = true;
        return false;
    });
    return holds;
}

template <class Found>
void QueryCode::visit_text(Place node, const Head& head, const Subject& subject, const PostKeys& keys,
                           Found found) const {
    const std::span<const std::uint32_t> wanted(code_.data() + node + 1, head.count);
    constexpr std::size_t kFew = 16;
    std::array<std::uint32_t, kFew> few{};
    std::vector<std::uint32_t> many(wanted.size() > kFew ? wanted.size() : 0);
    std::uint32_t* const numbers = many.empty() ? few.data() : many.data();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::uint32_t key = wanted[i] & kKeyMask;
        numbers[i] = keys.find(keys_.hash(key), keys_.key(key));
        if (numbers[i] == PostKeys::kNone) return;
    }
    for (std::size_t segment = 0; segment < kSegmentCount; ++segment) {
        if ((head.segments >> segment & 1U) == 0) continue;
        const auto& tokens = keys.tokens(segment);
        const auto stands = [&](std::size_t start) {
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const auto places = static_cast<Places>(wanted[i] >> kKeyBits);
                const auto& token = tokens[start + i];
                if (!token.is(numbers[i]) || (token.place & places) == 0) return false;
                if (!is_offered(places, subject.segments[segment])) return false;
            }
            return true;
        };
        const auto [first, behind] = keys.stretch(numbers[0], segment);
        for (std::size_t start = first; start < behind && start + wanted.size() <= tokens.size(); ++start) {
            if (stands(start) && !found(segment, start, start + wanted.size() - 1)) return;
        }
        if (wanted.size() != 1 || (wanted[0] >> kKeyBits & kInAddress) == 0) continue;
        const auto& words = keys.address_words(segment);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i] != numbers[0]) continue;
            const std::size_t token = subject.segments[segment].analysis->address_words[i].token;
            if (!found(segment, token, token)) return;
        }
    }
}

void QueryCode::collect(Place node, const Subject& subject, const PostKeys& keys, std::vector<Span>& into) const {
    const Head head = unpack(code_[node]);
    if (head.kind == Kind::other) {
        collect_evidence(others_[code_[node + 1]], subject, into);
    } else if (head.kind == Kind::text) {
        if (head.negated) return;
        visit_text(node, head, subject, keys, [&](std::size_t segment, std::size_t first, std::size_t last) {
            const auto& tokens = subject.segments[segment].analysis->tokens;
            into.push_back({static_cast<Segment>(segment), tokens[first].begin, tokens[last].end});
            return true;
        });
    } else {
        Place child = node + 2;
        for (std::uint32_t i = 0; i < head.count; ++i, child = behind(child)) {
            if (holds(child, subject, keys)) collect(child, subject, keys, into);
        }
    }
}

Expression QueryCode::tree_at(Place node) const {
    const Head head = unpack(code_[node]);
    if (head.kind == Kind::other) return others_[code_[node + 1]];
    Expression out;
    if (head.kind == Kind::text) {
        out.negated = head.negated;
        out.term.segments = head.segments;
        for (std::uint32_t i = 0; i < head.count; ++i) {
            const std::uint32_t wanted = code_[node + 1 + i];
            out.term.positions.push_back(
                {std::string(keys_.key(wanted & kKeyMask)), static_cast<Places>(wanted >> kKeyBits)});
        }
        return out;
    }
    out.join = head.kind == Kind::all ? Join::all : Join::any;
    Place child = node + 2;
    for (std::uint32_t i = 0; i < head.count; ++i, child = behind(child)) out.children.push_back(tree_at(child));
    return out;
}

std::size_t QueryCode::bytes() const {
    return code_.capacity() * sizeof(std::uint32_t) + keys_.bytes() + others_.capacity() * sizeof(Expression);
}

}  // namespace atiende::listening

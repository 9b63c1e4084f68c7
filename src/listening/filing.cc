#include "listening/filing.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "text/key_scan.h"
#include "text/utf8.h"

namespace atiende::listening {
namespace {

/// Keys of which a post that the node matches holds at least one.
struct Group {
    double cost = 0;  // how often that is guessed to happen
    std::vector<text::KeyHash> keys;
    bool loose = false;
    bool heads = false;
};
using Groups = std::vector<Group>;

constexpr double kOneAuthor = 0.001;
constexpr double kBeginning = 0.3;

bool is_ascii_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The first three code points of a pattern, if all are letters as the keys of tokens have them.
text::KeyHash head_of_pattern(const Position& position) {
    const std::string_view literal = std::string_view(position.key).substr(0, position.key.find_first_of("?*"));
    // Folding may change other letters, and then their number.
    if (position.exact && !std::ranges::all_of(literal.substr(0, 3), is_ascii)) return 0;
    return text::head_of(literal);
}

void add_positions(const Term& term, const Rarity& rarity, Groups& into) {
    for (const auto& position : term.positions) {
        if (position.pattern) {
            const text::KeyHash head = head_of_pattern(position);
            if (head != 0) into.push_back({kBeginning, {head_hash(head)}, false, true});
            continue;
        }
        const std::string& key = position.exact ? position.folded : position.key;
        if (key.empty()) continue;
        const double tag = (position.places & kInWord) != 0 ? 1.0 : 0.3;
        // Exact words are also looked for in addresses that the text does not show.
        into.push_back({tag * rarity(key), {text::key_hash(key)}, position.exact, false});
    }
}

// The words inside a raw text whose ends are sure: between ASCII signs, or at its own ends.
void add_raw(const std::string& value, const Rarity& rarity, Groups& into) {
    for (std::size_t at = 0; at < value.size();) {
        if (!is_ascii_alnum(value[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        std::string word;
        for (; at < value.size() && is_ascii_alnum(value[at]); ++at)
            word += value[at] >= 'A' && value[at] <= 'Z' ? static_cast<char>(value[at] + 32) : value[at];
        const bool sure = (begin == 0 || is_ascii(value[begin - 1])) && (at == value.size() || is_ascii(value[at]));
        if (sure) into.push_back({rarity(word), {text::key_hash(word)}, true, false});
    }
}

Groups groups_of(const Expression& node, const Rarity& rarity);

Groups groups_of_any(const Expression& node, const Rarity& rarity) {
    Group joined;
    for (const auto& child : node.children) {
        Groups groups = groups_of(child, rarity);
        if (groups.empty()) return {};
        Group& best = *std::ranges::min_element(groups, {}, &Group::cost);
        joined.cost += best.cost;
        joined.keys.insert(joined.keys.end(), best.keys.begin(), best.keys.end());
        joined.loose = joined.loose || best.loose;
        joined.heads = joined.heads || best.heads;
    }
    if (joined.keys.empty()) return {};
    return {std::move(joined)};
}

Groups groups_of(const Expression& node, const Rarity& rarity) {
    if (node.negated) return {};
    if (node.join == Join::any) return groups_of_any(node, rarity);
    Groups groups;
    if (node.join != Join::term) {
        for (const auto& child : node.children) {
            for (Group& group : groups_of(child, rarity)) groups.push_back(std::move(group));
        }
        return groups;
    }
    switch (node.term.kind) {
        case TermKind::text:
        case TermKind::proximity: add_positions(node.term, rarity, groups); break;
        case TermKind::raw: add_raw(node.term.value, rarity, groups); break;
        case TermKind::url:
            add_positions(node.term, rarity, groups);
            for (Group& group : groups) group.loose = true;
            break;
        case TermKind::from: groups.push_back({kOneAuthor, {author_hash(node.term.value)}, false, false}); break;
        default: break;
    }
    return groups;
}

// What was looked for where it may not show costs more: such queries meet every post that is not plain.
double filing_cost(const Group& group) { return group.cost + (group.loose ? 0.05 : 0); }

bool file_groups(Groups groups, std::vector<Filing>& into) {
    if (groups.empty()) return false;
    std::ranges::sort(groups, {}, filing_cost);
    std::span<const text::KeyHash> beside[2];
    for (std::size_t i = 1; i < groups.size(); ++i) {
        const Group& group = groups[i];
        if (group.loose || group.heads) continue;
        if (beside[0].empty() && group.keys.size() <= Companions::kFirst) {
            beside[0] = group.keys;
        } else if (beside[1].empty() && group.keys.size() <= Companions::kSecond) {
            beside[1] = group.keys;
        }
    }
    const Companions companions(beside[0], beside[1]);
    for (const auto key : groups[0].keys) into.push_back({key, companions, groups[0].loose, groups[0].heads});
    return true;
}

}  // namespace

Companions::Companions(std::span<const text::KeyHash> first, std::span<const text::KeyHash> second) {
    const auto put = [&](std::size_t place, std::size_t count, std::span<const text::KeyHash> keys) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint64_t number = keys.empty() ? std::uint64_t{PostGlance::kAlwaysSet}
                                                      : PostGlance::bit_of(keys[std::min(i, keys.size() - 1)]);
            packed_ |= number << (12 * (place + i));
        }
    };
    put(0, kFirst, first);
    put(kFirst, kSecond, second);
}

bool file_query(const Expression& tree, const Rarity& rarity, std::vector<Filing>& into) {
    if (tree.join != Join::any) return file_groups(groups_of(tree, rarity), into);
    // Each branch for itself, with what it asks for beside.
    const std::size_t before = into.size();
    for (const auto& branch : tree.children) {
        if (file_query(branch, rarity, into)) continue;
        into.resize(before);
        return false;
    }
    return true;
}

}  // namespace atiende::listening

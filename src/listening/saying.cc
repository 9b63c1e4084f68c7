#include "listening/saying.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/utf8.h"

namespace atiende::listening {
namespace {

// The OR to part: the saying itself, or the longest one standing in its AND.
std::optional<std::size_t> longest_or(const Saying& all) {
    std::optional<std::size_t> longest;
    std::size_t length = 0;
    for (std::size_t i = 0; i < all.children.size(); ++i) {
        if (all.children[i].join != Join::any) continue;
        const std::size_t now = text_of(all.children[i]).size();
        if (longest && now <= length) continue;
        longest = i;
        length = now;
    }
    return longest;
}

// `saying` with only these branches of its OR.
Saying with_branches(const Saying& saying, std::optional<std::size_t> where, std::vector<Saying> branches) {
    Saying chosen = join_sayings(Join::any, std::move(branches));
    if (!where) return chosen;
    std::vector<Saying> beside = saying.children;
    beside[*where] = std::move(chosen);
    return join_sayings(Join::all, std::move(beside));
}

}  // namespace

Saying join_sayings(Join join, std::vector<Saying> children) {
    if (children.size() == 1) return std::move(children.front());
    Saying made{join, {}, {}};
    for (auto& child : children) {
        if (child.join == join) {
            std::ranges::move(child.children, std::back_inserter(made.children));
        } else {
            made.children.push_back(std::move(child));
        }
    }
    return made;
}

std::string text_of(const Saying& saying) {
    if (saying.join == Join::term) return saying.text;
    std::string text;
    for (const auto& child : saying.children) {
        if (!text.empty()) text += saying.join == Join::any ? " OR " : " ";
        // X reads AND before OR, but asks to write it.
        const bool grouped = child.join != Join::term;
        text += grouped ? "(" + text_of(child) + ")" : text_of(child);
    }
    return text;
}

std::uint32_t code_points_in(const std::string& text) {
    return static_cast<std::uint32_t>(text::count_code_points(text));
}

std::optional<std::vector<std::string>> split_saying(const Saying& saying, std::uint32_t limit) {
    std::string whole = text_of(saying);
    if (code_points_in(whole) <= limit) return std::vector<std::string>{std::move(whole)};
    std::optional<std::size_t> where;
    if (saying.join != Join::any) {
        where = longest_or(saying);
        if (!where) return std::nullopt;
    }
    const auto& branches = where ? saying.children[*where].children : saying.children;
    std::vector<std::string> rules;
    for (std::size_t from = 0; from < branches.size();) {
        std::vector<Saying> taken{branches[from]};
        std::size_t to = from + 1;
        for (; to < branches.size(); ++to) {
            taken.push_back(branches[to]);
            if (code_points_in(text_of(with_branches(saying, where, taken))) <= limit) continue;
            taken.pop_back();
            break;
        }
        auto parts = split_saying(with_branches(saying, where, std::move(taken)), limit);
        if (!parts) return std::nullopt;
        std::ranges::move(*parts, std::back_inserter(rules));
        from = to;
    }
    return rules;
}

std::optional<std::vector<Saying>> without_or(const Saying& saying, std::size_t most) {
    if (saying.join == Join::term) return std::vector<Saying>{saying};
    std::vector<Saying> ways;
    if (saying.join == Join::any) {
        for (const auto& child : saying.children) {
            auto more = without_or(child, most);
            if (!more || ways.size() + more->size() > most) return std::nullopt;
            std::ranges::move(*more, std::back_inserter(ways));
        }
        return ways;
    }
    std::vector<std::vector<Saying>> joined{{}};
    for (const auto& child : saying.children) {
        const auto more = without_or(child, most);
        if (!more || joined.size() * more->size() > most) return std::nullopt;
        std::vector<std::vector<Saying>> next;
        for (const auto& before : joined) {
            for (const auto& way : *more) {
                next.push_back(before);
                next.back().push_back(way);
            }
        }
        joined = std::move(next);
    }
    for (auto& parts : joined) ways.push_back(join_sayings(Join::all, std::move(parts)));
    return ways;
}

}  // namespace atiende::listening

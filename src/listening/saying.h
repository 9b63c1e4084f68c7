// A query in a network's own words: its text, and how a long one is parted into several rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "listening/query.h"

namespace atiende::listening {

/// A tree of ready words: `term` has text, `all` and `any` have children (at least two).
struct Saying {
    Join join = Join::term;
    std::string text;
    std::vector<Saying> children;
};

/// Joins; groups of one kind melt together, a group of one is its child. Not for an empty list.
Saying join_sayings(Join join, std::vector<Saying> children);

/// Blanks for AND, `OR`, parentheses where needed.
std::string text_of(const Saying& saying);

std::uint32_t code_points_in(const std::string& text);

/// Rules of at most `limit` code points that together find what `saying` finds: branches of an OR are dealt out over
/// them, with whatever stands beside the OR in each. Nothing when a single branch is too long already.
std::optional<std::vector<std::string>> split_saying(const Saying& saying, std::uint32_t limit);

/// One saying without any OR for each way of taking a branch; nothing when there are more than `most`.
std::optional<std::vector<Saying>> without_or(const Saying& saying, std::size_t most);

}  // namespace atiende::listening

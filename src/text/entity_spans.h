// Finding entities as byte ranges only: the shared ground of the extractors and of the tokeniser. Allocates nothing but
// the growth of the given vector.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/entities.h"

namespace atiende::text {

/// `begin`-`end` with the sign, `value_end` where the name of a mentioned list's owner ends (else `end`).
struct EntitySpan {
    EntityKind kind = EntityKind::url;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t value_begin = 0;
    std::uint32_t value_end = 0;
    std::string_view given{};  ///< what the network says it is: the whole address, handle or tag
};

/// How much of a handle belongs to it: X reads 20 characters, other networks more.
struct MentionRules {
    std::size_t longest_handle = 20;
    bool lists = true;
    bool servers = false;  ///< `@ana@server.example` is one mention
};

void find_urls(std::string_view text, std::vector<EntitySpan>& out);
void find_emails(std::string_view text, bool servers, std::vector<EntitySpan>& out);
void find_mentions(std::string_view text, MentionRules rules, std::vector<EntitySpan>& out);
void find_hashtags(std::string_view text, std::vector<EntitySpan>& out);
void find_cashtags(std::string_view text, std::vector<EntitySpan>& out);

/// Sorts and keeps, of what overlaps, the one that begins first (at the same place the one found first).
void drop_overlaps(std::vector<EntitySpan>& spans);

}  // namespace atiende::text

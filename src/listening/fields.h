// What a query reads of a post beside its words: people, ids, figures, places, kinds.
#pragma once

#include "listening/subject.h"

namespace atiende::listening {

/// Whether a term of any kind but text, proximity, raw, url and url_contains holds. A field that is absent makes it
/// false. Allocates for folded fields (bio, cards, places); figures, ids and people cost comparisons.
bool field_holds(const Term& term, const Subject& subject);

/// Whether the query's language tag is the subject's or a prefix of it (`pt` finds `pt-br`). Any case.
bool language_matches(std::string_view asked, std::string_view language);

/// Whether `value` (lower-case, without @) names the author: the handle, its part before a server, or the stable id.
bool person_matches(std::string_view value, std::string_view handle, std::string_view stable_id);

/// FNV-1a 64 of `channel/remote_id` modulo 100: always the same for a post.
std::int64_t sample_of(Channel channel, std::string_view remote_id);

}  // namespace atiende::listening

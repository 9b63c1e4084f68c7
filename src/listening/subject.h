// What a query is held against: one analysed post and who wrote it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "listening/query.h"
#include "text/analysis.h"

namespace atiende::listening {

/// A view: everything it points to outlives the match.
struct Subject {
    const text::Analysis& analysis;
    std::string_view author_handle;     ///< without @, any case; empty when unknown
    std::string_view author_stable_id;  ///< network id, mail address or E.164 number; empty when unknown
    std::string_view language;          ///< BCP 47: our detection, else the network's, else `und`
};

/// A stretch of the post's text, half-open byte offsets.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const Span&) const = default;
    auto operator<=>(const Span&) const = default;
};

/// The further keys under which a token is found: an elongated word cut to one and to two letters, an emoji without
/// its skin tone, a handle without its server. Reused between tokens; empty means none.
struct OtherKeys {
    std::string first;
    std::string second;

    void read(const text::Analysis& analysis, const text::Token& token);
};

/// Whether the query's language tag is the subject's or a prefix of it (`pt` finds `pt-br`). Any case.
bool language_matches(std::string_view asked, std::string_view language);

/// Whether `value` (lower-case, without @) names the author: the handle, its part before a server, or the stable id.
bool author_matches(std::string_view value, const Subject& subject);

}  // namespace atiende::listening

// A parsed query of the listening language: its tree as plain values, and its text again.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "model/enum_names.h"

namespace atiende::listening {

/// Where a key may be found in a post. Bits, so that a term states all the places it reads.
enum Place : std::uint8_t {
    kInWord = 1 << 0,     ///< a word or number of the text
    kInHashtag = 1 << 1,  ///< the whole body of a hashtag
    kInMention = 1 << 2,  ///< a mentioned handle (or its part before a server)
    kInCashtag = 1 << 3,
    kInEmoji = 1 << 4,
    kInAddress = 1 << 5,  ///< a word of a URL or mail address
};
using Places = std::uint8_t;

/// The stretches of a post that are searched one by one; phrases and NEAR never cross from one to the next.
enum class Segment : std::uint8_t { title, content_warning, text, quoted };
inline constexpr std::size_t kSegmentCount = 4;
using Segments = std::uint8_t;  ///< bits of segments
constexpr Segments bit(Segment segment) { return static_cast<Segments>(1U << static_cast<unsigned>(segment)); }
inline constexpr Segments kEverySegment = (1U << kSegmentCount) - 1;

/// One position of a word or phrase: its key and where it is looked for. The key is folded as text::analyse folds
/// (`exact`: as text::append_exact writes it, without the shortened forms of elongated words). In a `pattern` each `?`
/// of the key stands for one code point, and a `*` at its end for any rest.
struct Position {
    std::string key;
    Places places = 0;
    bool exact = false;
    bool pattern = false;
    std::string folded{};  ///< only of `exact` without `pattern`: the folded key of every token that is meant

    bool operator==(const Position&) const = default;
};

/// What a term reads, and in which of Term's fields its value stands: (p) positions, (v) value, (r) range, (n) numbers,
/// (-) nothing.
enum class TermKind : std::uint8_t {
    text,       ///< p consecutive, in `segments`
    proximity,  ///< p in any order, each its own token, with at most `distance` other tokens among them
    raw,        ///< v in NFC, white space runs as one blank
    from,       ///< v lower-case, without @; so the other people
    to,
    reposts_of,  ///< author of the reposted post
    from_affiliate_of,
    to_affiliate_of,
    list,             ///< v; only the network knows
    url,              ///< p: words of the address, consecutive
    url_contains,     ///< v lower-case
    url_title,        ///< p
    url_description,  ///< p
    conversation,     ///< v: remote id; so the next three
    parent,
    reposted,
    quoted,
    context,       ///< v `10.799` or `10.*`
    entity,        ///< v folded
    bio,           ///< p
    bio_name,      ///< p
    bio_location,  ///< p
    place,         ///< v folded
    place_country,
    point_radius,  ///< n: longitude, latitude, kilometres
    bounding_box,  ///< n: west, south, east, north
    source,        ///< v folded
    likes,         ///< r; so the other figures
    replies,
    reposts,
    followers,
    following,
    posts,
    listed,
    rating,
    is_repost,  ///< -
    is_quote,
    is_reply,
    is_verified,
    is_promoted,
    has_hashtags,
    has_cashtags,
    has_links,
    has_mentions,
    has_media,
    has_images,
    has_video,
    has_geo,
    language,             ///< v lower-case
    sample,               ///< r: [0, percent - 1]
    embedding,            ///< v
    embedding_threshold,  ///< v
    account,              ///< v lower-case, without @
    channel,              ///< v: a word of the model's enum; so the next three
    type,
    visibility,
    attachment,
};

/// Inclusive at both ends.
struct Range {
    std::int64_t least = 0;
    std::int64_t most = std::numeric_limits<std::int64_t>::max();

    bool contains(std::int64_t value) const { return value >= least && value <= most; }
    bool operator==(const Range&) const = default;
};

/// A leaf.
struct Term {
    TermKind kind = TermKind::text;
    Segments segments = kEverySegment;  ///< only text, proximity, raw and url
    std::uint8_t distance = 0;          ///< only proximity
    std::vector<Position> positions;
    std::string value;
    Range range;
    std::vector<double> numbers;
    std::string written;  ///< as typed, without the minus; for messages

    bool operator==(const Term&) const = default;
};

/// `near`: two children, each a text or raw term, an `any` of such, or another `near`.
enum class Join : std::uint8_t { term, all, any, near };

/// A node in negation normal form: only terms and nears are negated; `-( … )` has been rewritten by De Morgan.
struct Expression {
    Join join = Join::term;
    bool negated = false;       ///< only with Join::term and Join::near
    bool ordered = false;       ///< only with Join::near: the left side stands before the right
    std::uint8_t distance = 0;  ///< only with Join::near: at most so many tokens between
    Term term;                  ///< only with Join::term
    std::vector<Expression> children;
    std::uint32_t column = 1;  ///< 1-based code point where it begins in the typed query
    std::uint32_t length = 0;  ///< code points

    bool operator==(const Expression&) const = default;
};

/// A remark on a valid query. Codes stand in docs/listening.md; sentences in locale files (`query_warning.<code>`).
struct QueryWarning {
    std::string code;
    std::uint32_t column = 1;  ///< 1-based, code points
    std::uint32_t length = 0;  ///< code points
    std::string hint;          ///< what it was read as, or what to write instead; may be empty

    bool operator==(const QueryWarning&) const = default;
};

/// Why a query was refused: the leftmost error. Codes stand in docs/listening.md; sentences come from locale files
/// (`query_error.<code>`).
struct QueryError {
    std::string code;
    std::uint32_t column = 1;  ///< 1-based, code points
    std::uint32_t length = 0;  ///< code points
    std::string hint;          ///< what to write instead; may be empty

    bool operator==(const QueryError&) const = default;
};

/// How a listener reads: options of its own, beside the query's text.
struct QueryOptions {
    bool exact_accents = false;  ///< `accents: exact`; default `fold`
    bool ignore_quoted = false;  ///< `quoted: ignore`; default `match`

    bool operator==(const QueryOptions&) const = default;
};

struct Query {
    Expression root;
    std::vector<QueryWarning> warnings;

    bool operator==(const Query&) const = default;
};

inline constexpr std::uint32_t kMaxQueryCodePoints = 4096;  ///< after NFC
inline constexpr std::uint32_t kMaxQueryTerms = 512;
inline constexpr std::uint32_t kMaxQueryDepth = 32;
inline constexpr std::uint32_t kMaxWildcards = 20;
inline constexpr std::uint32_t kMaxProximity = 6;
inline constexpr std::uint32_t kMaxNearDistance = 20;

/// The reading of a tree in the language itself, with every group in parentheses: `a OR (b c)`.
std::string to_text(const Expression& expression);

/// Whether two terms ask the same, however they were typed.
bool same_term(const Term& one, const Term& other);

}  // namespace atiende::listening

namespace atiende {

template <>
struct EnumWords<listening::Segment> {
    static constexpr std::array<std::string_view, 4> words{"title", "content_warning", "text", "quoted"};
};

/// As they stand in the parsed form of a query.
template <>
struct EnumWords<listening::TermKind> {
    static constexpr std::array<std::string_view, 57> words{"text",
                                                            "proximity",
                                                            "raw",
                                                            "from",
                                                            "to",
                                                            "reposts_of",
                                                            "from_affiliate_of",
                                                            "to_affiliate_of",
                                                            "list",
                                                            "url",
                                                            "url_contains",
                                                            "url_title",
                                                            "url_description",
                                                            "conversation",
                                                            "parent",
                                                            "reposted",
                                                            "quoted",
                                                            "context",
                                                            "entity",
                                                            "bio",
                                                            "bio_name",
                                                            "bio_location",
                                                            "place",
                                                            "place_country",
                                                            "point_radius",
                                                            "bounding_box",
                                                            "source",
                                                            "likes",
                                                            "replies",
                                                            "reposts",
                                                            "followers",
                                                            "following",
                                                            "posts",
                                                            "listed",
                                                            "rating",
                                                            "is_repost",
                                                            "is_quote",
                                                            "is_reply",
                                                            "is_verified",
                                                            "is_promoted",
                                                            "has_hashtags",
                                                            "has_cashtags",
                                                            "has_links",
                                                            "has_mentions",
                                                            "has_media",
                                                            "has_images",
                                                            "has_video",
                                                            "has_geo",
                                                            "language",
                                                            "sample",
                                                            "embedding",
                                                            "embedding_threshold",
                                                            "account",
                                                            "channel",
                                                            "type",
                                                            "visibility",
                                                            "attachment"};
};

}  // namespace atiende

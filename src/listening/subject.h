// What a query is held against: one post, its texts analysed, and what the network says of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "listening/query.h"
#include "model/post.h"
#include "text/analysis.h"

namespace atiende::listening {

/// One searched stretch of a post.
struct SegmentText {
    std::string_view text;                     ///< as it was analysed
    const text::Analysis* analysis = nullptr;  ///< null: the post has no such segment
    std::span<const PostEntity> entities{};    ///< as the network marked them, ascending
    bool mentions_offered = true;  ///< false: `@name` is a word here and no mention (mail, WhatsApp, reviews)
};

/// A view: everything it points to outlives the match. Empty or absent means that the channel does not offer it or that
/// nobody knows; an operator that reads it is then false. PostReading (post_reading.h) makes one of an IncomingPost.
struct Subject {
    std::array<SegmentText, kSegmentCount> segments{};
    std::string_view author_handle{};     ///< without @, any case
    std::string_view author_stable_id{};  ///< network id, mail address or E.164 number
    std::string_view language{};          ///< BCP 47: our detection, else the network's, else `und`
    std::optional<Channel> channel{};
    std::optional<Visibility> visibility{};
    std::string_view remote_id{};
    std::string_view parent_remote_id{};
    std::string_view thread_remote_id{};
    std::string_view author_name{};
    std::optional<std::int64_t> followers{};
    std::span<const std::string> reached{};  ///< own accounts that it reached: handle and stable id of each
    std::span<const Attachment> attachments{};
    const PostDetails* details = nullptr;  ///< null: nothing more is known

    const SegmentText& segment(Segment which) const { return segments[static_cast<std::size_t>(which)]; }
};

/// A subject of words alone, for what has no post: the text and who wrote it.
Subject subject_of(std::string_view text, const text::Analysis& analysis, std::string_view author_handle = {},
                   std::string_view author_stable_id = {}, std::string_view language = {});

/// The letters of a token as written: of a hashtag, what stands behind its sign.
std::string_view word_of_token(std::string_view text, const text::Token& token);

/// The full address behind a link, where the network gave it; empty otherwise.
std::string_view expanded_address(const SegmentText& segment, const text::Token& token);

/// A stretch of one of the post's segments, half-open byte offsets.
struct Span {
    Segment segment = Segment::text;
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

}  // namespace atiende::listening

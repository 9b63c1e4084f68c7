// What some networks say of a post beyond its words: links, people, pictures, places, figures. Every field may be
// absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/enum_names.h"

namespace atiende {

/// What sort of item it is, whatever its channel calls it.
enum class PostType { post, comment, message, mail, review, call, chat, form, article };
template <>
struct EnumWords<PostType> {
    static constexpr std::array<std::string_view, 9> words{"post", "comment", "message", "mail",   "review",
                                                           "call", "chat",    "form",    "article"};
};

enum class AttachmentKind { image, gif, video, audio, document };
template <>
struct EnumWords<AttachmentKind> {
    static constexpr std::array<std::string_view, 5> words{"image", "gif", "video", "audio", "document"};
};

enum class PostEntityKind { url, mention, hashtag, cashtag };
template <>
struct EnumWords<PostEntityKind> {
    static constexpr std::array<std::string_view, 4> words{"url", "mention", "hashtag", "cashtag"};
};

/// A link, mention or tag as the network itself marked it: better than finding it in the text.
struct PostEntity {
    PostEntityKind kind = PostEntityKind::url;
    std::uint32_t begin = 0;  ///< bytes of the post's text, half-open, with its sign
    std::uint32_t end = 0;
    std::string value;  ///< the address behind a shortened link, the whole handle, the tag; without sign
};

/// Another post that this one answers, repeats or quotes, and who wrote it. Empty: not known.
struct OtherPost {
    std::string remote_id;
    std::string author_handle;  ///< without @
    std::string author_stable_id;
    std::vector<std::string> author_affiliations;  ///< handles without @
    std::string text;                              ///< only of quoted posts
};

/// The card that the network showed under a link; pages are never fetched.
struct LinkCard {
    std::string title;
    std::string description;
};

struct Coordinates {
    double longitude = 0;
    double latitude = 0;
};

struct NamedPlace {
    std::string id;  ///< the network's own
    std::string name;
    std::string country;  ///< ISO 3166 alpha-2
};

/// What was known of the author when the post was seen, beside model/post.h's Author.
struct AuthorProfile {
    std::string bio;
    std::string location;  ///< free text
    std::optional<std::int64_t> following;
    std::optional<std::int64_t> posts;
    std::optional<std::int64_t> listed;
    std::optional<bool> verified;           ///< by the network, not by a link of their own
    std::vector<std::string> affiliations;  ///< handles without @
};

/// Empty texts and lists mean absent: the network does not offer it, or nobody knows.
struct PostDetails {
    std::optional<PostType> type;
    std::string title;  ///< mail subject, title of a review or an article
    std::string content_warning;
    std::optional<OtherPost> parent;    ///< who wrote the post that it answers; its id is parent_remote_id
    std::optional<OtherPost> reposted;  ///< this is a repost: its text is the whole original
    std::optional<OtherPost> quoted;
    std::vector<std::string> recipients;  ///< accounts or addresses written to (To, Cc)
    std::vector<PostEntity> entities;     ///< of the text
    std::vector<AttachmentKind> attachments;
    std::optional<LinkCard> card;
    std::optional<Coordinates> coordinates;
    std::optional<NamedPlace> place;
    std::string source;  ///< name of the writing application
    std::optional<std::int64_t> likes;
    std::optional<std::int64_t> replies;
    std::optional<std::int64_t> reposts;
    std::optional<bool> promoted;        ///< shown as an advertisement only
    std::optional<std::int32_t> rating;  ///< stars of a review
    std::vector<std::string> contexts;   ///< X's annotations: `10.799022225751871488`
    std::vector<std::string> topics;     ///< X's named entities
    std::vector<std::string> attested;   ///< terms that only the network can judge and says hold: `list:123`
    AuthorProfile author;
};

}  // namespace atiende

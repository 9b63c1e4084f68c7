// Posts and who writes them: whatever came in or went out, whatever the network calls it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/enum_names.h"
#include "model/ids.h"
#include "model/post_details.h"

namespace atiende {

/// A kind of network; one network, one channel.
enum class Channel {
    playground,
    x,
    facebook,
    instagram,
    whatsapp,
    bluesky,
    mastodon,
    telegram,
    mail,
    feed,
    review,
    chat,
    phone,
    counter
};
template <>
struct EnumWords<Channel> {
    static constexpr std::array<std::string_view, 14> words{
        "playground", "x",    "facebook", "instagram", "whatsapp", "bluesky", "mastodon",
        "telegram",   "mail", "feed",     "review",    "chat",     "phone",   "counter"};
};

enum class Direction { in, out };
template <>
struct EnumWords<Direction> {
    static constexpr std::array<std::string_view, 2> words{"in", "out"};
};

/// Who can read it. The public side is the first three; `private_` is off the social networks; `internal` never leaves.
enum class Visibility { public_, unlisted, followers, direct, private_, internal };
template <>
struct EnumWords<Visibility> {
    static constexpr std::array<std::string_view, 6> words{"public", "unlisted", "followers",
                                                           "direct", "private",  "internal"};
};
constexpr bool is_public_side(Visibility visibility) { return visibility <= Visibility::followers; }

/// An identity on a network: unique by (channel, stable_id). Names and figures are as last seen.
struct Author {
    AuthorId id;
    Channel channel = Channel::playground;
    std::string stable_id;  ///< never changes on its network; account first where the network scopes it
    std::string handle;     ///< without @; may change
    std::string display_name;
    std::optional<std::int64_t> followers;  ///< absent: not offered by the network or not known
    std::optional<bool> verified{};         ///< by the network; absent: not offered or not known
    std::optional<std::string> bio{};       ///< what they say of themselves, 1 to kMostBioBytes; absent: not known
};
inline constexpr std::size_t kMostBioBytes = 1'000;

/// What hangs on a post beside its words.
enum class AttachmentForm { image, video, link, quote };
template <>
struct EnumWords<AttachmentForm> {
    static constexpr std::array<std::string_view, 4> words{"image", "video", "link", "quote"};
};
/// What it says and where it leads; the thing itself stays on its network, where people look at it.
struct Attachment {
    AttachmentForm kind = AttachmentForm::image;
    std::string text;                ///< a picture's alternative text, a card's title; empty: nobody wrote one
    std::optional<std::string> url;  ///< http or https: where a card leads, the post that is quoted

    bool operator==(const Attachment&) const = default;
};
inline constexpr std::size_t kMostAttachments = 16;
inline constexpr std::size_t kMostAttachmentBytes = 4'096;  ///< of text and of url, each

/// A post as a channel or a file hands it over, before it has met the store.
struct IncomingPost {
    Channel channel = Channel::playground;
    std::string remote_id;                        ///< unique within the channel, 1-512 bytes
    std::optional<std::string> parent_remote_id;  ///< the post it answers
    std::optional<std::string> thread_remote_id;  ///< the root of its thread, where the network says so
    std::vector<std::string> related_remote_ids;  ///< others known to be of the same thread (answers, for instance)
    Author author;                                ///< `id` is not read
    Direction direction = Direction::in;
    Visibility visibility = Visibility::public_;
    Time created_at;                        ///< the network's time, floored to milliseconds
    std::string text;                       ///< UTF-8, at most kMaxPostBytes
    std::optional<std::string> language;    ///< as the network declares it, BCP 47
    std::optional<std::string> url;         ///< where a person can see it
    std::optional<std::string> client_key;  ///< on echoes of our own sending: the part's native key
    PostDetails details{};                  ///< what else the network says of it
    std::vector<Attachment> attachments{};
};

inline constexpr std::size_t kMaxPostBytes = 256 * 1024;
inline constexpr std::size_t kMaxRemoteIdBytes = 512;

/// A stored post: content as it came. What was concluded about it stands in PostState.
struct Post {
    PostId id;
    Channel channel = Channel::playground;
    std::string remote_id;
    std::optional<std::string> parent_remote_id;
    AuthorId author;
    Direction direction = Direction::in;
    Visibility visibility = Visibility::public_;
    Time created_at;
    Time received_at;
    std::string text;  ///< empty once blanked
    std::optional<std::string> url;
    bool blanked = false;
    std::optional<Time> edited_at{};  ///< when its author last changed it there
    std::vector<Attachment> attachments{};
};

/// Which own account or listener brought a post; exactly one of the two is set.
struct Sighting {
    AccountId account;
    ListenerId listener;

    bool operator==(const Sighting&) const = default;
};

}  // namespace atiende

// What one message of a public stream amounts to, whatever form the stream has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "ports/channel.h"

namespace atiende::bluesky {

/// What the server says about the stream itself.
enum class StreamNotice {
    none,
    outdated_cursor,  ///< it no longer has everything since our cursor; what it has comes now
    future_cursor,    ///< our cursor lies ahead of it: its numbers are others than those we know
    consumer_too_slow,
    refused,  ///< any other error; it closes the connection
};

struct StreamMessage {
    StreamNotice notice = StreamNotice::none;
    std::string word{};                      ///< with `refused`: the server's own, made harmless
    std::optional<std::int64_t> position{};  ///< where the next connection would go on
    std::optional<Time> at{};                ///< the network's time of the event
    bool understood = true;                  ///< false: it was set aside as a whole
};

/// Where a post stands and when the network told of it.
struct PostPlace {
    std::string_view did;
    std::string_view record_key;
    Time at;
};

/// What we read of an app.bsky.feed.post record. Views live as long as the message.
struct PostRecord {
    std::string_view text;
    std::string_view created_at;
    std::string_view language;  ///< declared, if it is the only one
    std::string_view root, parent;
    std::vector<Attachment> attachments{};
};

/// The record as a post, or the reason why it can be none. The author has no handle yet. Its time is the earlier of
/// what the writer's program claims and the network's.
std::expected<IncomingPost, std::string_view> streamed_post(const PostPlace& place, PostRecord record);

/// A plain repost of `subject`, the uri of a post. Nothing when it is of something else, or its names are too long:
/// such a one is of no use to anybody, and is not set aside either.
std::optional<IncomingPost> streamed_repost(const PostPlace& place, std::string_view subject,
                                            std::string_view created_at);

/// Takes the post in, as new or as revised. A deletion of the same post earlier in the page becomes the revision: some
/// programs edit by deleting and writing again.
void add_post(Page& page, IncomingPost post, Time at, bool revised);
void add_deletion(Page& page, const PostPlace& place);

/// `bytes` are cut at what a page keeps of them.
void set_aside(Page& page, std::string_view reason, std::string place, std::string_view bytes);

/// Letters, digits and underscores of a stranger's word, at most 64.
std::string harmless_word(std::string_view word);

}  // namespace atiende::bluesky

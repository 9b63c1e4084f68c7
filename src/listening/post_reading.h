// From a post as it comes in to what queries are held against; keeps its buffers from post to post.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "listening/subject.h"
#include "model/post.h"
#include "text/analysis.h"

namespace atiende::listening {

/// One thread at a time. What `read` returns points into the post, into `reached` and into this object, and holds until
/// the next call.
class PostReading {
public:
    /// `reached`: id, handle and stable id of each own account that brought the post.
    const Subject& read(const IncomingPost& post, std::span<const std::string> reached = {});

    /// Of the text that was read last. Its language is ours, else what the network declares.
    const text::Analysis& text() const { return analyses_[static_cast<std::size_t>(Segment::text)]; }

private:
    void add(Segment segment, const std::string& text);

    std::array<text::Analysis, kSegmentCount> analyses_;
    std::vector<text::GivenEntity> given_;  // of the text
    Subject subject_;
};

/// As the text's analysis calls it.
text::EntityKind entity_kind(PostEntityKind kind);

/// Whether `@name` is a mention there; in mail, WhatsApp and reviews it is a word.
bool offers_mentions(Channel channel);

/// The type of a post whose network did not say: by channel and visibility.
PostType usual_type(Channel channel, Visibility visibility, bool answers);

/// A language tag as queries compare it: lower-case, old codes (iw, in, zh-CN) brought up to date. Empty when it is
/// none.
std::string read_language(std::string_view tag);

}  // namespace atiende::listening

#include "listening/post_reading.h"

#include <algorithm>

#include "listening/code_points.h"

namespace atiende::listening {
text::EntityKind entity_kind(PostEntityKind kind) {
    switch (kind) {
        case PostEntityKind::url: return text::EntityKind::url;
        case PostEntityKind::mention: return text::EntityKind::mention;
        case PostEntityKind::hashtag: return text::EntityKind::hashtag;
        case PostEntityKind::cashtag: return text::EntityKind::cashtag;
    }
    return text::EntityKind::url;
}

bool offers_mentions(Channel channel) {
    return channel != Channel::mail && channel != Channel::whatsapp && channel != Channel::review;
}

void PostReading::add(Segment segment, const std::string& text) {
    auto& into = subject_.segments[static_cast<std::size_t>(segment)];
    into = {};
    if (text.empty() && segment != Segment::text) return;
    text::Analysis& analysis = analyses_[static_cast<std::size_t>(segment)];
    text::analyse(text, segment == Segment::text ? given_ : std::span<const text::GivenEntity>{}, analysis);
    into.text = text;
    into.analysis = &analysis;
}

const Subject& PostReading::read(const IncomingPost& post, std::span<const std::string> reached) {
    static const std::string kNothing;
    const PostDetails& details = post.details;
    given_.clear();
    for (const PostEntity& entity : details.entities) {
        given_.push_back({entity_kind(entity.kind), entity.begin, entity.end, entity.value});
    }
    add(Segment::title, details.title);
    add(Segment::content_warning, details.content_warning);
    add(Segment::text, post.text);
    add(Segment::quoted, details.quoted ? details.quoted->text : kNothing);
    text::Analysis& text = analyses_[static_cast<std::size_t>(Segment::text)];
    // Our own detection first; where it abstains, what the network declares.
    if (text.language == "und" && post.language) text.language = *post.language;
    subject_.segments[static_cast<std::size_t>(Segment::text)].entities = details.entities;
    const bool mentions = offers_mentions(post.channel);
    for (auto& segment : subject_.segments) segment.mentions_offered = mentions;
    subject_.author_handle = post.author.handle;
    subject_.author_stable_id = post.author.stable_id;
    subject_.author_name = post.author.display_name;
    subject_.followers = post.author.followers;
    subject_.language = text.language;
    subject_.channel = post.channel;
    subject_.visibility = post.visibility;
    subject_.remote_id = post.remote_id;
    subject_.parent_remote_id = post.parent_remote_id ? std::string_view(*post.parent_remote_id) : std::string_view();
    subject_.thread_remote_id = post.thread_remote_id ? std::string_view(*post.thread_remote_id) : std::string_view();
    subject_.reached = reached;
    subject_.attachments = post.attachments;
    subject_.details = &details;
    return subject_;
}

PostType usual_type(Channel channel, Visibility visibility, bool answers) {
    switch (channel) {
        case Channel::mail: return PostType::mail;
        case Channel::review: return PostType::review;
        case Channel::feed: return PostType::article;
        case Channel::chat: return PostType::chat;
        case Channel::phone: return PostType::call;
        case Channel::counter: return PostType::form;
        case Channel::whatsapp: return PostType::message;
        default: break;
    }
    if (!is_public_side(visibility)) return PostType::message;
    const bool comments = channel == Channel::facebook || channel == Channel::instagram;
    return answers && comments ? PostType::comment : PostType::post;
}

std::string read_language(std::string_view value) {
    std::string lower = lower_ascii(value);
    std::ranges::replace(lower, '_', '-');
    const std::size_t primary = std::min(lower.find('-'), lower.size());
    const bool sound = (primary == 2 || primary == 3) && lower.back() != '-' && std::ranges::all_of(lower, [](char c) {
                           return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                       });
    if (!sound) return {};
    if (lower == "iw") return "he";
    if (lower == "in") return "id";
    if (lower == "zh-cn") return "zh-hans";
    if (lower == "zh-tw") return "zh-hant";
    return lower;
}

}  // namespace atiende::listening

#include "wire/incoming_post_json.h"

#include "wire/post_details_json.h"

namespace atiende::wire {
namespace {

constexpr std::size_t kMostNameCharacters = 1'000;
constexpr std::size_t kMostLanguageCharacters = 35;  // RFC 5646 4.4.1
constexpr std::size_t kMostUrlCharacters = 4'096;
constexpr std::size_t kMostRelated = 1'000;
constexpr TextLimits kRemoteId{.least = 1, .most = kMaxRemoteIdBytes};

void write_author(JsonWriter& writer, const Author& author, const AuthorProfile& profile) {
    writer.key("author");
    writer.begin_object();
    writer.text("stable_id", author.stable_id);
    if (!author.handle.empty()) writer.text("handle", author.handle);
    if (!author.display_name.empty()) writer.text("display_name", author.display_name);
    if (author.followers) writer.integer("followers", *author.followers);
    append_fields(writer, profile);
    writer.end_object();
}

/// How much of a post has to be there.
enum class Need { all, text_only };

Author read_author(ObjectReader reader, Channel channel, Need need, AuthorProfile& profile) {
    Author author;
    author.channel = channel;
    const TextLimits stable_id{.least = 1, .most = kMaxRemoteIdBytes};
    author.stable_id = need == Need::all ? reader.required_text("stable_id", stable_id)
                                         : reader.optional_text("stable_id", stable_id).value_or("");
    if (author.stable_id.size() > kMaxRemoteIdBytes) reader.refuse("stable_id", "text_too_long");
    author.handle = reader.optional_text("handle", {.most = kMostNameCharacters}).value_or("");
    author.display_name = reader.optional_text("display_name", {.most = kMostNameCharacters}).value_or("");
    author.followers = reader.optional_number("followers", 0, std::numeric_limits<std::int64_t>::max());
    read_fields(reader, profile);
    return author;
}

void write_attachments(JsonWriter& writer, const std::vector<Attachment>& attachments) {
    if (attachments.empty()) return;
    writer.key("attachments");
    writer.begin_array();
    for (const Attachment& attachment : attachments) {
        writer.begin_object();
        writer.word("kind", name_of(attachment.kind));
        writer.text("text", attachment.text);
        if (attachment.url) writer.text("url", *attachment.url);
        writer.end_object();
    }
    writer.end_array();
}

std::vector<Attachment> read_attachments(ObjectReader& reader) {
    std::vector<Attachment> attachments;
    for (ObjectReader& object : reader.objects("attachments", kMostAttachments)) {
        Attachment& attachment = attachments.emplace_back();
        attachment.kind = object.required<AttachmentForm>("kind");
        attachment.text = object.optional_text("text", {.most = kMostAttachmentBytes}).value_or("");
        attachment.url = object.optional_text("url", {.least = 1, .most = kMostUrlCharacters});
        if (attachment.url && !attachment.url->starts_with("https://") && !attachment.url->starts_with("http://")) {
            object.refuse("url", "not_a_web_address");
        }
    }
    return attachments;
}

void check_bytes(ObjectReader& reader, std::string_view name, const std::string& text, std::size_t most) {
    if (text.size() > most) reader.refuse(name, "text_too_long");
}

std::optional<std::string> read_remote_id(ObjectReader& reader, std::string_view name) {
    auto text = reader.optional_text(name, kRemoteId);
    if (text) check_bytes(reader, name, *text, kMaxRemoteIdBytes);
    return text;
}

// What both readings share.
void read_rest(ObjectReader& reader, IncomingPost& post) {
    check_bytes(reader, "remote_id", post.remote_id, kMaxRemoteIdBytes);
    post.parent_remote_id = read_remote_id(reader, "parent_remote_id");
    post.thread_remote_id = read_remote_id(reader, "thread_remote_id");
    post.related_remote_ids =
        reader.optional<std::vector<std::string>>("related_remote_ids").value_or(std::vector<std::string>{});
    if (post.related_remote_ids.size() > kMostRelated) reader.refuse("related_remote_ids", "too_many_items");
    for (const auto& one : post.related_remote_ids) {
        if (one.empty() || one.size() > kMaxRemoteIdBytes) reader.refuse("related_remote_ids", "text_too_long");
    }
    post.direction = reader.optional<Direction>("direction").value_or(Direction::in);
    post.visibility = reader.optional<Visibility>("visibility").value_or(Visibility::public_);
    post.text = reader.required_text("text", {.most = kMaxPostBytes});
    check_bytes(reader, "text", post.text, kMaxPostBytes);
    post.language = reader.optional_text("language", {.least = 2, .most = kMostLanguageCharacters});
    post.url = reader.optional_text("url", {.least = 1, .most = kMostUrlCharacters});
    post.client_key = reader.optional_text("client_key", kRemoteId);
    post.attachments = read_attachments(reader);
    read_fields(reader, post.details);
}

}  // namespace

void append_json(JsonWriter& writer, const IncomingPost& post) {
    writer.begin_object();
    writer.word("channel", name_of(post.channel));
    writer.text("remote_id", post.remote_id);
    if (post.parent_remote_id) writer.text("parent_remote_id", *post.parent_remote_id);
    if (post.thread_remote_id) writer.text("thread_remote_id", *post.thread_remote_id);
    if (!post.related_remote_ids.empty()) {
        writer.key("related_remote_ids");
        writer.begin_array();
        for (const auto& related : post.related_remote_ids) writer.text(related);
        writer.end_array();
    }
    write_author(writer, post.author, post.details.author);
    writer.word("direction", name_of(post.direction));
    writer.word("visibility", name_of(post.visibility));
    writer.time("created_at", post.created_at);
    writer.text("text", post.text);
    if (post.language) writer.text("language", *post.language);
    if (post.url) writer.text("url", *post.url);
    if (post.client_key) writer.text("client_key", *post.client_key);
    write_attachments(writer, post.attachments);
    append_fields(writer, post.details);
    writer.end_object();
}

std::string incoming_post_to_json(const IncomingPost& post) {
    std::string text;
    JsonWriter writer(text);
    append_json(writer, post);
    return text;
}

IncomingPost read_incoming_post(ObjectReader& object) {
    IncomingPost post;
    post.channel = object.required<Channel>("channel");
    post.remote_id = object.required_text("remote_id", kRemoteId);
    post.author = read_author(object.required_object("author"), post.channel, Need::all, post.details.author);
    post.created_at = object.required<Time>("created_at");
    read_rest(object, post);
    return post;
}

Result<IncomingPost> incoming_post_from_json(std::string_view text) {
    auto object = read_object(text);
    if (!object) return fail(object.error());
    IncomingPost post = read_incoming_post(*object);
    if (const auto finished = object->finish(); !finished) return fail(finished.error());
    return post;
}

Result<LoosePost> loose_post_from_json(std::string_view text) {
    auto object = read_object(text);
    if (!object) return fail(object.error());
    LoosePost loose;
    IncomingPost& post = loose.post;
    const auto channel = object->optional<Channel>("channel");
    loose.has_channel = channel.has_value();
    post.channel = channel.value_or(Channel::playground);
    loose.has_visibility = object->has("visibility");
    post.remote_id = object->optional_text("remote_id", kRemoteId).value_or("");
    if (auto author = object->optional_object("author")) {
        post.author = read_author(*author, post.channel, Need::text_only, post.details.author);
    }
    post.created_at = object->optional<Time>("created_at").value_or(Time{});
    loose.reached = object->optional<std::vector<std::string>>("reached").value_or(std::vector<std::string>{});
    read_rest(*object, post);
    if (const auto finished = object->finish_loosely(); !finished) return fail(finished.error());
    return loose;
}

}  // namespace atiende::wire

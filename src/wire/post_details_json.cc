#include "wire/post_details_json.h"

#include <cmath>
#include <limits>

#include "model/post.h"

namespace atiende::wire {
namespace {

constexpr TextLimits kTitle{.most = 10'000};
constexpr TextLimits kName{.most = 1'000};
constexpr TextLimits kId{.least = 1, .most = kMaxRemoteIdBytes};
constexpr std::int64_t kMostCount = std::numeric_limits<std::int64_t>::max();

void write_text(JsonWriter& writer, std::string_view name, const std::string& text) {
    if (!text.empty()) writer.text(name, text);
}

void write_texts(JsonWriter& writer, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    writer.key(name);
    writer.begin_array();
    for (const auto& text : texts) writer.text(text);
    writer.end_array();
}

void write_count(JsonWriter& writer, std::string_view name, const std::optional<std::int64_t>& count) {
    if (count) writer.integer(name, *count);
}

void write_other(JsonWriter& writer, std::string_view name, const std::optional<OtherPost>& other) {
    if (!other) return;
    writer.key(name);
    writer.begin_object();
    write_text(writer, "remote_id", other->remote_id);
    write_text(writer, "author_handle", other->author_handle);
    write_text(writer, "author_stable_id", other->author_stable_id);
    write_texts(writer, "author_affiliations", other->author_affiliations);
    write_text(writer, "text", other->text);
    writer.end_object();
}

void write_entities(JsonWriter& writer, const std::vector<PostEntity>& entities) {
    if (entities.empty()) return;
    writer.key("entities");
    writer.begin_array();
    for (const auto& entity : entities) {
        writer.begin_object();
        writer.word("kind", name_of(entity.kind));
        writer.integer("begin", entity.begin);
        writer.integer("end", entity.end);
        write_text(writer, "value", entity.value);
        writer.end_object();
    }
    writer.end_array();
}

void write_where(JsonWriter& writer, const PostDetails& details) {
    if (details.coordinates) {
        writer.key("coordinates");
        writer.begin_object();
        writer.decimal("longitude", details.coordinates->longitude);
        writer.decimal("latitude", details.coordinates->latitude);
        writer.end_object();
    }
    if (details.place) {
        writer.key("place");
        writer.begin_object();
        write_text(writer, "id", details.place->id);
        write_text(writer, "name", details.place->name);
        write_text(writer, "country", details.place->country);
        writer.end_object();
    }
}

std::optional<std::int64_t> read_count(ObjectReader& reader, std::string_view name) {
    return reader.optional_number(name, 0, kMostCount);
}

std::vector<std::string> read_texts(ObjectReader& reader, std::string_view name) {
    return reader.optional<std::vector<std::string>>(name).value_or(std::vector<std::string>{});
}

std::optional<OtherPost> read_other(ObjectReader& post, std::string_view name) {
    auto reader = post.optional_object(name);
    if (!reader) return std::nullopt;
    OtherPost other;
    other.remote_id = reader->optional_text("remote_id", kId).value_or("");
    other.author_handle = reader->optional_text("author_handle", kName).value_or("");
    other.author_stable_id = reader->optional_text("author_stable_id", kId).value_or("");
    other.author_affiliations = read_texts(*reader, "author_affiliations");
    other.text = reader->optional_text("text", {.most = kMaxPostBytes}).value_or("");
    return other;
}

std::vector<PostEntity> read_entities(ObjectReader& post) {
    std::vector<PostEntity> entities;
    for (ObjectReader& reader : post.objects("entities")) {
        PostEntity entity;
        entity.kind = reader.required<PostEntityKind>("kind");
        entity.begin = static_cast<std::uint32_t>(reader.required_number("begin", 0, kMaxPostBytes));
        entity.end = static_cast<std::uint32_t>(reader.required_number("end", 0, kMaxPostBytes));
        entity.value = reader.optional_text("value", {.most = 4'096}).value_or("");
        entities.push_back(std::move(entity));
    }
    return entities;
}

std::vector<AttachmentKind> read_attachments(ObjectReader& post) {
    std::vector<AttachmentKind> attachments;
    for (const std::string& word : read_texts(post, "media")) {
        const auto kind = enum_named<AttachmentKind>(word);
        if (!kind) post.refuse("media", "unknown_word");
        attachments.push_back(kind.value_or(AttachmentKind::document));
    }
    return attachments;
}

double read_degrees(ObjectReader& reader, std::string_view name, double most) {
    const double degrees = reader.required<double>(name);
    if (!(std::abs(degrees) <= most)) reader.refuse(name, "out_of_range");
    return degrees;
}

void read_where(ObjectReader& post, PostDetails& into) {
    if (auto reader = post.optional_object("coordinates")) {
        into.coordinates = Coordinates{read_degrees(*reader, "longitude", 180), read_degrees(*reader, "latitude", 90)};
    }
    if (auto reader = post.optional_object("place")) {
        into.place = NamedPlace{reader->optional_text("id", kName).value_or(""),
                                reader->optional_text("name", kName).value_or(""),
                                reader->optional_text("country", {.most = 2}).value_or("")};
    }
}

}  // namespace

void append_fields(JsonWriter& writer, const PostDetails& details) {
    if (details.type) writer.word("type", name_of(*details.type));
    write_text(writer, "title", details.title);
    write_text(writer, "content_warning", details.content_warning);
    write_other(writer, "parent", details.parent);
    write_other(writer, "reposted", details.reposted);
    write_other(writer, "quoted", details.quoted);
    write_texts(writer, "recipients", details.recipients);
    write_entities(writer, details.entities);
    if (!details.attachments.empty()) {
        writer.key("media");
        writer.begin_array();
        for (const auto one : details.attachments) writer.word(name_of(one));
        writer.end_array();
    }
    if (details.card) {
        writer.key("card");
        writer.begin_object();
        write_text(writer, "title", details.card->title);
        write_text(writer, "description", details.card->description);
        writer.end_object();
    }
    write_where(writer, details);
    write_text(writer, "source", details.source);
    write_count(writer, "likes", details.likes);
    write_count(writer, "replies", details.replies);
    write_count(writer, "reposts", details.reposts);
    if (details.promoted) writer.boolean("promoted", *details.promoted);
    if (details.rating) writer.integer("rating", *details.rating);
    write_texts(writer, "contexts", details.contexts);
    write_texts(writer, "topics", details.topics);
    write_texts(writer, "attested", details.attested);
}

void append_fields(JsonWriter& writer, const AuthorProfile& profile) {
    write_text(writer, "bio", profile.bio);
    write_text(writer, "location", profile.location);
    write_count(writer, "following", profile.following);
    write_count(writer, "posts", profile.posts);
    write_count(writer, "listed", profile.listed);
    if (profile.verified) writer.boolean("verified", *profile.verified);
    write_texts(writer, "affiliations", profile.affiliations);
}

void read_fields(ObjectReader& post, PostDetails& into) {
    into.type = post.optional<PostType>("type");
    into.title = post.optional_text("title", kTitle).value_or("");
    into.content_warning = post.optional_text("content_warning", kTitle).value_or("");
    into.parent = read_other(post, "parent");
    into.reposted = read_other(post, "reposted");
    into.quoted = read_other(post, "quoted");
    into.recipients = read_texts(post, "recipients");
    into.entities = read_entities(post);
    into.attachments = read_attachments(post);
    if (auto reader = post.optional_object("card")) {
        into.card = LinkCard{reader->optional_text("title", kTitle).value_or(""),
                             reader->optional_text("description", kTitle).value_or("")};
    }
    read_where(post, into);
    into.source = post.optional_text("source", kName).value_or("");
    into.likes = read_count(post, "likes");
    into.replies = read_count(post, "replies");
    into.reposts = read_count(post, "reposts");
    into.promoted = post.optional<bool>("promoted");
    if (const auto stars = post.optional_number("rating", 0, 100)) into.rating = static_cast<std::int32_t>(*stars);
    into.contexts = read_texts(post, "contexts");
    into.topics = read_texts(post, "topics");
    into.attested = read_texts(post, "attested");
}

void read_fields(ObjectReader& author, AuthorProfile& into) {
    into.bio = author.optional_text("bio", kTitle).value_or("");
    into.location = author.optional_text("location", kName).value_or("");
    into.following = read_count(author, "following");
    into.posts = read_count(author, "posts");
    into.listed = read_count(author, "listed");
    into.verified = author.optional<bool>("verified");
    into.affiliations = read_texts(author, "affiliations");
}

}  // namespace atiende::wire

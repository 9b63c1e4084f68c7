#include "channels/bluesky/post_record.h"

#include "channels/bluesky/attachments.h"
#include "channels/bluesky/dag_cbor.h"
#include "channels/bluesky/identifiers.h"

namespace atiende::bluesky {
namespace {

std::string_view text_of(const CborItem& item) {
    return item.kind == CborKind::text ? item.content : std::string_view();
}

/// The one language that is declared; several say nothing about this text.
std::string_view read_language(CborReader& reader, const CborItem& list) {
    if (list.kind != CborKind::array || list.number != 1) {
        reader.skip(list);
        return {};
    }
    const CborItem only = reader.next();
    reader.skip(only);
    return text_of(only);
}

/// `uri` of a com.atproto.repo.strongRef.
std::string_view read_reference(CborReader& reader, const CborItem& map) {
    std::string_view uri;
    if (map.kind != CborKind::map) {
        reader.skip(map);
        return uri;
    }
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next().content;
        const CborItem value = reader.next();
        if (key == "uri") uri = text_of(value);
        reader.skip(value);
    }
    return uri;
}

void read_reply(CborReader& reader, const CborItem& map, PostRecord& record) {
    if (map.kind != CborKind::map) return reader.skip(map);
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next().content;
        const CborItem value = reader.next();
        if (key == "root") {
            record.root = read_reference(reader, value);
        } else if (key == "parent") {
            record.parent = read_reference(reader, value);
        } else {
            reader.skip(value);
        }
    }
}

}  // namespace

std::optional<PostRecord> read_post_record(std::string_view block) {
    CborReader reader(block);
    PostRecord record;
    bool typed = false, texted = false;
    const CborItem map = reader.next(CborKind::map);
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next().content;
        const CborItem value = reader.next();
        if (key == "reply") {
            read_reply(reader, value, record);
        } else if (key == "langs") {
            record.language = read_language(reader, value);
        } else if (key == "embed") {
            record.attachments = read_attachments(reader, value);
        } else {
            if (key == "text") {
                texted = value.kind == CborKind::text;
                record.text = text_of(value);
            }
            if (key == "createdAt") record.created_at = text_of(value);
            if (key == "$type") typed = text_of(value) == kPostCollection;
            reader.skip(value);
        }
    }
    if (!reader.whole() || !reader.rest().empty() || !typed || !texted) return std::nullopt;
    return record;
}

std::optional<RepostRecord> read_repost_record(std::string_view block) {
    CborReader reader(block);
    RepostRecord record;
    bool typed = false;
    const CborItem map = reader.next(CborKind::map);
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next().content;
        const CborItem value = reader.next();
        if (key == "subject") {
            record.subject = read_reference(reader, value);
        } else {
            if (key == "createdAt") record.created_at = text_of(value);
            if (key == "$type") typed = text_of(value) == kRepostCollection;
            reader.skip(value);
        }
    }
    if (!reader.whole() || !reader.rest().empty() || !typed) return std::nullopt;
    return record;
}

}  // namespace atiende::bluesky

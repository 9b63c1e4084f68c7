#include "channels/bluesky/attachments.h"

#include <algorithm>

#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"

namespace atiende::bluesky {
namespace {

/// Cut at the beginning of a character.
std::string kept_text(std::string_view text) {
    std::size_t end = std::min(text.size(), kMostAttachmentBytes);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    std::string kept(text.substr(0, end));
    std::erase(kept, '\0');
    return kept;
}

std::optional<std::string> kept_address(std::string_view address) {
    const bool web = address.starts_with("https://") || address.starts_with("http://");
    if (!web || address.size() > kMostAttachmentBytes || address.contains('\0')) return std::nullopt;
    return std::string(address);
}

Attachment quoted(std::string_view uri) {
    const auto parts = parse_post_uri(uri);
    if (!parts) return {AttachmentForm::link, "", std::nullopt};
    return {AttachmentForm::quote, "", post_address(parts->authority, {}, parts->record_key)};
}

void add(std::vector<Attachment>& attachments, Attachment attachment) {
    if (attachments.size() < kMostAttachments) attachments.push_back(std::move(attachment));
}

constexpr int kDeepest = 2;  // recordWithMedia holds one embed in each hand

/// Members say what it is: `images`, `video`, `external`, `record`, `media`; a reference to a record has a `uri`.
void read_embed(const json::value& embed, std::vector<Attachment>& attachments, int depth) {
    if (depth > kDeepest) return;
    for (const json::value& image : find_array(embed, {"images"})) {
        add(attachments, {AttachmentForm::image, kept_text(find_string(image, {"alt"}).value_or("")), std::nullopt});
    }
    if (find(embed, {"video"}) != nullptr) {
        add(attachments, {AttachmentForm::video, kept_text(find_string(embed, {"alt"}).value_or("")), std::nullopt});
    }
    if (const json::value* card = find(embed, {"external"}); card != nullptr && card->is_object()) {
        add(attachments, {AttachmentForm::link, kept_text(find_string(*card, {"title"}).value_or("")),
                          kept_address(find_string(*card, {"uri"}).value_or(""))});
    }
    if (const json::value* media = find(embed, {"media"})) read_embed(*media, attachments, depth + 1);
    if (const json::value* record = find(embed, {"record"})) {
        if (const auto uri = find_string(*record, {"uri"})) {
            add(attachments, quoted(*uri));
        } else {
            read_embed(*record, attachments, depth + 1);
        }
    }
}

/// Calls `take(key, value)` for each member; `take` passes over what belongs to the value.
template <class Take>
void for_each_member(CborReader& reader, const CborItem& map, Take take) {
    if (map.kind != CborKind::map) return reader.skip(map);
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next().content;
        const CborItem value = reader.next();
        take(key, value);
    }
}

/// The texts under two keys of a map; of anything else nothing.
struct TwoTexts {
    std::string_view first, second;
};
TwoTexts read_texts(CborReader& reader, const CborItem& map, std::string_view first, std::string_view second) {
    TwoTexts texts;
    for_each_member(reader, map, [&](std::string_view key, const CborItem& value) {
        if (value.kind == CborKind::text && key == first) texts.first = value.content;
        if (value.kind == CborKind::text && key == second) texts.second = value.content;
        reader.skip(value);
    });
    return texts;
}

struct CborEmbed {
    CborReader& reader;
    std::vector<Attachment>& attachments;
    int depth = 0;

    void read_images(const CborItem& list) const {
        if (list.kind != CborKind::array) return reader.skip(list);
        for (std::uint64_t i = 0; i < list.number && reader.ok(); ++i) {
            const TwoTexts image = read_texts(reader, reader.next(), "alt", "");
            add(attachments, {AttachmentForm::image, kept_text(image.first), std::nullopt});
        }
    }

    /// A reference to a record, or an embed that holds one.
    void read(const CborItem& map) const {
        if (depth > kDeepest) return reader.skip(map);
        std::string_view alt;
        bool video = false;
        std::vector<Attachment> behind;  // a quote stands behind the media, as people see it
        for_each_member(reader, map, [&](std::string_view key, const CborItem& value) {
            if (key == "images") return read_images(value);
            if (key == "external" && value.kind == CborKind::map) {
                const TwoTexts card = read_texts(reader, value, "title", "uri");
                return add(attachments, {AttachmentForm::link, kept_text(card.first), kept_address(card.second)});
            }
            if (key == "media") return CborEmbed{reader, attachments, depth + 1}.read(value);
            if (key == "record") return CborEmbed{reader, behind, depth + 1}.read(value);
            if (value.kind == CborKind::text && key == "uri") add(attachments, quoted(value.content));
            if (value.kind == CborKind::text && key == "alt") alt = value.content;
            video = video || key == "video";
            reader.skip(value);
        });
        if (video) add(attachments, {AttachmentForm::video, kept_text(alt), std::nullopt});
        for (Attachment& one : behind) add(attachments, std::move(one));
    }
};

}  // namespace

std::vector<Attachment> read_attachments(const json::value& embed) {
    std::vector<Attachment> attachments;
    read_embed(embed, attachments, 0);
    return attachments;
}

std::vector<Attachment> read_attachments(CborReader& reader, const CborItem& embed) {
    std::vector<Attachment> attachments;
    CborEmbed{reader, attachments}.read(embed);
    return attachments;
}

void hang_on(IncomingPost& post, std::vector<Attachment> attachments) {
    for (const Attachment& one : attachments) {
        if (one.kind == AttachmentForm::quote && one.url) {
            if (auto uri = post_at_address(*one.url)) post.details.quoted.emplace().remote_id = *std::move(uri);
        }
        if (one.kind == AttachmentForm::image) post.details.attachments.push_back(AttachmentKind::image);
        if (one.kind == AttachmentForm::video) post.details.attachments.push_back(AttachmentKind::video);
        if (one.kind == AttachmentForm::link && !one.text.empty()) post.details.card = LinkCard{one.text, {}};
    }
    post.attachments = std::move(attachments);
}

}  // namespace atiende::bluesky

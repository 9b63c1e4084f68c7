#include "channels/bluesky/attachments.h"

#include "gtest/gtest.h"

#include "channels/bluesky/json_reading.h"
#include "channels/bluesky/test_frames.h"

namespace atiende::bluesky {
namespace {

/// A JSON value as DAG-CBOR writes it, but for links: enough for embeds.
std::string as_cbor(const json::value& value) {
    if (value.is_string()) return frames::text(std::string_view(value.get_string()));
    if (value.is_int64()) return frames::number(value.get_int64());
    if (value.is_array()) {
        std::vector<std::string> items;
        for (const json::value& item : value.get_array()) items.push_back(as_cbor(item));
        return frames::array(items);
    }
    if (!value.is_object()) return frames::null();
    frames::Pairs pairs;
    for (const auto& member : value.get_object())
        pairs.emplace_back(std::string(member.key()), as_cbor(member.value()));
    return frames::map(pairs);
}

struct Read {
    std::vector<Attachment> json, cbor;
};

Read read(const std::string& text) {
    const json::value embed = json::parse(text);
    const std::string bytes = as_cbor(embed);
    CborReader reader(bytes);
    Read found{read_attachments(embed), read_attachments(reader, reader.next())};
    EXPECT_TRUE(reader.whole()) << reader.trouble() << ": " << text;
    return found;
}

const std::string kPost = "at://did:plc:ana/app.bsky.feed.post/3jzfcijpj2z2a";
const std::string kQuote = R"({"$type":"app.bsky.embed.record","record":{"uri":")" + kPost + R"(","cid":"b"}})";
const std::string kImages =
    R"({"$type":"app.bsky.embed.images","images":[{"alt":"Un router apagado","image":{"$type":"blob","size":9},)"
    R"("aspectRatio":{"width":4,"height":3}},{"alt":"","image":{}}]})";

TEST(Attachments, AreReadFromEveryKindOfEmbed) {
    using enum AttachmentForm;
    const Attachment quoted{AttachmentForm::quote, "", "https://bsky.app/profile/did:plc:ana/post/3jzfcijpj2z2a"};
    const std::vector<std::pair<std::string, std::vector<Attachment>>> rows{
        {kImages, {{image, "Un router apagado", std::nullopt}, {image, "", std::nullopt}}},
        {R"({"$type":"app.bsky.embed.video","video":{"$type":"blob"},"alt":"Cae la lluvia","captions":[]})",
         {{video, "Cae la lluvia", std::nullopt}}},
        {R"({"$type":"app.bsky.embed.video","video":{"$type":"blob"}})", {{video, "", std::nullopt}}},
        {R"({"$type":"app.bsky.embed.external","external":{"uri":"https://example.com/a","title":"Avería general",)"
         R"("description":"…","thumb":{"$type":"blob"}}})",
         {{link, "Avería general", "https://example.com/a"}}},
        {R"({"$type":"app.bsky.embed.external","external":{"uri":"javascript:alert","title":"x"}})",
         {{link, "x", std::nullopt}}},
        {kQuote, {quoted}},
        {R"({"$type":"app.bsky.embed.record","record":{"uri":"at://did:plc:ana/app.bsky.graph.list/3a","cid":"b"}})",
         {{link, "", std::nullopt}}},
        {R"({"$type":"app.bsky.embed.recordWithMedia","record":)" + kQuote + R"(,"media":)" + kImages + "}",
         {{image, "Un router apagado", std::nullopt}, {image, "", std::nullopt}, quoted}},
        {R"({"$type":"org.example.embed.poll","options":["a","b"]})", {}},
        {R"({"images":"none","external":[1],"record":7,"media":null})", {}},
    };
    for (const auto& [embed, expected] : rows) {
        const Read found = read(embed);
        EXPECT_EQ(found.json, expected) << embed;
        EXPECT_EQ(found.cbor, expected) << embed;
    }
}

TEST(Attachments, AreSaidToListenersToo) {
    IncomingPost post;
    hang_on(post, {{AttachmentForm::image, "a", std::nullopt},
                   {AttachmentForm::link, "Avería general", "https://example.com/a"},
                   {AttachmentForm::quote, "", "https://bsky.app/profile/did:plc:ana/post/3jzfcijpj2z2a"}});
    EXPECT_EQ(post.attachments.size(), 3U);
    ASSERT_TRUE(post.details.quoted);
    EXPECT_EQ(post.details.quoted->remote_id, "at://did:plc:ana/app.bsky.feed.post/3jzfcijpj2z2a");
    EXPECT_EQ(post.details.attachments, std::vector{AttachmentKind::image});
    ASSERT_TRUE(post.details.card);
    EXPECT_EQ(post.details.card->title, "Avería general");
}

TEST(Attachments, AreFewAndShort) {
    std::string many = R"({"images":[)";
    for (int i = 0; i < 40; ++i) many += R"({"alt":"x"},)";
    many += R"({"alt":"x"}]})";
    std::string letters;
    while (letters.size() < 2 * kMostAttachmentBytes) letters += "ñ";
    const std::string odd = R"({"images":[{"alt":"a)" + letters + R"("}]})";
    EXPECT_EQ(read(many).json.size(), kMostAttachments);
    EXPECT_EQ(read(many).cbor.size(), kMostAttachments);
    const Read cut = read(odd);
    EXPECT_EQ(cut.json.at(0).text.size(), kMostAttachmentBytes - 1) << "not in the middle of a character";
    EXPECT_EQ(cut.json, cut.cbor);
}

TEST(Attachments, OfEmbedsWithoutEndAreNotFollowed) {
    std::string deep = kImages;
    for (int i = 0; i < 10; ++i) deep = R"({"media":)" + deep + "}";
    const Read found = read(deep);
    EXPECT_TRUE(found.json.empty());
    EXPECT_TRUE(found.cbor.empty());
}

}  // namespace
}  // namespace atiende::bluesky

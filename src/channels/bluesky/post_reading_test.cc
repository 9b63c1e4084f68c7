#include "channels/bluesky/post_reading.h"

#include "gtest/gtest.h"

#include "channels/bluesky/json_reading.h"

namespace atiende::bluesky {
namespace {

constexpr const char* kUri = "at://did:plc:ana/app.bsky.feed.post/3jzfcijpj2z2a";

json::value parse(std::string_view text) { return json::parse(text); }

TEST(PostReading, MakesThePostOfTheHouse) {
    const auto record =
        parse(R"({"$type":"app.bsky.feed.post","text":"Sin línea 📵","createdAt":"2026-11-25T13:00:00.123456+01:00",
        "langs":["es"],"reply":{"root":{"uri":"at://did:plc:brand/app.bsky.feed.post/3a","cid":"x"},
                                "parent":{"uri":"at://did:plc:luis/app.bsky.feed.post/3b","cid":"y"}}})");
    const auto author = parse(R"({"did":"did:plc:ana","handle":"ana.test","displayName":"Ana","followersCount":12})");
    const auto post = read_post(kUri, record, {&author, from_rfc3339("2026-11-25T12:00:01Z"), "did:plc:brand"});
    ASSERT_TRUE(post);
    EXPECT_EQ(post->channel, Channel::bluesky);
    EXPECT_EQ(post->remote_id, kUri);
    EXPECT_EQ(post->parent_remote_id, "at://did:plc:luis/app.bsky.feed.post/3b");
    EXPECT_EQ(post->thread_remote_id, "at://did:plc:brand/app.bsky.feed.post/3a");
    EXPECT_EQ(post->author.stable_id, "did:plc:ana");
    EXPECT_EQ(post->author.handle, "ana.test");
    EXPECT_EQ(post->author.display_name, "Ana");
    EXPECT_EQ(post->author.followers, 12);
    EXPECT_EQ(post->direction, Direction::in);
    EXPECT_EQ(post->visibility, Visibility::public_);
    EXPECT_EQ(to_rfc3339(post->created_at), "2026-11-25T12:00:00.123Z");
    EXPECT_EQ(post->text, "Sin línea 📵");
    EXPECT_EQ(post->language, "es");
    EXPECT_EQ(post->url, "https://bsky.app/profile/ana.test/post/3jzfcijpj2z2a");
    EXPECT_FALSE(post->client_key);
}

TEST(PostReading, TellsWhatHangsOnIt) {
    const auto post = read_post(kUri, parse(R"({"text":"","createdAt":"2026-11-25T12:00:00Z","embed":
        {"$type":"app.bsky.embed.images","images":[{"alt":"Un router apagado","image":{}}]}})"),
                                {});
    ASSERT_TRUE(post);
    const std::vector<Attachment> expected{{AttachmentForm::image, "Un router apagado", std::nullopt}};
    EXPECT_EQ(post->attachments, expected);
}

TEST(PostReading, KeepsWhatTheRecordMarks) {
    const auto record = parse(R"({"text":"Ñ @Acme.test #Fibra acme.es/x","createdAt":"2026-11-25T12:00:00Z",
        "reply":{"parent":{"uri":"at://did:plc:luis/app.bsky.feed.post/3b"}},
        "facets":[
            {"index":{"byteStart":14,"byteEnd":20},"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"Fibra"}]},
            {"index":{"byteStart":3,"byteEnd":13},"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:x"}]},
            {"index":{"byteStart":21,"byteEnd":30},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://acme.es/x/y"}]},
            {"index":{"byteStart":21,"byteEnd":900},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://a.es"}]}],
        "embed":{"$type":"app.bsky.embed.recordWithMedia",
            "record":{"record":{"uri":"at://did:plc:eva/app.bsky.feed.post/3c","cid":"x"}},
            "media":{"external":{"uri":"https://acme.es","title":"Oferta","description":"De verano"}}}})");
    const auto profile = parse(R"({"handle":"ana.test","description":"Periodista","followsCount":3,"postsCount":4})");
    const auto post = read_post(kUri, record, {&profile, {}, ""});
    ASSERT_TRUE(post);
    const PostDetails& details = post->details;
    ASSERT_EQ(details.entities.size(), 3U);
    EXPECT_EQ(details.entities[0].value, "acme.test");
    EXPECT_EQ(details.entities[0].kind, PostEntityKind::mention);
    EXPECT_EQ(details.entities[1].value, "Fibra");
    EXPECT_EQ(details.entities[2].value, "https://acme.es/x/y");
    ASSERT_TRUE(details.parent && details.quoted && details.card);
    EXPECT_EQ(details.parent->author_stable_id, "did:plc:luis");
    EXPECT_EQ(details.quoted->remote_id, "at://did:plc:eva/app.bsky.feed.post/3c");
    EXPECT_EQ(details.card->title, "Oferta");
    EXPECT_EQ(details.card->description, "De verano");
    EXPECT_EQ(details.author.bio, "Periodista");
    EXPECT_EQ(details.author.following, 3);
    EXPECT_FALSE(details.author.verified);
}

TEST(PostReading, KnowsOurOwnByTheDid) {
    const auto post =
        read_post(kUri, parse(R"({"text":"","createdAt":"2026-11-25T12:00:00Z"})"), {nullptr, {}, "did:plc:ana"});
    ASSERT_TRUE(post);
    EXPECT_EQ(post->direction, Direction::out);
    EXPECT_EQ(post->client_key, "3jzfcijpj2z2a");
    EXPECT_EQ(post->thread_remote_id, kUri) << "it begins its own";
    EXPECT_EQ(post->url, "https://bsky.app/profile/did:plc:ana/post/3jzfcijpj2z2a");
}

TEST(PostReading, TakesTheEarlierTime) {
    struct Row {
        const char* written;
        std::optional<Time> indexed;
        const char* expected;
    };
    const auto noon = from_rfc3339("2026-11-25T12:00:00Z");
    const std::vector<Row> rows{{"2026-11-25T11:59:58Z", noon, "2026-11-25T11:59:58.000Z"},
                                {"2036-01-01T00:00:00Z", noon, "2026-11-25T12:00:00.000Z"},
                                {"0001-01-01T00:00:00Z", noon, "2026-11-25T12:00:00.000Z"},
                                {"yesterday", noon, "2026-11-25T12:00:00.000Z"},
                                {"2026-11-25T11:59:58Z", {}, "2026-11-25T11:59:58.000Z"}};
    for (const auto& row : rows) {
        const json::value record = json::object{{"text", "x"}, {"createdAt", row.written}};
        const auto post = read_post(kUri, record, {nullptr, row.indexed, ""});
        ASSERT_TRUE(post) << row.written;
        EXPECT_EQ(to_rfc3339(post->created_at), row.expected) << row.written;
    }
}

TEST(PostReading, DeclaresALanguageOnlyWhenThereIsOne) {
    const std::vector<std::pair<const char*, std::optional<std::string>>> rows{
        {R"(["es"])", "es"}, {R"(["pt-BR"])", "pt-BR"}, {R"(["es","en"])", {}}, {"[]", {}},
        {"[7]", {}},         {R"("es")", {}},           {R"(["x"])", {}}};
    for (const auto& [langs, expected] : rows) {
        const json::value record =
            json::object{{"text", "x"}, {"createdAt", "2026-11-25T12:00:00Z"}, {"langs", json::parse(langs)}};
        EXPECT_EQ(read_post(kUri, record, {})->language, expected) << langs;
    }
}

TEST(PostReading, SaysWhatItCannotRead) {
    const std::string longest(kMaxPostBytes + 1, 'x');
    struct Row {
        std::string uri;
        json::value record;
        const char* reason;
    };
    const std::vector<Row> rows{
        {"", json::object{{"text", "x"}}, "not_a_post"},
        {"at://ana.test/app.bsky.feed.post/3j", json::object{{"text", "x"}}, "not_a_post"},
        {"at://did:plc:ana/app.bsky.feed.like/3j", json::object{{"text", "x"}}, "not_a_post"},
        {kUri + std::string(500, 'x'), json::object{{"text", "x"}}, "not_a_post"},
        {kUri, json::object{{"$type", "app.bsky.feed.like"}, {"text", "x"}}, "not_a_post"},
        {kUri, json::object{}, "text_missing"},
        {kUri, json::object{{"text", 7}}, "text_missing"},
        {kUri, nullptr, "text_missing"},
        {kUri, json::array{1, 2}, "text_missing"},
        {kUri, json::object{{"text", longest}}, "text_too_long"},
        {kUri, json::object{{"text", "x"}}, "post_without_time"},
    };
    for (const auto& row : rows) {
        const auto post = read_post(row.uri, row.record, {});
        ASSERT_FALSE(post) << row.reason;
        EXPECT_EQ(post.error().reason, row.reason);
    }
}

TEST(PostReading, LeavesOutWhatCannotBe) {
    const auto record = parse(R"({"text":"a\u0000b","createdAt":"2026-11-25T12:00:00Z",
        "reply":{"root":{"uri":"https://example.com"},"parent":{"uri":"at://did:plc:x/app.bsky.feed.like/3b"}}})");
    const auto author = parse(R"({"handle":"handle.invalid","displayName":"","followersCount":-3})");
    const auto post = read_post(kUri, record, {&author, {}, ""});
    ASSERT_TRUE(post);
    EXPECT_EQ(post->text, "ab");
    EXPECT_FALSE(post->parent_remote_id);
    EXPECT_EQ(post->thread_remote_id, kUri);
    EXPECT_EQ(post->author.handle, "");
    EXPECT_FALSE(post->author.followers);
}

}  // namespace
}  // namespace atiende::bluesky

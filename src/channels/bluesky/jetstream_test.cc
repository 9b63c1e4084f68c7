#include "channels/bluesky/jetstream.h"

#include "gtest/gtest.h"

namespace atiende::bluesky {
namespace {

struct Read {
    StreamMessage message;
    Page page;
};

Read read(const std::string& event) {
    JetstreamReader reader;
    Read result;
    result.message = reader.read(event, result.page);
    return result;
}

constexpr std::int64_t kMicros = 1'764'064'805'250'123;  // 2025-11-25T10:00:05.250123Z

std::string commit(const std::string& inside, const std::string& collection = "app.bsky.feed.post") {
    return R"({"did":"did:plc:ana","time_us":)" + std::to_string(kMicros) +
           R"(,"kind":"commit","commit":{"rev":"3l3qo2vutsw2b","collection":")" + collection +
           R"(","rkey":"3l3qo2vuowo2b",)" + inside + "}}";
}

std::string created(const std::string& record) { return commit(R"("operation":"create","record":)" + record); }

TEST(JetstreamTest, APostComesWithEverythingThatTheStreamKnows) {
    const auto [message, page] = read(created(
        R"({"$type":"app.bsky.feed.post","text":"¿Hay avería?\n\ud83d\ude00","langs":["es"],)"
        R"("createdAt":"2025-11-25T10:00:00Z","reply":{"root":{"cid":"b","uri":"at://did:plc:r/app.bsky.feed.post/3a"},)"
        R"("parent":{"cid":"b","uri":"at://did:plc:p/app.bsky.feed.post/3b"}}})"));
    EXPECT_EQ(message.position, kMicros);
    EXPECT_EQ(message.at, from_millis(kMicros / 1000));
    ASSERT_EQ(page.posts.size(), 1U);
    const IncomingPost& post = page.posts[0];
    EXPECT_EQ(post.channel, Channel::bluesky);
    EXPECT_EQ(post.remote_id, "at://did:plc:ana/app.bsky.feed.post/3l3qo2vuowo2b");
    EXPECT_EQ(post.thread_remote_id, "at://did:plc:r/app.bsky.feed.post/3a");
    EXPECT_EQ(post.parent_remote_id, "at://did:plc:p/app.bsky.feed.post/3b");
    EXPECT_EQ(post.author.stable_id, "did:plc:ana");
    EXPECT_EQ(post.author.handle, "");
    EXPECT_EQ(post.text, "¿Hay avería?\n😀");
    EXPECT_EQ(post.language, "es");
    EXPECT_EQ(post.created_at, *from_rfc3339("2025-11-25T10:00:00Z"));
    EXPECT_EQ(post.url, "https://bsky.app/profile/did:plc:ana/post/3l3qo2vuowo2b");
}

TEST(JetstreamTest, WhatHangsOnAPostComesWithIt) {
    const auto page = read(created(R"({"$type":"app.bsky.feed.post","text":"","embed":{"$type":"app.bsky.embed.video",)"
                                   R"("video":{},"alt":"Cae la lluvia"}})"))
                          .page;
    ASSERT_EQ(page.posts.size(), 1U);
    const std::vector<Attachment> expected{{AttachmentForm::video, "Cae la lluvia", std::nullopt}};
    EXPECT_EQ(page.posts[0].attachments, expected);
}

TEST(JetstreamTest, EditsAndDeletionsAreChanges) {
    const auto edited =
        read(commit(R"("operation":"update","record":{"$type":"app.bsky.feed.post","text":"corregido"})")).page;
    ASSERT_EQ(edited.changes.size(), 1U);
    ASSERT_TRUE(edited.changes[0].revised);
    EXPECT_EQ(edited.changes[0].revised->text, "corregido");
    EXPECT_EQ(edited.changes[0].revised->created_at, from_millis(kMicros / 1000));
    const auto deleted = read(commit(R"("operation":"delete")")).page;
    ASSERT_EQ(deleted.changes.size(), 1U);
    EXPECT_FALSE(deleted.changes[0].revised);
    EXPECT_EQ(deleted.changes[0].remote_id, "at://did:plc:ana/app.bsky.feed.post/3l3qo2vuowo2b");
    EXPECT_EQ(deleted.changes[0].at, from_millis(kMicros / 1000));
}

TEST(JetstreamTest, WhatIsNoPostOnlyMovesThePosition) {
    const std::string begin = R"({"did":"did:plc:ana","time_us":5000000,"kind":)";
    for (const std::string& event :
         {begin + R"("identity","identity":{"did":"did:plc:ana","handle":"ana.test","seq":1}})",
          begin + R"("account","account":{"active":false,"status":"deleted"}})",
          begin + R"("something to come","x":[1,2.5,null]})", begin + "null}"}) {
        const auto [message, page] = read(event);
        EXPECT_EQ(message.position, 5'000'000) << event;
        EXPECT_EQ(message.at, from_millis(5'000)) << event;
        EXPECT_TRUE(page.posts.empty() && page.changes.empty() && page.unreadable.empty()) << event;
    }
    const auto like = read(commit(R"("operation":"create","record":{"text":"x"})", "app.bsky.feed.like"));
    EXPECT_EQ(like.message.position, kMicros);
    EXPECT_TRUE(like.page.posts.empty() && like.page.unreadable.empty());
}

TEST(JetstreamTest, AFreshRepostIsAPostWithoutWords) {
    const auto repost = [](const std::string& operation, const std::string& subject) {
        const std::string record = R"("record":{"$type":"app.bsky.feed.repost","createdAt":"2025-11-25T10:00:00Z",)"
                                   R"("subject":{"cid":"b","uri":")" +
                                   subject + R"("}})";
        return read(commit(R"("operation":")" + operation + R"(",)" + record, "app.bsky.feed.repost")).page;
    };
    const std::string original = "at://did:plc:leo/app.bsky.feed.post/3a";
    const Page page = repost("create", original);
    ASSERT_EQ(page.posts.size(), 1U);
    EXPECT_EQ(page.posts[0].remote_id, "at://did:plc:ana/app.bsky.feed.repost/3l3qo2vuowo2b");
    EXPECT_EQ(page.posts[0].details.reposted->remote_id, original);
    EXPECT_EQ(page.posts[0].author.stable_id, "did:plc:ana");
    EXPECT_EQ(page.posts[0].text, "");
    EXPECT_EQ(page.posts[0].created_at, *from_rfc3339("2025-11-25T10:00:00Z"));
    for (const Page& nothing :
         {repost("delete", original), repost("create", "at://did:plc:leo/app.bsky.feed.generator/3a"),
          repost("create", ""), read(commit(R"("operation":"create")", "app.bsky.feed.repost")).page}) {
        EXPECT_TRUE(nothing.posts.empty() && nothing.changes.empty() && nothing.unreadable.empty());
    }
}

TEST(JetstreamTest, EventsThatCannotBeRead) {
    const std::string good = R"("operation":"create","record":{"$type":"app.bsky.feed.post","text":"x"})";
    const auto replaced = [&](const std::string& from, const std::string& to) {
        std::string event = commit(good);
        return event.replace(event.find(from), from.size(), to);
    };
    const struct {
        const char* what;
        std::string event;
        const char* reason;
        bool positioned;
    } cases[] = {
        {"nothing", "", "malformed_frame", false},
        {"no JSON", "hola", "malformed_frame", false},
        {"two values", commit(good) + "{}", "malformed_frame", false},
        {"cut off", commit(good).substr(0, 100), "malformed_frame", false},
        {"no UTF-8", replaced(R"("x")", "\"\xFF\""), "malformed_frame", false},
        {"half a pair of surrogates", replaced(R"("x")", R"("\ud800")"), "malformed_frame", false},
        {"too deep", std::string(100'000, '['), "malformed_frame", false},
        {"a list", "[]", "malformed_frame", false},
        {"no DID", replaced("did:plc:ana", "ana.test"), "malformed_frame", false},
        {"no time", replaced("time_us", "time"), "malformed_frame", false},
        {"a time below zero", replaced("1764064805250123", "-5"), "malformed_frame", false},
        {"a time with a point", replaced("1764064805250123", "1764064805250.5"), "malformed_frame", false},
        {"a time beyond all calendars", replaced("1764064805250123", "9223372036854775807"), "malformed_frame", false},
        {"a commit without one", R"({"did":"did:plc:ana","time_us":5,"kind":"commit"})", "malformed_frame", false},
        {"an operation that is none", replaced("create", "upsert"), "malformed_record", true},
        {"a name that is none", replaced("3l3qo2vuowo2b", "a/b"), "malformed_record", true},
        {"no record", commit(R"("operation":"create")"), "malformed_record", true},
        {"a record that is null", created("null"), "malformed_record", true},
        {"a record of another type", replaced(R"("app.bsky.feed.post","text")", R"("app.bsky.feed.like","text")"),
         "malformed_record", true},
        {"a text that is a number", replaced(R"("x")", "7"), "malformed_record", true},
        {"a text that is too long", replaced("\"x\"", '"' + std::string(kMaxPostBytes + 1, 'a') + '"'), "text_too_long",
         true},
    };
    for (const auto& c : cases) {
        const auto [message, page] = read(c.event);
        EXPECT_TRUE(page.posts.empty() && page.changes.empty()) << c.what;
        ASSERT_EQ(page.unreadable.size(), 1U) << c.what;
        EXPECT_EQ(page.unreadable[0].reason, c.reason) << c.what;
        EXPECT_LE(page.unreadable[0].bytes.size(), 64U * 1024) << c.what;
        EXPECT_EQ(message.position.has_value(), c.positioned) << c.what;
        EXPECT_EQ(message.understood, c.positioned) << c.what;
    }
}

}  // namespace
}  // namespace atiende::bluesky

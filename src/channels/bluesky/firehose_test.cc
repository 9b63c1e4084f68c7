#include "channels/bluesky/firehose.h"

#include "gtest/gtest.h"

#include "channels/bluesky/dag_cbor.h"
#include "channels/bluesky/test_frames.h"

namespace atiende::bluesky {
namespace {

using namespace std::string_literals;

const std::string kAna = "did:plc:ana23456789abcdefghijklm";
const std::string kPath = "app.bsky.feed.post/3l4tpw6e2ek2s";
const std::string kUri = "at://" + kAna + "/" + kPath;
const Time kAt = *from_rfc3339("2026-11-25T10:00:05.250Z");

struct Read {
    StreamMessage message;
    Page page;

    std::string reason() const { return page.unreadable.empty() ? "" : page.unreadable.front().reason; }
};

Read read(const std::string& frame) {
    FirehoseReader reader;
    Read result;
    result.message = reader.read(frame, result.page);
    return result;
}

Read read_post(const frames::Pairs& record) {
    return read(frames::commit_frame({.operations = {{"create", kPath, frames::map(record)}}}));
}

TEST(FirehoseTest, APostComesWithEverythingThatTheStreamKnows) {
    const std::string root = "at://did:plc:otra/app.bsky.feed.post/3l4tpw6e2ek22";
    const std::string parent = "at://did:web:example.com/app.bsky.feed.post/3l4tpw6e2ek23";
    const auto reference = [](const std::string& uri) {
        return frames::map({{"uri", frames::text(uri)}, {"cid", frames::text("bafy")}});
    };
    auto record = frames::post_fields("¡Hola, @telenova! 😀");
    record.emplace_back("reply", frames::map({{"root", reference(root)}, {"parent", reference(parent)}}));
    record.emplace_back("facets", frames::array({frames::map({{"index", frames::map({})}})}));
    const auto [message, page] = read_post(record);
    EXPECT_EQ(message.notice, StreamNotice::none);
    EXPECT_EQ(message.position, 7);
    EXPECT_EQ(message.at, kAt);
    EXPECT_TRUE(message.understood);
    ASSERT_EQ(page.posts.size(), 1U);
    EXPECT_TRUE(page.changes.empty());
    EXPECT_TRUE(page.unreadable.empty());
    const IncomingPost& post = page.posts[0];
    EXPECT_EQ(post.channel, Channel::bluesky);
    EXPECT_EQ(post.remote_id, kUri);
    EXPECT_EQ(post.thread_remote_id, root);
    EXPECT_EQ(post.parent_remote_id, parent);
    EXPECT_EQ(post.author.channel, Channel::bluesky);
    EXPECT_EQ(post.author.stable_id, kAna);
    EXPECT_EQ(post.author.handle, "");
    EXPECT_EQ(post.direction, Direction::in);
    EXPECT_EQ(post.visibility, Visibility::public_);
    EXPECT_EQ(post.created_at, *from_rfc3339("2026-11-25T10:00:00Z"));
    EXPECT_EQ(post.text, "¡Hola, @telenova! 😀");
    EXPECT_EQ(post.language, "es");
    EXPECT_EQ(post.url, "https://bsky.app/profile/" + kAna + "/post/3l4tpw6e2ek2s");
}

TEST(FirehoseTest, AFreshRepostIsAPostWithoutWords) {
    const std::string path = "app.bsky.feed.repost/3l4tpw6e2ek2s";
    const auto record = [](const std::string& type, const std::string& subject) {
        return frames::map({{"$type", frames::text(type)},
                            {"subject", frames::map({{"uri", frames::text(subject)}, {"cid", frames::text("bafy")}})},
                            {"createdAt", frames::text("2026-11-25T10:00:00Z")}});
    };
    const auto said = [&](frames::Operation operation) {
        return read(frames::commit_frame({.operations = {std::move(operation)}})).page;
    };
    const std::string type = "app.bsky.feed.repost";
    const Page page = said({"create", path, record(type, kUri)});
    ASSERT_EQ(page.posts.size(), 1U);
    EXPECT_EQ(page.posts[0].remote_id, "at://" + kAna + "/" + path);
    EXPECT_EQ(page.posts[0].details.reposted->remote_id, kUri);
    EXPECT_EQ(page.posts[0].author.stable_id, kAna);
    EXPECT_EQ(page.posts[0].created_at, *from_rfc3339("2026-11-25T10:00:00Z"));
    for (const Page& nothing :
         {said({"delete", path}), said({"create", path, record("app.bsky.feed.like", kUri)}),
          said({"create", path, record(type, "at://did:plc:x/app.bsky.feed.like/3a")}), said({"create", path})}) {
        EXPECT_TRUE(nothing.posts.empty() && nothing.changes.empty() && nothing.unreadable.empty());
    }
}

TEST(FirehoseTest, TheTimeIsTheEarlierOfClaimAndNetwork) {
    const struct {
        std::string claimed;
        Time expected;
    } cases[] = {{"2026-11-25T10:00:00Z", *from_rfc3339("2026-11-25T10:00:00Z")},
                 {"2026-11-25T11:00:00+02:00", *from_rfc3339("2026-11-25T09:00:00Z")},
                 {"2019-01-01T00:00:00Z", *from_rfc3339("2019-01-01T00:00:00Z")},
                 {"2026-11-25T10:00:06Z", kAt},
                 {"2999-01-01T00:00:00Z", kAt},
                 {"0001-01-01T00:00:00Z", kAt},
                 {"yesterday", kAt},
                 {"", kAt}};
    for (const auto& c : cases) {
        const auto [message, page] =
            read_post(frames::with(frames::post_fields("x"), "createdAt", frames::text(c.claimed)));
        ASSERT_EQ(page.posts.size(), 1U) << c.claimed;
        EXPECT_EQ(page.posts[0].created_at, c.expected) << c.claimed;
    }
}

TEST(FirehoseTest, WhatIsOddInAPostDoesNotKeepItOut) {
    const struct {
        const char* what;
        frames::Pairs record;
        std::optional<std::string> language, parent;
    } cases[] = {
        {"no languages", frames::with(frames::post_fields("x"), "langs", frames::array({})), {}, {}},
        {"a language that is a number",
         frames::with(frames::post_fields("x"), "langs", frames::array({"\x01"})),
         {},
         {}},
        {"languages that are none", frames::with(frames::post_fields("x"), "langs", frames::text("es")), {}, {}},
        {"two languages",
         frames::with(frames::post_fields("x"), "langs", frames::array({frames::text("pt-BR"), frames::text("es")})),
         {},
         {}},
        {"a language of nobody",
         frames::with(frames::post_fields("x"), "langs", frames::array({frames::text("e s")})),
         {},
         {}},
        {"an answer to nothing", frames::with(frames::post_fields("x"), "reply", frames::null()), "es", {}},
        {"an answer to a like",
         frames::with(
             frames::post_fields("x"), "reply",
             frames::map({{"parent", frames::map({{"uri", frames::text("at://did:plc:x/app.bsky.feed.like/3")}})}})),
         "es",
         {}},
        {"an answer without a root",
         frames::with(frames::post_fields("x"), "reply",
                      frames::map({{"parent", frames::map({{"uri", frames::text(kUri)}})}})),
         "es", kUri},
        {"a field of our time to come",
         frames::with(frames::post_fields("x"), "zzz", "\xFB\x3F\xF0\0\0\0\0\0\0"s),
         "es",
         {}},
        {"an empty text, as of a picture", frames::post_fields(""), "es", {}},
    };
    for (const auto& c : cases) {
        const auto result = read_post(c.record);
        ASSERT_EQ(result.page.posts.size(), 1U) << c.what << result.reason();
        EXPECT_EQ(result.page.posts[0].language, c.language) << c.what;
        EXPECT_EQ(result.page.posts[0].parent_remote_id, c.parent) << c.what;
        EXPECT_EQ(result.page.posts[0].thread_remote_id, std::nullopt) << c.what;
    }
}

TEST(FirehoseTest, EditsAndDeletionsAreChanges) {
    const auto edited =
        read(frames::commit_frame({.operations = {{"update", kPath, frames::post_record("corregido")}}}));
    EXPECT_TRUE(edited.page.posts.empty());
    ASSERT_EQ(edited.page.changes.size(), 1U);
    EXPECT_EQ(edited.page.changes[0].channel, Channel::bluesky);
    EXPECT_EQ(edited.page.changes[0].remote_id, kUri);
    EXPECT_EQ(edited.page.changes[0].at, kAt);
    ASSERT_TRUE(edited.page.changes[0].revised);
    EXPECT_EQ(edited.page.changes[0].revised->text, "corregido");

    const auto deleted = read(frames::commit_frame({.operations = {{"delete", kPath}}}));
    EXPECT_TRUE(deleted.page.posts.empty());
    ASSERT_EQ(deleted.page.changes.size(), 1U);
    EXPECT_EQ(deleted.page.changes[0].remote_id, kUri);
    EXPECT_FALSE(deleted.page.changes[0].revised);
    EXPECT_EQ(deleted.page.changes[0].reason, "deleted_there");
}

TEST(FirehoseTest, DeletedAndWrittenAgainIsAnEdit) {
    const auto [message, page] = read(
        frames::commit_frame({.operations = {{"delete", kPath}, {"create", kPath, frames::post_record("otra vez")}}}));
    ASSERT_EQ(page.posts.size(), 1U) << "who never had it gets it";
    ASSERT_EQ(page.changes.size(), 1U) << "who had it does not lose it";
    ASSERT_TRUE(page.changes[0].revised);
    EXPECT_EQ(page.changes[0].revised->text, "otra vez");
}

TEST(FirehoseTest, OneCommitMayBringMuch) {
    frames::Commit commit;
    for (int i = 0; i < 200; ++i) {
        const std::string key = std::to_string(1000 + i);
        commit.operations.push_back(
            {"create", (i % 2 != 0 ? "app.bsky.feed.like/" : "app.bsky.feed.post/") + key,
             i % 2 != 0 ? frames::map({{"$type", frames::text("app.bsky.feed.like")}}) : frames::post_record(key)});
    }
    const auto [message, page] = read(frames::commit_frame(commit));
    ASSERT_EQ(page.posts.size(), 100U);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(page.posts[i].text, std::to_string(1000 + 2 * i));
    commit.operations.push_back({"delete", kPath});
    EXPECT_EQ(read(frames::commit_frame(commit)).reason(), "malformed_frame") << "more than the lexicon allows";
}

TEST(FirehoseTest, TwoPostsMayShareABlock) {
    const std::string record = frames::post_record("lo mismo");
    const auto [message, page] = read(frames::commit_frame(
        {.operations = {{"create", "app.bsky.feed.post/3la", record}, {"create", "app.bsky.feed.post/3lb", record}}}));
    ASSERT_EQ(page.posts.size(), 2U);
    EXPECT_EQ(page.posts[1].text, "lo mismo");
}

TEST(FirehoseTest, WhatIsNoPostOnlyMovesThePosition) {
    const auto event = [](const char* type, frames::Pairs fields) {
        fields.emplace_back("seq", frames::number(12));
        fields.emplace_back("time", frames::text("2026-11-25T10:00:05.250Z"));
        return frames::frame(type, frames::map(std::move(fields)));
    };
    const auto did = frames::text(kAna);
    const struct {
        const char* what;
        std::string frame;
    } cases[] = {
        {"a like",
         frames::commit_frame({.seq = 12, .operations = {{"create", "app.bsky.feed.like/3la", frames::map({})}}})},
        {"a collection whose name begins like ours",
         frames::commit_frame({.seq = 12, .operations = {{"delete", "app.bsky.feed.postgate/3la"}}})},
        {"nothing at all", frames::commit_frame({.seq = 12})},
        {"a handle", event("#identity", {{"did", did}, {"handle", frames::text("ana.test")}})},
        {"an account that goes", event("#account", {{"did", did}, {"active", frames::boolean(false)}})},
        {"a repository set anew",
         event("#sync", {{"did", did}, {"rev", frames::text("x")}, {"blocks", frames::bytes("")}})},
        {"a kind to come", event("#labels", {{"labels", frames::array({})}})},
    };
    for (const auto& c : cases) {
        const auto [message, page] = read(c.frame);
        EXPECT_EQ(message.position, 12) << c.what;
        EXPECT_EQ(message.at, kAt) << c.what;
        EXPECT_TRUE(page.posts.empty() && page.changes.empty() && page.unreadable.empty()) << c.what;
    }
    const auto unnumbered = read(frames::frame("#hello", frames::map({})));
    EXPECT_EQ(unnumbered.message.position, std::nullopt);
    EXPECT_TRUE(unnumbered.page.unreadable.empty());
}

TEST(FirehoseTest, NoticesAboutTheStream) {
    const struct {
        std::string frame;
        StreamNotice notice;
        const char* word;
    } cases[] = {
        {frames::error_frame("FutureCursor"), StreamNotice::future_cursor, ""},
        {frames::error_frame("ConsumerTooSlow"), StreamNotice::consumer_too_slow, ""},
        {frames::error_frame("Out<of> order"), StreamNotice::refused, "Outoforder"},
        {frames::map({{"op", frames::number(-1)}}), StreamNotice::refused, ""},
        {frames::map({{"op", frames::number(-1)}}) + "\xFF", StreamNotice::refused, ""},
        {frames::frame("#info", frames::map({{"name", frames::text("OutdatedCursor")}})), StreamNotice::outdated_cursor,
         ""},
        {frames::frame("#info", frames::map({{"name", frames::text("Other")}})), StreamNotice::none, ""},
    };
    for (const auto& c : cases) {
        const auto [message, page] = read(c.frame);
        EXPECT_EQ(message.notice, c.notice);
        EXPECT_EQ(message.word, c.word);
        EXPECT_TRUE(page.unreadable.empty());
    }
}

TEST(FirehoseTest, FramesThatCannotBeRead) {
    const std::string whole = frames::commit_frame({.operations = {{"create", kPath, frames::post_record("x")}}});
    const std::string header = frames::map({{"op", frames::number(1)}, {"t", frames::text("#commit")}});
    const auto changed = [](const std::string& key, std::string value) {
        const frames::Commit commit{.operations = {{"create", kPath, frames::post_record("x")}}};
        return frames::frame("#commit",
                             frames::map(frames::with(frames::commit_fields(commit), key, std::move(value))));
    };
    const auto without = [&](const std::string& key) {
        auto fields = frames::commit_fields({.operations = {{"create", kPath, frames::post_record("x")}}});
        std::erase_if(fields, [&](const auto& field) { return field.first == key; });
        return frames::frame("#commit", frames::map(fields));
    };
    const struct {
        const char* what;
        std::string frame;
        const char* reason;
        std::optional<std::int64_t> position;
    } cases[] = {
        {"nothing", "", "malformed_frame", {}},
        {"no CBOR", "hola", "malformed_frame", {}},
        {"JSON", R"({"kind":"commit"})", "malformed_frame", {}},
        {"a header without op", frames::map({{"t", frames::text("#commit")}}) + frames::map({}), "malformed_frame", {}},
        {"a header with another op", frames::map({{"op", frames::number(2)}}) + frames::map({}), "malformed_frame", {}},
        {"a header alone", header, "malformed_frame", {}},
        {"a body that is a list", header + frames::array({}), "malformed_frame", {}},
        {"a body cut off", whole.substr(0, whole.size() - 1), "malformed_frame", 7},
        {"something after the body", whole + "\x01", "malformed_frame", 7},
        {"no seq", without("seq"), "malformed_frame", {}},
        {"a seq below zero", changed("seq", frames::number(-3)), "malformed_frame", {}},
        {"a seq beyond 2^63", changed("seq", "\x1B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), "malformed_frame", {}},
        {"no time", without("time"), "malformed_frame", 7},
        {"a time that is none", changed("time", frames::text("now")), "malformed_frame", 7},
        {"operations that are no maps", changed("ops", frames::array({frames::number(1)})), "malformed_frame", {}},
        {"too many operations",
         changed("ops", frames::array(std::vector(201, frames::map({})))),
         "malformed_frame",
         {}},
        {"no repository", without("repo"), "malformed_frame", 7},
        {"a repository that is no DID", changed("repo", frames::text("ana.test")), "malformed_frame", 7},
        {"too big", changed("tooBig", frames::boolean(true)), "commit_too_big", 7},
        {"no blocks", without("blocks"), "malformed_frame", 7},
        {"blocks that are no CAR", changed("blocks", frames::bytes("hola")), "malformed_frame", 7},
        {"blocks without the record", changed("blocks", frames::bytes(frames::car({"x"}))), "block_missing", 7},
        {"a number with a point too short", changed("zz", "\xFA\x3F\x80\x00\x00"s), "malformed_frame", {}},
    };
    for (const auto& c : cases) {
        const auto result = read(c.frame);
        EXPECT_EQ(result.reason(), c.reason) << c.what;
        EXPECT_EQ(result.message.position, c.position) << c.what;
        EXPECT_TRUE(result.page.posts.empty() && result.page.changes.empty()) << c.what;
        EXPECT_EQ(result.message.notice, StreamNotice::none) << c.what;
    }
}

TEST(FirehoseTest, RecordsThatCannotBeRead) {
    const auto record = [](const std::string& key, std::string value) {
        return frames::map(frames::with(frames::post_fields("x"), key, std::move(value)));
    };
    const struct {
        const char* what;
        frames::Operation operation;
        const char* reason;
    } cases[] = {
        {"a record of another type",
         {"create", kPath, record("$type", frames::text("app.bsky.feed.like"))},
         "malformed_record"},
        {"no type", {"create", kPath, frames::map({{"text", frames::text("x")}})}, "malformed_record"},
        {"no text",
         {"create", kPath, frames::map({{"$type", frames::text("app.bsky.feed.post")}})},
         "malformed_record"},
        {"a text that is a number", {"create", kPath, record("text", frames::number(1))}, "malformed_record"},
        {"a text that is no UTF-8", {"create", kPath, record("text", frames::text("\xFF"))}, "malformed_record"},
        {"a record that is a list", {"create", kPath, frames::array({})}, "malformed_record"},
        {"a record cut off", {"create", kPath, frames::post_record("hola").substr(0, 30)}, "malformed_record"},
        {"something after the record", {"create", kPath, frames::post_record("hola") + "\x01"}, "malformed_record"},
        {"a record too deep", {"create", kPath, record("zz", std::string(40, '\x81') + "\x01")}, "malformed_record"},
        {"a text of half a megabyte",
         {"create", kPath, frames::post_record(std::string(kMaxPostBytes + 1, 'a'))},
         "text_too_long"},
        {"a name that is too long",
         {"create", "app.bsky.feed.post/" + std::string(500, 'a'), frames::post_record("x")},
         "id_too_long"},
        {"a name that is none", {"create", "app.bsky.feed.post/../x", frames::post_record("x")}, "malformed_record"},
        {"an empty name", {"delete", "app.bsky.feed.post/"}, "malformed_record"},
        {"an action that is none", {"upsert", kPath, frames::post_record("x")}, "malformed_record"},
        {"a post without a block", {"create", kPath}, "block_missing"},
    };
    for (const auto& c : cases) {
        const auto result = read(frames::commit_frame(
            {.operations = {c.operation, {"create", "app.bsky.feed.post/3lgood", frames::post_record("sigue")}}}));
        ASSERT_EQ(result.page.unreadable.size(), 1U) << c.what;
        EXPECT_EQ(result.reason(), c.reason) << c.what;
        EXPECT_LE(result.page.unreadable[0].bytes.size(), 64U * 1024) << c.what;
        ASSERT_EQ(result.page.posts.size(), 1U) << c.what << ": the rest flows on";
        EXPECT_EQ(result.page.posts[0].text, "sigue");
        EXPECT_EQ(result.message.position, 7) << c.what;
    }
}

TEST(FirehoseTest, ABlockThatIsNotWhatItsNameSaysIsNotBelieved) {
    const std::string record = frames::post_record("verdad");
    std::string blocks =
        frames::car({"commit"}) + frames::section(frames::cid_of(record) + frames::post_record("mentira"));
    const auto result = read(frames::commit_frame({.operations = {{"create", kPath, record}}, .blocks = blocks}));
    EXPECT_TRUE(result.page.posts.empty());
    EXPECT_EQ(result.reason(), "block_changed");
    EXPECT_EQ(result.page.unreadable[0].place, kUri);
}

TEST(FirehoseTest, WhatStandsBeforeAFaultInTheBlocksGoesIn) {
    const std::string record = frames::post_record("entero");
    const auto result =
        read(frames::commit_frame({.operations = {{"create", kPath, record},
                                                  {"create", "app.bsky.feed.post/3lb", frames::post_record("cortado")}},
                                   .blocks = frames::car({record}) + "\xFF"}));
    ASSERT_EQ(result.page.posts.size(), 1U);
    EXPECT_EQ(result.page.posts[0].text, "entero");
    ASSERT_EQ(result.page.unreadable.size(), 2U);
    EXPECT_EQ(result.page.unreadable[0].reason, "malformed_frame");
    EXPECT_EQ(result.page.unreadable[1].reason, "block_missing");
}

}  // namespace
}  // namespace atiende::bluesky

#include "channels/bluesky/public_listener.h"

#include <deque>
#include <functional>

#include "gtest/gtest.h"

#include "channels/bluesky/test_frames.h"

namespace atiende::bluesky {
namespace {

const Time kNow = *from_rfc3339("2026-11-25T12:00:00Z");
constexpr std::int64_t kMicros = 1'764'064'805'250'000;

struct FixedClock final : Clock {
    Time now() const override { return kNow; }
};

/// One thing that the server does: a message, a pause, or the end.
using Step = Result<std::optional<WebSocketMessage>>;
Step frame(std::string data) { return WebSocketMessage{true, std::move(data)}; }
Step event(std::string data) { return WebSocketMessage{false, std::move(data)}; }
Step pause() { return std::nullopt; }
Step lost() { return fail(unavailable("connection_lost")); }

/// A server that follows a script; after it the connection is lost. Nothing waits.
struct ScriptedServer final : WebSocketClient {
    struct Stream final : WebSocketStream {
        std::deque<Step> steps;
        bool closed = false;
        Step read(Duration) override {
            if (steps.empty() || closed) return lost();
            Step step = std::move(steps.front());
            steps.pop_front();
            return step;
        }
        Result<void> send_text(std::string_view) override { return fail(invalid("nothing_to_say")); }
        void close() override { closed = true; }
    };

    std::deque<std::deque<Step>> connections;
    std::vector<std::string> urls;
    std::optional<Error> refusal;

    Result<std::unique_ptr<WebSocketStream>> connect(const WebSocketTarget& target) override {
        urls.push_back(target.url);
        if (refusal) return fail(*refusal);
        auto stream = std::make_unique<Stream>();
        if (!connections.empty()) {
            stream->steps = std::move(connections.front());
            connections.pop_front();
        }
        return stream;
    }
};

/// Writes down what it hears, one line each.
struct Notes final : StreamSink {
    std::vector<std::string> lines;
    std::vector<Page> pages;
    std::function<Result<void>()> verdict = [] { return ok(); };

    void connected(bool resumed) override { lines.push_back(resumed ? "resumed" : "from now on"); }
    void lost(Time from, Time to, std::string_view reason) override {
        lines.push_back("lost " + to_rfc3339(from) + " " + to_rfc3339(to) + " " + std::string(reason));
    }
    Result<void> page(Page page, Time newest_at) override {
        lines.push_back("page of " + std::to_string(page.posts.size()) + " to " + page.next_cursor + " at " +
                        to_rfc3339(newest_at));
        pages.push_back(std::move(page));
        return verdict();
    }
};

std::string post_frame(std::int64_t seq, std::string text = "x", std::string time = "2026-11-25T10:00:05.250Z") {
    return frames::commit_frame(
        {.seq = seq,
         .time = std::move(time),
         .operations = {{"create", "app.bsky.feed.post/3l" + std::to_string(seq), frames::post_record(text)}}});
}

std::string post_event(std::int64_t micros) {
    return R"({"did":"did:plc:ana","time_us":)" + std::to_string(micros) +
           R"(,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"3la","record":)"
           R"({"$type":"app.bsky.feed.post","text":"x"}}})";
}

class PublicListenerTest : public testing::Test {
protected:
    PublicListenerTest() {
        stream_.form = StreamForm::firehose;
        stream_.url = "wss://relay.example";
        settings_.batch_time = Duration(3'600'000);
        settings_.cursor_time = Duration(3'600'000);
        settings_.first_word = Duration(3'600'000);
    }

    Error listen() {
        PublicStreamListener listener(settings_, server_, clock_);
        auto ended = listener.listen(stream_, notes_, stop_.get_token());
        return ended ? invalid("stopped") : ended.error();
    }

    FixedClock clock_;
    ScriptedServer server_;
    PublicStreamListener::Settings settings_;
    PublicStream stream_;
    Notes notes_;
    std::stop_source stop_;
};

TEST_F(PublicListenerTest, AsksForWhatItWantsToHear) {
    const struct {
        StreamForm form;
        const char* url;
        const char* cursor;
        const char* asked;
    } cases[] = {
        {StreamForm::firehose, "wss://relay.example", "", "wss://relay.example/xrpc/com.atproto.sync.subscribeRepos"},
        {StreamForm::firehose, "ws://127.0.0.1:2583/", "41",
         "ws://127.0.0.1:2583/xrpc/com.atproto.sync.subscribeRepos?cursor=41"},
        {StreamForm::firehose, "wss://relay.example", "of another kind",
         "wss://relay.example/xrpc/com.atproto.sync.subscribeRepos"},
        {StreamForm::firehose, "wss://relay.example", "1764064805250000",
         "wss://relay.example/xrpc/com.atproto.sync.subscribeRepos"},
        {StreamForm::jetstream, "wss://jet.example", "41",
         "wss://jet.example/subscribe?wantedCollections=app.bsky.feed.post&wantedCollections=app.bsky.feed.repost&"
         "maxMessageSizeBytes=4000000"},
        {StreamForm::jetstream, "wss://jet.example", "",
         "wss://jet.example/subscribe?wantedCollections=app.bsky.feed.post&wantedCollections=app.bsky.feed.repost&"
         "maxMessageSizeBytes=4000000"},
        {StreamForm::jetstream, "wss://jet.example", "1764064805250000",
         "wss://jet.example/subscribe?wantedCollections=app.bsky.feed.post&wantedCollections=app.bsky.feed.repost&"
         "maxMessageSizeBytes=4000000"
         "&cursor=1764064805250000"},
    };
    for (const auto& c : cases) {
        stream_.form = c.form;
        stream_.url = c.url;
        stream_.cursor = c.cursor;
        EXPECT_EQ(listen().reason, "connection_lost");
        EXPECT_EQ(server_.urls.back(), c.asked);
    }
    EXPECT_TRUE(notes_.lines.empty()) << "a server that never says anything has not been connected to";
}

TEST_F(PublicListenerTest, HandsOverInBatchesAndWhatIsLeftAtTheEnd) {
    settings_.batch_posts = 2;
    server_.connections = {{frame(post_frame(1)), frame(post_frame(2)), frame(post_frame(3))}};
    EXPECT_EQ(listen(), unavailable("connection_lost"));
    EXPECT_EQ(notes_.lines, (std::vector<std::string>{"from now on", "page of 2 to 2 at 2026-11-25T10:00:05.250Z",
                                                      "page of 1 to 3 at 2026-11-25T10:00:05.250Z"}));
    EXPECT_TRUE(notes_.pages[0].more);
    EXPECT_FALSE(notes_.pages[1].more);
}

TEST_F(PublicListenerTest, NobodyWaitsForABatchToFill) {
    settings_.batch_time = Duration(0);
    server_.connections = {{frame(post_frame(1)), pause(), frame(post_frame(2))}};
    listen();
    ASSERT_EQ(notes_.pages.size(), 2U);
    EXPECT_EQ(notes_.pages[0].next_cursor, "1");
}

TEST_F(PublicListenerTest, ACursorMovesWithoutPostsToo) {
    settings_.cursor_time = Duration(0);
    server_.connections = {{frame(frames::commit_frame({.seq = 5})), pause(), pause()}};
    listen();
    EXPECT_EQ(notes_.lines, (std::vector<std::string>{"from now on", "page of 0 to 5 at 2026-11-25T10:00:05.250Z"}));
}

TEST_F(PublicListenerTest, AServerThatIsSilentHasTakenTheCursor) {
    settings_.first_word = Duration(0);
    stream_.cursor = "41";
    server_.connections = {{pause(), pause()}};
    listen();
    EXPECT_EQ(notes_.lines, (std::vector<std::string>{"resumed"}));
}

TEST_F(PublicListenerTest, AnOutdatedCursorIsALossFromTheLastThingWeHadToTheFirstThatCame) {
    stream_.cursor = "41";
    stream_.newest_at = *from_rfc3339("2026-11-20T00:00:00Z");
    server_.connections = {{frame(frames::frame("#info", frames::map({{"name", frames::text("OutdatedCursor")}}))),
                            frame(post_frame(900)), frame(post_frame(901))}};
    listen();
    EXPECT_EQ(notes_.lines, (std::vector<std::string>{
                                "resumed", "lost 2026-11-20T00:00:00.000Z 2026-11-25T10:00:05.250Z cursor_too_old",
                                "page of 2 to 901 at 2026-11-25T10:00:05.250Z"}));
}

TEST_F(PublicListenerTest, AServerThatCountsAnewIsHeardFromNowOn) {
    stream_.cursor = "99999";
    server_.connections = {{frame(frames::error_frame("FutureCursor"))}, {frame(post_frame(3))}};
    EXPECT_EQ(listen().reason, "connection_lost");
    EXPECT_EQ(server_.urls.back(), "wss://relay.example/xrpc/com.atproto.sync.subscribeRepos");
    EXPECT_EQ(notes_.lines, (std::vector<std::string>{"from now on", "page of 1 to 3 at 2026-11-25T10:00:05.250Z"}));
}

TEST_F(PublicListenerTest, AServerThatNeverAcceptsIsNotAskedForEver) {
    stream_.cursor = "99999";
    server_.connections = {{frame(frames::error_frame("FutureCursor"))}, {frame(frames::error_frame("FutureCursor"))}};
    EXPECT_EQ(listen().reason, "stream_refused");
    EXPECT_EQ(server_.urls.size(), 2U);
}

TEST_F(PublicListenerTest, JetstreamSaysByItsFirstEventWhatItNoLongerHas) {
    stream_.form = StreamForm::jetstream;
    const struct {
        std::int64_t first;
        bool lost;
    } cases[] = {{kMicros, false}, {kMicros + 59'000'000, false}, {kMicros + 3'600'000'000, true}};
    for (const auto& c : cases) {
        notes_ = {};
        stream_.cursor = std::to_string(kMicros);
        server_.connections = {{event(post_event(c.first))}};
        listen();
        ASSERT_GE(notes_.lines.size(), 2U);
        EXPECT_EQ(notes_.lines[0], "resumed");
        EXPECT_EQ(notes_.lines[1].starts_with("lost"), c.lost) << c.first;
        if (!c.lost) continue;
        EXPECT_EQ(notes_.lines[1], "lost 2025-11-25T10:00:05.250Z 2025-11-25T11:00:05.250Z cursor_too_old");
    }
}

TEST_F(PublicListenerTest, MalformedFramesAreHandedOverAndItGoesOn) {
    server_.connections = {
        {frame(post_frame(1)), frame("\xFF\xFF"), event("text in a stream of bytes"), frame(post_frame(2))}};
    EXPECT_EQ(listen().reason, "connection_lost");
    ASSERT_EQ(notes_.pages.size(), 1U);
    EXPECT_EQ(notes_.pages[0].posts.size(), 2U);
    ASSERT_EQ(notes_.pages[0].unreadable.size(), 2U);
    EXPECT_EQ(notes_.pages[0].unreadable[0].reason, "malformed_frame");
    EXPECT_EQ(notes_.pages[0].unreadable[0].bytes, "\xFF\xFF");
    EXPECT_EQ(notes_.pages[0].unreadable[1].place, "opcode");
}

TEST_F(PublicListenerTest, AStreamOfSomethingElse) {
    settings_.strangers = 3;
    server_.connections = {{frame("a"), frame("b"), frame("c"), frame(post_frame(1))}};
    EXPECT_EQ(listen(), invalid("not_this_stream"));
    EXPECT_TRUE(notes_.pages.empty());
}

TEST_F(PublicListenerTest, EndsSayWhy) {
    const struct {
        Step last;
        Error expected;
    } cases[] = {
        {frame(frames::error_frame("ConsumerTooSlow")), unavailable("consumer_too_slow")},
        {frame(frames::error_frame("Maintenance")), unavailable("stream_refused").with("word", "Maintenance")},
        {fail(unavailable("closed_by_peer").with("code", "1001").with("reason", "")),
         unavailable("closed_by_peer").with("code", "1001").with("reason", "")},
    };
    for (const auto& c : cases) {
        notes_ = {};
        server_.connections = {{frame(post_frame(1)), c.last}};
        EXPECT_EQ(listen(), c.expected);
        EXPECT_EQ(notes_.pages.size(), 1U) << "what came before is handed over";
    }
    server_.refusal = denied("upgrade_refused");
    EXPECT_EQ(listen(), denied("upgrade_refused"));
}

TEST_F(PublicListenerTest, AMessageThatIsTooLargeIsPassedBy) {
    server_.connections = {{frame(post_frame(7)), fail(invalid("message_too_large"))}};
    EXPECT_EQ(listen(), invalid("message_too_large"));
    ASSERT_EQ(notes_.pages.size(), 1U);
    EXPECT_EQ(notes_.pages[0].next_cursor, "8");
    ASSERT_EQ(notes_.pages[0].unreadable.size(), 1U);
    EXPECT_EQ(notes_.pages[0].unreadable[0].place, "after 7");
}

TEST_F(PublicListenerTest, WhatCannotBeStoredEndsListening) {
    settings_.batch_posts = 1;
    notes_.verdict = [] { return Result<void>(fail(unavailable("disk_full"))); };
    server_.connections = {{frame(post_frame(1)), frame(post_frame(2))}};
    EXPECT_EQ(listen(), unavailable("disk_full"));
    EXPECT_EQ(notes_.pages.size(), 1U);
}

TEST_F(PublicListenerTest, StoppingIsNoError) {
    settings_.batch_posts = 1;
    notes_.verdict = [&] {
        stop_.request_stop();
        return ok();
    };
    server_.connections = {{frame(post_frame(1)), frame(post_frame(2))}};
    EXPECT_EQ(listen().reason, "stopped");
    EXPECT_EQ(notes_.pages.size(), 1U);
    EXPECT_EQ(listen().reason, "stopped");
    EXPECT_EQ(server_.urls.size(), 1U) << "who was stopped before does not begin";
}

TEST_F(PublicListenerTest, ABusyStreamThatFallsSilentIsLeft) {
    settings_.least_silence = Duration(-1);
    std::deque<Step> steps;
    for (int i = 0; i < 200; ++i) steps.push_back(frame(post_frame(i)));
    for (int i = 0; i < 100'000; ++i) steps.push_back(pause());
    server_.connections = {std::move(steps)};
    EXPECT_EQ(listen().reason, "stream_silent");
    EXPECT_EQ(notes_.pages.size(), 1U);
}

}  // namespace
}  // namespace atiende::bluesky

// Listening to everybody against a server of the network. Skips unless ATIENDE_BLUESKY_FIREHOSE names one,
// `ws://127.0.0.1:port`, that lets anybody make an account: it makes one and publishes there.
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "gtest/gtest.h"

#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/public_listener.h"
#include "channels/bluesky/xrpc.h"
#include "crypto/encoding.h"
#include "crypto/token.h"
#include "net/http_client.h"
#include "net/websocket_client.h"

namespace atiende::bluesky {
namespace {

namespace json = boost::json;

constexpr Duration kPatience{20'000};  ///< never waited for when all is well

struct SystemClock final : Clock {
    Time now() const override { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }
};

/// Collects what one author did, and lets a test wait for it.
class Ear final : public StreamSink {
public:
    explicit Ear(std::string author) : author_(std::move(author)) {}

    void connected(bool resumed) override {
        note([&] { greetings.push_back(resumed); });
    }
    void lost(Time, Time, std::string_view reason) override {
        note([&] { losses.emplace_back(reason); });
    }
    Result<void> page(Page page, Time newest_at) override {
        note([&] {
            for (auto& post : page.posts) {
                if (post.author.stable_id == author_) posts.push_back(std::move(post));
            }
            for (auto& change : page.changes) {
                if (change.remote_id.find(author_) != std::string::npos) changes.push_back(std::move(change));
            }
            unreadable += page.unreadable.size();
            if (!page.next_cursor.empty()) cursor = page.next_cursor;
            newest = newest_at;
        });
        return ok();
    }

    bool wait_until(const std::function<bool()>& holds) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, kPatience, holds);
    }

    std::vector<bool> greetings;
    std::vector<std::string> losses;
    std::vector<IncomingPost> posts;
    std::vector<Change> changes;
    std::size_t unreadable = 0;
    std::string cursor;
    Time newest;

private:
    void note(const std::function<void()>& what) {
        {
            const std::lock_guard lock(mutex_);
            what();
        }
        changed_.notify_all();
    }

    const std::string author_;
    std::mutex mutex_;
    std::condition_variable changed_;
};

class StreamLive : public testing::Test {
protected:
    void SetUp() override {
        const char* url = std::getenv("ATIENDE_BLUESKY_FIREHOSE");
        if (url == nullptr || *url == '\0')
            GTEST_SKIP() << "no stream to listen to: ATIENDE_BLUESKY_FIREHOSE is not set";
        stream_.url = url;
        stream_.form = StreamForm::firehose;
        service_ = "http" + stream_.url.substr(2);
        const std::string name = "oye" + crypto::to_hex(crypto::random_bytes(6));
        const auto account = tell("com.atproto.server.createAccount",
                                  {{"handle", name + ".test"}, {"email", name + "@example.test"}, {"password", name}});
        ASSERT_TRUE(account.is_object()) << "the server does not let us make an account";
        did_ = account.at("did").as_string();
        token_ = account.at("accessJwt").as_string();
    }

    json::value tell(const std::string& method, json::object body) {
        XrpcRequest request{Effect::write, service_, method};
        request.body = std::move(body);
        request.token = token_;
        const auto answer = xrpc_.call(request);
        EXPECT_TRUE(answer) << method << " " << describe(answer ? Error{} : answer.error());
        return answer ? answer->body : json::value();
    }

    json::object record(const std::string& text) {
        return {{"$type", kPostCollection},
                {"text", text},
                {"langs", json::array{"es"}},
                {"createdAt", to_rfc3339(clock_.now())}};
    }
    /// The at-uri of a new post.
    std::string post(const std::string& text) {
        const auto made = tell("com.atproto.repo.createRecord",
                               {{"repo", did_}, {"collection", kPostCollection}, {"record", record(text)}});
        return std::string(made.at("uri").as_string());
    }
    void edit(const std::string& uri, const std::string& text) {
        tell("com.atproto.repo.putRecord", {{"repo", did_},
                                            {"collection", kPostCollection},
                                            {"rkey", parse_at_uri(uri)->record_key},
                                            {"record", record(text)}});
    }
    void remove(const std::string& uri) {
        tell("com.atproto.repo.deleteRecord",
             {{"repo", did_}, {"collection", kPostCollection}, {"rkey", parse_at_uri(uri)->record_key}});
    }

    /// Listens while `meanwhile` runs; what ended it must be our stop.
    void listening(Ear& ear, const std::function<void()>& meanwhile) {
        std::jthread thread([&](const std::stop_token& stop) {
            const auto ended = listener_.listen(stream_, ear, stop);
            EXPECT_TRUE(ended) << describe(ended ? Error{} : ended.error());
        });
        EXPECT_TRUE(ear.wait_until([&] { return !ear.greetings.empty(); }));
        meanwhile();
        thread.request_stop();
        thread.join();
    }

    SystemClock clock_;
    net::CurlHttpClient http_{{}};
    net::BeastWebSocketClient sockets_{{}};
    Xrpc xrpc_{http_, clock_, "atiende-test"};
    PublicStreamListener listener_{{}, sockets_, clock_};
    PublicStream stream_;
    std::string service_, did_, token_;
};

TEST_F(StreamLive, WritingEditingAndDeletingIsHeardAsItHappens) {
    Ear ear(did_);
    listening(ear, [&] {
        const std::string first = post("¿Hay avería en Vigo? 😀");
        edit(first, "¿Hay avería en Vigo o en Teis?");
        remove(first);
        const std::string last = post("Ya funciona, gracias");
        EXPECT_TRUE(ear.wait_until([&] { return ear.posts.size() == 2 && ear.changes.size() == 2; }));
        ASSERT_EQ(ear.posts.size(), 2U);
        EXPECT_EQ(ear.posts[0].remote_id, first);
        EXPECT_EQ(ear.posts[0].text, "¿Hay avería en Vigo? 😀");
        EXPECT_EQ(ear.posts[0].language, "es");
        EXPECT_EQ(ear.posts[1].remote_id, last);
        EXPECT_LT(clock_.now() - ear.posts[1].created_at, kPatience);
        ASSERT_EQ(ear.changes.size(), 2U);
        ASSERT_TRUE(ear.changes[0].revised);
        EXPECT_EQ(ear.changes[0].remote_id, first);
        EXPECT_EQ(ear.changes[0].revised->text, "¿Hay avería en Vigo o en Teis?");
        EXPECT_EQ(ear.changes[1].remote_id, first);
        EXPECT_FALSE(ear.changes[1].revised);
    });
    EXPECT_EQ(ear.greetings, std::vector<bool>{false});
    EXPECT_EQ(ear.unreadable, 0U);
}

TEST_F(StreamLive, WhatWasWrittenWhileNobodyListenedComesOnceAndInOrder) {
    Ear before(did_);
    listening(before, [&] {
        post("antes");
        EXPECT_TRUE(before.wait_until([&] { return before.posts.size() == 1; }));
    });
    stream_.cursor = before.cursor;
    stream_.newest_at = before.newest;

    std::vector<std::string> written;
    for (int i = 0; i < 30; ++i) written.push_back(post("mientras tanto " + std::to_string(i)));
    Ear after(did_);
    listening(after, [&] {
        written.push_back(post("después"));
        EXPECT_TRUE(after.wait_until([&] { return after.posts.size() >= written.size(); }));
    });
    std::vector<std::string> heard;
    for (const auto& one : after.posts) heard.push_back(one.remote_id);
    EXPECT_EQ(heard, written);
    EXPECT_EQ(after.greetings, std::vector<bool>{true});
    EXPECT_TRUE(after.losses.empty());
    EXPECT_EQ(after.unreadable, 0U);
}

TEST_F(StreamLive, ACursorThatTheServerNeverGaveIsForgotten) {
    stream_.cursor = "999999999999";
    Ear ear(did_);
    listening(ear, [&] {
        post("desde ahora");
        EXPECT_TRUE(ear.wait_until([&] { return ear.posts.size() == 1; }));
    });
    EXPECT_EQ(ear.greetings, std::vector<bool>{false});
}

}  // namespace
}  // namespace atiende::bluesky

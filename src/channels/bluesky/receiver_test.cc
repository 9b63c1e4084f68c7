#include "channels/bluesky/receiver.h"

#include <algorithm>
#include <random>
#include <set>

#include "gtest/gtest.h"

#include "channels/bluesky/signed_in.h"
#include "crypto/tid.h"

namespace atiende::bluesky {
namespace {

constexpr const char* kList = "app.bsky.notification.listNotifications";
constexpr const char* kOwn = "com.atproto.repo.listRecords";
constexpr const char* kProfiles = "app.bsky.actor.getProfiles";

/// A network that holds notifications and our own records, pages them as the real one does, and may fail.
class SmallNetwork final : public HttpClient {
public:
    explicit SmallNetwork(const Clock& clock) : clock_(clock) {}

    /// Somebody mentions us; `written` is what the post itself says.
    std::string mention(Time written, const std::string& reason = "mention", json::object more = {}) {
        const std::string did = "did:plc:p" + std::to_string(next_ % 7);
        const std::string uri = "at://" + did + "/app.bsky.feed.post/k" + std::to_string(next_++);
        json::object notification{{"uri", uri},
                                  {"reason", reason},
                                  {"author", {{"did", did}, {"handle", "p.test"}}},
                                  {"record", {{"text", "hola"}, {"createdAt", to_rfc3339(written)}}},
                                  {"indexedAt", to_rfc3339(std::min(written, clock_.now()))}};
        for (const auto& [name, value] : more) notification[name] = value;
        notifications.push_back(std::move(notification));
        return uri;
    }

    /// We write something, under a key of that time.
    std::string write(Time key_time) {
        const std::string key = crypto::to_text({to_millis(key_time) * 1000 + next_ % 1000, next_ % 1024});
        ++next_;
        own[key] = {{"uri", "at://did:plc:brand/app.bsky.feed.post/" + key},
                    {"cid", "x"},
                    {"value", {{"text", "nuestro"}, {"createdAt", to_rfc3339(key_time)}}}};
        return "at://did:plc:brand/app.bsky.feed.post/" + key;
    }

    Result<HttpClientResponse> perform(const HttpClientRequest& request) override {
        const std::string method = ScriptedHttp::method_of(request);
        ++calls[method];
        if (method == "com.atproto.server.getSession")
            return answer(200, R"({"did":"did:plc:brand","handle":"brand.test"})");
        if (fails && method != kProfiles && fails()) return refusal(503, "NotAvailable");
        if (method == kList) return answer(200, list(request.url));
        if (method == kOwn) return answer(200, own_records(request.url));
        if (method == kProfiles)
            return answer(200, R"({"profiles":[{"did":"did:plc:p0","handle":"p0.test","followersCount":5}]})");
        return refusal(501, "MethodNotImplemented");
    }

    std::vector<json::object> notifications;
    std::map<std::string, json::object> own;
    std::map<std::string, int> calls;
    std::function<bool()> fails;
    std::size_t page_size = 100;

private:
    static std::string parameter(const std::string& url, const std::string& name) {
        const std::size_t at = url.find(name + "=");
        return at == std::string::npos ? ""
                                       : url.substr(at + name.size() + 1, url.find('&', at) - at - name.size() - 1);
    }

    std::string list(const std::string& url) const {
        auto sorted = notifications;
        std::ranges::stable_sort(sorted, std::greater{},
                                 [](const json::object& n) { return std::string(n.at("indexedAt").as_string()); });
        const std::string cursor = parameter(url, "cursor");
        std::size_t at = cursor.empty() ? 0 : std::stoul(cursor);
        json::array page;
        for (; at < sorted.size() && page.size() < page_size; ++at) page.push_back(sorted[at]);
        json::object body{{"notifications", std::move(page)}};
        if (at < sorted.size()) body["cursor"] = std::to_string(at);
        return json::serialize(body);
    }

    std::string own_records(const std::string& url) const {
        json::array page;
        std::string last;
        for (auto at = own.upper_bound(parameter(url, "cursor")); at != own.end() && page.size() < page_size; ++at) {
            page.push_back(at->second);
            last = at->first;
        }
        json::object body{{"records", std::move(page)}};
        if (!last.empty()) body["cursor"] = last;
        return json::serialize(body);
    }

    const Clock& clock_;
    std::int32_t next_ = 0;
};

class Reading : public testing::Test, protected SignedIn {
protected:
    std::vector<std::string> fetch(std::size_t limit = 100, bool commit = true) {
        page = receiver->fetch(account, limit);
        EXPECT_TRUE(page) << describe(page ? Error{} : page.error());
        std::vector<std::string> uris;
        if (!page) return uris;
        for (const auto& post : page->posts) uris.push_back(post.remote_id);
        if (commit) account.cursor = page->next_cursor;
        return uris;
    }

    void restart() { receiver = std::make_unique<BlueskyReceiver>(live, profiles, clock); }

    SmallNetwork network{clock};
    Xrpc over{network, clock, "atiende/0"};
    Sessions live{over, secrets, clock};
    Profiles profiles{live, over, clock, ""};
    std::unique_ptr<BlueskyReceiver> receiver = std::make_unique<BlueskyReceiver>(live, profiles, clock);
    Result<Page> page = fail(Error{});
};

using Uris = std::vector<std::string>;

TEST_F(Reading, HandsOverOldestFirstAndOnce) {
    const auto old = network.mention(clock.time - std::chrono::hours{3});
    const auto ours = network.write(clock.time - std::chrono::hours{2});
    const auto reply = network.mention(clock.time - std::chrono::hours{1}, "reply");
    network.mention(clock.time, "like");
    network.mention(clock.time, "follow");
    const auto quote = network.mention(clock.time - Duration{5}, "quote");
    EXPECT_EQ(fetch(), (Uris{old, ours, reply, quote}));
    EXPECT_FALSE(page->more);
    EXPECT_EQ(page->posts[0].author.followers, 5);
    EXPECT_EQ(page->posts[1].direction, Direction::out);
    EXPECT_EQ(page->posts[1].author.handle, "brand.test");
    EXPECT_TRUE(page->posts[1].client_key);
    const std::string cursor = account.cursor;
    EXPECT_TRUE(fetch().empty());
    EXPECT_EQ(account.cursor, cursor) << "nothing new, nothing to commit";
}

TEST_F(Reading, BeginsTwoDaysAgo) {
    network.mention(clock.time - std::chrono::hours{49});
    const auto young = network.mention(clock.time - std::chrono::hours{47});
    network.write(clock.time - std::chrono::hours{49});
    EXPECT_EQ(fetch(), Uris{young});
    restart();
    EXPECT_EQ(fetch(), Uris{young}) << "the overlap again, but nothing older";
}

TEST_F(Reading, KeepsItsPlaceWhereThereIsNothingYet) {
    EXPECT_TRUE(fetch().empty());
    ASSERT_FALSE(account.cursor.empty());
    clock.time += std::chrono::hours{1};
    const auto uri = network.mention(clock.time);
    EXPECT_EQ(fetch(), Uris{uri});
}

TEST_F(Reading, HandsOverInPiecesWithoutAskingAgain) {
    Uris all;
    for (int i = 0; i < 7; ++i) all.push_back(network.mention(clock.time - std::chrono::minutes{70 - i}));
    Uris got;
    for (int i = 0; i < 4; ++i) {
        for (const auto& uri : fetch(2)) got.push_back(uri);
        EXPECT_EQ(page->more, i < 3);
    }
    EXPECT_EQ(got, all);
    EXPECT_EQ(network.calls[kList], 1);
}

TEST_F(Reading, RepeatsWhatWasNotStored) {
    const auto uri = network.mention(clock.time - Duration{1000});
    EXPECT_EQ(fetch(100, false), Uris{uri});
    EXPECT_EQ(fetch(100, false), Uris{uri});
    EXPECT_EQ(fetch(), Uris{uri});
    EXPECT_TRUE(fetch().empty());
}

TEST_F(Reading, FindsLateOnesAmongTheOld) {
    network.mention(clock.time);
    fetch();
    // Written offline ten minutes ago; the network sorts it there.
    const auto late = network.mention(clock.time - std::chrono::minutes{10});
    EXPECT_EQ(fetch(), Uris{late});
    // Hours ago: seen at the next deep look.
    const auto very_late = network.mention(clock.time - std::chrono::hours{5});
    EXPECT_TRUE(fetch().empty());
    clock.time += std::chrono::hours{1};
    EXPECT_EQ(fetch(), Uris{very_late});
}

TEST_F(Reading, FindsOwnPostsWhoseKeyWasChosenEarlier) {
    const auto second = network.write(clock.time);
    EXPECT_EQ(fetch(), Uris{second});
    const auto first = network.write(clock.time - std::chrono::minutes{10});
    EXPECT_EQ(fetch(), Uris{first});
}

TEST_F(Reading, ReadsOneNotificationOfTwoReasonsOnce) {
    const auto uri = network.mention(clock.time, "reply");
    network.notifications.push_back(network.notifications.back());
    network.notifications.back()["reason"] = "mention";
    EXPECT_EQ(fetch(), Uris{uri});
}

TEST_F(Reading, SetsAsideWhatItCannotReadAndGoesOn) {
    network.mention(clock.time - Duration{30}, "mention", {{"record", {{"text", 7}}}});
    network.mention(clock.time - Duration{20}, "mention", {{"uri", "https://example.com"}});
    network.mention(clock.time - Duration{10}, "mention", {{"record", nullptr}, {"indexedAt", "soon"}});
    const auto good = network.mention(clock.time);
    network.own["zzz"] = {{"uri", "at://did:plc:brand/app.bsky.feed.post/zzz"}, {"value", {{"text", "no TID"}}}};
    EXPECT_EQ(fetch(), Uris{good});
    ASSERT_EQ(page->unreadable.size(), 3U);
    std::set<std::string> reasons;
    for (const auto& item : page->unreadable) {
        reasons.insert(item.reason);
        EXPECT_FALSE(item.bytes.empty());
    }
    EXPECT_EQ(reasons, (std::set<std::string>{"text_missing", "not_a_post"}));
    EXPECT_TRUE(fetch().empty());
    EXPECT_TRUE(page->unreadable.empty()) << "set aside once";
}

TEST_F(Reading, HonoursWhatTheNetworkAsksToHide) {
    network.mention(clock.time, "mention", {{"labels", json::array{{{"val", "!hide"}, {"src", "did:plc:mod"}}}}});
    const auto shown = network.mention(clock.time, "mention",
                                       {{"labels", json::array{{{"val", "!hide"}, {"neg", true}}, {{"val", "spam"}}}}});
    EXPECT_EQ(fetch(), Uris{shown});
}

TEST_F(Reading, TellsWhenTooManyWait) {
    fetch();
    clock.time += std::chrono::hours{2};
    network.page_size = 1;
    for (int i = 0; i < 60; ++i) network.mention(clock.time - std::chrono::seconds{i});
    EXPECT_EQ(fetch().size(), 50U);
    ASSERT_EQ(page->unreadable.size(), 1U);
    EXPECT_EQ(page->unreadable[0].reason, "too_many_notifications");
}

TEST_F(Reading, FailsWholeAndLosesNothing) {
    const auto uri = network.mention(clock.time);
    int left = 1;
    network.fails = [&] { return left-- == 0; };  // the second call, the own posts
    EXPECT_EQ(receiver->fetch(account, 100).error().code, ErrorCode::unavailable);
    network.fails = nullptr;
    EXPECT_EQ(fetch(), Uris{uri});
}

TEST_F(Reading, RefusesAForeignCursor) {
    account.cursor = "1234";
    EXPECT_EQ(receiver->fetch(account, 10).error(), invalid("cursor_too_old"));
}

TEST_F(Reading, TakesNoOtherAnswerForAList) {
    for (const char* method : {kList, kOwn}) {
        http.always(kList, answer(200, R"({"notifications":[]})"));
        http.always(kOwn, answer(200, R"({"records":[]})"));
        http.once(method, answer(200, R"({"error":"no"})"));
        BlueskyReceiver scripted(sessions, profiles, clock);
        EXPECT_EQ(scripted.fetch(account, 10).error(), unavailable("bad_answer")) << method;
    }
}

/// Posts appear, some dated back; pages are small; calls fail, pages are not stored, the process restarts: in the end
/// everything was handed over and stored.
TEST_F(Reading, LosesNothingWhateverHappens) {
    for (std::uint32_t seed = 0; seed < 15; ++seed) {
        std::mt19937 random(seed);
        const auto chance = [&](std::uint32_t percent) { return random() % 100 < percent; };
        network.notifications.clear();
        network.own.clear();
        account.cursor.clear();
        restart();
        std::set<std::string> written;
        std::multiset<std::string> stored;
        network.fails = [&] { return chance(10); };
        const auto step = [&] {
            network.page_size = 1 + random() % 10;
            const auto got = receiver->fetch(account, 1 + random() % 6);
            if (!got) return false;
            if (chance(15)) return false;  // not stored
            for (const auto& post : got->posts) stored.insert(post.remote_id);
            account.cursor = got->next_cursor;
            if (chance(5)) restart();
            return got->more;
        };
        step();
        for (int round = 0; round < 60; ++round) {
            clock.time += std::chrono::seconds{random() % 300};
            for (std::uint32_t i = random() % 4; i > 0; --i) {
                const Duration back = chance(20) ? Duration{random() % 40'000'000} : Duration{random() % 600'000};
                written.insert(chance(25) ? network.write(clock.time - Duration{random() % 600'000})
                                          : network.mention(clock.time - back));
            }
            while (step()) {
            }
        }
        network.fails = nullptr;
        clock.time += std::chrono::hours{1};
        restart();
        // The deep look of a fresh start finds what was dated back by hours.
        for (bool more = true; more;) {
            network.page_size = 100;
            fetch(1000);
            for (const auto& post : page->posts) stored.insert(post.remote_id);
            more = page->more;
        }
        for (const auto& uri : written) EXPECT_TRUE(stored.contains(uri)) << "seed " << seed << " " << uri;
    }
}

}  // namespace
}  // namespace atiende::bluesky

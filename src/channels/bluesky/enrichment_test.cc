#include "channels/bluesky/enrichment.h"

#include "gtest/gtest.h"

#include "channels/bluesky/signed_in.h"

namespace atiende::bluesky {
namespace {

constexpr const char* kPosts = "app.bsky.feed.getPosts";
constexpr const char* kRecord = "com.atproto.repo.getRecord";
constexpr const char* kProfiles = "app.bsky.actor.getProfiles";

std::string uri(const std::string& key) { return "at://did:plc:ana/app.bsky.feed.post/" + key; }

json::object view(const std::string& key, const std::string& text) {
    return {{"uri", uri(key)},
            {"author", {{"did", "did:plc:ana"}, {"handle", "ana.test"}}},
            {"record", {{"text", text}, {"createdAt", "2026-11-25T11:00:00Z"}}},
            {"indexedAt", "2026-11-25T11:00:01Z"}};
}

HttpClientResponse views(json::array posts) {
    return answer(200, json::serialize(json::object{{"posts", std::move(posts)}}));
}

Post held(const std::string& remote_id, const std::string& text) {
    Post post;
    post.channel = Channel::bluesky;
    post.remote_id = remote_id;
    post.text = text;
    return post;
}

class LookingAgain : public testing::Test, protected SignedIn {
protected:
    Profiles profiles{sessions, xrpc, clock, ""};
    BlueskyEnrichment enrichment{sessions, profiles, clock};
};

TEST_F(LookingAgain, FindsWhatIsGoneAndWhatReadsOtherwise) {
    http.once(kPosts, views({view("a", "uno"), view("b", "dos y medio")}));
    http.once(kRecord, refusal(400, "RecordNotFound"));
    const auto changes =
        enrichment.recheck(account, {held(uri("a"), "uno"), held(uri("b"), "dos"), held(uri("c"), "tres")});
    ASSERT_TRUE(changes) << describe(changes.error());
    ASSERT_EQ(changes->size(), 2U);
    EXPECT_EQ((*changes)[0].remote_id, uri("b"));
    ASSERT_TRUE((*changes)[0].revised);
    EXPECT_EQ((*changes)[0].revised->text, "dos y medio");
    EXPECT_EQ((*changes)[0].revised->author.handle, "ana.test");
    EXPECT_EQ((*changes)[1].remote_id, uri("c"));
    EXPECT_FALSE((*changes)[1].revised);
    EXPECT_EQ((*changes)[1].reason, "deleted_there");
    EXPECT_EQ((*changes)[1].at, clock.time);
}

TEST_F(LookingAgain, TakesWhatIsHiddenFromUsForHeld) {
    http.once(kPosts, views({}));
    http.once(kRecord, answer(200, R"({"uri":"x","value":{}})"));
    const auto changes = enrichment.recheck(account, {held(uri("a"), "uno")});
    ASSERT_TRUE(changes);
    EXPECT_TRUE(changes->empty()) << "a block hides, it does not delete";
}

TEST_F(LookingAgain, ConcludesNothingWhileTheNetworkIsAway) {
    http.once(kPosts, views({}));
    http.once(kRecord, refusal(502, "UpstreamFailure"));
    EXPECT_EQ(enrichment.recheck(account, {held(uri("a"), "uno")}).error().code, ErrorCode::unavailable);
    http.once(kPosts, answer(200, "{}"));
    EXPECT_EQ(enrichment.recheck(account, {held(uri("a"), "uno")}).error(), unavailable("bad_answer"));
}

TEST_F(LookingAgain, AsksTwentyFiveAtATimeAndOnlyAboutItsOwn) {
    std::vector<Post> many;
    json::array first;
    json::array second;
    for (int i = 0; i < 30; ++i) {
        many.push_back(held(uri("k" + std::to_string(i)), "x"));
        (i < 25 ? first : second).push_back(view("k" + std::to_string(i), "x"));
    }
    Post blanked = held(uri("blank"), "");
    blanked.blanked = true;
    many.push_back(blanked);
    Post foreign = held("pg-1", "x");
    foreign.channel = Channel::playground;
    many.push_back(foreign);
    http.once(kPosts, views(std::move(first)));
    http.once(kPosts, views(std::move(second)));
    const auto changes = enrichment.recheck(account, many);
    ASSERT_TRUE(changes) << describe(changes.error());
    EXPECT_TRUE(changes->empty());
    EXPECT_EQ(http.count(kPosts), 2U);
    EXPECT_TRUE(enrichment.recheck(account, {}).value().empty());
}

std::vector<IncomingPost> overheard(int count) {
    std::vector<IncomingPost> posts(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        auto& post = posts[static_cast<std::size_t>(i)];
        post.author.stable_id = "did:plc:p" + std::to_string(i);
        post.remote_id = "at://" + post.author.stable_id + "/app.bsky.feed.post/3a";
    }
    return posts;
}

HttpClientResponse profile(const std::string& did) {
    return answer(
        200, json::serialize(json::object{
                 {"profiles",
                  json::array{{{"did", did}, {"handle", "p.test"}, {"displayName", "P"}, {"followersCount", 3}}}}}));
}

TEST_F(LookingAgain, CompletesAuthorsThroughThePublicViewAndRemembersThem) {
    Profiles open(sessions, xrpc, clock, "https://view.test");
    BlueskyEnrichment listening(sessions, open, clock);
    auto posts = overheard(1);
    http.once(kProfiles, profile("did:plc:p0"));
    ASSERT_TRUE(listening.complete_authors(posts));
    EXPECT_TRUE(http.requests.back().url.starts_with("https://view.test/"));
    EXPECT_FALSE(find_header(http.requests.back().headers, "Authorization"));
    EXPECT_EQ(posts[0].author.handle, "p.test");
    EXPECT_EQ(posts[0].author.followers, 3);
    EXPECT_EQ(posts[0].url, "https://bsky.app/profile/p.test/post/3a");
    auto again = overheard(1);
    ASSERT_TRUE(listening.complete_authors(again));
    EXPECT_EQ(again[0].author.handle, "p.test");
    EXPECT_EQ(http.requests.size(), 1U);
    clock.time += std::chrono::hours{7};
    http.once(kProfiles, profile("did:plc:p0"));
    again = overheard(1);
    ASSERT_TRUE(listening.complete_authors(again));
    EXPECT_EQ(http.requests.size(), 2U) << "some hours later they may have other followers";
}

TEST_F(LookingAgain, CompletesAuthorsThroughAnAccountThatIsSignedIn) {
    ASSERT_TRUE(sessions.data_server(account));
    auto posts = overheard(60);
    for (int i = 0; i < 3; ++i) http.once(kProfiles, profile("did:plc:p0"));
    ASSERT_TRUE(enrichment.complete_authors(posts));
    EXPECT_EQ(http.count(kProfiles), 3U);
    EXPECT_TRUE(http.requests.back().url.starts_with("https://pds.test/"));
    EXPECT_EQ(posts[0].author.handle, "p.test");
    EXPECT_EQ(posts[1].author.handle, "") << "not found stays as it is";
}

TEST_F(LookingAgain, TakesThePublicViewWhenTheBorrowedAccountIsInTrouble) {
    ASSERT_TRUE(sessions.data_server(account));
    Profiles open(sessions, xrpc, clock, "https://view.test");
    http.once(kProfiles, refusal(401, "AccountDeactivated"));
    http.once(kProfiles, profile("did:plc:p0"));
    auto posts = overheard(1);
    ASSERT_TRUE(open.complete(nullptr, posts));
    EXPECT_TRUE(http.requests.back().url.starts_with("https://view.test/"));
    EXPECT_EQ(posts[0].author.handle, "p.test");
}

TEST_F(LookingAgain, AsksNobodyWhenThereIsNobody) {
    auto posts = overheard(2);
    EXPECT_TRUE(enrichment.complete_authors(posts));
    EXPECT_TRUE(http.requests.empty());
}

}  // namespace
}  // namespace atiende::bluesky

#include "channels/bluesky/sender.h"

#include "gtest/gtest.h"

#include "channels/bluesky/signed_in.h"

namespace atiende::bluesky {
namespace {

constexpr const char* kPut = "com.atproto.repo.putRecord";
constexpr const char* kRecord = "com.atproto.repo.getRecord";
constexpr const char* kPosts = "app.bsky.feed.getPosts";
constexpr const char* kResolve = "com.atproto.identity.resolveHandle";
constexpr const char* kKey = "3m6hzq2yabc2a";
constexpr const char* kParent = "at://did:plc:ana/app.bsky.feed.post/3m6hzq2xxxx2a";

class Sending : public testing::Test, protected SignedIn {
protected:
    Sending() {
        part.native_key = kKey;
        part.text = "Hola";
        part.written_at = clock.time;
    }

    static HttpClientResponse accepted() {
        return answer(200, R"({"uri":"at://did:plc:brand/app.bsky.feed.post/3m6hzq2yabc2a","cid":"bafy"})",
                      {{"Date", "Wed, 25 Nov 2026 12:00:00 GMT"}});
    }
    static HttpClientResponse shown(const std::string& more) {
        return answer(200, R"({"posts":[{"uri":")" + std::string(kParent) + R"(","cid":"bafyparent")" + more + "}]}");
    }

    json::value sent() const {
        for (const auto& request : http.requests) {
            if (ScriptedHttp::method_of(request) == kPut) return json::parse(request.body);
        }
        return {};
    }

    BlueskySender sender{sessions, clock};
    Outgoing part;
};

TEST_F(Sending, PutsTheRecordUnderTheChosenKey) {
    http.once(kPut, accepted());
    part.language = "es";
    const auto receipt = sender.send(account, part);
    ASSERT_TRUE(receipt) << describe(receipt.error());
    EXPECT_EQ(receipt->remote_id, "at://did:plc:brand/app.bsky.feed.post/3m6hzq2yabc2a");
    EXPECT_EQ(receipt->sent_at, clock.time);
    EXPECT_EQ(json::serialize(sent()),
              R"({"repo":"did:plc:brand","collection":"app.bsky.feed.post","rkey":"3m6hzq2yabc2a","record":)"
              R"({"$type":"app.bsky.feed.post","text":"Hola","createdAt":"2026-11-25T12:00:00.000Z","langs":["es"]},)"
              R"("swapRecord":null})");
}

TEST_F(Sending, RepeatsTheSameBytesLater) {
    http.always(kPut, accepted());
    http.always(kPosts, shown(""));
    part.parent_remote_id = kParent;
    ASSERT_TRUE(sender.send(account, part));
    clock.time += Duration{3'600'000};
    ASSERT_TRUE(sender.send(account, part));
    std::vector<std::string> bodies;
    for (const auto& request : http.requests) {
        if (ScriptedHttp::method_of(request) == kPut) bodies.push_back(request.body);
    }
    ASSERT_EQ(bodies.size(), 2U);
    EXPECT_EQ(bodies[0], bodies[1]);
}

TEST_F(Sending, CopiesTheRootFromTheParent) {
    struct Row {
        const char* parent;
        const char* reply;
    };
    const std::vector<Row> rows{
        {R"(,"record":{"text":"x"})",
         R"({"root":{"uri":"at://did:plc:ana/app.bsky.feed.post/3m6hzq2xxxx2a","cid":"bafyparent"},)"
         R"("parent":{"uri":"at://did:plc:ana/app.bsky.feed.post/3m6hzq2xxxx2a","cid":"bafyparent"}})"},
        {R"(,"record":{"reply":{"root":{"uri":"at://did:plc:luis/app.bsky.feed.post/3a","cid":"bafyroot"}}})",
         R"({"root":{"uri":"at://did:plc:luis/app.bsky.feed.post/3a","cid":"bafyroot"},)"
         R"("parent":{"uri":"at://did:plc:ana/app.bsky.feed.post/3m6hzq2xxxx2a","cid":"bafyparent"}})"},
    };
    for (const auto& row : rows) {
        http.requests.clear();
        http.once(kPosts, shown(row.parent));
        http.once(kPut, accepted());
        part.parent_remote_id = kParent;
        ASSERT_TRUE(sender.send(account, part));
        EXPECT_EQ(json::serialize(*find(sent(), {"record", "reply"})), row.reply);
    }
}

TEST_F(Sending, AsksItsOwnServerForItsOwnParent) {
    http.once(
        kRecord,
        answer(
            200,
            R"({"uri":"x","cid":"bafyown","value":{"reply":{"root":{"uri":"at://did:plc:ana/app.bsky.feed.post/3a","cid":"bafyroot"}}}})"));
    http.once(kPut, accepted());
    part.parent_remote_id = "at://did:plc:brand/app.bsky.feed.post/3m6hzq2xxxx2a";
    ASSERT_TRUE(sender.send(account, part));
    EXPECT_EQ(http.count(kPosts), 0U);
    EXPECT_EQ(find_string(sent(), {"record", "reply", "parent", "cid"}), "bafyown");
    EXPECT_EQ(find_string(sent(), {"record", "reply", "root", "cid"}), "bafyroot");
}

TEST_F(Sending, MarksLinksMentionsAndTagsInBytes) {
    part.text = "ñ @ana.test @nadie.test https://example.com #avería";
    http.once(kResolve, answer(200, R"({"did":"did:plc:ana"})"));
    http.once(kResolve, refusal(400, "InvalidRequest"));
    http.once(kPut, accepted());
    ASSERT_TRUE(sender.send(account, part));
    EXPECT_EQ(
        json::serialize(*find(sent(), {"record", "facets"})),
        R"([{"index":{"byteStart":3,"byteEnd":12},"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:ana"}]},)"
        R"({"index":{"byteStart":25,"byteEnd":44},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://example.com"}]},)"
        R"({"index":{"byteStart":45,"byteEnd":53},"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"avería"}]}])");
}

TEST_F(Sending, WaitsWhereAHandleCannotBeResolvedNow) {
    part.text = "@ana.test";
    http.once(kResolve, refusal(502, "UpstreamFailure"));
    EXPECT_EQ(sender.send(account, part).error().code, ErrorCode::unavailable);
    EXPECT_EQ(http.count(kPut), 0U) << "as plain text it would be another record the next time";
}

TEST_F(Sending, RefusesBeforeAskingAnybody) {
    struct Row {
        const char* name;
        std::function<void(Outgoing&)> spoil;
        Error expected;
    };
    const std::vector<Row> rows{
        {"empty", [](Outgoing& p) { p.text = ""; }, invalid("reply_length")},
        {"blank", [](Outgoing& p) { p.text = " \n"; }, invalid("reply_length")},
        {"301 characters", [](Outgoing& p) { p.text = std::string(301, 'x'); }, invalid("reply_length")},
        {"families over 3,000 bytes",
         [](Outgoing& p) {
             p.text.clear();
             for (int i = 0; i < 150; ++i) p.text += "👩‍👩‍👧‍👦";
         },
         invalid("reply_length")},
        {"another network's key", [](Outgoing& p) { p.native_key = "abcdefghijklmnop"; },
         invalid("record_key_not_tid")},
        {"direct", [](Outgoing& p) { p.visibility = Visibility::direct; }, denied("visibility_not_offered")},
        {"unlisted", [](Outgoing& p) { p.visibility = Visibility::unlisted; }, denied("visibility_not_offered")},
        {"private", [](Outgoing& p) { p.visibility = Visibility::private_; }, denied("visibility_not_offered")},
    };
    for (const auto& row : rows) {
        Outgoing spoiled = part;
        row.spoil(spoiled);
        const auto receipt = sender.send(account, spoiled);
        ASSERT_FALSE(receipt) << row.name;
        EXPECT_EQ(receipt.error(), row.expected) << row.name;
    }
    EXPECT_TRUE(http.requests.empty());
    EXPECT_EQ(sender.longest_part(), 300U);
}

TEST_F(Sending, TellsGoneFromBlockedFromClosed) {
    struct Row {
        const char* name;
        HttpClientResponse posts;
        std::optional<HttpClientResponse> record;
        Error expected;
    };
    const auto nothing = answer(200, R"({"posts":[]})");
    const std::vector<Row> rows{
        {"deleted", nothing, refusal(400, "RecordNotFound"), not_found("target_gone")},
        {"the whole account", nothing, refusal(400, "InvalidRequest"), not_found("target_gone")},
        {"behind a block", nothing, answer(200, R"({"uri":"x","cid":"y","value":{}})"), denied("blocked_there")},
        {"threadgate", shown(R"(,"viewer":{"replyDisabled":true})"), {}, denied("replies_closed")},
    };
    part.parent_remote_id = kParent;
    for (const auto& row : rows) {
        http.once(kPosts, row.posts);
        if (row.record) http.once(kRecord, *row.record);
        const auto receipt = sender.send(account, part);
        ASSERT_FALSE(receipt) << row.name;
        EXPECT_EQ(receipt.error(), row.expected) << row.name << ": " << describe(receipt.error());
    }
    part.parent_remote_id = "pg-17";
    EXPECT_EQ(sender.send(account, part).error(), not_found("target_gone"));
    EXPECT_EQ(http.count(kPut), 0U);
}

TEST_F(Sending, PromisesNothingOnceTheRequestLeft) {
    struct Row {
        const char* name;
        ScriptedHttp::Answer answer;
        ErrorCode expected;
    };
    const std::vector<Row> rows{
        {"refused to connect", fail(unavailable("connect_failed")), ErrorCode::unavailable},
        {"lost", fail(unknown_outcome("connection_lost")), ErrorCode::unknown_outcome},
        {"late", fail(unknown_outcome("answer_timed_out")), ErrorCode::unknown_outcome},
        {"500", refusal(500, "InternalServerError"), ErrorCode::unknown_outcome},
        {"502", answer(502, "<html>"), ErrorCode::unknown_outcome},
        {"429", refusal(429, "RateLimitExceeded"), ErrorCode::rate_limited},
        {"other content there", refusal(400, "InvalidSwap"), ErrorCode::conflict},
        {"another uri", answer(200, R"({"uri":"at://did:plc:brand/app.bsky.feed.post/3m6hzq2zzzz2a"})"),
         ErrorCode::unknown_outcome},
        {"no uri", answer(200, "{}"), ErrorCode::unknown_outcome},
        {"record refused", refusal(400, "InvalidRequest"), ErrorCode::invalid},
        {"suspended", refusal(401, "AccountTakedown"), ErrorCode::denied},
    };
    for (const auto& row : rows) {
        xrpc.budgets().forget(account.id);
        http.once(kPut, row.answer);
        const auto receipt = sender.send(account, part);
        ASSERT_FALSE(receipt) << row.name;
        EXPECT_EQ(receipt.error().code, row.expected) << row.name << ": " << describe(receipt.error());
    }
}

TEST_F(Sending, TakesTheServersTime) {
    struct Row {
        const char* name;
        Duration our_clock;  ///< against the server's
        Time expected;
    };
    const Time server = *from_rfc3339("2026-11-25T12:00:00Z");
    const std::vector<Row> rows{{"the same second", Duration{700}, server + Duration{700}},
                                {"our clock runs ahead", Duration{90'000}, server},
                                {"written earlier", Duration{-60'000}, server}};
    for (const auto& row : rows) {
        http.once(kPut, accepted());
        part.written_at = server + row.our_clock;
        const auto receipt = sender.send(account, part);
        ASSERT_TRUE(receipt);
        EXPECT_EQ(receipt->sent_at, row.expected) << row.name;
    }
}

TEST_F(Sending, FindsWhatWasSentOrKnowsItIsAbsent) {
    http.once(kRecord, answer(200, R"({"uri":"x","cid":"y","value":{"createdAt":"2026-11-25T11:59:59.500Z"}})"));
    auto found = sender.find_sent(account, part);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->remote_id, "at://did:plc:brand/app.bsky.feed.post/3m6hzq2yabc2a");
    EXPECT_EQ(to_rfc3339((*found)->sent_at), "2026-11-25T11:59:59.500Z");
    http.once(kRecord, refusal(400, "RecordNotFound"));
    found = sender.find_sent(account, part);
    ASSERT_TRUE(found);
    EXPECT_FALSE(*found);
}

TEST_F(Sending, AsksAgainLaterWhereNothingIsCertain) {
    const std::vector<std::pair<const char*, ScriptedHttp::Answer>> rows{
        {"the account lives elsewhere now", refusal(400, "InvalidRequest")},
        {"away", fail(unavailable("connect_failed"))},
        {"lost", fail(unknown_outcome("connection_lost"))},
        {"500", refusal(500, "InternalServerError")},
        {"suspended", refusal(401, "AccountTakedown")},
        {"no record in it", answer(200, "{}")},
        {"not XRPC at all", answer(404, "<html>")},
    };
    for (const auto& [name, scripted] : rows) {
        http.once(kRecord, scripted);
        const auto found = sender.find_sent(account, part);
        ASSERT_FALSE(found) << name;
        EXPECT_EQ(found.error().code, ErrorCode::unavailable) << name << ": " << describe(found.error());
    }
}

TEST_F(Sending, KnowsTheAddressesOfItsOwnPosts) {
    account.handle = "brand.test";
    const std::string found = "at://did:plc:brand/app.bsky.feed.post/3m6hzq2yabc2a";
    for (const std::string address : {
             "https://bsky.app/profile/brand.test/post/3m6hzq2yabc2a",
             "https://bsky.app/profile/did:plc:brand/post/3m6hzq2yabc2a",
             "https://bsky.app/profile/brand.test/post/3m6hzq2yabc2a/?ref=1#top",
             "at://did:plc:brand/app.bsky.feed.post/3m6hzq2yabc2a",
         }) {
        EXPECT_EQ(sender.post_at(account, address), found) << address;
    }
    for (const std::string address : {
             "https://bsky.app/profile/ana.test/post/3m6hzq2yabc2a",
             "https://bsky.app/profile/brand.test",
             "https://bsky.app/profile/brand.test/post/",
             "https://bsky.app/profile/brand.test/post/a b",
             "https://bsky.app.example/profile/brand.test/post/3m6hzq2yabc2a",
             "at://did:plc:ana/app.bsky.feed.post/3m6hzq2yabc2a",
             "at://did:plc:brand/app.bsky.feed.like/3m6hzq2yabc2a",
             "3m6hzq2yabc2a",
         }) {
        EXPECT_EQ(sender.post_at(account, address), std::nullopt) << address;
    }
}

}  // namespace
}  // namespace atiende::bluesky

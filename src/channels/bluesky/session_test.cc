#include "channels/bluesky/session.h"

#include <atomic>
#include <thread>

#include "gtest/gtest.h"

#include "channels/bluesky/scripted_http.h"

namespace atiende::bluesky {
namespace {

constexpr const char* kCreate = "com.atproto.server.createSession";
constexpr const char* kRefresh = "com.atproto.server.refreshSession";
constexpr const char* kGet = "com.atproto.server.getSession";
constexpr const char* kWork = "app.bsky.notification.listNotifications";

std::string session(const std::string& tokens, const std::string& did = "did:plc:brand",
                    const std::string& endpoint = "https://own.pds.test") {
    return R"({"accessJwt":"access-)" + tokens + R"(","refreshJwt":"refresh-)" + tokens + R"(","did":")" + did +
           R"(","handle":"brand.test","active":true,"didDoc":{"service":[{"id":"#atproto_pds",)" +
           R"("type":"AtprotoPersonalDataServer","serviceEndpoint":")" + endpoint + R"("}]}})";
}

class SessionsOfAnAccount : public testing::Test {
protected:
    SessionsOfAnAccount() {
        account.id = AccountId{7};
        account.channel = Channel::bluesky;
        account.stable_id = "did:plc:brand";
        keep("service", "https://entry.test");
        keep("identifier", "brand.test");
        keep("password", "app-pass");
    }
    void keep(const std::string& name, const std::string& value) { secrets.kept[{7, name}] = value; }
    std::string kept(const std::string& name) { return secrets.kept[{7, name}]; }
    Result<XrpcAnswer> work() { return sessions.call(account, {Effect::read, "", kWork}); }
    std::string token_of(std::size_t request) {
        return std::string(find_header(http.requests[request].headers, "Authorization").value_or(""));
    }

    Account account;
    TestClock clock;
    TestSecrets secrets;
    ScriptedHttp http;
    Xrpc xrpc{http, clock, "atiende/0"};
    Sessions sessions{xrpc, secrets, clock};
};

TEST_F(SessionsOfAnAccount, BeginWithThePasswordAndSpeakWithTheOwnServer) {
    http.once(kCreate, answer(200, session("1")));
    http.always(kWork, answer(200, "{}"));
    ASSERT_TRUE(work());
    ASSERT_TRUE(work());
    EXPECT_EQ(http.called(), (std::vector<std::string>{kCreate, kWork, kWork}));
    EXPECT_TRUE(http.requests[0].url.starts_with("https://entry.test/"));
    EXPECT_EQ(http.requests[0].body, R"({"identifier":"brand.test","password":"app-pass"})");
    EXPECT_TRUE(http.requests[1].url.starts_with("https://own.pds.test/"));
    EXPECT_EQ(token_of(1), "Bearer access-1");
    EXPECT_EQ(kept("access_token"), "access-1");
    EXPECT_EQ(kept("refresh_token"), "refresh-1");
    ASSERT_TRUE(sessions.any_signed_in());
    EXPECT_EQ(sessions.any_signed_in()->stable_id, "did:plc:brand");
}

TEST_F(SessionsOfAnAccount, GoOnWithTheTokenThatIsKept) {
    keep("access_token", "access-0");
    keep("refresh_token", "refresh-0");
    http.once(kGet, answer(200, R"({"did":"did:plc:brand","handle":"brand.test"})"));
    http.once(kWork, answer(200, "{}"));
    ASSERT_TRUE(work());
    EXPECT_EQ(token_of(1), "Bearer access-0");
    EXPECT_TRUE(http.requests[1].url.starts_with("https://entry.test/")) << "no DID document: the service itself";
}

TEST_F(SessionsOfAnAccount, RenewAnExpiredTokenOnceAndRepeat) {
    http.once(kCreate, answer(200, session("1")));
    http.once(kWork, refusal(400, "ExpiredToken"));
    http.once(kRefresh, answer(200, session("2")));
    http.once(kWork, answer(200, "{}"));
    ASSERT_TRUE(work());
    EXPECT_EQ(token_of(2), "Bearer refresh-1");
    EXPECT_EQ(http.requests[2].method, "POST");
    EXPECT_EQ(token_of(3), "Bearer access-2");
    EXPECT_EQ(kept("refresh_token"), "refresh-2");
}

TEST_F(SessionsOfAnAccount, FallBackToThePasswordWhenRenewingIsRefused) {
    keep("access_token", "access-0");
    keep("refresh_token", "refresh-0");
    http.once(kGet, refusal(400, "ExpiredToken"));
    http.once(kRefresh, refusal(400, "ExpiredToken"));
    http.once(kCreate, answer(200, session("3")));
    http.once(kWork, answer(200, "{}"));
    ASSERT_TRUE(work());
    EXPECT_EQ(http.called(), (std::vector<std::string>{kGet, kRefresh, kCreate, kWork}));
}

TEST_F(SessionsOfAnAccount, StopAskingWhenThePasswordIsRefused) {
    http.once(kCreate, refusal(401, "AuthenticationRequired"));
    EXPECT_EQ(work().error().reason, "credentials_refused");
    EXPECT_EQ(work().error().reason, "credentials_refused");
    EXPECT_EQ(http.requests.size(), 1U) << "asking again spends the network's patience";
    http.once(kCreate, answer(200, session("1")));
    http.always(kWork, answer(200, "{}"));
    clock.time += Duration{600'000};
    EXPECT_TRUE(work());
}

TEST_F(SessionsOfAnAccount, AskAgainAtOnceWithNewCredentials) {
    http.once(kCreate, refusal(401, "AuthenticationRequired"));
    ASSERT_FALSE(work());
    sessions.forget(account.id);
    http.once(kCreate, answer(200, session("1")));
    http.once(kWork, answer(200, "{}"));
    EXPECT_TRUE(work());
}

/// A call that was on its way with the old password may be refused after the session was forgotten.
TEST_F(SessionsOfAnAccount, AskAgainAtOnceForAnAccountWithNewerCredentials) {
    http.once(kCreate, refusal(401, "AuthenticationRequired"));
    ASSERT_FALSE(work());
    account.credentials = 1;
    http.once(kCreate, answer(200, session("1")));
    http.always(kWork, answer(200, "{}"));
    EXPECT_TRUE(work());
    account.credentials = 0;
    EXPECT_TRUE(work()) << "whoever still holds the older account speaks with what is true now";
}

TEST_F(SessionsOfAnAccount, LearnWhyAKeptTokenIsRefused) {
    keep("access_token", "access-0");
    keep("refresh_token", "refresh-0");
    http.once(kGet, refusal(400, "InvalidRequest"));
    http.once(kRefresh, refusal(401, "AccountTakedown"));
    EXPECT_EQ(work().error().reason, "account_suspended");
    EXPECT_EQ(http.count(kCreate), 0U);
}

TEST_F(SessionsOfAnAccount, SayWhatIsTheMatterWithTheAccount) {
    http.once(kCreate, answer(200, session("1")));
    const Error refusal_there = invalid("refused_by_network");
    const std::vector<std::pair<ScriptedHttp::Answer, Error>> rows{
        {answer(200, R"({"active":false,"status":"deactivated"})"), denied("account_deactivated")},
        {answer(200, R"({"active":false,"status":"takendown"})"), denied("account_suspended")},
        {answer(200, R"({"active":true})"), refusal_there},
        {refusal(400, "InvalidRequest"), denied("account_gone_there")},
        {fail(unavailable("connect_failed")), unavailable("connect_failed")},
    };
    for (const auto& [scripted, expected] : rows) {
        http.once(kGet, scripted);
        EXPECT_EQ(sessions.why_refused(account, refusal_there), expected);
    }
}

TEST_F(SessionsOfAnAccount, KeepTheRefreshTokenWhenTheNetworkIsAway) {
    keep("access_token", "access-0");
    keep("refresh_token", "refresh-0");
    http.once(kGet, refusal(400, "ExpiredToken"));
    http.once(kRefresh, refusal(503, "NotAvailable"));
    EXPECT_EQ(work().error().code, ErrorCode::unavailable);
    EXPECT_EQ(kept("refresh_token"), "refresh-0");
    EXPECT_EQ(http.count(kCreate), 0U);
}

TEST_F(SessionsOfAnAccount, UseNoPairThatIsNotDurable) {
    http.once(kCreate, answer(200, session("1")));
    struct Breaking final : Secrets {
        explicit Breaking(TestSecrets& behind) : behind_(behind) {}
        Result<std::optional<std::string>> get(AccountId id, std::string_view name) override {
            return behind_.get(id, name);
        }
        Result<void> put(AccountId, std::string_view, std::optional<std::string_view>) override {
            return fail(unavailable("disk_full"));
        }
        TestSecrets& behind_;
    } breaking(secrets);
    Sessions over(xrpc, breaking, clock);
    EXPECT_EQ(over.call(account, {Effect::read, "", kWork}).error(), unavailable("disk_full"));
    EXPECT_EQ(http.count(kWork), 0U);
}

TEST_F(SessionsOfAnAccount, RefuseAnotherIdentity) {
    http.once(kCreate, answer(200, session("1", "did:plc:somebody")));
    EXPECT_EQ(work().error(), denied("other_identity"));
    EXPECT_TRUE(kept("access_token").empty());
}

TEST_F(SessionsOfAnAccount, SayWhatIsMissing) {
    secrets.kept.erase({7, "password"});
    EXPECT_EQ(work().error(), denied("credentials_missing").with("name", "password"));
    secrets.kept.clear();
    sessions.forget(account.id);
    EXPECT_EQ(work().error(), denied("credentials_missing").with("name", "service"));
}

TEST_F(SessionsOfAnAccount, DoNotRenewForEverWhatAFreshTokenMayNotDo) {
    http.once(kCreate, answer(200, session("1")));
    http.always(kWork, refusal(400, "InvalidToken"));
    http.always(kRefresh, answer(200, session("2")));
    EXPECT_EQ(work().error().reason, "scope_missing");
    EXPECT_EQ(http.count(kRefresh), 1U);
}

TEST_F(SessionsOfAnAccount, DoNotFollowADocumentIntoThisMachine) {
    http.once(kCreate, answer(200, session("1", "did:plc:brand", "http://127.0.0.1:9200")));
    http.once(kWork, answer(200, "{}"));
    ASSERT_TRUE(work());
    EXPECT_TRUE(http.requests[1].url.starts_with("https://entry.test/"));
}

/// Many threads meet an expired token; the network sees one renewal.
TEST_F(SessionsOfAnAccount, RenewOnceForAllWhoWait) {
    class Expiring final : public HttpClient {
    public:
        Result<HttpClientResponse> perform(const HttpClientRequest& request) override {
            const std::string method = ScriptedHttp::method_of(request);
            if (method == kGet) return answer(200, R"({"did":"did:plc:brand","handle":"brand.test"})");
            if (method == kRefresh) {
                ++renewals;
                return answer(200, session("2"));
            }
            const bool fresh = find_header(request.headers, "Authorization") == "Bearer access-2";
            return fresh ? answer(200, "{}") : refusal(400, "ExpiredToken");
        }
        std::atomic<int> renewals = 0;
    } expiring;
    keep("access_token", "access-1");
    keep("refresh_token", "refresh-1");
    Xrpc over(expiring, clock, "atiende/0");
    Sessions shared(over, secrets, clock);
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] { answered += shared.call(account, {Effect::read, "", kWork}) ? 1 : 0; });
        }
    }
    EXPECT_EQ(answered, 8);
    EXPECT_EQ(expiring.renewals, 1);
}

}  // namespace
}  // namespace atiende::bluesky

#include "channels/bluesky/connector.h"

#include "gtest/gtest.h"

#include "channels/bluesky/scripted_http.h"
#include "crypto/encoding.h"

namespace atiende::bluesky {
namespace {

constexpr const char* kDescribe = "com.atproto.server.describeServer";
constexpr const char* kCreate = "com.atproto.server.createSession";
constexpr const char* kGet = "com.atproto.server.getSession";
constexpr const char* kDelete = "com.atproto.server.deleteSession";
constexpr const char* kResolve = "com.atproto.identity.resolveHandle";
constexpr const char* kProfile = "app.bsky.actor.getProfile";
constexpr const char* kList = "app.bsky.notification.listNotifications";

std::string token(const std::string& scope) {
    return "h." + crypto::to_base64url(R"({"scope":")" + scope + R"("})") + ".s";
}

std::string session(const std::string& scope, const std::string& more = "") {
    return R"({"accessJwt":")" + token(scope) +
           R"(","refreshJwt":"refresh","did":"did:plc:brand","handle":"brand.test")" + more + "}";
}

class Connecting : public testing::Test {
protected:
    Connecting() {
        http.always(kDescribe, answer(200, R"({"did":"did:web:pds.test","availableUserDomains":[".test"]})"));
        http.always(kCreate, answer(200, session("com.atproto.appPass")));
        http.always(kResolve, answer(200, R"({"did":"did:plc:brand"})"));
        http.always(
            kProfile,
            answer(200,
                   R"({"did":"did:plc:brand","handle":"brand.test","displayName":"La Marca","followersCount":42})"));
        http.always(kList, answer(200, R"({"notifications":[]})"));
        http.always(kGet, answer(200, R"({"did":"did:plc:brand","handle":"brand.test","active":true})"));
        http.always(kDelete, answer(200, ""));
    }

    /// `reach_service sign_in! identity- ...`: passed, failed, skipped.
    static std::string outline(const ConnectionCheck& check) {
        std::string text;
        for (const auto& step : check.steps) {
            text += (text.empty() ? "" : " ") + step.step;
            if (step.outcome == StepOutcome::failed) text += "!" + step.reason;
            if (step.outcome == StepOutcome::skipped) text += "-";
        }
        return text;
    }

    TestClock clock;
    TestSecrets secrets;
    ScriptedHttp http;
    Xrpc xrpc{http, clock, "atiende/0"};
    Sessions sessions{xrpc, secrets, clock};
    std::vector<AccountId> forgotten;
    BlueskyConnector connector{xrpc, sessions, "https://usual.test", [this](AccountId id) { forgotten.push_back(id); }};
    Credentials given{"pds.test", "brand.test", "app-pass"};
};

TEST_F(Connecting, TakesEveryStepAndKeepsWhatWorkNeeds) {
    const auto check = connector.check({" https://PDS.test/ ", " @brand.test", " app-pass\n"});
    EXPECT_EQ(outline(check), "reach_service sign_in identity profile notifications writing");
    ASSERT_TRUE(check.passed());
    EXPECT_EQ(check.identity->stable_id, "did:plc:brand");
    EXPECT_EQ(check.identity->handle, "brand.test");
    EXPECT_EQ(check.identity->display_name, "La Marca");
    EXPECT_EQ(check.identity->followers, 42);
    const std::vector<std::pair<std::string, std::string>> expected{{"service", "https://pds.test"},
                                                                    {"identifier", "brand.test"},
                                                                    {"password", "app-pass"},
                                                                    {"access_token", token("com.atproto.appPass")},
                                                                    {"refresh_token", "refresh"}};
    EXPECT_EQ(check.secrets, expected);
    for (const auto& step : check.steps) EXPECT_TRUE(step.arguments.empty());
    EXPECT_TRUE(secrets.kept.empty()) << "a check stores nothing";
    EXPECT_EQ(http.count(kDelete), 0U);
}

TEST_F(Connecting, GoesToTheUsualServiceWhenNoneIsNamed) {
    ASSERT_TRUE(connector.check({"", "brand.test", "app-pass"}).passed());
    EXPECT_TRUE(http.requests.front().url.starts_with("https://usual.test/"));
}

TEST_F(Connecting, ReadsFromTheAccountsOwnServer) {
    http.once(
        kCreate,
        answer(
            200,
            session(
                "com.atproto.appPass",
                R"(,"didDoc":{"service":[{"id":"#atproto_pds","type":"AtprotoPersonalDataServer","serviceEndpoint":"https://own.test"}]})")));
    const auto check = connector.check(given);
    ASSERT_TRUE(check.passed());
    EXPECT_TRUE(http.requests.back().url.starts_with("https://own.test/"));
    EXPECT_EQ(check.secrets.front().second, "https://pds.test") << "where sessions are renewed";
}

TEST_F(Connecting, NotesAMainPassword) {
    http.once(kCreate, answer(200, session("com.atproto.access")));
    const auto check = connector.check(given);
    ASSERT_TRUE(check.passed());
    EXPECT_EQ(check.steps[1].arguments, (std::vector<std::pair<std::string, std::string>>{{"note", "main_password"}}));
}

struct Stumble {
    const char* name;
    const char* method;
    ScriptedHttp::Answer scripted;
    const char* outline;
    bool signed_in;
};

class ConnectingFails : public Connecting, public testing::WithParamInterface<Stumble> {};

TEST_P(ConnectingFails, AtTheStepThatTellsWhatToDo) {
    const Stumble& stumble = GetParam();
    http.once(stumble.method, stumble.scripted);
    const auto check = connector.check(given);
    EXPECT_EQ(outline(check), stumble.outline);
    EXPECT_FALSE(check.passed());
    EXPECT_TRUE(check.secrets.empty());
    EXPECT_EQ(http.count(kDelete), stumble.signed_in ? 1U : 0U) << "no session is left behind";
}

const char* kStep1 = "sign_in- identity- profile- notifications- writing-";
const char* kStep2 = "identity- profile- notifications- writing-";
std::string at_first(const char* reason) { return std::string("reach_service!") + reason + " " + kStep1; }
std::string at_second(const char* reason) { return std::string("reach_service sign_in!") + reason + " " + kStep2; }
const char* kept(std::string text) {
    static std::deque<std::string> all;
    return all.emplace_back(std::move(text)).c_str();
}

INSTANTIATE_TEST_SUITE_P(
    Table, ConnectingFails,
    testing::Values(
        Stumble{"away", kDescribe, fail(unavailable("connect_failed")), kept(at_first("connect_failed")), false},
        Stumble{"no_name", kDescribe, fail(unavailable("name_not_resolved")), kept(at_first("name_not_resolved")),
                false},
        Stumble{"bad_certificate", kDescribe, fail(unavailable("tls_failed")), kept(at_first("tls_failed")), false},
        Stumble{"a_web_page", kDescribe, answer(200, "<html>"), kept(at_first("not_this_network")), false},
        Stumble{"another_api", kDescribe, answer(200, R"({"hello":1})"), kept(at_first("not_this_network")), false},
        Stumble{"not_found", kDescribe, answer(404, "no"), kept(at_first("not_this_network")), false},
        Stumble{"broken", kDescribe, answer(502, ""), kept(at_first("answered_500")), false},
        Stumble{"wrong_password", kCreate, refusal(401, "AuthenticationRequired"),
                kept(at_second("wrong_app_password")), false},
        Stumble{"bad_identifier", kCreate, refusal(400, "InvalidRequest"), kept(at_second("wrong_app_password")),
                false},
        Stumble{"second_factor", kCreate, refusal(401, "AuthFactorTokenRequired"),
                kept(at_second("second_factor_wanted")), false},
        Stumble{"taken_down", kCreate, refusal(401, "AccountTakedown"), kept(at_second("account_suspended")), false},
        Stumble{"too_often", kCreate, refusal(429, "RateLimitExceeded"), kept(at_second("too_many_requests")), false},
        Stumble{"half_an_answer", kCreate, answer(200, R"({"accessJwt":"x"})"), kept(at_second("bad_answer")), false},
        Stumble{"handle_of_another", kResolve, answer(200, R"({"did":"did:plc:else"})"),
                "reach_service sign_in identity!handle_not_ours profile- notifications- writing-", true},
        Stumble{"handle_of_nobody", kResolve, refusal(400, "InvalidRequest"),
                "reach_service sign_in identity!handle_not_ours profile- notifications- writing-", true},
        Stumble{"no_profile", kProfile, refusal(400, "InvalidRequest"),
                "reach_service sign_in identity profile!profile_not_found notifications- writing-", true},
        Stumble{"view_away", kProfile, refusal(502, "UpstreamFailure"),
                "reach_service sign_in identity profile!answered_500 notifications- writing-", true},
        Stumble{"notifications_refused", kList, refusal(400, "InvalidToken"),
                "reach_service sign_in identity profile notifications!scope_missing writing-", true},
        Stumble{"deactivated", kGet,
                answer(200, R"({"did":"did:plc:brand","handle":"b.test","active":false,"status":"deactivated"})"),
                "reach_service sign_in identity profile notifications writing!account_deactivated", true},
        Stumble{"suspended", kGet,
                answer(200, R"({"did":"did:plc:brand","handle":"b.test","active":false,"status":"suspended"})"),
                "reach_service sign_in identity profile notifications writing!account_suspended", true},
        Stumble{"other_scope", kCreate, answer(200, session("com.atproto.signupQueued")),
                "reach_service sign_in identity profile notifications writing!scope_missing", true}),
    [](const auto& stumble) { return std::string(stumble.param.name); });

TEST_F(Connecting, RefusesAddressesBeforeAPasswordLeaves) {
    const std::vector<std::pair<const char*, const char*>> rows{{"http://pds.example.org", "service_not_secure"},
                                                                {"pds.example.org/x?y", "bad_service_address"},
                                                                {"not an address", "bad_service_address"}};
    for (const auto& [service, reason] : rows) {
        given.service = service;
        EXPECT_EQ(connector.check(given).steps.front().reason, reason) << service;
    }
    EXPECT_TRUE(http.requests.empty());
}

TEST_F(Connecting, AsksNobodyWithHalfOfTheCredentials) {
    for (const auto& [identifier, password] :
         std::vector<std::pair<const char*, const char*>>{{"", "x"}, {"@", "x"}, {"brand.test", " "}}) {
        EXPECT_EQ(connector.check({"pds.test", identifier, password}).steps[1].reason, "wrong_app_password");
    }
    EXPECT_EQ(http.count(kCreate), 0U);
}

TEST_F(Connecting, ForgetsAnAccountEverywhere) {
    connector.forget(AccountId{7});
    EXPECT_EQ(forgotten, std::vector<AccountId>{AccountId{7}});
    EXPECT_TRUE(connector.budgets(AccountId{7}).empty());
}

TEST(ScopeOfToken, IsReadWithoutTrust) {
    EXPECT_EQ(scope_of_token(token("com.atproto.appPass")), "com.atproto.appPass");
    for (const char* text : {"", "opaque", "a.b", "a.%%%.c", "a.e30.c", "..", "a.bm90IGpzb24.c"}) {
        EXPECT_EQ(scope_of_token(text), "") << text;
    }
}

}  // namespace
}  // namespace atiende::bluesky

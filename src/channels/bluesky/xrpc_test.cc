#include "channels/bluesky/xrpc.h"

#include "gtest/gtest.h"

#include "channels/bluesky/scripted_http.h"

namespace atiende::bluesky {
namespace {

constexpr const char* kMethod = "app.bsky.feed.getPosts";
constexpr AccountId kAccount{7};

class XrpcCall : public testing::Test {
protected:
    Result<XrpcAnswer> call(Effect effect, ScriptedHttp::Answer scripted) {
        http.once(kMethod, std::move(scripted));
        XrpcRequest request{effect, "https://pds.test", kMethod};
        request.account = kAccount;
        if (effect != Effect::read) request.body = json::object{{"text", "ñ"}};
        return xrpc.call(request);
    }

    TestClock clock;
    ScriptedHttp http;
    Xrpc xrpc{http, clock, "atiende/0"};
};

TEST_F(XrpcCall, AsksWithParametersTokenAndAgent) {
    http.once(kMethod, answer(200, R"({"posts":[]})"));
    XrpcRequest request{Effect::read, "https://pds.test", kMethod, {{"uris", "at://did:plc:a/x y"}, {"uris", "ñ"}}};
    request.token = "secret";
    const auto got = xrpc.call(request);
    ASSERT_TRUE(got) << describe(got.error());
    const auto& sent = http.requests.front();
    EXPECT_EQ(sent.method, "GET");
    EXPECT_EQ(sent.url,
              "https://pds.test/xrpc/app.bsky.feed.getPosts?uris=at%3A%2F%2Fdid%3Aplc%3Aa%2Fx%20y&uris=%C3%B1");
    EXPECT_EQ(find_header(sent.headers, "Authorization"), "Bearer secret");
    EXPECT_EQ(find_header(sent.headers, "User-Agent"), "atiende/0");
    EXPECT_TRUE(sent.body.empty());
}

TEST_F(XrpcCall, TellsWithABodyAndReadsTheServersClock) {
    const auto got =
        call(Effect::write, answer(200, R"({"uri":"at://x"})", {{"Date", "Wed, 25 Nov 2026 12:00:03 GMT"}}));
    ASSERT_TRUE(got);
    EXPECT_EQ(http.requests.front().method, "POST");
    EXPECT_EQ(http.requests.front().body, "{\"text\":\"ñ\"}");
    EXPECT_EQ(find_string(got->body, {"uri"}), "at://x");
    EXPECT_EQ(to_rfc3339(*got->answered_at), "2026-11-25T12:00:03.000Z");
}

struct Failure {
    const char* name;
    int status;
    const char* code;  ///< empty: the body is no XRPC error
    Effect effect;
    ErrorCode means;
    const char* reason;
};

class XrpcFailures : public XrpcCall, public testing::WithParamInterface<Failure> {};

TEST_P(XrpcFailures, MeanWhatTheHouseDoesNext) {
    const Failure& given = GetParam();
    const std::string code = given.code;
    const auto got =
        call(given.effect, code.empty() ? answer(given.status, "<html>no</html>") : refusal(given.status, code));
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, given.means) << describe(got.error());
    EXPECT_EQ(got.error().reason, given.reason);
    EXPECT_EQ(network_code(got.error()), code);
}

INSTANTIATE_TEST_SUITE_P(
    Table, XrpcFailures,
    testing::Values(
        Failure{"expired", 400, "ExpiredToken", Effect::write, ErrorCode::denied, "token_expired"},
        Failure{"refused_token", 400, "InvalidToken", Effect::read, ErrorCode::denied, "token_refused"},
        Failure{"wrong_password", 401, "AuthenticationRequired", Effect::sign_in, ErrorCode::denied,
                "credentials_refused"},
        Failure{"takedown", 401, "AccountTakedown", Effect::sign_in, ErrorCode::denied, "account_suspended"},
        Failure{"deactivated", 401, "AccountDeactivated", Effect::write, ErrorCode::denied, "account_deactivated"},
        Failure{"second_factor", 401, "AuthFactorTokenRequired", Effect::sign_in, ErrorCode::denied,
                "second_factor_wanted"},
        Failure{"forbidden", 403, "Forbidden", Effect::write, ErrorCode::denied, "not_allowed_there"},
        Failure{"absent", 400, "RecordNotFound", Effect::read, ErrorCode::not_found, "post_gone"},
        Failure{"not_found", 404, "NotFound", Effect::write, ErrorCode::not_found, "post_gone"},
        Failure{"other_content", 400, "InvalidSwap", Effect::write, ErrorCode::conflict, "duplicate_key"},
        Failure{"same_key", 409, "Conflict", Effect::write, ErrorCode::conflict, "duplicate_key"},
        Failure{"invalid", 400, "InvalidRequest", Effect::write, ErrorCode::invalid, "refused_by_network"},
        Failure{"unknown_method_read", 501, "MethodNotImplemented", Effect::read, ErrorCode::unavailable,
                "not_offered_there"},
        Failure{"unknown_method_write", 501, "MethodNotImplemented", Effect::write, ErrorCode::denied,
                "not_offered_there"},
        Failure{"broken_read", 500, "InternalServerError", Effect::read, ErrorCode::unavailable, "answered_500"},
        Failure{"broken_write", 500, "InternalServerError", Effect::write, ErrorCode::unknown_outcome, "answered_500"},
        Failure{"broken_write_named", 500, "InvalidSwap", Effect::write, ErrorCode::unknown_outcome, "answered_500"},
        Failure{"gateway_write", 502, "", Effect::write, ErrorCode::unknown_outcome, "answered_500"},
        Failure{"gateway_read", 504, "UpstreamTimeout", Effect::read, ErrorCode::unavailable, "answered_500"},
        Failure{"not_a_pds", 404, "", Effect::read, ErrorCode::unavailable, "not_this_network"},
        Failure{"moved", 301, "", Effect::read, ErrorCode::unavailable, "not_this_network"}),
    [](const auto& given) { return std::string(given.param.name); });

TEST_F(XrpcCall, MapsWhatNeverBecameAnAnswer) {
    struct Row {
        Effect effect;
        Error given;
        Error expected;
    };
    const std::vector<Row> rows{
        {Effect::read, unavailable("connect_failed"), unavailable("connect_failed")},
        {Effect::write, unavailable("connect_failed"), unavailable("connect_failed")},
        {Effect::read, unknown_outcome("answer_timed_out"), unavailable("timed_out")},
        {Effect::sign_in, unknown_outcome("connection_lost"), unavailable("not_reachable")},
        {Effect::write, unknown_outcome("connection_lost"), unknown_outcome("connection_lost")},
        {Effect::read, invalid("answer_too_large"), unavailable("answer_too_large")},
        {Effect::write, invalid("answer_too_large"), unknown_outcome("answer_too_large")},
    };
    for (const auto& row : rows) {
        const auto got = call(row.effect, fail(row.given));
        ASSERT_FALSE(got);
        EXPECT_EQ(got.error(), row.expected) << describe(row.given);
    }
}

TEST_F(XrpcCall, TakesNoAnswerThatIsNoJson) {
    std::string deep(200, '[');
    for (const std::string& body :
         {std::string("<html>"), std::string("{\"a\":"), std::string("{\"a\":\"\xFF\"}"), deep}) {
        EXPECT_EQ(call(Effect::read, answer(200, body)).error(), unavailable("bad_answer")) << body;
        EXPECT_EQ(call(Effect::write, answer(200, body)).error(), unknown_outcome("bad_answer")) << body;
    }
    EXPECT_TRUE(call(Effect::write, answer(200, "")).has_value());
}

TEST_F(XrpcCall, RestsUntilTheNetworkSays) {
    struct Row {
        const char* name;
        HttpHeaderList headers;
        Duration pause;
    };
    const std::vector<Row> rows{
        {"reset in unix seconds", {{"RateLimit-Reset", "1795608090"}}, Duration{90'000}},
        {"reset by a clock five minutes ahead",
         {{"ratelimit-reset", "1795608390"}, {"Date", "Wed, 25 Nov 2026 12:05:00 GMT"}},
         Duration{90'000}},
        {"retry after seconds", {{"Retry-After", "17"}}, Duration{17'000}},
        {"retry after a date", {{"Retry-After", "Wed, 25 Nov 2026 12:00:20 GMT"}}, Duration{20'000}},
        {"nothing said", {}, Duration{60'000}},
        {"nonsense", {{"RateLimit-Reset", "soon"}, {"Retry-After", "-4"}}, Duration{60'000}},
        {"in the past", {{"RateLimit-Reset", "1795600000"}}, Duration{1'000}},
        {"next year", {{"RateLimit-Reset", "1895608090"}}, Duration{86'400'000}},
    };
    for (const auto& row : rows) {
        xrpc.budgets().forget(kAccount);
        const auto got = call(Effect::read, refusal(429, "RateLimitExceeded", row.headers));
        ASSERT_FALSE(got);
        EXPECT_EQ(got.error().code, ErrorCode::rate_limited) << row.name;
        EXPECT_EQ(got.error().until, clock.time + row.pause) << row.name;
    }
}

TEST_F(XrpcCall, AsksNothingWhileTheBucketIsEmpty) {
    ASSERT_FALSE(call(Effect::write, refusal(429, "RateLimitExceeded", {{"Retry-After", "30"}})));
    XrpcRequest write{Effect::write, "https://pds.test", kMethod};
    write.account = kAccount;
    EXPECT_EQ(xrpc.call(write).error(), rate_limited("too_many_requests", clock.time + Duration{30'000}));
    EXPECT_EQ(http.requests.size(), 1U);
    EXPECT_TRUE(call(Effect::read, answer(200, "{}"))) << "another bucket";
    clock.time += Duration{30'000};
    EXPECT_TRUE(call(Effect::write, answer(200, "{}"))) << "full again";
}

TEST_F(XrpcCall, KeepsTheBudgetsThatAnswersName) {
    const auto headers = [](const char* limit, const char* remaining, const char* policy) {
        return HttpHeaderList{{"RateLimit-Limit", limit},
                              {"RateLimit-Remaining", remaining},
                              {"RateLimit-Reset", "1795608300"},
                              {"RateLimit-Policy", policy}};
    };
    ASSERT_TRUE(call(Effect::read, answer(200, "{}", headers("3000", "2999", "3000;w=300"))));
    ASSERT_TRUE(call(Effect::read, answer(200, "{}", headers("3000", "2998", "3000;w=300"))));
    ASSERT_TRUE(call(Effect::write, answer(200, "{}", headers("35000", "34998", "35000;w=86400"))));
    ASSERT_FALSE(call(Effect::sign_in, refusal(401, "AuthenticationRequired", headers("30", "29", "30;w=300"))));
    ASSERT_TRUE(call(Effect::read, answer(200, "{}")));
    const auto budgets = xrpc.budgets().of(kAccount);
    ASSERT_EQ(budgets.size(), 3U);
    EXPECT_EQ(budgets[0].bucket, "requests");
    EXPECT_EQ(budgets[0].remaining, 2998);
    EXPECT_EQ(budgets[0].limit, 3000);
    EXPECT_EQ(to_rfc3339(budgets[0].resets_at), "2026-11-25T12:05:00.000Z");
    EXPECT_EQ(budgets[1].bucket, "sign_in");
    EXPECT_EQ(budgets[2].bucket, "writes_day");
    EXPECT_TRUE(xrpc.budgets().of(AccountId{8}).empty());
}

TEST_F(XrpcCall, KnowsTheLimitForAllRequestsWhereverItIsNamed) {
    const auto general = [](const char* remaining) {
        return HttpHeaderList{{"RateLimit-Limit", "3000"},
                              {"RateLimit-Remaining", remaining},
                              {"RateLimit-Reset", "1795608300"},
                              {"RateLimit-Policy", "3000;w=300"}};
    };
    ASSERT_TRUE(call(Effect::read, answer(200, "{}", general("2"))));
    ASSERT_TRUE(call(Effect::write, answer(200, "{}", general("0"))));
    ASSERT_EQ(xrpc.budgets().of(kAccount).size(), 1U);
    EXPECT_EQ(xrpc.budgets().of(kAccount)[0].remaining, 0);
    for (const Effect effect : {Effect::read, Effect::sign_in, Effect::write}) {
        EXPECT_EQ(call(effect, answer(200, "{}")).error().code, ErrorCode::rate_limited);
    }
    EXPECT_EQ(http.requests.size(), 2U);
}

TEST_F(XrpcCall, TakesNobodysRefusalForAnotherOne) {
    for (int i = 0; i < 2; ++i) {
        http.once(kMethod, refusal(429, "RateLimitExceeded"));
        EXPECT_EQ(xrpc.call({Effect::sign_in, "https://pds.test", kMethod}).error().code, ErrorCode::rate_limited);
    }
    EXPECT_EQ(http.requests.size(), 2U) << "both were asked";
}

TEST(NormaliseServer, TakesWhatPeopleTypeAndNoPasswordInTheClear) {
    const std::vector<std::pair<const char*, const char*>> rows{
        {"bsky.social", "https://bsky.social"},
        {" https://Pds.Example.org/ ", "https://pds.example.org"},
        {"https://pds.example.org:8443", "https://pds.example.org:8443"},
        {"http://127.0.0.1:2583", "http://127.0.0.1:2583"},
        {"http://localhost:2583/", "http://localhost:2583"},
        {"http://pds.example.org", nullptr},
        {"http://localhost.example.org", nullptr},
        {"https://user:pass@pds.example.org", nullptr},
        {"https://pds.example.org/xrpc", nullptr},
        {"https://pds.example.org?x", nullptr},
        {"ftp://pds.example.org", nullptr},
        {"", nullptr},
        {"  ", nullptr},
        {"https://", nullptr},
    };
    for (const auto& [typed, expected] : rows) {
        EXPECT_EQ(normalise_server(typed), expected ? std::optional<std::string>(expected) : std::nullopt) << typed;
    }
}

TEST(HttpDate, IsReadToTheSecond) {
    EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), from_rfc3339("1994-11-06T08:49:37Z"));
    for (const char* text :
         {"", "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 36 Nov 1994 08:49:37 GMT"}) {
        EXPECT_FALSE(parse_http_date(text)) << text;
    }
}

}  // namespace
}  // namespace atiende::bluesky

#include "systems/webhook_out.h"

#include "gtest/gtest.h"

namespace atiende::systems {
namespace {

// The secret, id, time and body of the examples in the Standard Webhooks reference libraries.
constexpr const char* kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr const char* kId = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr const char* kBody = R"({"test": 2432232314})";
const Time kNow = from_millis(1'614'265'330'999);

struct FakeHttpClient final : HttpClient {
    Result<HttpClientResponse> answer = HttpClientResponse{.status = 204, .headers = {}, .body = ""};
    std::vector<HttpClientRequest> requests;

    Result<HttpClientResponse> perform(const HttpClientRequest& request) override {
        requests.push_back(request);
        return answer;
    }
};

TEST(WebhookSignature, MatchesTheReference) {
    EXPECT_EQ(webhook_signature(kSecret, kId, kNow, kBody), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    EXPECT_NE(webhook_signature(kSecret, kId, kNow, "{}"), webhook_signature(kSecret, kId, kNow, kBody));
    EXPECT_NE(webhook_signature(kSecret, kId, kNow + Duration(1), kBody), webhook_signature(kSecret, kId, kNow, kBody));
}

TEST(WebhookSignature, RefusesPoorSecretsAndIds) {
    for (const char* secret : {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_short",
                               "whsec_c2hvcnQ=", "whsec_!!KQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
        EXPECT_EQ(webhook_signature(secret, kId, kNow, kBody).error(), invalid("bad_webhook_secret")) << secret;
    }
    for (const char* id : {"", "a.b", "a b", "a\nb", "ñ"}) {
        EXPECT_EQ(webhook_signature(kSecret, id, kNow, kBody).error(), invalid("bad_webhook_id")) << id;
    }
    EXPECT_TRUE(webhook_signature(make_webhook_secret(), kId, kNow, kBody));
    EXPECT_NE(make_webhook_secret(), make_webhook_secret());
}

TEST(WebhookSender, PostsOneSignedMessage) {
    FakeHttpClient client;
    WebhookSender sender(client, {});
    ASSERT_TRUE(sender.send({.url = "https://shop.example/hook", .secret = kSecret, .old_secret = ""},
                            {.id = kId, .body = kBody}, kNow));
    ASSERT_EQ(client.requests.size(), 1U);
    const HttpClientRequest& request = client.requests.front();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://shop.example/hook");
    EXPECT_EQ(request.body, kBody);
    EXPECT_EQ(request.headers,
              (HttpHeaderList{{"Content-Type", "application/json"},
                              {"webhook-id", kId},
                              {"webhook-timestamp", "1614265330"},
                              {"webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}}));
}

TEST(WebhookSender, SignsWithBothSecretsDuringAChange) {
    FakeHttpClient client;
    const std::string fresh = make_webhook_secret();
    ASSERT_TRUE(WebhookSender(client, {})
                    .send({.url = "https://shop.example/", .secret = fresh, .old_secret = kSecret},
                          {.id = kId, .body = kBody}, kNow));
    EXPECT_EQ(find_header(client.requests.front().headers, "webhook-signature"),
              *webhook_signature(fresh, kId, kNow, kBody) + " " + *webhook_signature(kSecret, kId, kNow, kBody));
}

TEST(WebhookSender, MapsEveryAnswer) {
    FakeHttpClient client;
    const auto outcome = [&](Result<HttpClientResponse> answer) {
        client.answer = std::move(answer);
        return WebhookSender(client, {})
            .send({.url = "https://shop.example/", .secret = kSecret, .old_secret = ""}, {.id = kId, .body = kBody},
                  kNow);
    };
    const auto status = [](int number, HttpHeaderList headers = {}) {
        return HttpClientResponse{.status = number, .headers = std::move(headers), .body = ""};
    };
    EXPECT_TRUE(outcome(status(200)));
    EXPECT_TRUE(outcome(status(299)));
    EXPECT_EQ(outcome(status(410)).error(), denied("webhook_gone"));
    EXPECT_EQ(outcome(status(302)).error(), unavailable("webhook_refused").with("status", "302"));
    EXPECT_EQ(outcome(status(500)).error(), unavailable("webhook_refused").with("status", "500"));
    const struct {
        const char* retry_after;
        std::int64_t seconds;
    } pauses[] = {{"7", 7}, {"0", 0}, {"", 60}, {"-1", 60}, {"soon", 60}, {"7s", 60}, {"999999999", 86'400}};
    for (const auto& pause : pauses) {
        EXPECT_EQ(outcome(status(429, {{"retry-after", pause.retry_after}})).error(),
                  rate_limited("webhook_throttled", kNow + Duration(pause.seconds * 1000)))
            << pause.retry_after;
    }
    EXPECT_EQ(outcome(fail(unknown_outcome("answer_timed_out"))).error(),
              unavailable("webhook_unreachable").with("cause", "answer_timed_out"));
    EXPECT_EQ(outcome(fail(unavailable("connect_failed"))).error(),
              unavailable("webhook_unreachable").with("cause", "connect_failed"));
    EXPECT_EQ(outcome(fail(invalid("bad_url"))).error(), invalid("bad_url"));
}

TEST(WebhookSender, SendsNothingItCannotSign) {
    FakeHttpClient client;
    EXPECT_EQ(
        WebhookSender(client, {})
            .send({.url = "https://shop.example/", .secret = "x", .old_secret = ""}, {.id = kId, .body = ""}, kNow)
            .error(),
        invalid("bad_webhook_secret"));
    EXPECT_TRUE(client.requests.empty());
}

}  // namespace
}  // namespace atiende::systems

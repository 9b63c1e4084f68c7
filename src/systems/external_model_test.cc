#include "systems/external_model.h"

#include <functional>

#include <gtest/gtest.h>

namespace atiende::systems {
namespace {

class ManualClock final : public Clock {
public:
    Time now() const override { return now_; }
    void pass(Duration duration) { now_ += duration; }

private:
    Time now_ = from_millis(0);
};

struct FakeHttpClient final : HttpClient {
    Result<HttpClientResponse> answer = HttpClientResponse{200, {}, R"({"kind":"complaint"})"};
    std::function<void()> meanwhile = [] {};
    std::vector<HttpClientRequest> requests;

    Result<HttpClientResponse> perform(const HttpClientRequest& request) override {
        requests.push_back(request);
        meanwhile();
        return answer;
    }
};

class ExternalModelTest : public ::testing::Test {
protected:
    static ExternalModel::Settings settings() {
        ExternalModel::Settings settings;
        settings.url = "http://127.0.0.1:9/assess";
        settings.form = ModelForm::assess;
        settings.labels = {LabelName::kind};
        return settings;
    }
    /// Each call asks about other words.
    Result<Assessment> ask(ExternalModel& model) {
        const std::string text = "post " + std::to_string(++count_);
        return model.assess({text, "es"});
    }

    ManualClock clock;
    FakeHttpClient client;

private:
    int count_ = 0;
};

TEST_F(ExternalModelTest, AsksOnceWithinItsLimits) {
    auto with_key = settings();
    with_key.key = "s3cret";
    with_key.time_limit = Duration{750};
    ExternalModel model(client, clock, with_key);
    const auto said = model.assess({"no va", "es"});
    ASSERT_TRUE(said) << describe(said.error());
    EXPECT_EQ(said->kind.value, Kind::complaint);
    ASSERT_EQ(client.requests.size(), 1U);
    const HttpClientRequest& request = client.requests.front();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "http://127.0.0.1:9/assess");
    EXPECT_EQ(request.body, R"({"text":"no va","language":"es"})");
    EXPECT_EQ(find_header(request.headers, "authorization"), "Bearer s3cret");
    EXPECT_EQ(find_header(request.headers, "content-type"), "application/json");
    EXPECT_EQ(request.timeout, Duration{750});
    EXPECT_EQ(request.connect_timeout, Duration{750});
    EXPECT_EQ(request.max_response_bytes, 65'536U);
    EXPECT_EQ(model.tallies().asked.value(), 1U);
    EXPECT_EQ(model.tallies().answered.value(), 1U);
}

TEST_F(ExternalModelTest, SpeaksTheChatForm) {
    auto chat = settings();
    chat.form = ModelForm::openai;
    chat.model = "tiny";
    client.answer->body = R"({"choices":[{"message":{"role":"assistant","content":"{\"kind\":\"praise\"}"}}]})";
    ExternalModel model(client, clock, chat);
    const auto said = ask(model);
    ASSERT_TRUE(said) << describe(said.error());
    EXPECT_EQ(said->kind.value, Kind::praise);
    EXPECT_TRUE(client.requests.front().body.starts_with(R"({"model":"tiny","temperature":0,"messages":[)"));
    EXPECT_FALSE(find_header(client.requests.front().headers, "authorization"));
}

TEST_F(ExternalModelTest, SaysHowItFailed) {
    ExternalModel model(client, clock, settings());
    const auto failure = [&](Result<HttpClientResponse> answer) {
        client.answer = std::move(answer);
        clock.pass(Duration{60'000});
        const auto said = ask(model);
        return said ? Error{} : said.error();
    };
    EXPECT_EQ(failure(fail(unknown_outcome("answer_timed_out"))),
              unavailable("model_unreachable").with("cause", "answer_timed_out"));
    EXPECT_EQ(failure(fail(invalid("answer_too_large"))),
              unavailable("model_unreachable").with("cause", "answer_too_large"));
    EXPECT_EQ(failure(HttpClientResponse{401, {}, "{}"}), unavailable("model_refused_request").with("status", "401"));
    EXPECT_EQ(failure(HttpClientResponse{302, {}, ""}), unavailable("model_refused_request").with("status", "302"));
    EXPECT_EQ(failure(HttpClientResponse{200, {}, "<html>"}), unavailable("model_not_json"));
    EXPECT_EQ(failure(HttpClientResponse{200, {}, "{}"}), unavailable("model_said_nothing"));
    EXPECT_EQ(model.tallies().failed.value(), 6U);
}

TEST_F(ExternalModelTest, RestsAfterThreeFailuresInARow) {
    ExternalModel model(client, clock, settings());
    const auto good = client.answer;
    const Result<HttpClientResponse> bad = fail(unavailable("connect_failed"));
    for (const auto& answer : {bad, bad, good, bad, bad}) {
        client.answer = answer;
        EXPECT_EQ(ask(model).has_value(), answer.has_value());
        EXPECT_FALSE(model.resting()) << "an answer between them";
    }
    EXPECT_FALSE(ask(model));
    EXPECT_TRUE(model.resting());
    clock.pass(Duration{29'999});
    const auto refused = ask(model);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "model_rests");
    EXPECT_EQ(refused.error().until, from_millis(30'000));
    EXPECT_EQ(client.requests.size(), 6U);
    EXPECT_EQ(model.tallies().not_asked.value(), 1U);
    clock.pass(Duration{1});
    EXPECT_FALSE(model.resting());
    EXPECT_FALSE(ask(model));
    EXPECT_TRUE(model.resting()) << "one failure is enough now";
    clock.pass(Duration{30'000});
    client.answer = good;
    EXPECT_TRUE(ask(model));
    client.answer = bad;
    EXPECT_FALSE(ask(model));
    EXPECT_FALSE(model.resting()) << "it has answered: three again";
}

TEST_F(ExternalModelTest, AsksNoMoreInASecondThanItMay) {
    auto slow = settings();
    slow.most_per_second = 2;
    ExternalModel model(client, clock, slow);
    EXPECT_TRUE(ask(model));
    EXPECT_TRUE(ask(model));
    EXPECT_EQ(ask(model).error().reason, "model_asked_too_often");
    clock.pass(Duration{999});
    EXPECT_FALSE(ask(model));
    clock.pass(Duration{1});
    EXPECT_TRUE(ask(model));
    EXPECT_EQ(client.requests.size(), 3U);
    EXPECT_FALSE(model.resting()) << "not its fault";
}

TEST_F(ExternalModelTest, RemembersWhatItWasToldAboutTheSameWords) {
    auto short_memory = settings();
    short_memory.remembered = 2;
    ExternalModel model(client, clock, short_memory);
    const auto requests = [&](std::string_view text, std::string_view language) {
        EXPECT_TRUE(model.assess({text, language}));
        return client.requests.size();
    };
    EXPECT_EQ(requests("a", "es"), 1U);
    EXPECT_EQ(requests("a", "es"), 1U);
    EXPECT_EQ(requests("a", "pt"), 2U) << "another language, another question";
    EXPECT_EQ(requests("b", "es"), 3U);
    EXPECT_EQ(requests("b", "es"), 3U);
    EXPECT_EQ(requests("a", "es"), 4U) << "the oldest was dropped";
    clock.pass(std::chrono::hours{1});
    EXPECT_EQ(requests("a", "es"), 5U) << "a model may change";
    EXPECT_EQ(requests("a", "es"), 5U);
    EXPECT_EQ(model.tallies().remembered.value(), 3U);
}

TEST_F(ExternalModelTest, AsksAboutNoTextThatOurOwnApiWouldRefuse) {
    ExternalModel model(client, clock, settings());
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += "ñ";
    EXPECT_TRUE(model.assess({text, "es"}));
    EXPECT_EQ(model.assess({text + "a", "es"}).error(), invalid("text_too_long"));
    EXPECT_EQ(client.requests.size(), 1U);
    EXPECT_EQ(model.tallies().not_asked.value(), 1U);
}

TEST_F(ExternalModelTest, RemembersNoFailure) {
    ExternalModel model(client, clock, settings());
    client.answer->status = 500;
    EXPECT_FALSE(model.assess({"a", "es"}));
    client.answer->status = 200;
    EXPECT_TRUE(model.assess({"a", "es"}));
}

TEST_F(ExternalModelTest, MeasuresHowLongItTook) {
    ExternalModel model(client, clock, settings());
    client.meanwhile = [&] { clock.pass(Duration{3}); };
    EXPECT_TRUE(ask(model));
    EXPECT_EQ(model.tallies().answering.sum_micros(), 3'000U);
}

}  // namespace
}  // namespace atiende::systems

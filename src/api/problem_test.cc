#include "api/problem.h"

#include <gtest/gtest.h>

namespace atiende::api {
namespace {

constexpr Time kNow = from_millis(1'700'000'000'000);

TEST(Problem, maps_codes_and_a_few_reasons_to_statuses) {
    const std::vector<std::pair<Error, int>> rows{
        {invalid("missing_field"), 422},
        {invalid("malformed_json"), 400},
        {invalid("body_too_large"), 413},
        {invalid("not_utf8"), 400},
        {invalid("unsupported_media_type"), 415},
        {invalid("method_not_allowed"), 405},
        {denied("not_permitted"), 403},
        {denied("no_session"), 401},
        {denied("wrong_credentials"), 401},
        {not_found("case_not_found"), 404},
        {conflict("stale_version"), 409},
        {rate_limited("slow", kNow), 429},
        {unavailable("busy"), 503},
        {unknown_outcome("answer_timed_out"), 504},
        {corrupt("hash_mismatch"), 500},
        {conflict("malformed_json"), 409},
    };
    for (const auto& [error, status] : rows) EXPECT_EQ(status_of(error), status) << describe(error);
}

TEST(Problem, says_everything_in_problem_json) {
    const auto answer =
        problem_answer(invalid("missing_field").with("field", "author.\"handle\""), "Falta el campo", kNow);
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_EQ(answer.body, R"({"title":"Falta el campo","status":422,"code":"invalid","reason":"missing_field",)"
                           R"("arguments":{"field":"author.\"handle\""}})");
}

TEST(Problem, tells_when_to_come_back) {
    const auto later = problem_answer(rate_limited("too_many_failures", kNow + Duration{1'500}), "", kNow);
    EXPECT_EQ(later.header("Retry-After"), "2");
    EXPECT_NE(later.body.find(R"("until":"2023-11-14T22:13:21.500Z")"), std::string::npos);
    const auto past = problem_answer(rate_limited("too_many_failures", kNow - Duration{5'000}), "", kNow);
    EXPECT_EQ(past.header("Retry-After"), "1");
    EXPECT_FALSE(problem_answer(invalid("x"), "", kNow).header("Retry-After"));
}

}  // namespace
}  // namespace atiende::api

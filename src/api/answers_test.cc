#include "api/answers.h"

#include <gtest/gtest.h>

#include "net/url.h"

namespace atiende::api {
namespace {

net::HttpRequest asking(std::string query, HttpHeaderList headers = {}) {
    net::HttpRequest request;
    request.parameters = net::parse_query(query).value();
    request.query = std::move(query);
    request.headers = std::move(headers);
    return request;
}

TEST(SeenVersion, reads_if_match) {
    struct Row {
        std::string header;
        std::optional<std::int64_t> version;
        bool good;
    };
    const std::vector<Row> rows{{"\"7\"", 7, true},     {"*", {}, true},      {"7", {}, false},
                                {"\"\"", {}, false},    {"\"x\"", {}, false}, {"\"-1\"", {}, false},
                                {"W/\"7\"", {}, false}, {"\"7", {}, false},   {"\"99999999999999999999\"", {}, false}};
    for (const auto& row : rows) {
        const auto seen = seen_version(asking("", {{"If-Match", row.header}}));
        EXPECT_EQ(seen.has_value(), row.good) << row.header;
        EXPECT_EQ(seen.value_or(actions::SeenVersion{}), row.version) << row.header;
    }
    EXPECT_EQ(seen_version(asking("")).value(), std::nullopt);
}

TEST(Parameters, reads_what_is_known_and_refuses_the_rest) {
    const auto request = asking("shelf=waiting&limit=10&id=17&at=2026-01-02T03:04:05Z");
    Parameters parameters(request, {"shelf", "limit", "id", "at", "absent"});
    EXPECT_EQ(parameters.word<Shelf>("shelf"), Shelf::waiting);
    EXPECT_EQ(parameters.limit(), 10U);
    EXPECT_EQ(parameters.id<CaseId>("id"), CaseId{17});
    EXPECT_EQ(parameters.time("at"), from_rfc3339("2026-01-02T03:04:05Z"));
    EXPECT_FALSE(parameters.text("absent"));
    EXPECT_TRUE(parameters.done());
}

TEST(Parameters, name_what_is_wrong) {
    struct Row {
        std::string query, reason, name;
    };
    const std::vector<Row> rows{
        {"shelve=waiting", "unknown_parameter", "shelve"},
        {"limit=1&limit=2", "repeated_parameter", "limit"},
        {"limit=0", "bad_parameter", "limit"},
        {"limit=201", "bad_parameter", "limit"},
        {"limit=ten", "bad_parameter", "limit"},
        {"limit=", "bad_parameter", "limit"},
        {"id=0", "bad_parameter", "id"},
        {"id=-4", "bad_parameter", "id"},
        {"shelf=Waiting", "bad_parameter", "shelf"},
        {"id=99999999999999999999", "bad_parameter", "id"},
    };
    for (const auto& row : rows) {
        const auto request = asking(row.query);
        Parameters parameters(request, {"shelf", "limit", "id"});
        parameters.word<Shelf>("shelf");
        parameters.id<CaseId>("id");
        parameters.limit();
        const auto done = parameters.done();
        ASSERT_FALSE(done) << row.query;
        EXPECT_EQ(done.error(), invalid(row.reason).with("name", row.name)) << row.query;
    }
}

TEST(Answers, lists_have_items_and_a_cursor_only_where_more_follows) {
    const Slice<Brand> slice{{Brand{BrandId{5}, "Ñandú", false}}, "next"};
    EXPECT_EQ(
        slice_answer(slice).body,
        R"({"items":[{"id":"5","name":"Ñandú","example":false,"words":[],"not_words":[],"context":[]}],"next_cursor":"next"})");
    EXPECT_EQ(items_answer(std::vector<Brand>{}).body, R"({"items":[]})");
    EXPECT_EQ(versioned_answer(200, "{}", 12).header("ETag"), "\"12\"");
}

}  // namespace
}  // namespace atiende::api

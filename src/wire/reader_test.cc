#include "wire/reader.h"

#include <gtest/gtest.h>

#include "model/case.h"
#include "model/ids.h"

namespace atiende::wire {
namespace {

/// Reads one body the way a route would.
std::string verdict_of(std::string_view body) {
    auto object = read_object(body);
    if (!object) return describe(object.error());
    auto& reader = *object;
    reader.required_text("name", {.least = 1, .most = 5});
    reader.optional<std::string>("note");
    reader.optional<std::int32_t>("count");
    reader.optional_number("limit", 1, 200);
    reader.optional<bool>("flag");
    reader.optional<double>("share");
    reader.optional<CaseId>("case_id");
    reader.optional<Status>("status");
    reader.optional<Time>("at");
    reader.optional<std::vector<std::string>>("tags");
    reader.ids<BrandId>("brands", 2);
    if (auto inner = reader.optional_object("inner")) inner->required<std::string>("word");
    for (auto& item : reader.objects("items", 2)) item.required<std::int64_t>("number");
    const auto finished = reader.finish();
    return finished ? "good" : describe(finished.error());
}

TEST(ObjectReader, SaysWhatIsWrongAndWhere) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {R"({"name":"Ñandú"})", "good"},
        {R"({"name":"a","note":null,"count":null,"inner":null,"items":null,"tags":null})", "good"},
        {R"({"name":"a","count":3,"limit":200,"flag":false,"share":0.5,"case_id":"12","status":"new",)"
         R"("at":"2026-11-22T10:00:00+01:00","tags":["x"],"brands":["1","2"],"inner":{"word":"w"},)"
         R"("items":[{"number":1},{"number":-2}]})",
         "good"},
        {"", "invalid: malformed_json (offset=0)"},
        {R"({"name":})", "invalid: malformed_json (offset=8)"},
        {R"({"name":"a"} trailing)", "invalid: malformed_json (offset=13)"},
        {"{\"name\":\"\xFF\"}", "invalid: malformed_json (offset=9)"},
        {R"({"name":"\ud800"})", "invalid: malformed_json (offset=15)"},
        {"[1]", "invalid: not_an_object"},
        {"null", "invalid: not_an_object"},
        {"{}", "invalid: missing_field (field=name)"},
        {R"({"name":null})", "invalid: missing_field (field=name)"},
        {R"({"name":1})", "invalid: wrong_type (field=name)"},
        {R"({"name":""})", "invalid: text_too_short (field=name, least=1)"},
        {R"({"name":"abcdef"})", "invalid: text_too_long (field=name, most=5)"},
        {R"({"name":"a\u0000b"})", "invalid: nul_in_text (field=name)"},
        {R"({"name":"a","count":"3"})", "invalid: wrong_type (field=count)"},
        {R"({"name":"a","count":3.0})", "invalid: wrong_type (field=count)"},
        {R"({"name":"a","count":2147483648})", "invalid: out_of_range (field=count)"},
        {R"({"name":"a","count":18446744073709551615})", "invalid: out_of_range (field=count)"},
        {R"({"name":"a","limit":0})", "invalid: out_of_range (field=limit)"},
        {R"({"name":"a","flag":0})", "invalid: wrong_type (field=flag)"},
        {R"({"name":"a","share":"0.5"})", "invalid: wrong_type (field=share)"},
        {R"({"name":"a","case_id":12})", "invalid: wrong_type (field=case_id)"},
        {R"({"name":"a","case_id":"0"})", "invalid: bad_id (field=case_id)"},
        {R"({"name":"a","case_id":"12x"})", "invalid: bad_id (field=case_id)"},
        {R"({"name":"a","status":"asleep"})", "invalid: unknown_word (field=status)"},
        {R"({"name":"a","at":"yesterday"})", "invalid: bad_time (field=at)"},
        {R"({"name":"a","tags":["x",1]})", "invalid: wrong_type (field=tags)"},
        {R"({"name":"a","brands":["1","x"]})", "invalid: bad_id (field=brands)"},
        {R"({"name":"a","brands":["1","2","3"]})", "invalid: too_many_items (field=brands, most=2)"},
        {R"({"name":"a","inner":[]})", "invalid: wrong_type (field=inner)"},
        {R"({"name":"a","inner":{}})", "invalid: missing_field (field=inner.word)"},
        {R"({"name":"a","inner":{"word":"w","more":1}})", "invalid: unknown_field (field=inner.more)"},
        {R"({"name":"a","items":{}})", "invalid: wrong_type (field=items)"},
        {R"({"name":"a","items":[{"number":1},{}]})", "invalid: missing_field (field=items[1].number)"},
        {R"({"name":"a","items":[1]})", "invalid: wrong_type (field=items[0])"},
        {R"({"name":"a","items":[{},{},{}]})", "invalid: too_many_items (field=items, most=2)"},
        {R"({"name":"a","extra":1})", "invalid: unknown_field (field=extra)"},
        {R"({"name":"a","Ana Pérez":1})", "invalid: unknown_field (field=?)"},
        {R"({"name":1,"count":"x"})", "invalid: wrong_type (field=name)"},
    };
    for (const auto& [body, expected] : cases) EXPECT_EQ(verdict_of(body), expected) << body;
}

TEST(ObjectReader, RefusesEndlessNesting) {
    const std::string deep = R"({"name":)" + std::string(100'000, '[');
    EXPECT_EQ(verdict_of(deep), "invalid: too_deep");
}

TEST(ObjectReader, GivesTheValues) {
    auto object = read_object(
        R"({"text":"hola","id":"9","status":"on_hold","at":"2026-11-22T10:00:00.5Z","n":-4,"brands":["3"],"gone":null})");
    ASSERT_TRUE(object);
    EXPECT_EQ(object->required<std::string>("text"), "hola");
    EXPECT_EQ(object->required<CaseId>("id"), CaseId{9});
    EXPECT_EQ(object->required<Status>("status"), Status::on_hold);
    EXPECT_EQ(to_rfc3339(object->required<Time>("at")), "2026-11-22T10:00:00.500Z");
    EXPECT_EQ(object->required<std::int64_t>("n"), -4);
    EXPECT_EQ(object->ids<BrandId>("brands"), std::vector{BrandId{3}});
    EXPECT_TRUE(object->has("gone"));
    EXPECT_FALSE(object->optional<UserId>("gone"));
    EXPECT_FALSE(object->has("never"));
    EXPECT_TRUE(object->finish());
}

TEST(ObjectReader, KeepsTheFirstFaultOnly) {
    auto object = read_object("{}");
    ASSERT_TRUE(object);
    object->refuse("password", "password_too_short");
    object->required<std::string>("name");
    EXPECT_EQ(describe(object->finish().error()), "invalid: password_too_short (field=password)");
}

TEST(ObjectReader, AMissingObjectDoesNotBlameItsFields) {
    auto object = read_object("{}");
    ASSERT_TRUE(object);
    EXPECT_EQ(object->required_object("author").required<std::string>("handle"), "");
    EXPECT_EQ(describe(object->finish().error()), "invalid: missing_field (field=author)");
}

}  // namespace
}  // namespace atiende::wire

#include "wire/writer.h"

#include <limits>

#include <gtest/gtest.h>

namespace atiende::wire {
namespace {

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
    std::string out;
    JsonWriter writer(out);
    writer.begin_object();
    writer.key("empty");
    writer.begin_array();
    writer.end_array();
    writer.key("list");
    writer.begin_array();
    writer.integer(1);
    writer.begin_object();
    writer.boolean("yes", true);
    writer.key("none");
    writer.null();
    writer.end_object();
    writer.raw("[2]");
    writer.end_array();
    writer.id("id", 7);
    writer.end_object();
    EXPECT_EQ(out, R"({"empty":[],"list":[1,{"yes":true,"none":null},[2]],"id":"7"})");
}

TEST(JsonWriter, EscapesWhatJsonCannotHold) {
    const std::pair<std::string, std::string> cases[] = {
        {"", R"("")"},
        {"¿Qué tal? 👍", R"("¿Qué tal? 👍")"},
        {"a\"b\\c/d", R"("a\"b\\c/d")"},
        {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
        {std::string("\x00\x1f\x7f", 3), "\"\\u0000\\u001f\x7f\""},
        {"cut \xC3", "\"cut \xEF\xBF\xBD\""},
        {"\x80x\xFF", "\"\xEF\xBF\xBDx\xEF\xBF\xBD\""},
        {"\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},                                  // overlong
        {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},                  // a surrogate
        {"\xF4\x90\x80\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},  // above U+10FFFF
    };
    for (const auto& [text, expected] : cases) {
        std::string out;
        JsonWriter(out).text(text);
        EXPECT_EQ(out, expected);
    }
}

TEST(JsonWriter, RoundsDecimalsToFourPlaces) {
    const std::pair<double, std::string_view> cases[] = {
        {0, "0"},
        {1, "1"},
        {-1, "-1"},
        {0.5, "0.5"},
        {0.12345, "0.1235"},
        {-0.00004, "0"},
        {-0.25, "-0.25"},
        {0.0001, "0.0001"},
        {12.0405, "12.0405"},
        {1e15, "900000000000000"},
        {std::numeric_limits<double>::quiet_NaN(), "0"},
        {std::numeric_limits<double>::infinity(), "0"},
    };
    for (const auto& [value, expected] : cases) {
        std::string out;
        JsonWriter(out).decimal(value);
        EXPECT_EQ(out, expected);
    }
    EXPECT_EQ(as_written(0.33333F), 0.3333F);
    EXPECT_EQ(as_written(as_written(0.98765F)), as_written(0.98765F));
}

TEST(JsonWriter, WritesTimesAsTheTimeRoomDoes) {
    for (const std::int64_t millis : {0LL, 1LL, -1LL, 951'782'400'000LL, 951'868'799'999LL, 1'795'341'600'123LL,
                                      -62'167'219'200'000LL, 253'402'300'799'999LL}) {
        std::string out;
        JsonWriter(out).time(from_millis(millis));
        EXPECT_EQ(out, "\"" + to_rfc3339(from_millis(millis)) + "\"");
    }
    std::string out;
    JsonWriter(out).time(Time::max());
    EXPECT_EQ(out, "\"9999-12-31T23:59:59.999Z\"");
}

TEST(JsonWriter, WritesTheWholeRangeOfIntegers) {
    std::string out;
    JsonWriter writer(out);
    writer.begin_array();
    writer.integer(std::numeric_limits<std::int64_t>::min());
    writer.integer(std::numeric_limits<std::int64_t>::max());
    writer.end_array();
    EXPECT_EQ(out, "[-9223372036854775808,9223372036854775807]");
}

}  // namespace
}  // namespace atiende::wire

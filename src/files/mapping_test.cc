#include "files/mapping.h"

#include <gtest/gtest.h>

#include "files/replay_clock.h"
#include "files/time_text.h"

namespace atiende::files {
namespace {

TEST(Mapping, ShipsItsOwn) {
    EXPECT_EQ(shipped_mappings(), (std::vector<std::string>{"twcs", "posts", "simple"}));
    for (const auto& name : shipped_mappings()) {
        const auto mapping = shipped_mapping(name);
        ASSERT_TRUE(mapping) << name;
        EXPECT_EQ(mapping->name, name);
    }
    const auto twcs = shipped_mapping("twcs").value();
    EXPECT_EQ(twcs.channel, Channel::x);
    EXPECT_EQ(twcs.time_format, TimeFormat::twitter);
    EXPECT_TRUE(twcs.html_entities && twcs.integer_ids);
    EXPECT_EQ(shipped_mapping("nothing").error().code, ErrorCode::not_found);
}

TEST(Mapping, SaysWhatIsWrongWithAMappingFile) {
    struct Case {
        std::string_view json, key, problem;
    };
    const Case cases[] = {
        {"{", "", "malformed_json"},
        {"[]", "", "not_an_object"},
        {R"({"colums":{}})", "colums", "unknown_key"},
        {R"({"channel":"orkut"})", "channel", "unknown_word"},
        {R"({"channel":1})", "channel", "wrong_type"},
        {R"({"time_format":"iso"})", "time_format", "unknown_word"},
        {R"({"html_entities":"yes"})", "html_entities", "wrong_type"},
        {R"({"columns":{"txt":"t"}})", "txt", "unknown_key"},
        {R"({"columns":{"text":1}})", "text", "wrong_type"},
        {R"({"columns":{"related":[1]}})", "related", "wrong_type"},
        {R"({"columns":{"remote_id":"id","author":"a","created_at":"t"}})", "text", "missing"},
    };
    for (const auto& test : cases) {
        const auto mapping = parse_mapping(test.json);
        ASSERT_FALSE(mapping) << test.json;
        EXPECT_EQ(mapping.error(),
                  invalid("bad_mapping").with("key", std::string(test.key)).with("problem", std::string(test.problem)))
            << test.json;
    }
}

TEST(TimeText, ReadsEveryFormat) {
    struct Case {
        TimeFormat format;
        std::string_view text, expected;  // empty: no time
    };
    const Case cases[] = {
        {TimeFormat::rfc3339, "2017-10-31T23:36:20+01:00", "2017-10-31T22:36:20.000Z"},
        {TimeFormat::rfc3339, "2017-10-31", ""},
        {TimeFormat::rfc3339, "1969-12-31T23:59:59Z", ""},
        {TimeFormat::twitter, "Tue Oct 31 23:36:20 +0000 2017", "2017-10-31T23:36:20.000Z"},
        {TimeFormat::twitter, "Wed Nov 01 01:06:20 +0130 2017", "2017-10-31T23:36:20.000Z"},
        {TimeFormat::twitter, "Tue Oct 31 20:36:20 -0300 2017", "2017-10-31T23:36:20.000Z"},
        {TimeFormat::twitter, "Tue Okt 31 23:36:20 +0000 2017", ""},
        {TimeFormat::twitter, "Tue Feb 30 23:36:20 +0000 2017", ""},
        {TimeFormat::twitter, "Tue Oct 31 24:36:20 +0000 2017", ""},
        {TimeFormat::twitter, "Tue Oct 31 -1:36:20 +0000 2017", ""},
        {TimeFormat::unix_seconds, "1509492980", "2017-10-31T23:36:20.000Z"},
        {TimeFormat::unix_seconds, "1509492980.25", "2017-10-31T23:36:20.250Z"},
        {TimeFormat::unix_seconds, "-5", ""},
        {TimeFormat::unix_seconds, "1509492980000", ""},
        {TimeFormat::unix_millis, "1509492980001", "2017-10-31T23:36:20.001Z"},
        {TimeFormat::unix_millis, "9223372036854775807", ""},
        {TimeFormat::plain, "2017-10-31 23:36:20", "2017-10-31T23:36:20.000Z"},
        {TimeFormat::plain, "2017-10-31T23:36:20.5", "2017-10-31T23:36:20.500Z"},
        {TimeFormat::plain, "2017-10-31 23:36:20+01:00", ""},
        {TimeFormat::plain, "", ""},
    };
    for (const auto& test : cases) {
        const auto time = read_time(test.text, test.format);
        EXPECT_EQ(time ? to_rfc3339(*time) : "", test.expected) << test.text;
    }
}

TEST(ReplayClock, ParsesSpeeds) {
    EXPECT_EQ(parse_speed("60x").value(), 60);
    EXPECT_EQ(parse_speed("60").value(), 60);
    EXPECT_EQ(parse_speed("0.5X").value(), 0.5);
    for (const auto* bad : {"", "x", "0x", "-1x", "60xx", "nan", "inf", "1e3x", "10000000x", "60 x"}) {
        EXPECT_EQ(parse_speed(bad).error().reason, "bad_speed") << bad;
    }
}

TEST(ReplayClock, ShiftsARecordingToNowAndPlaysItFaster) {
    std::vector<IncomingPost> posts(3);
    posts[0].created_at = from_millis(1'060'000);
    posts[1].created_at = from_millis(1'000'000);
    posts[2].created_at = from_millis(1'060'001);
    sort_by_time(posts);
    const ReplayClock clock(posts.front().created_at, from_millis(5'000'000), 60);
    for (auto& post : posts) clock.shift(post);
    EXPECT_EQ(to_millis(posts[0].created_at), 5'000'000);
    EXPECT_EQ(to_millis(posts[1].created_at), 5'001'000);
    EXPECT_EQ(clock.due(from_millis(940'000)), from_millis(4'999'000));
}

}  // namespace
}  // namespace atiende::files

#include "cases/responses.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

using namespace std::chrono_literals;

Time at(std::string_view time) {
    return *from_rfc3339("2026-11-18T" + std::string(time) + (time.size() == 5 ? ":00Z" : "Z"));
}

CompanyMessage said(std::string_view time, ReplyContent content = ReplyContent::substantive) {
    return {.delivered_at = at(time), .content = content};
}
CompanyMessage by(WrittenBy who, std::string_view time) { return {.by = who, .delivered_at = at(time)}; }

TEST(Responses, WhatCounts) {
    struct MessageCase {
        std::string what;
        CompanyMessage message;
        bool responds, substantive, by_anyone;
    };
    const auto with = [](CompanyMessage message, auto&& change) {
        change(message);
        return message;
    };
    const MessageCase cases[] = {
        {"a person's reply", said("10:10"), true, true, true},
        {"a bot's", by(WrittenBy::bot, "10:10"), false, false, true},
        {"sent by itself", by(WrittenBy::acknowledgement, "10:10"), false, false, true},
        {"pointer", said("10:10", ReplyContent::pointer), true, false, true},
        {"greeting", said("10:10", ReplyContent::greeting), true, false, true},
        {"acknowledgement", said("10:10", ReplyContent::acknowledgement), true, false, true},
        {"never delivered", CompanyMessage{}, false, false, false},
        {"an internal note", with(said("10:10"), [](auto& m) { m.visibility = Visibility::internal; }), false, false,
         false},
        {"a direct message", with(said("10:10"), [](auto& m) { m.visibility = Visibility::direct; }), true, true, true},
        {"in private", with(said("10:10"), [](auto& m) { m.visibility = Visibility::private_; }), true, true, true},
        {"before the post", said("09:59"), false, false, false},
        {"at the same instant", said("10:00"), false, false, false},
        {"taken back after 59.999 s", with(said("10:10"), [](auto& m) { m.removed_at = at("10:10:59.999"); }), false,
         false, false},
        {"taken back after a minute", with(said("10:10"), [](auto& m) { m.removed_at = at("10:11"); }), true, true,
         true},
    };
    for (const MessageCase& expected : cases) {
        EXPECT_EQ(responds(expected.message, at("10:00")), expected.responds) << expected.what;
        EXPECT_EQ(is_substantive(expected.message, at("10:00")), expected.substantive) << expected.what;
        EXPECT_EQ(responds_by_anyone(expected.message, at("10:00")), expected.by_anyone) << expected.what;
    }
}

// The vectors of section 6.5 of the measures.
TEST(Responses, Fr1) {
    const CustomerPost posts[] = {{at("10:00")}, {at("10:05")}, {at("10:40")}};
    const CompanyMessage messages[] = {said("10:20"), by(WrittenBy::acknowledgement, "10:40:05"), said("11:10")};
    const ResponseTimes expected{.first = 20min, .next = {30min}, .substantive = 20min, .any = 20min};
    EXPECT_EQ(response_times(posts, messages), expected);
}

TEST(Responses, Fr2) {
    const CustomerPost posts[] = {{at("09:00")}, {at("09:20")}, {at("09:50"), true}};
    const CompanyMessage messages[] = {by(WrittenBy::bot, "09:00:02"), said("09:10", ReplyContent::pointer),
                                       said("09:45")};
    const ResponseTimes expected{.first = 10min, .next = {25min}, .substantive = 45min, .any = 2s};
    EXPECT_EQ(response_times(posts, messages), expected);
}

TEST(Responses, Fr4) {
    const CustomerPost posts[] = {{at("10:00")}};
    const CompanyMessage messages[] = {CompanyMessage{}, said("10:25")};
    EXPECT_EQ(response_times(posts, messages).first, 25min);
}

// K-06: posts 10:40 and 10:55, reply 11:10: 30 min, not 15.
TEST(Responses, FromTheOldestUnanswered) {
    const CustomerPost posts[] = {{at("10:55")}, {at("10:00")}, {at("10:40")}};
    const CompanyMessage messages[] = {said("11:10"), said("10:20")};
    EXPECT_EQ(response_times(posts, messages).next, std::vector<Duration>{30min});
}

TEST(Responses, NobodyAnswered) {
    const CustomerPost posts[] = {{at("10:00")}};
    EXPECT_EQ(response_times(posts, {}), ResponseTimes{});
    EXPECT_EQ(response_times({}, std::vector{said("10:00")}), ResponseTimes{});
    const CustomerPost thanks[] = {{at("10:00"), true}};
    EXPECT_EQ(response_times(thanks, std::vector{said("10:10")}), ResponseTimes{});
}

}  // namespace
}  // namespace atiende::cases

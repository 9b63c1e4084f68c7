#include "cases/split.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

Time at(std::string_view time) { return *from_rfc3339("2026-11-18T" + std::string(time) + ":00Z"); }
CasePost theirs(std::int64_t id, std::string_view time) { return {PostId{id}, Direction::in, at(time)}; }
CasePost ours(std::int64_t id, std::string_view time, bool responds = true) {
    return {PostId{id}, Direction::out, at(time), responds};
}

// Two matters in one conversation: the line (1, 3) and a bill (2, 5), answered together and then apart.
const std::vector<CasePost> kPosts{theirs(2, "09:30"), theirs(1, "09:00"),      ours(3, "09:40"),
                                   theirs(5, "10:00"), ours(6, "10:05", false), ours(7, "10:20")};

std::string refusal(std::vector<PostId> chosen, Status status = Status::open) {
    const auto made = split(status, kPosts, chosen);
    return made ? "" : made.error().reason;
}

TEST(Split, EachBeginsWithItsOwnEarliestPost) {
    const PostId chosen[] = {PostId{7}, PostId{5}, PostId{2}, PostId{6}, PostId{2}};
    const auto made = split(Status::open, kPosts, chosen);
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->leaving, (std::vector{PostId{2}, PostId{5}, PostId{6}, PostId{7}}));
    EXPECT_EQ(made->new_start, at("09:30"));
    EXPECT_EQ(made->new_opening_post, PostId{2});
    EXPECT_EQ(made->new_answered_at, at("10:20")) << "what does not respond (6) does not stop a clock";
    EXPECT_EQ(made->old_start, at("09:00"));
    EXPECT_EQ(made->old_opening_post, PostId{1});
}

TEST(Split, TheFirstPostMayLeave) {
    const PostId chosen[] = {PostId{1}};
    const auto made = split(Status::resolved, kPosts, chosen);
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->new_start, at("09:00"));
    EXPECT_EQ(made->new_answered_at, std::nullopt);
    EXPECT_EQ(made->old_start, at("09:30"));
    EXPECT_EQ(made->old_opening_post, PostId{2});
}

TEST(Split, Refusals) {
    EXPECT_EQ(refusal({}), "split_nothing");
    EXPECT_EQ(refusal({PostId{1}, PostId{2}, PostId{3}, PostId{5}, PostId{6}, PostId{7}}), "split_everything");
    EXPECT_EQ(refusal({PostId{1}, PostId{99}}), "post_of_other_case");
    EXPECT_EQ(refusal({PostId{3}, PostId{7}}), "split_without_customer_post");
    EXPECT_EQ(refusal({PostId{1}, PostId{2}, PostId{5}}), "split_without_customer_post");
    EXPECT_EQ(refusal({PostId{1}}, Status::closed), "split_closed");
}

}  // namespace
}  // namespace atiende::cases

#include "actions/recent_posts.h"

#include <gtest/gtest.h>

namespace atiende::actions {
namespace {

IncomingPost post(std::string text, Visibility visibility = Visibility::public_) {
    IncomingPost made;
    made.text = std::move(text);
    made.visibility = visibility;
    return made;
}

std::vector<std::string> texts(const RecentPosts& recent) {
    std::vector<std::string> all;
    for (const RecentPost& one : recent.snapshot()) all.push_back(one.text);
    return all;
}

TEST(RecentPosts, TheOldestGoFirst) {
    RecentPosts recent(3);
    recent.add({post("a"), post("b")});
    recent.add({post("c"), post("d")});
    EXPECT_EQ(texts(recent), (std::vector<std::string>{"b", "c", "d"}));
}

TEST(RecentPosts, WhatNotEverybodyMayReadIsNotKept) {
    RecentPosts recent;
    recent.add(
        {post("seen by all"), post("between two", Visibility::direct), post("followers", Visibility::followers)});
    EXPECT_EQ(texts(recent), std::vector<std::string>{"seen by all"});
}

TEST(RecentPosts, BytesAreBoundedToo) {
    RecentPosts recent(1'000, 10'000);
    for (int i = 0; i < 100; ++i) recent.add({post(std::string(1'000, 'x'))});
    EXPECT_LT(recent.snapshot().size(), 10U);
    EXPECT_GT(recent.snapshot().size(), 4U);
}

}  // namespace
}  // namespace atiende::actions

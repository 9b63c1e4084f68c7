#include "cases/copies.h"

#include <string>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

CopyFacts sent_to_us() { return {.told_to = ToldTo::us, .case_in_hand = true}; }
CopyFacts overheard() { return {.told_to = ToldTo::everybody, .case_in_hand = true}; }

template <class Value>
CopyFacts with(CopyFacts facts, Value CopyFacts::* field, Value value) {
    facts.*field = value;
    return facts;
}

TEST(Copies, GoWithTheStoryUnlessSomebodyNeedsUs) {
    const struct {
        std::string what;
        CopyFacts copy;
        bool goes;
    } cases[] = {
        {"a campaign sent to us", sent_to_us(), true},
        {"a campaign overheard", overheard(), true},
        {"a word put right", with(sent_to_us(), &CopyFacts::own_words, 1U), true},
        {"words of one's own", with(sent_to_us(), &CopyFacts::own_words, 2U), false},
        {"a remark to everybody", with(overheard(), &CopyFacts::own_words, 5U), true},
        {"more than a remark", with(overheard(), &CopyFacts::own_words, 6U), false},
        {"a price put right", with(sent_to_us(), &CopyFacts::own_digits, 4U), true},
        {"a reference", with(sent_to_us(), &CopyFacts::own_digits, 5U), false},
        {"a reference overheard", with(overheard(), &CopyFacts::own_digits, 9U), false},
        {"an address", with(sent_to_us(), &CopyFacts::own_address, true), false},
        {"harm", with(sent_to_us(), &CopyFacts::harm_now, true), false},
        {"a customer whom we know", with(sent_to_us(), &CopyFacts::known_customer, true), false},
        {"a customer whom we know, overheard", with(overheard(), &CopyFacts::known_customer, true), false},
        {"a question of one's own", with(overheard(), &CopyFacts::asks_more, true), false},
    };
    for (const auto& c : cases) EXPECT_EQ(goes_with_story(c.copy), c.goes) << c.what;
}

TEST(Copies, GoWithNothingThatNobodyLooksAt) {
    EXPECT_FALSE(goes_with_story({.told_to = ToldTo::us}));
    EXPECT_FALSE(goes_with_story({.told_to = ToldTo::everybody}));
    EXPECT_FALSE(goes_with_story({.told_to = ToldTo::us, .case_resolved = true})) << "the answer was not theirs";
    EXPECT_TRUE(goes_with_story({.told_to = ToldTo::everybody, .case_resolved = true}));
}

}  // namespace
}  // namespace atiende::cases

#include "cases/family.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

Relative relative(std::int64_t id) { return {.id = CaseId{id}, .brand = BrandId{1}}; }

std::string refusal(const Relative& parent, const Relative& child) {
    const auto checked = check_adopt(parent, child);
    return checked ? "" : checked.error().reason;
}

TEST(Family, WhoMayComeUnderWhom) {
    const Relative one = relative(1), two = relative(2);
    Relative foreign = relative(3), closed = relative(4), child = relative(5), parent = relative(6);
    foreign.brand = BrandId{2};
    closed.status = Status::closed;
    child.parent = CaseId{6};
    parent.has_children = true;
    EXPECT_EQ(refusal(one, two), "");
    EXPECT_EQ(refusal(parent, two), "");
    EXPECT_EQ(refusal(one, one), "family_with_itself");
    EXPECT_EQ(refusal(one, foreign), "family_of_brands");
    EXPECT_EQ(refusal(closed, one), "family_closed");
    EXPECT_EQ(refusal(one, closed), "family_closed");
    EXPECT_EQ(refusal(one, child), "family_has_parent");
    EXPECT_EQ(refusal(parent, child), "family_has_parent");
    EXPECT_EQ(refusal(child, one), "family_parent_is_child");
    EXPECT_EQ(refusal(one, parent), "family_child_is_parent");
}

TEST(Family, NoOrderOfAdoptionsMakesAChainOrARing) {
    std::mt19937_64 random(7);
    std::vector<Relative> all;
    for (std::int64_t id = 0; id < 40; ++id) all.push_back(relative(id + 1));
    int adopted = 0;
    for (int i = 0; i < 20'000; ++i) {
        Relative& parent = all[random() % all.size()];
        Relative& child = all[random() % all.size()];
        if (!check_adopt(parent, child)) continue;
        child.parent = parent.id;
        parent.has_children = true;
        ++adopted;
    }
    EXPECT_GT(adopted, 20);
    for (const Relative& one : all) EXPECT_FALSE(one.parent && one.has_children) << one.id.value;
}

TEST(Family, AParentEndsAfterItsChildrenUnlessSaid) {
    using enum Status;
    const std::vector<Status> done{resolved, closed, watched}, waiting{resolved, open, pending, new_, on_hold};
    EXPECT_TRUE(check_parent_ends({}, OpenChildren::refuse).has_value());
    EXPECT_TRUE(check_parent_ends(done, OpenChildren::refuse).has_value());
    EXPECT_TRUE(check_parent_ends(waiting, OpenChildren::leave_open).has_value());
    const auto refused = check_parent_ends(waiting, OpenChildren::refuse);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error(), invalid("children_open").with("count", "4"));
}

}  // namespace
}  // namespace atiende::cases

// An example brand goes with everything in it, and nothing else goes with it.
#include <algorithm>

#include "actions/desk.h"
#include "actions/remove_brand.h"
#include "actions/settings.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::minutes;

class ExampleBrand : public testing::Test {
protected:
    void SetUp() override {
        example = must(actions::add_brand(*house.place, house.viewer, "Telondra", true));
        account = must(actions::connect_account(*house.place, house.viewer,
                                                {example.id, Channel::playground, "pgu-900", "telondra_ejemplo"}));
        listener = must(actions::save_listener(*house.place, house.viewer,
                                               {.listener = {},
                                                .brand = example.id,
                                                .name = "Averías",
                                                .query = "avería",
                                                .action = ListenerAction::open_case}));
    }

    std::size_t known_posts() {
        return static_cast<std::size_t>(
            must(read_value(*house.store, [](Snapshot& s) { return s.settings().totals(); })).posts);
    }

    HouseUnderTest house;
    Brand example;
    Account account;
    Listener listener;
};

TEST_F(ExampleBrand, GoesWithItsCasesAndWords) {
    house.arrives({.text = "@telondra llevo dos días sin fibra", .author = "lucia"});
    const Case own = house.only_case();
    IncomingPost complaint = house.post_of({.text = "no me funciona el router, ¿qué hago?", .author = "pepe"});
    IncomingPost shared = house.post_of({.text = "hay una avería en mi calle", .author = "rita"});
    house.arrives({complaint, shared}, account.id);
    house.arrives({shared}, house.account.id);  // reached the other brand as well
    const auto all = house.cases();
    ASSERT_EQ(all.size(), 3U);
    const auto of_pepe = std::ranges::find_if(all, [&](const Case& one) {
        return one.brand == example.id && one.opening_post == house.post(complaint.remote_id).post.id;
    });
    ASSERT_NE(of_pepe, all.end());
    must(actions::add_note(*house.place, house.viewer, of_pepe->id, "mirado"));
    must(actions::save_draft(*house.place, house.viewer, of_pepe->id, "Hola", std::nullopt));
    actions::ReplyRequest reply;
    reply.case_id = of_pepe->id;
    reply.parts = {"Hola"};
    must(actions::send_reply(*house.place, house.viewer, reply));
    house.pass(minutes{40});
    const auto posts_before = known_posts();

    must(actions::remove_example_brand(*house.place, house.viewer, example.id));

    EXPECT_EQ(house.only_case().id, own.id);
    EXPECT_EQ(known_posts(), posts_before - 1) << "only what nobody else received is gone";
    EXPECT_FALSE(house.post(shared.remote_id).state.case_id);
    const auto brands = must(read_value(*house.store, [](Snapshot& s) { return s.settings().brands(); }));
    EXPECT_TRUE(std::ranges::none_of(brands, &Brand::example));
    const auto counts = must(read_value(*house.store, [&](Snapshot& s) { return s.cases().counts(house.viewer); }));
    EXPECT_TRUE(std::ranges::none_of(counts, [&](const ShelfCount& one) { return one.brand == example.id; }));
    Position through = 0;
    const auto changed =
        must(read_value(*house.store, [&](Snapshot& s) { return s.posts().changed_texts(0, 1'000, through); }));
    EXPECT_TRUE(std::ranges::any_of(changed, [](const ChangedText& one) { return one.text.empty(); }))
        << "the search index is told";
    house.pass(std::chrono::hours{48});  // its clocks and windows fire no more
    house.expect_sound();
}

TEST_F(ExampleBrand, AloneMayBeRemoved) {
    const auto own = actions::remove_example_brand(*house.place, house.viewer, house.brand.id);
    ASSERT_FALSE(own);
    EXPECT_EQ(own.error().reason, "not_an_example");
    const auto unknown = actions::remove_example_brand(*house.place, house.viewer, BrandId{4711});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().reason, "brand_not_found");
    must(actions::remove_example_brand(*house.place, house.viewer, example.id));
    EXPECT_EQ(actions::remove_example_brand(*house.place, house.viewer, example.id).error().reason, "brand_not_found");
    // Whoever still fetched for it stores nothing any more.
    EXPECT_THROW(house.arrives({house.post_of({.text = "hola, ¿hay alguien?"})}, account.id), std::runtime_error);
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios

// Conversations: the same post twice, threads that turn out to be one, thanks, coming back, watching and waking.
#include <random>
#include <set>

#include "actions/settings.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const std::string kComplaint = "@telondra llevo dos días sin fibra y nadie me contesta, qué vergüenza";

TEST(Conversation, TheSamePostTwiceChangesNothing) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint, .remote_id = "a"});
    const Position before = house.last_position();
    const auto again = house.arrives({.text = kComplaint, .remote_id = "a"});
    EXPECT_EQ(again.repeated, 1);
    EXPECT_EQ(again.added, 0);
    EXPECT_EQ(house.last_position(), before);
    EXPECT_EQ(house.cases().size(), 1U);
}

TEST(Conversation, AnotherWayOfArrivingIsASighting) {
    HouseUnderTest house;
    must(actions::save_listener(*house.place, house.viewer,
                                {.listener = {}, .brand = house.brand.id, .name = "fibra", .query = "fibra"}));
    house.arrives({.text = kComplaint, .remote_id = "a"});
    const auto again = house.overheard({.text = kComplaint, .remote_id = "a"});
    EXPECT_EQ(again.repeated, 1);
    EXPECT_EQ(house.cases().size(), 1U);
    house.expect_sound();
}

// L-13: distinct posts with repeats in random order.
TEST(Conversation, RepeatsInRandomOrderAddNothing) {
    std::mt19937 random(5);
    HouseUnderTest house;
    std::vector<IncomingPost> posts;
    for (int i = 0; i < 800; ++i) {
        Writing writing{.text = kComplaint + " " + std::to_string(i),
                        .author = "p" + std::to_string(i % 50),
                        .remote_id = "r" + std::to_string(i)};
        if (i % 3 == 0 && i > 0) writing.parent = "r" + std::to_string(random() % static_cast<unsigned>(i));
        posts.push_back(house.post_of(writing));
    }
    const std::vector<IncomingPost> originals = posts;
    for (int i = 0; i < 200; ++i) posts.push_back(originals[random() % originals.size()]);
    std::shuffle(posts.begin(), posts.end(), random);
    actions::Received total;
    for (std::size_t i = 0; i < posts.size(); i += 37) {
        total += house.arrives(
            {posts.begin() + static_cast<long>(i), posts.begin() + static_cast<long>(std::min(i + 37, posts.size()))},
            house.account.id);
    }
    EXPECT_EQ(total.added, 800);
    EXPECT_EQ(total.repeated, 200);
    house.expect_sound();
}

TEST(Conversation, ThreadsJoinWhenAPostConnectsThem) {
    HouseUnderTest house;
    house.arrives({.text = "@telondra no va la fibra", .author = "ana", .remote_id = "b", .parent = "missing-1"});
    house.arrives({.text = "@telondra a mí tampoco me va", .author = "luis", .remote_id = "c", .parent = "missing-2"});
    EXPECT_NE(house.post("b").state.thread, house.post("c").state.thread);
    house.arrives({.text = "y a mí", .author = "eva", .remote_id = "missing-2", .parent = "missing-1"});
    EXPECT_EQ(house.post("b").state.thread, house.post("c").state.thread);
    EXPECT_EQ(house.post("b").state.thread, house.post("missing-2").state.thread);
    house.expect_sound();
}

TEST(Conversation, TheOrderOfArrivalDoesNotMatterForThreads) {
    std::mt19937 random(9);
    for (int round = 0; round < 20; ++round) {
        HouseUnderTest house;
        std::vector<IncomingPost> posts;
        for (int i = 0; i < 12; ++i) {
            Writing writing{.text = "hola " + std::to_string(i), .author = "p", .remote_id = "n" + std::to_string(i)};
            // Two chains of six: each post answers the one before it.
            if (i % 6 != 0) writing.parent = "n" + std::to_string(i - 1);
            posts.push_back(house.post_of(writing));
        }
        std::shuffle(posts.begin(), posts.end(), random);
        for (const auto& post : posts) house.arrives({post}, house.account.id);
        std::set<std::int64_t> threads;
        for (int i = 0; i < 12; ++i) threads.insert(house.post("n" + std::to_string(i)).state.thread.value);
        EXPECT_EQ(threads.size(), 2U) << "round " << round;
        house.expect_sound();
    }
}

TEST(Conversation, FurtherPostsOfThePersonJoinTheCase) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint, .remote_id = "a"});
    house.pass(minutes{5});
    house.arrives({.text = "y sigo sin fibra, por favor", .remote_id = "b", .parent = "a"});
    house.arrives(
        {.text = "a mí me pasa lo mismo, no funciona nada", .author = "otra", .remote_id = "c", .parent = "a"});
    const auto cases = house.cases();
    ASSERT_EQ(cases.size(), 2U) << "one issue of one person is one case";
    EXPECT_EQ(house.post("b").state.case_id, cases[0].id);
    EXPECT_EQ(house.post("c").state.case_id, cases[1].id);
    house.expect_sound();
}

struct Return {
    const char* text;
    Duration after;
    Status status;
    std::size_t cases;
};
class ComingBack : public testing::TestWithParam<Return> {};

// C-04: within the window it reopens, later it follows; thanks change nothing.
TEST_P(ComingBack, AfterTheResolution) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint, .remote_id = "a"});
    const Case opened = house.only_case();
    must(actions::assign(*house.place, house.viewer, opened.id, std::nullopt, house.agent().id));
    must(actions::resolve(*house.place, house.viewer, opened.id, std::nullopt, Resolution::direct));
    house.pass(GetParam().after);
    house.arrives({.text = GetParam().text, .remote_id = "b", .parent = "a"});
    const auto cases = house.cases();
    EXPECT_EQ(cases.size(), GetParam().cases);
    EXPECT_EQ(cases.front().status, GetParam().status);
    house.expect_sound();
}

INSTANTIATE_TEST_SUITE_P(Table, ComingBack,
                         testing::Values(Return{"@telondra sigue sin ir la fibra", days{6}, Status::open, 1},
                                         Return{"gracias!", days{6}, Status::resolved, 1},
                                         Return{"@telondra sigue sin ir la fibra", days{7}, Status::closed, 2},
                                         Return{"@telondra sigue sin ir la fibra", days{8}, Status::closed, 2}));

TEST(Conversation, AFoundPostIsProactiveAndItsClockRunsFromDetection) {
    HouseUnderTest house;
    must(actions::save_listener(
        *house.place, house.viewer,
        {.listener = {}, .brand = house.brand.id, .name = "marca", .query = "telondra (fibra OR router)"}));
    EXPECT_EQ(house.overheard({.text = "qué tiempo hace hoy"}).ignored, 1);
    house.overheard({.text = "telondra me tiene harto, tres días sin fibra y no contestan",
                     .created_at = house.clock.now() - hours{3}});
    const Case found = house.only_case();
    EXPECT_EQ(found.reach, Reach::proactive);
    EXPECT_EQ(house.clock_of(found.id).started_at, house.clock.now());
    house.expect_sound();
}

TEST(Conversation, AWatchedCaseHasNoClockUntilItWakes) {
    HouseUnderTest house;
    must(actions::save_listener(*house.place, house.viewer,
                                {.listener = {},
                                 .brand = house.brand.id,
                                 .name = "mirar",
                                 .query = "telondra",
                                 .action = ListenerAction::watch}));
    house.overheard({.text = "con telondra todo el día sin fibra, vaya vergüenza", .remote_id = "a"});
    const Case watched = house.only_case();
    EXPECT_EQ(watched.status, Status::watched);
    house.pass(hours{48});
    EXPECT_EQ(house.only_case().lateness, Lateness::in_time);
    must(actions::change_status(*house.place, house.viewer, watched.id, std::nullopt, Status::new_, "woken"));
    EXPECT_EQ(house.only_case().status, Status::new_);
    EXPECT_EQ(house.clock_of(watched.id).started_at, house.clock.now());
    house.expect_sound();
}

TEST(Conversation, AClockOfTheNetworkThatRunsAheadIsHeldBack) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint, .remote_id = "a", .created_at = house.clock.now() + days{400}});
    EXPECT_EQ(house.post("a").post.created_at, house.clock.now());
    EXPECT_EQ(house.clock_of(house.only_case().id).started_at, house.clock.now());
}

TEST(Conversation, FiftyThousandCombiningMarksAreJustAPost) {
    HouseUnderTest house;
    std::string marks = "@telondra no funciona nada e";
    for (int i = 0; i < 50'000; ++i) marks += "\xCC\x81";
    house.arrives({.text = marks, .remote_id = "a"});
    EXPECT_EQ(house.post("a").post.text, marks);
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios

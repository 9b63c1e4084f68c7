// Fifteen thousand real posts: none lost, none twice, threads joined by their ids, replay equals state.
#include <cstdlib>

#include "files/post_reader.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

std::string recording() {
    const char* data = std::getenv("ATIENDE_DATA");
    const std::string folder = data != nullptr ? data : ATIENDE_SOURCE_DIR "/../shared/data";
    return folder + "/replay/spotify-inbound-2017.csv.gz";
}

actions::Received import_whole(HouseUnderTest& house) {
    auto reader = must(files::PostReader::open(recording(), {.mapping = must(files::shipped_mapping("twcs"))}));
    actions::PostPreparer preparer(house.assessor);
    auto surroundings =
        must(read_value(*house.store, [](Snapshot& s) { return actions::load_surroundings(s, "test"); }));
    actions::Received total;
    for (;;) {
        auto batch = must(reader->next(500));
        if (batch.posts.empty() && batch.unreadable.empty()) return total;
        Page page;
        page.posts = std::move(batch.posts);
        page.unreadable = std::move(batch.unreadable);
        total += must(
            actions::receive_posts(*house.place, preparer.prepare(surroundings, house.account.id, std::move(page))));
    }
}

TEST(RealStream, IsImportedWholeAndOnce) {
    if (!std::filesystem::exists(recording())) GTEST_SKIP() << "no recording: replay/spotify-inbound-2017.csv.gz";
    HouseUnderTest house;
    const auto first = import_whole(house);
    EXPECT_EQ(first.added, 15'103);
    EXPECT_EQ(first.repeated, 0);
    EXPECT_EQ(first.quarantined, 0);
    auto totals = must(read_value(*house.store, [](Snapshot& s) { return s.settings().totals(); }));
    EXPECT_EQ(totals.posts, 15'103);
    EXPECT_EQ(totals.threads, 9'115);
    EXPECT_GT(totals.cases, 1'000);
    const Position before = house.last_position();

    const auto second = import_whole(house);
    EXPECT_EQ(second.added, 0);
    EXPECT_EQ(second.repeated, 15'103);
    EXPECT_EQ(house.last_position(), before);
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios

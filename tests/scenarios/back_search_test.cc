// A listener's query held against what came in before: recorded or opened, in pieces, paused, ended, across a crash.
#include "actions/back_search.h"

#include "actions/figures.h"
#include "actions/listener_matches.h"
#include "actions/settings.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class BackSearching : public testing::Test {
protected:
    /// Sixty posts of somebody else's come in through the account, every third about the fibre; then a listener is
    /// made.
    BackSearching() {
        began = house.clock.now();
        for (int i = 0; i < 60; ++i) {
            const std::string number = std::to_string(i);
            const std::string about = i % 3 == 0 ? "la fibra " + number + " va fatal" : "hoy hace sol " + number;
            house.arrives({.text = about, .author = "p" + number, .remote_id = "r-" + number});
            house.pass(minutes{1});
        }
        actions::ListenerDraft draft;
        draft.brand = house.brand.id;
        draft.name = "fibra";
        draft.query = "fibra";
        listener = must(actions::save_listener(*house.place, house.viewer, draft));
    }

    Result<BackSearch> start(actions::BackSearchWish wish) {
        wish.listener = listener.id;
        if (wish.from == Time{}) wish.from = began;
        if (wish.to == Time{}) wish.to = house.clock.now();
        return actions::start_back_search(*house.place, house.viewer, wish);
    }
    bool piece(std::size_t posts) {
        return must(actions::search_back(
            *house.place, [this] { return Result<std::shared_ptr<const actions::Surroundings>>(house.surroundings()); },
            posts));
    }
    void all(std::size_t posts) {
        while (piece(posts)) {
        }
    }
    BackSearch newest() { return must(actions::back_searches_of(*house.place, house.viewer, listener.id)).front(); }
    std::size_t found() {
        return must(actions::listener_matches(*house.place, house.viewer, listener.id, {}, 200)).items.size();
    }
    BackSearch moved(BackSearchState to) {
        return must(actions::move_back_search(*house.place, house.viewer, newest().id, to));
    }

    HouseUnderTest house;
    Time began;
    Listener listener;
};

TEST_F(BackSearching, RecordsEverythingOnceAndOpensNothing) {
    const std::size_t cases = house.cases().size();
    const BackSearch started = must(start({}));
    EXPECT_EQ(started.total, 60);
    EXPECT_EQ(started.state, BackSearchState::running);
    all(7);
    const BackSearch done = newest();
    EXPECT_EQ(done.state, BackSearchState::done);
    EXPECT_EQ(done.progress, (BackSearchProgress{60, 20, 0}));
    EXPECT_TRUE(done.ended_at);
    EXPECT_EQ(found(), 20U);
    EXPECT_EQ(house.cases().size(), cases);
    EXPECT_EQ(house.event_types({StreamKind::listener, listener.id.value}),
              (std::vector<std::string>{"listener_saved", "back_search_started", "back_search_moved"}))
        << "its steps are no history";
    must(start({}));
    all(100);
    EXPECT_EQ(newest().progress, (BackSearchProgress{60, 0, 0})) << "what it has found it does not find again";
    EXPECT_EQ(found(), 20U);
    house.expect_sound();
}

TEST_F(BackSearching, TheNewestComeFirstAndAPeriodIsKeptTo) {
    must(start({.listener = {}, .from = began + minutes{20}, .to = began + minutes{40}}));
    EXPECT_EQ(newest().total, 20);
    EXPECT_TRUE(piece(5));
    EXPECT_EQ(newest().progress.looked_at, 5);
    const auto first = must(actions::listener_matches(*house.place, house.viewer, listener.id, {}, 200));
    ASSERT_FALSE(first.items.empty());
    EXPECT_EQ(first.items.front().view.post.remote_id, "r-39");
    EXPECT_EQ(first.items.front().spans, (actions::Spans{{3, 8}}));
    all(5);
    EXPECT_EQ(newest().progress, (BackSearchProgress{20, 7, 0}));
    house.expect_sound();
}

TEST_F(BackSearching, RestsIsTakenUpAgainAndEnds) {
    must(start({}));
    EXPECT_TRUE(piece(10));
    EXPECT_EQ(moved(BackSearchState::paused).state, BackSearchState::paused);
    EXPECT_FALSE(piece(10)) << "nothing runs";
    EXPECT_EQ(newest().progress.looked_at, 10);
    EXPECT_EQ(start({}).error().reason, "back_search_unfinished");
    EXPECT_EQ(moved(BackSearchState::running).progress.looked_at, 10);
    EXPECT_TRUE(piece(10));
    EXPECT_EQ(moved(BackSearchState::cancelled).state, BackSearchState::cancelled);
    EXPECT_EQ(newest().progress.looked_at, 20);
    EXPECT_EQ(found(), 6U) << "what it found stays";
    const auto again = actions::move_back_search(*house.place, house.viewer, newest().id, BackSearchState::running);
    EXPECT_EQ(again.error().reason, "back_search_ended");
    house.expect_sound();
}

TEST_F(BackSearching, AfterTheEndOfTheProcessItGoesOnWhereItWas) {
    must(start({}));
    EXPECT_TRUE(piece(25));
    house.reopen();
    EXPECT_EQ(newest().progress.looked_at, 25);
    all(25);
    EXPECT_EQ(newest().progress, (BackSearchProgress{60, 20, 0}));
    EXPECT_EQ(found(), 20U);
    house.expect_sound();
}

TEST_F(BackSearching, KeepsTheQueryThatItWasStartedWith) {
    must(start({}));
    EXPECT_TRUE(piece(10));
    actions::ListenerDraft draft = actions::draft_of(listener);
    draft.query = "sol";
    must(actions::save_listener(*house.place, house.viewer, draft));
    all(10);
    EXPECT_EQ(newest().progress.hits, 20);
    EXPECT_EQ(newest().listener_version, 1);
    house.expect_sound();
}

TEST_F(BackSearching, WhatComesInMeanwhileIsTheListenersOwn) {
    must(start({}));
    EXPECT_TRUE(piece(10));
    house.overheard({.text = "otra vez la fibra", .author = "zoe", .remote_id = "new"});
    all(10);
    EXPECT_EQ(newest().progress, (BackSearchProgress{60, 20, 0}));
    EXPECT_EQ(found(), 21U);
    house.expect_sound();
}

TEST_F(BackSearching, OpensCasesForWhoNeedsHelpUpToTheLimit) {
    actions::ListenerDraft other;
    other.brand = house.brand.id;
    other.name = "todo";
    other.query = "telondra";
    other.action = ListenerAction::alert;
    must(actions::save_listener(*house.place, house.viewer, other));
    const char* complaints[] = {"telondra no me funciona la línea y nadie contesta, ¿qué hago?",
                                "llevo tres días sin línea con telondra, ¿cuándo lo arregláis?",
                                "telondra me ha cobrado dos veces la factura, ¿me la devolvéis?",
                                "¿por qué telondra no me coge el teléfono? es una vergüenza"};
    int number = 0;
    for (const char* text : complaints) {
        const std::string id = "c-" + std::to_string(number++);
        house.overheard({.text = text, .author = id, .remote_id = id});
    }
    house.overheard({.text = "me gusta el nuevo logo de telondra", .author = "fan", .remote_id = "fan"});
    const std::size_t before = house.cases().size();
    actions::ListenerDraft draft = actions::draft_of(listener);
    draft.query = "telondra";
    listener = must(actions::save_listener(*house.place, house.viewer, draft));
    must(start({.listener = {}, .from = {}, .to = {}, .act = BackSearchAct::open, .most_cases = 3}));
    all(50);
    EXPECT_EQ(newest().progress.opened, 3);
    EXPECT_EQ(newest().reason, "case_limit");
    EXPECT_EQ(house.cases().size(), before + 3);
    EXPECT_EQ(house.case_of("c-3").reach, Reach::proactive);
    EXPECT_EQ(house.clock_of(house.case_of("c-3").id).started_at, house.clock.now()) << "found now, awaited from now";
    must(start({.listener = {}, .from = {}, .to = {}, .act = BackSearchAct::open, .most_cases = 3}));
    all(50);
    EXPECT_EQ(house.cases().size(), before + 4) << "the last of those in need; nobody twice, and no fan";
    house.expect_sound();
}

/// For those below: somebody else's listener keeps what is said about telondra, and opens nothing.
class BackSearchOpening : public BackSearching {
protected:
    BackSearchOpening() {
        actions::ListenerDraft keeper;
        keeper.brand = house.brand.id;
        keeper.name = "todo";
        keeper.query = "telondra";
        keeper.action = ListenerAction::alert;
        must(actions::save_listener(*house.place, house.viewer, keeper));
    }
    void becomes(const std::function<void(actions::ListenerDraft&)>& change) {
        actions::ListenerDraft draft = actions::draft_of(listener);
        draft.query = "telondra";
        change(draft);
        listener = must(actions::save_listener(*house.place, house.viewer, draft));
    }
    /// Cases that a whole search opens.
    std::size_t opens() {
        const std::size_t before = house.cases().size();
        must(start({.listener = {}, .from = {}, .to = {}, .act = BackSearchAct::open, .most_cases = 50}));
        all(7);
        EXPECT_EQ(newest().state, BackSearchState::done);
        const std::size_t opened = house.cases().size() - before;
        EXPECT_EQ(newest().progress.opened, static_cast<std::int64_t>(opened));
        house.expect_sound();
        return opened;
    }
    static constexpr const char* kComplaint =
        "Telondra me ha cobrado otra vez la cuota del paquete que quité en verano y nadie coge el teléfono, ¿alguien "
        "sabe qué hacer?";
};

TEST_F(BackSearchOpening, AListenerThatIsPausedOpensForItsBrand) {
    house.overheard({.text = kComplaint, .author = "ana", .remote_id = "t-1"});
    becomes([](actions::ListenerDraft& draft) { draft.state = ListenerState::paused; });
    EXPECT_EQ(opens(), 1U);
    EXPECT_EQ(house.case_of("t-1").brand, house.brand.id);
}

TEST_F(BackSearchOpening, OneThingSaidManyTimesIsOneCase) {
    for (int i = 0; i < 5; ++i) {
        const std::string name = "c" + std::to_string(i);
        house.overheard({.text = kComplaint, .author = name, .remote_id = name});
    }
    becomes([](actions::ListenerDraft&) {});
    EXPECT_EQ(opens(), 1U);
    EXPECT_EQ(newest().progress.hits, 5) << "all of them are the listener's";
    EXPECT_EQ(opens(), 0U);
}

TEST_F(BackSearchOpening, TheReachFloorHoldsAsEver) {
    IncomingPost small = house.post_of({.text = kComplaint, .author = "eva", .remote_id = "small"});
    small.author.followers = 3;
    IncomingPost large = house.post_of({.text = "telondra no me funciona la línea y nadie contesta, ¿qué hago?",
                                        .author = "leo",
                                        .remote_id = "large"});
    large.author.followers = 5'000;
    house.arrives({small, large}, AccountId{});
    becomes([](actions::ListenerDraft& draft) { draft.reach_floor = 100; });
    EXPECT_EQ(opens(), 1U);
    EXPECT_TRUE(house.post("large").state.case_id);
    EXPECT_EQ(newest().progress.hits, 2);
}

TEST_F(BackSearchOpening, WhatReachedUsIsNotJudgedAgain) {
    house.arrives({.text = "muchas gracias, telondra, sois los mejores", .author = "fan", .remote_id = "praise"});
    ASSERT_FALSE(house.post("praise").state.case_id);
    becomes([](actions::ListenerDraft& draft) { draft.action = ListenerAction::watch; });
    EXPECT_EQ(opens(), 0U);
    EXPECT_EQ(newest().progress.hits, 1);
}

TEST_F(BackSearchOpening, QueriesReadWhatIsKeptBesideTheWords) {
    IncomingPost famous = house.post_of({.text = kComplaint, .author = "leo", .remote_id = "famous"});
    famous.author.followers = 5'000;
    house.arrives({famous}, AccountId{});
    house.overheard(
        {.text = "telondra otra vez sin línea", .author = "ana", .remote_id = "answer", .parent = "famous"});
    const std::pair<const char*, std::int64_t> cases[] = {{"telondra post.channel:playground", 2},
                                                          {"telondra -post.channel:playground", 0},
                                                          {"telondra post.channel:mail", 0},
                                                          {"telondra min_followers:1000", 1}};
    for (const auto& [query, hits] : cases) {
        actions::ListenerDraft draft;
        draft.brand = house.brand.id;
        draft.name = query;
        draft.query = query;
        listener = must(actions::save_listener(*house.place, house.viewer, draft));
        must(start({}));
        all(50);
        EXPECT_EQ(newest().progress.hits, hits) << query;
    }
    house.expect_sound();
}

TEST_F(BackSearching, SaysNothingOfHowFastAListenerIs) {
    must(start({}));
    all(50);
    const auto figures = must(actions::detection_figures(
        *house.place, house.viewer, {began - hours{1}, house.clock.now() + hours{1}, house.brand.id}));
    EXPECT_EQ(figures.live.times.n, 60U) << "the account brought them";
    EXPECT_TRUE(figures.by_listener.empty()) << "found afterwards";
}

TEST_F(BackSearching, WhatItRefuses) {
    const Time now = house.clock.now();
    EXPECT_EQ(start({.listener = {}, .from = now, .to = now}).error().reason, "bad_period");
    EXPECT_EQ(start({.listener = {}, .from = now + hours{1}, .to = now + hours{2}}).error().reason, "bad_period");
    EXPECT_EQ(start({.listener = {}, .from = {}, .to = {}, .act = BackSearchAct::open, .most_cases = 0}).error().reason,
              "bad_case_limit");
    const Viewer reader = viewer_of(house.agent(Role::auditor));
    EXPECT_FALSE(actions::start_back_search(*house.place, reader, {listener.id, began, now}));
    EXPECT_FALSE(actions::move_back_search(*house.place, house.viewer, BackSearchId{4711}, BackSearchState::paused));
}

TEST_F(BackSearching, ADaysTonesAddUpToWhatWasFound) {
    must(start({}));
    all(50);
    const auto days = must(actions::listener_volume(*house.place, house.viewer, listener.id, 7));
    ASSERT_EQ(days.size(), 7U);
    EXPECT_EQ(days.back().day, (LocalDate{2026, 11, 23}));
    const auto& today = days.back();
    EXPECT_EQ(today.negative + today.neutral + today.positive + today.unknown, 20);
    EXPECT_EQ(days.front(), (actions::ListenerDay{{2026, 11, 17}}));
}

}  // namespace
}  // namespace atiende::scenarios

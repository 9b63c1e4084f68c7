// A model of somebody else's as a guest at intake: what it is asked about, what it decides, and that nothing waits for
// it.
#include "actions/settings.h"
#include "assessment/guest.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::seconds;

/// Says of every text that it praises; takes as long as it is told to.
class FakeModel final : public TextModel {
public:
    explicit FakeModel(ManualClock& clock) : clock_(clock) {}

    Result<Assessment> assess(const TextQuestion& question) override {
        texts.emplace_back(question.text);
        languages.emplace_back(question.language);
        clock_.pass(takes);
        if (away) return fail(unavailable("model_rests"));
        Assessment said;
        said.kind = {Kind::praise, 0.9F};
        return said;
    }

    std::vector<std::string> texts, languages;
    Duration takes{0};
    bool away = false;

private:
    ManualClock& clock_;
};

class Guest : public testing::Test {
protected:
    Result<actions::Received> receives(Page page, bool reached = true) {
        actions::PostPreparer preparer(house.assessor, &guest);
        const AccountId account = reached ? house.account.id : AccountId{};
        return actions::receive_posts(*house.place, preparer.prepare(house.surroundings(), account, std::move(page)));
    }
    actions::Received arrive(std::vector<Writing> writings, bool reached = true) {
        Page page;
        for (const Writing& writing : writings) page.posts.push_back(house.post_of(writing));
        return must(receives(std::move(page), reached));
    }
    Assessment labels(std::string_view remote_id) { return house.post(remote_id).state.assessment.value(); }

    HouseUnderTest house;
    ManualClock stopwatch{from_millis(0)};
    FakeModel model{stopwatch};
    actions::GuestModel guest{.model = model,
                              .clock = stopwatch,
                              .name = "guest",
                              .may_decide = {assessment::kGuestLabels.begin(), assessment::kGuestLabels.end()}};
};

TEST_F(Guest, DecidesBesideOurOwn) {
    arrive({{.text = "@telondra llevo dos días sin fibra, qué vergüenza", .remote_id = "p-1"}});
    const Assessment said = labels("p-1");
    EXPECT_EQ(said.model, house.assessor.model().header().name + "+guest");
    EXPECT_EQ(said.kind.value, Kind::praise);
    EXPECT_EQ(said.language, "es");
    EXPECT_EQ(said.tone.value, Tone::negative) << "of what it said nothing, ours stays";
    EXPECT_TRUE(std::ranges::any_of(said.evidence, [](const Evidence& one) { return one.rule == "external_model"; }));
    EXPECT_EQ(model.languages, std::vector<std::string>{"es"});
    house.expect_sound();
}

TEST_F(Guest, IsToldNoPersonalData) {
    const std::string text = "@telondra no va la fibra, mi DNI es 12345678Z y mi correo lucia@example.com";
    arrive({{.text = text, .remote_id = "p-1"}});
    EXPECT_EQ(model.texts,
              std::vector<std::string>{"@telondra no va la fibra, mi DNI es [id_number] y mi correo [email]"});
    ASSERT_TRUE(labels("p-1").personal_data);
    EXPECT_EQ(labels("p-1").personal_data->size(), 2U) << "places are those of the text itself";
}

TEST_F(Guest, IsAskedAboutWhatConcernsUsAlone) {
    must(actions::save_listener(*house.place, house.viewer,
                                {.brand = house.brand.id, .name = "fibra", .query = "fibra"}));
    arrive({{.text = "qué buen día hace"}}, false);
    EXPECT_TRUE(model.texts.empty()) << "no listener found it";
    arrive({{.text = "la fibra de mi calle no va", .remote_id = "s-1"}}, false);
    EXPECT_EQ(model.texts, std::vector<std::string>{"la fibra de mi calle no va"});
    EXPECT_EQ(labels("s-1").kind.value, Kind::praise);

    Page page;
    page.posts.push_back(house.post_of({.text = "Hola, somos Telondra", .author = house.account.stable_id}));
    page.posts.push_back(house.post_of({.text = "nuestra respuesta"}));
    page.posts.back().direction = Direction::out;
    must(receives(std::move(page)));
    EXPECT_EQ(model.texts.size(), 1U) << "never about ours";

    arrive({{.text = "un secreto", .remote_id = "d-1", .visibility = Visibility::direct}});
    EXPECT_EQ(model.texts.size(), 1U) << "nor about direct messages";
    guest.private_too = true;
    arrive({{.text = "otro secreto", .remote_id = "d-2", .visibility = Visibility::direct}});
    EXPECT_EQ(model.texts.size(), 2U) << "unless it may";
}

TEST_F(Guest, IsAskedAgainWhenWordsWereChanged) {
    arrive({{.text = "@telondra llevo dos días sin fibra", .remote_id = "p-1"}});
    Page page;
    for (const bool ours : {false, true}) {
        Change change;
        change.remote_id = "p-1";
        change.at = house.clock.now();
        change.revised = house.post_of({.text = ours ? "nuestras palabras" : "@telondra tres días ya",
                                        .author = ours ? house.account.stable_id : "lucia",
                                        .remote_id = "p-1"});
        if (ours) change.remote_id = change.revised->remote_id = "o-1";
        page.changes.push_back(std::move(change));
    }
    must(receives(std::move(page)));
    EXPECT_EQ(model.texts.size(), 2U);
    EXPECT_EQ(model.texts.back(), "@telondra tres días ya");
    EXPECT_EQ(labels("p-1").kind.value, Kind::praise);
    house.expect_sound();
}

TEST_F(Guest, MayBeAway) {
    model.away = true;
    EXPECT_EQ(arrive({{.text = "@telondra llevo dos días sin fibra", .remote_id = "p-1"}}).added, 1);
    EXPECT_EQ(labels("p-1").model, house.assessor.model().header().name);
    EXPECT_EQ(labels("p-1").kind.value, Kind::complaint);
}

TEST_F(Guest, CannotHoldUpAPage) {
    guest.longest_answer = seconds{2};
    guest.page_limit = seconds{10};
    model.takes = seconds{2};
    std::vector<Writing> many;
    for (int i = 0; i < 20; ++i)
        many.push_back({.text = "llevo dos días sin fibra y nadie contesta", .remote_id = "p-" + std::to_string(i)});
    EXPECT_EQ(arrive(many).added, 20);
    EXPECT_EQ(model.texts.size(), 5U);
    EXPECT_EQ(stopwatch.now(), from_millis(10'000)) << "never longer than the limit";
    EXPECT_EQ(guest.passed_over.value(), 15U);
    EXPECT_EQ(labels("p-4").kind.value, Kind::praise);
    EXPECT_EQ(labels("p-5").kind.value, Kind::complaint) << "the rest falls back";
    arrive({{.text = "llevo dos días sin fibra y nadie contesta", .remote_id = "q-1"}});
    EXPECT_EQ(labels("q-1").kind.value, Kind::praise) << "the next page has time of its own";
}

}  // namespace
}  // namespace atiende::scenarios

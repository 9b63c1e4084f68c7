// One thing said many times is told once: reposts are counted, copies open nothing, quotes stay posts.
#include "actions/hear_stream.h"
#include "actions/open_suggested.h"
#include "actions/settings.h"
#include "actions/work_case.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* kComplaint =
    "telondra lleva tres días sin arreglar la fibra de mi calle y nadie coge el teléfono, ¿alguien sabe qué hacer?";

class Stories : public testing::Test {
protected:
    void SetUp() override {
        listener = must(actions::save_listener(*house.place, house.viewer,
                                               {.brand = house.brand.id, .name = "fibra", .query = "telondra"}))
                       .id;
    }
    IncomingPost said(std::string text, std::string author, std::string id, std::int64_t followers = 0) {
        auto post = house.post_of({.text = std::move(text), .author = std::move(author), .remote_id = std::move(id)});
        if (followers > 0) post.author.followers = followers;
        return post;
    }
    IncomingPost repost_of(const std::string& original, int number, std::int64_t followers = 0) {
        auto post = said("", "r" + std::to_string(number), "r-" + std::to_string(number), followers);
        post.details.reposted.emplace().remote_id = original;
        return post;
    }
    IncomingPost quote_of(const std::string& original, std::string text, std::string author, std::string id) {
        auto post = said(std::move(text), std::move(author), std::move(id));
        post.details.quoted.emplace().remote_id = original;
        return post;
    }
    actions::Received overhears(std::vector<IncomingPost> posts) {
        return house.arrives(std::move(posts), AccountId{});
    }
    std::vector<Story> stories(StoryFilter filter = {}) {
        return must(read_value(*house.store,
                               [&](Snapshot& s) { return s.stories().list(filter, house.viewer, house.clock.now()); }))
            .items;
    }
    Story only_story() {
        const auto all = stories();
        if (all.size() != 1) throw std::runtime_error("stories: " + std::to_string(all.size()));
        return all[0];
    }
    std::vector<PostView> posts_of(StoryId story) {
        PostFilter filter;
        filter.story = story;
        filter.limit = 200;
        return must(read_value(*house.store, [&](Snapshot& s) { return s.posts().list(filter, house.viewer); })).items;
    }

    HouseUnderTest house;
    ListenerId listener;
};

TEST_F(Stories, L12_OneOriginalFourHundredRepostsThreeQuotes) {
    overhears({said(kComplaint, "ana", "o-1", 1'200)});
    for (int page = 0; page < 8; ++page) {
        std::vector<IncomingPost> reposts;
        for (int i = 0; i < 50; ++i) reposts.push_back(repost_of("o-1", page * 50 + i, 10));
        EXPECT_EQ(overhears(std::move(reposts)).reposts, 50);
        house.pass(minutes{2});
    }
    overhears({quote_of("o-1", "lo mismo me pasa a mí con telondra, ¿qué hago?", "eva", "q-1"),
               quote_of("o-1", "telondra, una vergüenza", "leo", "q-2"),
               quote_of("o-1", "a mí telondra me lo arregló en un día", "ivo", "q-3")});
    const Story story = only_story();
    EXPECT_EQ(story.posts + story.reposts, 401);
    EXPECT_EQ(story.posts, 1);
    EXPECT_EQ(story.reposts, 400);
    EXPECT_EQ(story.quotes, 3);
    EXPECT_EQ(story.level, 100);
    EXPECT_EQ(story.authors, 404);
    EXPECT_EQ(story.reach, 1'200 + 400 * 10);
    EXPECT_EQ(story.per_hour, 404);
    EXPECT_EQ(house.post("o-1").story->reposts, 400);
    EXPECT_EQ(house.post("q-1").state.reason, "found_in_need") << "own words are a matter of their own";
    EXPECT_EQ(posts_of(story.id).size(), 4U);
    EXPECT_EQ(must(read_value(*house.store, [](Snapshot& s) { return s.settings().totals(); })).posts, 4);
    EXPECT_EQ(house.event_types({StreamKind::story, story.id.value}).size(), 9U) << "one event a batch, not a repost";
    house.expect_sound();
}

TEST_F(Stories, TheSameRepostAgainChangesNothing) {
    overhears({said(kComplaint, "ana", "o-1")});
    overhears({repost_of("o-1", 1), repost_of("o-1", 2)});
    const Position before = house.last_position();
    EXPECT_EQ(overhears({repost_of("o-1", 1), repost_of("o-1", 2)}).reposts, 0);
    EXPECT_EQ(house.last_position(), before);
    EXPECT_EQ(only_story().reposts, 2);
    EXPECT_EQ(overhears({repost_of("of somebody else", 3)}).ignored, 1) << "nothing is fetched for a repost";
    house.expect_sound();
}

TEST_F(Stories, CopiesOpenNothingAndAreKept) {
    overhears({said(kComplaint, "ana", "o-1", 100)});
    const std::string text = kComplaint;
    overhears({said("RT @ana: " + text, "eva", "c-1", 50), said(text + " https://x.example/1", "leo", "c-2"),
               said("Telondra lleva cuatro días sin arreglar la fibra de mi calle y nadie coge el telefono, ¿alguien "
                    "sabe qué hacer?",
                    "ivo", "c-3")});
    EXPECT_EQ(house.cases().size(), 1U);
    const Story story = only_story();
    EXPECT_EQ(story.posts, 4);
    EXPECT_EQ(story.reach, 150);
    EXPECT_EQ(house.post("c-3").state.reason, "copy");
    EXPECT_EQ(house.post("c-3").state.exclusion, Exclusion::duplicate);
    const CaseView row =
        must(read_value(*house.store, [&](Snapshot& s) { return s.cases().view(house.only_case().id); }));
    ASSERT_TRUE(row.story);
    EXPECT_EQ(row.story->id, story.id);
    EXPECT_EQ(row.story->posts, 4);
    house.expect_sound();
}

TEST_F(Stories, ACampaignSentToUsIsOneRowWithItsCount) {
    house.arrives({.text = kComplaint, .author = "ana", .remote_id = "o-1"});
    for (int i = 1; i <= 40; ++i) {
        house.arrives({.text = kComplaint, .author = "p" + std::to_string(i), .remote_id = "c-" + std::to_string(i)});
    }
    auto repost = repost_of("c-40", 1);
    house.arrives({repost}, house.account.id);
    const auto rows =
        must(read_value(*house.store, [&](Snapshot& s) { return s.cases().list({}, house.viewer); })).items;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].state.opening_post, house.post("o-1").post.id);
    ASSERT_TRUE(rows[0].story);
    EXPECT_EQ(rows[0].story->posts, 41);
    EXPECT_EQ(rows[0].story->reposts, 1);
    EXPECT_EQ(house.post("c-7").state.reason, "copy");
    EXPECT_EQ(house.post("c-7").state.exclusion, Exclusion::duplicate);
    house.expect_sound();
}

TEST_F(Stories, WhoeverNeedsUsIndividuallyHasACaseOfTheirOwn) {
    const std::string text = kComplaint;
    house.arrives({.text = "¿Cuánto cuesta la fibra de 600?", .author = "eva", .remote_id = "earlier"});
    house.arrives({.text = text, .author = "ana", .remote_id = "o-1"});
    const struct {
        std::string what, text, author;
        bool alone;
    } copies[] = {
        {"word for word", text, "p1", false},
        {"a figure put right", "Telondra lleva 5 días sin arreglar" + text.substr(text.find(" la fibra")), "p2", false},
        {"a reference", text + " ref. 4471902", "p3", true},
        {"an address", text + " paco@correo.example", "p4", true},
        {"words of one's own", text + " mi abuela también", "p5", true},
        {"a customer whom we know", text, "eva", true},
    };
    int number = 0;
    for (const auto& copy : copies) {
        const std::string id = "c-" + std::to_string(++number);
        house.arrives({.text = copy.text, .author = copy.author, .remote_id = id});
        const PostView view = house.post(id);
        ASSERT_TRUE(view.story) << copy.what << " is told with the others in any case";
        EXPECT_EQ(view.state.case_id.has_value(), copy.alone) << copy.what;
        EXPECT_EQ(view.state.reason == "copy", !copy.alone) << copy.what;
    }
    EXPECT_EQ(only_story().posts, 7);
    house.expect_sound();
}

TEST_F(Stories, HarmWaitsBehindNobodysCase) {
    const char* harm =
        "mi madre está en casa con oxígeno y telondra nos ha dejado sin teléfono fijo desde ayer, ayudadme";
    house.arrives({.text = harm, .author = "ana", .remote_id = "o-1"});
    house.arrives({.text = harm, .author = "eva", .remote_id = "o-2"});
    ASSERT_EQ(house.post("o-2").state.assessment->urgency.value, Urgency::harm_now);
    EXPECT_EQ(house.cases().size(), 2U);
    house.expect_sound();
}

TEST_F(Stories, WhatTheSameAuthorRepeatsJoinsTheirCase) {
    house.arrives({.text = kComplaint, .author = "ana", .remote_id = "o-1"});
    house.pass(hours{1});
    house.arrives({.text = std::string(kComplaint) + " ref. 4471902", .author = "ana", .remote_id = "o-2"});
    EXPECT_EQ(house.cases().size(), 1U);
    EXPECT_EQ(house.post("o-2").state.case_id, house.post("o-1").state.case_id);
    EXPECT_EQ(house.post("o-2").state.reason, "part_of_a_case");
    house.expect_sound();
}

TEST_F(Stories, NothingGoesWithAStoryThatNobodyLooksAt) {
    must(actions::save_listener(*house.place, house.viewer,
                                {.listener = listener,
                                 .brand = house.brand.id,
                                 .name = "fibra",
                                 .query = "telondra",
                                 .action = ListenerAction::alert}));
    overhears({said(kComplaint, "ana", "o-1")});
    EXPECT_TRUE(house.cases().empty());
    house.arrives({.text = kComplaint, .author = "eva", .remote_id = "c-1"});
    house.arrives({.text = kComplaint, .author = "leo", .remote_id = "c-2"});
    EXPECT_EQ(house.only_case().opening_post, house.post("c-1").post.id);
    EXPECT_EQ(house.post("c-2").state.reason, "copy");
    house.expect_sound();
}

TEST_F(Stories, WhoeverTurnsToUsAfterTheAnswerIsNotAnsweredByIt) {
    house.arrives({.text = kComplaint, .author = "ana", .remote_id = "o-1"});
    must(actions::resolve(*house.place, house.viewer, house.only_case().id, std::nullopt, Resolution::direct));
    overhears({said(kComplaint, "eva", "c-1")});
    EXPECT_EQ(house.post("c-1").state.reason, "copy") << "they never called us";
    house.arrives({.text = kComplaint, .author = "leo", .remote_id = "c-2"});
    house.arrives({.text = kComplaint, .author = "ivo", .remote_id = "c-3"});
    EXPECT_TRUE(house.post("c-2").state.case_id);
    EXPECT_EQ(house.post("c-3").state.reason, "copy") << "again there is one that stands for it";
    EXPECT_EQ(house.cases().size(), 2U);
    house.expect_sound();
}

TEST_F(Stories, ACampaignThatWasClosedAsSpamStaysClosed) {
    house.arrives({.text = kComplaint, .author = "ana", .remote_id = "o-1"});
    must(actions::close_excluded(*house.place, house.viewer, house.only_case().id, std::nullopt, Exclusion::spam));
    house.arrives({.text = kComplaint, .author = "eva", .remote_id = "c-1"});
    EXPECT_EQ(house.cases().size(), 1U);
    EXPECT_EQ(only_story().posts, 2);
}

TEST_F(Stories, WhoseCopyWasCollectedIsHeardWhenTheyGoOnAndByHand) {
    house.arrives({.text = kComplaint, .author = "ana", .remote_id = "o-1"});
    house.arrives({.text = kComplaint, .author = "eva", .remote_id = "c-1"});
    house.arrives({.text = kComplaint, .author = "leo", .remote_id = "c-2"});
    house.arrives({.text = "¿me lo podéis mirar, por favor?", .author = "eva", .remote_id = "c-3", .parent = "c-1"});
    EXPECT_EQ(house.post("c-3").state.reason, "needs_us");
    must(actions::open_case_of(*house.place, house.viewer, house.post("c-2").post.id));
    EXPECT_EQ(house.cases().size(), 3U);
    house.expect_sound();
}

TEST_F(Stories, ARepostNeverOpensACase) {
    house.arrives({.text = kComplaint, .author = "ana", .remote_id = "o-1"});
    auto repost = repost_of("o-1", 1, 70);
    repost.text = kComplaint;  // networks that give the whole original with it
    EXPECT_EQ(house.arrives({repost}, house.account.id).cases_opened, 0);
    EXPECT_EQ(overhears({repost}).reposts, 0) << "brought again";
    EXPECT_EQ(house.cases().size(), 1U);
    EXPECT_EQ(only_story().reposts, 1);
    EXPECT_EQ(only_story().reach, 70);
    house.expect_sound();
}

TEST_F(Stories, OwnWordsAboutTheSameThingAreNoCopy) {
    overhears({said(kComplaint, "ana", "o-1"),
               said("en mi calle llevamos desde el lunes sin fibra de telondra y por teléfono siempre comunica, ¿qué "
                    "hacemos los vecinos?",
                    "eva", "o-2"),
               said("telondra no funciona", "leo", "o-3"), said("telondra no funciona", "ivo", "o-4")});
    EXPECT_TRUE(stories().empty()) << "few words are said by many";
}

TEST_F(Stories, AStoryGoesOnWhileItIsToldAgainAndThenAnotherBegins) {
    overhears({said(kComplaint, "ana", "o-1")});
    for (int i = 1; i <= 4; ++i) {
        house.pass(hours{48});
        overhears({said(kComplaint, "p" + std::to_string(i), "c-" + std::to_string(i))});
    }
    EXPECT_EQ(only_story().posts, 5);
    EXPECT_EQ(only_story().per_hour, 1);
    house.pass(hours{73});
    EXPECT_EQ(overhears({said(kComplaint, "late", "c-9")}).cases_opened, 1);
    EXPECT_EQ(only_story().posts, 5);
    house.expect_sound();
}

TEST_F(Stories, AreRememberedOverTheEndOfTheProcess) {
    overhears({said(kComplaint, "ana", "o-1")});
    house.reopen();
    overhears({said(kComplaint, "eva", "c-1")});
    house.reopen();
    overhears({said(kComplaint, "leo", "c-2"), repost_of("c-2", 1)});
    EXPECT_EQ(only_story().posts, 3);
    EXPECT_EQ(only_story().reposts, 1);
    house.expect_sound();
}

TEST_F(Stories, AFailedBatchLeavesNothingBehind) {
    auto broken = said(kComplaint, "ana", "o-1");
    broken.remote_id = std::string(2'000'000, 'x');
    actions::PostPreparer preparer(house.assessor);
    Page page;
    page.posts = {said(kComplaint, "eva", "o-2")};
    auto batch = preparer.prepare(house.surroundings(), AccountId{4711}, std::move(page));
    ASSERT_FALSE(actions::receive_posts(*house.place, batch)) << "of an account that is gone";
    EXPECT_EQ(overhears({said(kComplaint, "ana", "o-1")}).cases_opened, 1);
    EXPECT_TRUE(stories().empty());
    house.expect_sound();
}

TEST_F(Stories, DeletedPostsTellNothing) {
    overhears({said(kComplaint, "ana", "o-1")});
    Change gone;
    gone.remote_id = "o-1";
    gone.at = house.clock.now();
    house.changed({gone});
    EXPECT_EQ(overhears({said(kComplaint, "eva", "o-2")}).cases_opened, 1);
    EXPECT_TRUE(stories().empty());
    house.expect_sound();
}

TEST_F(Stories, OfAnotherBrandAreNotThere) {
    const Brand other = must(actions::add_brand(*house.place, house.viewer, "Otra", false));
    must(actions::save_listener(*house.place, house.viewer,
                                {.brand = other.id, .name = "x", .query = "fibra -telondra"}));
    overhears({said(kComplaint, "ana", "o-1"), repost_of("o-1", 1)});
    const auto agent = viewer_of(house.agent(Role::agent, {other.id}));
    EXPECT_TRUE(must(read_value(*house.store, [&](Snapshot& s) {
                    return s.stories().list({}, agent, house.clock.now());
                })).items.empty());
}

}  // namespace
}  // namespace atiende::scenarios

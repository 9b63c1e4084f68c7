// What the network changes or takes away afterwards: deleted words go, edited ones are read anew, answers find out.
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::minutes;

class Changes : public testing::Test {
protected:
    void SetUp() override {
        house.arrives({.text = "@telondra llevo dos días sin fibra, qué vergüenza", .remote_id = "p-1"});
        case_id = house.only_case().id;
        house.pass(minutes{5});
    }

    Change gone(std::string remote_id) {
        Change change;
        change.remote_id = std::move(remote_id);
        change.at = house.clock.now();
        return change;
    }
    Change edited(std::string remote_id, std::string text) {
        Change change = gone(remote_id);
        change.revised = house.post_of({.text = std::move(text), .remote_id = remote_id});
        return change;
    }
    actions::ReleasedReply reply() {
        return must(actions::send_reply(*house.place, house.viewer,
                                        {.case_id = case_id,
                                         .parts = {"Hola Lucía, lo miramos."},
                                         .answers = {},
                                         .account = {},
                                         .seen_up_to = {}}));
    }
    Part part(const actions::ReleasedReply& reply) {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.outbox().part(reply.parts[0].id); }));
    }
    std::vector<ChangedText> texts_after(Position after) {
        Position through = after;
        return must(
            read_value(*house.store, [&](Snapshot& s) { return s.posts().changed_texts(after, 100, through); }));
    }

    HouseUnderTest house;
    CaseId case_id;
};

TEST_F(Changes, WordsThatWereDeletedGoAndTheCaseStays) {
    const Position before = house.last_position();
    EXPECT_EQ(house.changed({gone("p-1")}).blanked, 1);
    const PostView view = house.post("p-1");
    EXPECT_TRUE(view.post.blanked);
    EXPECT_EQ(view.post.text, "");
    EXPECT_EQ(house.only_case().status, Status::new_);
    const auto texts = texts_after(before);
    ASSERT_EQ(texts.size(), 1U) << "the search index forgets it too";
    EXPECT_EQ(texts[0].text, "");
    house.expect_sound();
}

TEST_F(Changes, TheSameDeletionAgainChangesNothing) {
    house.changed({gone("p-1")});
    const Position before = house.last_position();
    EXPECT_EQ(house.changed({gone("p-1")}).blanked, 0);
    EXPECT_EQ(house.last_position(), before);
}

TEST_F(Changes, NotesAboutADeletedPostStay) {
    must(actions::add_note(*house.place, house.viewer, case_id, "Ha llamado también"));
    house.changed({gone("p-1")});
    EXPECT_EQ(must(read_value(*house.store, [&](Snapshot& s) { return s.cases().notes(case_id); })).size(), 1U);
}

TEST_F(Changes, WordsThatWereEditedAreReadAnew) {
    EXPECT_EQ(house.post("p-1").state.assessment->kind.value, Kind::complaint);
    const Position before = house.last_position();
    EXPECT_EQ(house.changed({edited("p-1", "Muchas gracias @telondra, ya funciona, sois geniales")}).revised, 1);
    const PostView view = house.post("p-1");
    EXPECT_EQ(view.post.text, "Muchas gracias @telondra, ya funciona, sois geniales");
    EXPECT_EQ(view.post.edited_at, house.clock.now());
    EXPECT_EQ(view.state.assessment->tone.value, Tone::positive);
    EXPECT_FALSE(view.state.assessment->evidence.empty()) << "with the evidence of the new words";
    EXPECT_EQ(texts_after(before).at(0).text, view.post.text);
    house.expect_sound();
}

TEST_F(Changes, WhatAPersonPutRightStaysWhenTheWordsAreEdited) {
    const User ana = house.agent();
    const Time corrected_at = house.clock.now();
    must(actions::correct_labels(*house.place, viewer_of(ana), house.post("p-1").post.id,
                                 {.kind = Kind::question, .tone = {}, .urgency = {}, .expects_reply = false}));
    house.pass(minutes{5});
    EXPECT_EQ(house.changed({edited("p-1", "Muchas gracias @telondra, ya funciona, sois geniales")}).revised, 1);
    const PostState state = house.post("p-1").state;
    EXPECT_EQ(state.assessment->kind.value, Kind::question);
    EXPECT_EQ(state.assessment->expects_reply.value, false);
    EXPECT_EQ(state.assessment->tone.value, Tone::positive) << "nobody had touched this one";
    const std::vector<Correction> said{{LabelName::kind, ana.id, corrected_at},
                                       {LabelName::expects_reply, ana.id, corrected_at}};
    EXPECT_EQ(state.corrections, said);
    house.expect_sound();
}

TEST_F(Changes, ALabelMayBePutRightAgainAndTheLastWordCounts) {
    const User ana = house.agent();
    const PostId post = house.post("p-1").post.id;
    house.changed({edited("p-1", "@telondra ¿cuándo viene el técnico?")});
    must(actions::correct_labels(*house.place, house.viewer, post, {.kind = Kind::praise}));
    house.pass(minutes{1});
    must(actions::correct_labels(*house.place, viewer_of(ana), post, {.kind = Kind::lead}));
    house.changed({edited("p-1", "@telondra vaya día")});
    const PostState state = house.post("p-1").state;
    EXPECT_EQ(state.assessment->kind.value, Kind::lead);
    const std::vector<Correction> said{{LabelName::kind, ana.id, house.clock.now()}};
    EXPECT_EQ(state.corrections, said);
    house.expect_sound();
}

TEST_F(Changes, WhatHangsOnAPostIsKeptAndGoesWithItsWords) {
    IncomingPost picture = house.post_of({.text = "", .author = "pablo", .remote_id = "p-2"});
    picture.attachments = {{AttachmentForm::image, "Un router apagado", std::nullopt},
                           {AttachmentForm::link, "Avería", "https://example.com/a"}};
    house.arrives({picture}, house.account.id);
    EXPECT_EQ(house.post("p-2").post.attachments, picture.attachments);
    Change change = edited("p-2", "mirad esto");
    change.revised->attachments = {{AttachmentForm::video, "", std::nullopt}};
    house.changed({change});
    EXPECT_EQ(house.post("p-2").post.attachments, change.revised->attachments);
    house.changed({gone("p-2")});
    EXPECT_TRUE(house.post("p-2").post.attachments.empty());
    house.expect_sound();
}

TEST_F(Changes, AnEditionThatChangesNoWordIsNone) {
    const Position before = house.last_position();
    EXPECT_EQ(house.changed({edited("p-1", house.post("p-1").post.text)}).revised, 0);
    EXPECT_EQ(house.last_position(), before);
}

TEST_F(Changes, WhatNeverReachedUsMeansNothing) {
    const Position before = house.last_position();
    house.changed({gone("elsewhere"), edited("elsewhere", "algo")});
    EXPECT_EQ(house.last_position(), before);
}

TEST_F(Changes, EditedAndThenDeletedIsDeleted) {
    house.changed({edited("p-1", "otra cosa"), gone("p-1"), edited("p-1", "y otra más")});
    EXPECT_TRUE(house.post("p-1").post.blanked);
    EXPECT_EQ(house.post("p-1").post.text, "");
    house.expect_sound();
}

TEST_F(Changes, APostDeletedWhileItIsAnsweredIsNotAnswered) {
    const auto released = reply();
    house.changed({gone("p-1")});
    EXPECT_EQ(must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10)).refused, 1);
    EXPECT_EQ(part(released).state, PartState::refused);
    EXPECT_EQ(part(released).refusal, "target_gone");
    EXPECT_EQ(part(released).attempts, 0) << "nothing left the house";
    EXPECT_EQ(house.clock_of(case_id).state, ClockState::running) << "and nobody was answered";
    house.expect_sound();
}

TEST_F(Changes, OurOwnAnswerDeletedOnTheNetworkIsShownAsGone) {
    auto own = house.post_of({.text = "Hola Lucía, lo miramos.", .remote_id = "p-2", .parent = "p-1"});
    own.author.stable_id = house.account.stable_id;
    own.direction = Direction::out;
    house.arrives({own}, house.account.id);
    house.changed({gone("p-2")});
    const PostView view = house.post("p-2");
    EXPECT_EQ(view.post.direction, Direction::out);
    EXPECT_TRUE(view.post.blanked);
    EXPECT_EQ(house.clock_of(case_id).state, ClockState::stopped) << "it had been answered all the same";
    house.expect_sound();
}

TEST_F(Changes, AnAnswerThatWeSentAndIsGoneSaysSo) {
    const auto released = reply();
    must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10));
    auto echo =
        house.post_of({.text = "Hola Lucía, lo miramos.", .remote_id = part(released).remote_id, .parent = "p-1"});
    echo.author.stable_id = house.account.stable_id;
    echo.direction = Direction::out;
    echo.client_key = part(released).native_key;
    house.arrives({echo}, house.account.id);
    EXPECT_FALSE(part(released).gone);
    const auto held =
        must(read_value(*house.store, [](Snapshot& s) { return s.networks().to_recheck(Channel::playground, 100); }));
    ASSERT_EQ(held.size(), 2U) << "the customer's post and ours are looked at again";
    house.changed({gone(part(released).remote_id)});
    EXPECT_EQ(part(released).gone, true);
    EXPECT_EQ(part(released).state, PartState::sent) << "it was sent all the same";
    house.expect_sound();
}

TEST_F(Changes, EveryAttemptOfAPartWasWrittenAtTheSameTime) {
    const auto released = reply();
    const Time first = house.clock.now();
    must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10));
    EXPECT_EQ(part(released).first_attempt_at, first);
    house.pass(minutes{1});
    must(house.store->write([&, id = part(released).id](Transaction& t) -> Result<void> {
        const auto again = t.append({PartInFlight{case_id, id, 2}, house.clock.now(), {}});
        return again ? Result<void>{} : Result<void>(fail(again.error()));
    }));
    EXPECT_EQ(part(released).first_attempt_at, first);
    EXPECT_EQ(part(released).native_key.size(), 13U) << "a TID";
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios

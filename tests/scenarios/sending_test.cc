// Sending exactly once: every way the network can fail, the end of the process in between, and what stands out there.
#include "actions/settle_part.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using playground::Fault;
using std::chrono::minutes;
using std::chrono::seconds;

class Sending : public testing::Test {
protected:
    void SetUp() override {
        const auto lucia = must(house.network->join({"lucia", "Lucía", 12, false}));
        must(house.network->publish({.author = lucia.stable_id,
                                     .text = "@telondra llevo dos días sin fibra, qué vergüenza",
                                     .parent = {},
                                     .addressee = {},
                                     .native_key = {},
                                     .created_at = house.clock.now()}));
        receive();
        case_id = house.only_case().id;
        house.pass(minutes{5});
    }

    void receive() {
        const auto account =
            must(read_value(*house.store, [&](Snapshot& s) { return s.settings().account(house.account.id); }));
        actions::PostPreparer preparer(house.assessor);
        auto page = must(house.adapter->fetch(account, 100));
        auto surroundings =
            must(read_value(*house.store, [](Snapshot& s) { return actions::load_surroundings(s, "test"); }));
        must(actions::receive_posts(*house.place, preparer.prepare(surroundings, account.id, std::move(page))));
    }

    actions::ReleasedReply reply(std::vector<std::string> parts = {"Hola Lucía, lo miramos."}) {
        return must(actions::send_reply(
            *house.place, house.viewer,
            {.case_id = case_id, .parts = std::move(parts), .answers = {}, .account = {}, .seen_up_to = {}}));
    }
    Part part(const actions::ReleasedReply& reply, std::size_t i = 0) {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.outbox().part(reply.parts[i].id); }));
    }
    actions::Delivered deliver() {
        return must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10));
    }
    actions::Delivered reconcile() {
        return must(actions::reconcile_unknown(*house.place, house.account.id, house.senders, 10));
    }
    /// Copies that stand on the network under the part's key.
    std::size_t published(const actions::ReleasedReply& released, std::size_t i = 0) {
        return house.network->with_key(house.account.stable_id, part(released, i).native_key).size();
    }

    HouseUnderTest house;
    CaseId case_id;
};

TEST_F(Sending, AnAnswerStandsInTheThread) {
    const auto released = reply();
    EXPECT_EQ(house.only_case().status, Status::open);
    EXPECT_EQ(deliver().sent, 1);
    EXPECT_EQ(part(released).state, PartState::sent);
    EXPECT_EQ(house.only_case().status, Status::pending);
    EXPECT_EQ(published(released), 1U);
    const auto post = house.network->find(part(released).remote_id);
    ASSERT_TRUE(post);
    EXPECT_EQ(post->text, "Hola Lucía, lo miramos.");
    EXPECT_EQ(post->parent, "pg-1");
    house.expect_sound();
}

TEST_F(Sending, ItsEchoIsNoNewCaseAndChangesNothing) {
    reply();
    deliver();
    receive();
    EXPECT_EQ(house.cases().size(), 1U);
    house.expect_sound();
}

struct Outcome {
    Fault fault;
    PartState state;
    std::size_t published;
};
class SendingFails : public Sending, public testing::WithParamInterface<Outcome> {};

TEST_P(SendingFails, InEveryWay) {
    house.faults.set({GetParam().fault, 1, 0});
    const auto released = reply();
    deliver();
    EXPECT_EQ(part(released).state, GetParam().state);
    EXPECT_EQ(published(released), GetParam().published);
    house.expect_sound();
}

INSTANTIATE_TEST_SUITE_P(Table, SendingFails,
                         testing::Values(Outcome{Fault::refuse, PartState::refused, 0},
                                         Outcome{Fault::target_gone, PartState::refused, 0},
                                         Outcome{Fault::send_rate_limit, PartState::pending, 0},
                                         Outcome{Fault::unavailable, PartState::pending, 0},
                                         Outcome{Fault::cut_after_accept, PartState::unknown, 1},
                                         Outcome{Fault::hang, PartState::unknown, 0},
                                         Outcome{Fault::key_conflict, PartState::unknown, 0}));

TEST_F(Sending, UnknownIsAskedForAndFound) {
    house.faults.set({Fault::cut_after_accept, 1, 0});
    const auto released = reply();
    deliver();
    EXPECT_EQ(deliver().sent, 0) << "unknown is never sent again";
    EXPECT_EQ(reconcile().sent, 1);
    EXPECT_EQ(part(released).state, PartState::sent);
    EXPECT_EQ(published(released), 1U);
    house.expect_sound();
}

TEST_F(Sending, UnknownAndCertainlyAbsentGoesOutOnce) {
    house.faults.set({Fault::hang, 1, 0});
    const auto released = reply();
    deliver();
    EXPECT_EQ(reconcile().requeued, 1);
    EXPECT_EQ(deliver().sent, 1);
    EXPECT_EQ(published(released), 1U);
    house.expect_sound();
}

TEST_F(Sending, UnknownThatTheNetworkCannotTellNeedsAPerson) {
    house.faults.set({Fault::hang, 1, 0});
    house.faults.set({Fault::find_unsure, 1, 0});
    const auto released = reply();
    deliver();
    reconcile();
    EXPECT_EQ(part(released).mark, PartMark::needs_person);
    reconcile();
    EXPECT_EQ(part(released).state, PartState::unknown) << "left to a person from now on";
    house.expect_sound();
}

TEST_F(Sending, AnEchoSettlesAnUnknownPart) {
    house.faults.set({Fault::cut_after_accept, 1, 0});
    const auto released = reply();
    deliver();
    receive();
    EXPECT_EQ(part(released).state, PartState::sent);
    EXPECT_EQ(house.clock_of(case_id).state, ClockState::stopped);
    house.expect_sound();
}

TEST_F(Sending, InFlightWhenTheProcessEndsIsUnknownAfterwards) {
    const auto released = reply();
    // The process ends between the claim and the answer: what a claim leaves behind.
    must(house.store->write([&](Transaction& t) -> Result<void> {
        const auto written = t.append({PartInFlight{case_id, released.parts[0].id, 1}, house.clock.now(), {}});
        return written ? Result<void>{} : Result<void>(fail(written.error()));
    }));
    house.reopen();
    EXPECT_EQ(deliver().sent, 0);
    EXPECT_EQ(must(actions::mark_interrupted_parts(*house.place, house.account.id)), 1);
    EXPECT_EQ(part(released).state, PartState::unknown);
    EXPECT_EQ(reconcile().requeued, 1);
    EXPECT_EQ(deliver().sent, 1);
    EXPECT_EQ(published(released), 1U);
    house.expect_sound();
}

TEST_F(Sending, WhoeverSaysThatAPartWasSentMaySayWhere) {
    house.faults.set({Fault::hang, 1, 0});
    house.faults.set({Fault::find_unsure, 1, 0});
    const auto released = reply();
    deliver();
    reconcile();
    ASSERT_EQ(part(released).mark, PartMark::needs_person);
    const auto by_hand = must(house.network->publish({.author = house.account.stable_id,
                                                      .text = "Hola Lucía, lo miramos.",
                                                      .parent = "pg-1",
                                                      .addressee = {},
                                                      .native_key = {},
                                                      .created_at = house.clock.now()}));
    const auto settle = [&](std::string address, actions::Settlement outcome = actions::Settlement::sent) {
        return actions::settle_part(*house.place, house.viewer, house.senders, released.parts[0].id,
                                    {.outcome = outcome, .address = std::move(address)});
    };
    EXPECT_EQ(settle("pg-1").error().reason, "not_our_post_there") << "the customer's";
    EXPECT_EQ(settle("nowhere").error().reason, "not_our_post_there");
    EXPECT_EQ(settle(by_hand.remote_id, actions::Settlement::not_sent).error().reason, "not_our_post_there");
    EXPECT_EQ(part(released).state, PartState::unknown) << "nothing was settled by a mistake";
    EXPECT_EQ(must(settle(by_hand.remote_id)).remote_id, by_hand.remote_id);
    EXPECT_EQ(part(released).state, PartState::sent);
    // Whoever answers it is in the thread of the case.
    house.arrives({.text = "gracias, espero", .author = "lucia", .remote_id = "a-1", .parent = by_hand.remote_id});
    EXPECT_EQ(house.post("a-1").state.thread, house.only_case().thread);
    house.expect_sound();
}

TEST_F(Sending, EachAccountSendsOnALineOfItsOwn) {
    const auto released = reply();
    const AccountId other = house.ids->make<AccountId>(house.clock.now());
    const auto on_the_way = [&] {
        return must(read_value(*house.store, [](Snapshot& s) { return s.outbox().accounts_on_the_way(); }));
    };
    EXPECT_EQ(on_the_way(), std::vector{house.account.id});
    EXPECT_EQ(must(actions::deliver_ready(*house.place, other, house.senders, 10)).sent, 0);
    must(house.store->write([&](Transaction& t) -> Result<void> {
        const auto written = t.append({PartInFlight{case_id, released.parts[0].id, 1}, house.clock.now(), {}});
        return written ? Result<void>{} : Result<void>(fail(written.error()));
    }));
    EXPECT_EQ(must(actions::mark_interrupted_parts(*house.place, other)), 0) << "another line is sending this one";
    EXPECT_EQ(part(released).state, PartState::in_flight);
    EXPECT_EQ(must(actions::mark_interrupted_parts(*house.place, house.account.id)), 1);
    EXPECT_EQ(must(actions::reconcile_unknown(*house.place, other, house.senders, 10)).requeued, 0);
    EXPECT_EQ(reconcile().requeued, 1);
    EXPECT_EQ(deliver().sent, 1);
    EXPECT_TRUE(on_the_way().empty());
    house.expect_sound();
}

TEST_F(Sending, PartsGoOutInOrderAndARefusedOneStopsTheRest) {
    const auto released = reply({"uno", "dos", "tres"});
    EXPECT_EQ(deliver().sent, 1);
    house.faults.set({Fault::refuse, 1, 0});
    EXPECT_EQ(deliver().refused, 1);
    deliver();
    EXPECT_EQ(part(released, 0).state, PartState::sent);
    EXPECT_EQ(part(released, 1).state, PartState::refused);
    EXPECT_EQ(part(released, 2).state, PartState::pending);
    EXPECT_EQ(house.only_case().status, Status::open) << "half an answer is none";
    house.expect_sound();
}

TEST_F(Sending, ARateLimitIsWaitedFor) {
    house.faults.set({Fault::send_rate_limit, 1, 0});
    const auto released = reply();
    deliver();
    EXPECT_EQ(deliver().sent, 0);
    house.clock.set(part(released).not_before);
    EXPECT_EQ(deliver().sent, 1);
}

TEST_F(Sending, AReplyCanBeTakenBackWithinTheUndoWindow) {
    const auto released = must(actions::send_reply(*house.place, house.viewer,
                                                   {.case_id = case_id,
                                                    .parts = {"ups"},
                                                    .answers = {},
                                                    .account = {},
                                                    .seen_up_to = {},
                                                    .undo_window = seconds{10}}));
    EXPECT_EQ(deliver().sent, 0);
    EXPECT_EQ(must(actions::withdraw_reply(*house.place, house.viewer, released.reply.id)).state,
              ReplyState::withdrawn);
    house.pass(seconds{11});
    EXPECT_EQ(deliver().sent, 0);
    EXPECT_EQ(published(released), 0U);
    house.expect_sound();
}

TEST_F(Sending, IsRefusedWhenTheCustomerWroteSomethingUnseen) {
    const PostId seen = house.only_case().opening_post;
    house.network
        ->publish({.author = must(house.network->join({"lucia", "Lucía", 12, false})).stable_id,
                   .text = "olvidadlo, ya va",
                   .parent = "pg-1",
                   .addressee = {},
                   .native_key = {},
                   .created_at = house.clock.now()})
        .value();
    receive();
    const auto sent =
        actions::send_reply(*house.place, house.viewer,
                            {.case_id = case_id, .parts = {"Hola"}, .answers = {}, .account = {}, .seen_up_to = seen});
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().reason, "unseen_post");
}

TEST_F(Sending, WhatIsSaidInPrivateIsAnsweredInPrivate) {
    const auto lucia = must(house.network->join({"lucia", "Lucía", 12, false}));
    must(house.network->publish({.author = lucia.stable_id,
                                 .text = "me habéis cobrado dos veces la fibra, ¿me lo devolvéis?",
                                 .parent = {},
                                 .direct = true,
                                 .addressee = house.account.stable_id,
                                 .native_key = {},
                                 .created_at = house.clock.now()}));
    receive();
    const Case direct = house.cases().back();
    const auto released = must(actions::send_reply(
        *house.place, house.viewer,
        {.case_id = direct.id, .parts = {"gracias"}, .answers = {}, .account = {}, .seen_up_to = {}}));
    EXPECT_EQ(released.reply.visibility, Visibility::direct);
    deliver();
    const auto post = house.network->find(part(released).remote_id);
    ASSERT_TRUE(post);
    EXPECT_TRUE(post->direct);
}

}  // namespace
}  // namespace atiende::scenarios

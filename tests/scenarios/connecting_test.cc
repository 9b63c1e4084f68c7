// Connecting an identity with credentials: checked first, sealed secrets, connected again, renewed, forgotten.
#include <fstream>

#include "actions/connect_account.h"
#include "actions/fetch_account.h"
#include "actions/sealed_secrets.h"
#include "actions/settings.h"
#include "scenarios/fake_network.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

const Credentials kRight{"", "telondra.example", "abcd-efgh"};
const Credentials kWrong{"", "telondra.example", "nope"};

class Connection : public testing::Test {
protected:
    void SetUp() override { network.people["telondra.example"] = {"abcd-efgh", "did:plc:telondra"}; }

    actions::ConnectionMade connect(const Credentials& credentials = kRight) {
        return must(actions::connect_with_credentials(*house.place, connecting, house.viewer, house.brand.id,
                                                      Channel::bluesky, credentials));
    }
    Account account(AccountId id) {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.settings().account(id); }));
    }
    std::size_t accounts() {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.settings().accounts(); })).size();
    }
    /// Every byte of the database's files.
    std::string everything_stored() {
        std::string bytes;
        for (const auto& file : std::filesystem::directory_iterator(house.folder)) {
            if (!file.is_regular_file()) continue;
            std::ifstream in(file.path(), std::ios::binary);
            bytes.append(std::istreambuf_iterator<char>(in), {});
        }
        return bytes;
    }

    HouseUnderTest house;
    FakeNetwork network;
    crypto::Seal seal{crypto::MasterKey::random()};
    actions::Connecting connecting{
        seal, [this](Channel channel) -> Connector* { return channel == Channel::bluesky ? &network : nullptr; }};
    actions::SealedSecrets secrets{*house.store, seal};
};

TEST_F(Connection, WrongCredentialsLeaveNothingBehind) {
    const Position before = house.last_position();
    const auto made = connect(kWrong);
    EXPECT_FALSE(made.account);
    ASSERT_EQ(made.check.steps.size(), 3U);
    EXPECT_EQ(made.check.steps[1].outcome, StepOutcome::failed);
    EXPECT_EQ(made.check.steps[2].outcome, StepOutcome::skipped);
    EXPECT_EQ(house.last_position(), before);
    EXPECT_EQ(everything_stored().find("nope"), std::string::npos);
}

TEST_F(Connection, RightOnesMakeAnAccountWithSealedSecrets) {
    const auto made = connect();
    ASSERT_TRUE(made.account);
    EXPECT_EQ(made.account->stable_id, "did:plc:telondra");
    EXPECT_EQ(made.account->handle, "telondra.example");
    EXPECT_EQ(made.account->service, "https://pds.example");
    EXPECT_EQ(made.account->state, AccountState::connected);
    EXPECT_TRUE(made.check.secrets.empty()) << "they stay inside";
    EXPECT_EQ(must(secrets.get(made.account->id, "password")), "abcd-efgh");
    EXPECT_EQ(everything_stored().find("abcd-efgh"), std::string::npos) << "only sealed on disk";
    house.expect_sound();
}

TEST_F(Connection, ASecretOpensForItsOwnAccountAlone) {
    const auto made = connect();
    const auto sealed = must(read_value(
        *house.store, [&](Snapshot& s) { return s.networks().sealed_secret(made.account->id, "password"); }));
    must(house.store->write(
        [&](Transaction& t) { return t.network_content().put_secret(house.account.id, "password", sealed); }));
    const auto stolen = secrets.get(house.account.id, "password");
    ASSERT_FALSE(stolen);
    EXPECT_EQ(stolen.error().reason, "seal_broken");
}

TEST_F(Connection, TheSameIdentityAgainIsConnectedAgain) {
    const auto first = connect();
    must(actions::change_account_state(*house.place, house.viewer, first.account->id, AccountState::disconnected));
    network.people["telondra.example"].password = "new-password";
    const auto again = connect({"", "telondra.example", "new-password"});
    ASSERT_TRUE(again.account);
    EXPECT_EQ(again.account->id, first.account->id);
    EXPECT_EQ(again.account->state, AccountState::connected);
    EXPECT_EQ(must(secrets.get(again.account->id, "password")), "new-password");
    EXPECT_EQ(accounts(), 2U) << "the playground's and this one";
    house.expect_sound();
}

TEST_F(Connection, DisconnectingForgetsTheSecrets) {
    const auto made = connect();
    must(actions::change_account_state(*house.place, house.viewer, made.account->id, AccountState::disconnected));
    EXPECT_FALSE(must(secrets.get(made.account->id, "password")));
    EXPECT_FALSE(secrets.put(made.account->id, "access_token", "late")) << "a session that ends late brings none back";
    const auto back =
        actions::change_account_state(*house.place, house.viewer, made.account->id, AccountState::connected);
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error().reason, "credentials_forgotten");
}

TEST_F(Connection, NewCredentialsEndAStandstill) {
    const auto made = connect();
    must(actions::report_health(*house.place, account(made.account->id), Health::down, "token_refused"));
    EXPECT_TRUE(wants_credentials(account(made.account->id)));
    const auto renewed = must(
        actions::renew_credentials(*house.place, connecting, house.viewer, made.account->id, Channel::bluesky, kRight));
    ASSERT_TRUE(renewed.account);
    EXPECT_FALSE(wants_credentials(*renewed.account));
    EXPECT_EQ(renewed.account->health, Health::unknown);
    EXPECT_EQ(network.forgotten.back(), made.account->id) << "the adapter drops its old session";
    EXPECT_EQ(house.event_types({StreamKind::account, made.account->id.value}).back(), "account_credentials_renewed");
    house.expect_sound();
}

TEST_F(Connection, WhatWasTriedWithEarlierCredentialsSaysNothingOfTheNewOnes) {
    const auto made = connect();
    const Account tried = account(made.account->id);
    const auto renewed =
        must(actions::renew_credentials(*house.place, connecting, house.viewer, tried.id, Channel::bluesky, kRight));
    ASSERT_TRUE(renewed.account);
    must(actions::report_health(*house.place, tried, Health::down, "credentials_refused"));
    EXPECT_EQ(account(tried.id).health, Health::unknown) << "a slow refusal of the old password";
    must(actions::report_health(*house.place, account(tried.id), Health::healthy, ""));
    EXPECT_EQ(account(tried.id).health, Health::healthy);
    house.expect_sound();
}

TEST_F(Connection, SomebodyElsesCredentialsDoNotRenew) {
    const auto made = connect();
    network.people["other.example"] = {"zzzz", "did:plc:other"};
    const auto renewed = actions::renew_credentials(*house.place, connecting, house.viewer, made.account->id,
                                                    Channel::bluesky, {"", "other.example", "zzzz"});
    ASSERT_FALSE(renewed);
    EXPECT_EQ(renewed.error().reason, "other_identity");
    EXPECT_EQ(must(secrets.get(made.account->id, "password")), "abcd-efgh");
}

TEST_F(Connection, WhoMayNotManageAccountsMayNotTry) {
    const auto agent = viewer_of(house.agent());
    const auto checked = actions::check_credentials(connecting, agent, Channel::bluesky, kRight);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().reason, "not_permitted");
    const auto elsewhere = actions::check_credentials(connecting, house.viewer, Channel::playground, kRight);
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().reason, "no_credentials_there");
}

/// A sender that refuses for the account's sake.
class LockedOut final : public Sender {
public:
    Result<Receipt> send(const Account&, const Outgoing&) override {
        ++sends;
        return fail(denied("token_expired"));
    }
    Result<std::optional<Receipt>> find_sent(const Account&, const Outgoing&) override {
        return fail(denied("token_expired"));
    }
    std::optional<std::string> post_at(const Account&, std::string_view) const override { return std::nullopt; }
    std::size_t longest_part() const override { return 300; }
    int sends = 0;
};

TEST_F(Connection, AnswersWaitUntilTheCredentialsHoldAgain) {
    Account with = house.account;
    with.service = "https://pds.example";
    must(house.store->write([&](Transaction& t) { return t.content().put_account(with); }));
    house.arrives({.text = "@telondra llevo dos días sin fibra", .remote_id = "p-1"});
    const auto released = must(actions::send_reply(
        *house.place, house.viewer,
        {.case_id = house.only_case().id, .parts = {"Hola"}, .answers = {}, .account = {}, .seen_up_to = {}}));
    LockedOut locked_out;
    const actions::FindSender senders = [&](const Account&) -> Sender* { return &locked_out; };
    const auto part = [&] {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.outbox().part(released.parts[0].id); }));
    };
    EXPECT_EQ(must(actions::deliver_ready(*house.place, house.account.id, senders, 10)).requeued, 1);
    EXPECT_EQ(part().state, PartState::pending) << "not refused: the words are fine";
    EXPECT_EQ(account(house.account.id).health_reason, "token_expired");
    house.pass(std::chrono::minutes{30});
    must(actions::deliver_ready(*house.place, house.account.id, senders, 10));
    EXPECT_EQ(locked_out.sends, 1) << "nobody knocks again before new credentials";
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios

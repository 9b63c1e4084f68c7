// Who may do what, what cannot be done, and what the store survives.
#include <fstream>
#include <thread>

#include "actions/access.h"
#include "actions/journal.h"
#include "actions/settings.h"
#include "scenarios/house_under_test.h"
#include "stores/sql/migrations.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const std::string kComplaint = "@telondra llevo dos días sin fibra y nadie me contesta, qué vergüenza";

TEST(SetUp, ItsLinkWorksOnce) {
    HouseUnderTest house;
    const auto token = must(actions::prepare_set_up(*house.place));
    ASSERT_TRUE(token);
    actions::FirstAdministrator ada{*token, "Ada@Example.com", "Ada", "correct horse battery", "Telondra"};
    auto weak = ada;
    weak.password = "short";
    EXPECT_EQ(actions::complete_set_up(*house.place, weak).error().reason, "password_too_short");
    const User user = must(actions::complete_set_up(*house.place, ada));
    EXPECT_EQ(user.email, "ada@example.com");
    EXPECT_EQ(user.role, Role::administrator);
    EXPECT_EQ(actions::complete_set_up(*house.place, ada).error().reason, "setup_link_used");
    EXPECT_FALSE(must(actions::prepare_set_up(*house.place))) << "set-up is over";

    EXPECT_EQ(actions::sign_in(*house.place, "ada@example.com", "wrong").error().reason, "wrong_credentials");
    EXPECT_EQ(actions::sign_in(*house.place, "bob@example.com", "wrong").error().reason, "wrong_credentials");
    const auto session = must(actions::sign_in(*house.place, "ADA@example.com", "correct horse battery"));
    EXPECT_EQ(must(actions::recognise(*house.place, session.token)).user.id, user.id);
    house.pass(hours{12});
    EXPECT_EQ(actions::recognise(*house.place, session.token).error().reason, "no_session");
    actions::UserChanges demoted;
    demoted.role = Role::agent;
    EXPECT_EQ(actions::change_user(*house.place, house.viewer, user.id, demoted).error().reason, "last_administrator");
    house.expect_sound();
}

TEST(Access, WhoMayNotWorkIsRefusedAndLeavesNoEvent) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint});
    const Viewer auditor = viewer_of(house.agent(Role::auditor));
    const Position before = house.last_position();
    EXPECT_EQ(actions::reopen(*house.place, auditor, house.only_case().id, {}).error().reason, "not_permitted");
    EXPECT_EQ(actions::add_note(*house.place, auditor, house.only_case().id, "hola").error().reason, "not_permitted");
    EXPECT_EQ(house.last_position(), before);
}

TEST(Access, WhoseCasesSomebodySeesMayChange) {
    HouseUnderTest house;
    const Brand other = must(actions::add_brand(*house.place, house.viewer, "Otra", false));
    const User ana = house.agent();
    const auto change = [&](std::vector<BrandId> brands) {
        actions::UserChanges changes;
        changes.brands = std::move(brands);
        return actions::change_user(*house.place, house.viewer, ana.id, changes);
    };
    const auto sign_in = [&] {
        must(house.store->write([&](Transaction& t) {
            return t.access().add_session({"hash", ana.id, "csrf", house.clock.now() + hours{1}});
        }));
    };
    const auto signed_in = [&] {
        return must(read_value(*house.store, [](Snapshot& s) { return s.users().session("hash"); })).has_value();
    };
    sign_in();
    EXPECT_EQ(must(change({other.id, other.id})).brands, std::vector{other.id});
    EXPECT_FALSE(signed_in()) << "a screen may still show what is no longer theirs";
    sign_in();
    EXPECT_EQ(must(change({other.id, house.brand.id})).brands.size(), 2U);
    EXPECT_TRUE(must(change({})).brands.empty()) << "all of them";
    EXPECT_TRUE(signed_in()) << "who sees more goes on";
    EXPECT_EQ(house.event_types({StreamKind::user, ana.id.value}),
              (std::vector<std::string>{"user_added", "user_changed", "user_changed", "user_changed"}));
    const Position before = house.last_position();
    EXPECT_TRUE(must(change({})).brands.empty());
    EXPECT_EQ(change({BrandId{77}}).error().reason, "brand_not_found");
    EXPECT_EQ(house.last_position(), before);
    const Viewer agent = viewer_of(ana);
    EXPECT_EQ(actions::change_user(*house.place, agent, ana.id, {}).error().reason, "not_permitted");
    house.expect_sound();
}

TEST(Access, AnotherBrandsCaseIsNotThere) {
    HouseUnderTest house;
    const Brand other = must(actions::add_brand(*house.place, house.viewer, "Otra", false));
    house.arrives({.text = kComplaint});
    const Viewer outsider = viewer_of(house.agent(Role::agent, {other.id}));
    EXPECT_EQ(actions::assign(*house.place, outsider, house.only_case().id, {}, {}).error().reason, "case_not_found");
    const auto seen = must(read_value(*house.store, [&](Snapshot& s) { return s.cases().list({}, outsider); }));
    EXPECT_TRUE(seen.items.empty());
    EXPECT_TRUE(must(read_value(*house.store, [&](Snapshot& s) { return s.cases().counts(outsider); })).empty());
    EXPECT_TRUE(
        must(read_value(*house.store, [&](Snapshot& s) { return s.posts().list({}, outsider); })).items.empty());
}

TEST(Transitions, OutsideTheTableAreRefusedWithoutAnEvent) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint});
    const CaseId id = house.only_case().id;
    const Position before = house.last_position();
    EXPECT_EQ(actions::reopen(*house.place, house.viewer, id, {}).error().reason, "transition_refused");
    EXPECT_EQ(actions::change_status(*house.place, house.viewer, id, {}, Status::closed, "x").error().reason,
              "use_other_verb");
    EXPECT_EQ(actions::change_kind(*house.place, house.viewer, id, {}, Kind::question).error().reason,
              "downgrade_needs_second_person");
    EXPECT_EQ(house.last_position(), before);
}

TEST(Transitions, AStaleVersionIsAConflict) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint});
    const Case seen = house.only_case();
    must(actions::add_note(*house.place, house.viewer, seen.id, "visto"));
    const auto late = actions::assign(*house.place, house.viewer, seen.id, seen.version, house.agent().id);
    EXPECT_EQ(late.error().reason, "stale_version");
}

TEST(Journal, AnAlteredByteIsFoundAndNamed) {
    HouseUnderTest house;
    for (int i = 0; i < 20; ++i) house.arrives({.text = kComplaint, .author = "p" + std::to_string(i)});
    must(actions::seal_journal(*house.place));
    house.expect_sound();
    auto connection = must(sqlite::SqliteConnection::open({.path = house.folder + "/atiende.db"}));
    must(connection->script("UPDATE journal SET payload = replace(payload, '2026-', '2025-') WHERE position = 17"));
    const auto verified = must(sql::verify_journal(*connection, nullptr));
    EXPECT_EQ(verified.first_bad, 17);
}

TEST(Journal, ACutOffEndIsNoticedByTheSeal) {
    HouseUnderTest house;
    for (int i = 0; i < 5; ++i) house.arrives({.text = kComplaint, .author = "p" + std::to_string(i)});
    must(actions::seal_journal(*house.place));
    const Position sealed = house.last_position();
    house.arrives({.text = kComplaint, .author = "later"});
    must(actions::seal_journal(*house.place));
    auto connection = must(sqlite::SqliteConnection::open({.path = house.folder + "/atiende.db"}));
    const auto whole = must(sql::verify_journal(*connection, nullptr));
    EXPECT_FALSE(whole.first_bad);
    EXPECT_EQ(whole.seals, 2);
    must(connection->script("DELETE FROM journal WHERE position = " + std::to_string(sealed + 1)));
    EXPECT_TRUE(must(sql::verify_journal(*connection, nullptr)).first_bad);
}

TEST(Journal, HoldsNoWordsOfACustomer) {
    HouseUnderTest house;
    house.arrives({.text = "@telondra mi secreto es abracadabra y no funciona",
                   .author = "nombresecreto",
                   .remote_id = "remotosecreto"});
    must(actions::add_note(*house.place, house.viewer, house.only_case().id, "nota secreta"));
    const auto events = must(read_value(*house.store, [](Snapshot& s) { return s.journal().after(0, 1000); }));
    auto connection = must(sqlite::SqliteConnection::open({.path = house.folder + "/atiende.db"}));
    must(connection->query("SELECT payload FROM journal", [](const sql::Row& row) {
        EXPECT_EQ(row.text(0).find("secret"), std::string_view::npos) << row.text(0);
        EXPECT_EQ(row.text(0).find("abracadabra"), std::string_view::npos) << row.text(0);
    }));
    EXPECT_FALSE(events.empty());
}

TEST(Store, WorkThatFailsLeavesTheOthersOfItsGroupAlone) {
    HouseUnderTest house;
    std::vector<std::jthread> threads;
    std::atomic<int> failed{0};
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            const auto done = house.store->write([&](Transaction& t) -> Result<void> {
                const auto written =
                    t.append({BrandAdded{house.ids->make<BrandId>(house.clock.now()), false}, house.clock.now(), {}});
                if (!written) return fail(written.error());
                return i % 2 == 0 ? ok() : Result<void>(fail(invalid("on_purpose")));
            });
            if (!done) ++failed;
        });
    }
    const Position before = house.last_position();
    threads.clear();
    EXPECT_EQ(failed.load(), 4);
    EXPECT_LE(house.last_position() - before, 4);
    house.expect_sound();
}

TEST(Store, AFullDiskIsAnErrorAndNothingIsLost) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint, .remote_id = "a"});
    const Position before = house.last_position();
    // A limit on the file stands for the end of the disk: SQLite answers both with SQLITE_FULL.
    must(house.store->limit_pages(1));
    actions::PostPreparer preparer(house.assessor);
    Page page;
    for (int i = 0; i < 2'000; ++i) page.posts.push_back(house.post_of({.text = std::string(2'000, 'x')}));
    auto surroundings =
        must(read_value(*house.store, [](Snapshot& s) { return actions::load_surroundings(s, "test"); }));
    const auto full =
        actions::receive_posts(*house.place, preparer.prepare(surroundings, house.account.id, std::move(page)));
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, ErrorCode::unavailable);
    EXPECT_EQ(full.error().reason, "disk_full");
    EXPECT_EQ(house.store->counters().disk_full.value(), 1);
    EXPECT_EQ(house.last_position(), before);
    must(house.store->limit_pages(1'000'000));
    EXPECT_EQ(house.arrives({.text = kComplaint, .remote_id = "b"}).added, 1);
    EXPECT_EQ(house.store->counters().disk_full.value(), 0);
    house.expect_sound();
}

TEST(Store, ANewerSchemaIsRefused) {
    HouseUnderTest house;
    must(house.store->write([](Transaction&) { return ok(); }));
    {
        auto connection = must(sqlite::SqliteConnection::open({.path = house.folder + "/atiende.db"}));
        must(connection->script("INSERT INTO migrations (version, name, applied_at) VALUES (9999, 'later', 0)"));
        const auto migrated = sql::migrate(*connection, sql::migrations_for("sqlite"), house.clock.now(), nullptr);
        ASSERT_FALSE(migrated);
        EXPECT_EQ(migrated.error().reason, "newer_schema");
        must(connection->script("DELETE FROM migrations WHERE version = 9999"));
    }
}

TEST(Store, ACopyIsMadeBeforeAMigrationAndAFailedOneLeavesTheOldState) {
    auto connection = must(sqlite::SqliteConnection::open({.path = ":memory:", .create = true}));
    const std::vector<sql::Migration> steps{
        {1, "0001_one.sql", "CREATE TABLE one (a INTEGER)"},
        {2, "0002_two.sql", "CREATE TABLE two (a INTEGER); INSERT INTO one VALUES (2)"},
        {3, "0003_bad.sql", "CREATE TABLE three (a INTEGER); INSERT INTO nowhere VALUES (1)"}};
    std::vector<int> copies;
    const auto copy = [&](int from) -> Result<void> {
        copies.push_back(from);
        return ok();
    };
    const auto run = [&](std::size_t count) {
        return sql::migrate(*connection, std::span(steps).first(count), at("2026-11-23T10:00:00Z"), copy);
    };
    EXPECT_EQ(must(run(1)), 1);
    EXPECT_TRUE(copies.empty()) << "an empty database needs no copy";
    EXPECT_EQ(must(run(2)), 2);
    EXPECT_EQ(copies, std::vector<int>{1});
    EXPECT_EQ(must(run(2)), 2);
    EXPECT_EQ(copies.size(), 1U) << "nothing to do, no copy";
    EXPECT_FALSE(run(3));
    EXPECT_EQ(must(sql::schema_version(*connection)), 2);
    EXPECT_FALSE(connection->script("SELECT * FROM three")) << "the failed step left nothing behind";
}

TEST(Store, ACopyIsWholeWhileTheHouseWorks) {
    HouseUnderTest house;
    for (int i = 0; i < 50; ++i) house.arrives({.text = kComplaint, .author = "p" + std::to_string(i)});
    must(house.store->copy_to(house.folder + "/copy.db"));
    auto copy = must(sqlite::SqliteConnection::open({.path = house.folder + "/copy.db"}));
    const auto verified = must(sql::verify_journal(*copy, nullptr));
    EXPECT_FALSE(verified.first_bad);
    EXPECT_EQ(verified.events, house.last_position());
}

}  // namespace
}  // namespace atiende::scenarios

// A database of an earlier version comes up to the schema of today, and a replay of its journal agrees with it.
#include <gtest/gtest.h>

#include "stores/sql/integrity.h"
#include "stores/sql/migrations.h"
#include "stores/sql/transaction.h"
#include "stores/sqlite/sqlite_connection.h"

namespace atiende::sqlite {
namespace {

constexpr Time kNow = from_millis(1'795'000'000'000);

class FixedClock final : public Clock {
public:
    Time now() const override { return kNow; }
};

std::unique_ptr<SqliteConnection> empty_database() {
    auto opened = SqliteConnection::open({.path = ":memory:", .create = true});
    EXPECT_TRUE(opened);
    return std::move(*opened);
}

/// What version 1 left behind for a part that was tried twice: rows and events, written as it wrote them.
void fill_as_version_1(sql::Connection& connection) {
    const auto done = connection.script(R"(
        INSERT INTO parts (id, reply, case_id, thread, account, ordinal, state, mark, attempts, not_before)
            VALUES (7, 6, 5, 4, 3, 0, 'in_flight', 'none', 2, 1000), (8, 6, 5, 4, 3, 1, 'pending', 'none', 0, 1000);
        INSERT INTO journal (position, stream_kind, stream_id, stream_seq, type, version, happened_at, recorded_at,
                             actor_kind, actor_id, cause, payload, hash) VALUES
            (1, 'case', 5, 1, 'part_in_flight', 1, 1100, 1100, 'system', 0, 0, '{"case_id":"5","part":"7","attempt":1}', x'00'),
            (2, 'case', 5, 2, 'part_in_flight', 1, 1200, 1200, 'system', 0, 0, '{"case_id":"5","part":"7","attempt":2}', x'00');
        INSERT INTO accounts (id, brand, channel, stable_id, handle, cursor) VALUES (3, 1, 'playground', 'p', 'p', '9');
        INSERT INTO account_states (account, state, health, quarantined) VALUES (3, 'connected', 'healthy', 0);)");
    ASSERT_TRUE(done) << describe(done.error());
}

TEST(Migration, WhatAPersonHadPutRightComesBackAfterARevision) {
    const auto migrations = sql::migrations_for("sqlite");
    ASSERT_GE(migrations.size(), 5U);
    auto connection = empty_database();
    ASSERT_TRUE(sql::migrate(*connection, std::span(migrations).first(4), kNow, nullptr));
    // As version 4 left it: two corrections, and a revision that overwrote them.
    ASSERT_TRUE(connection->script(R"(
        INSERT INTO post_states (post, position, thread, author, channel, direction, visibility, created_at, reach, language, kind, tone,
                                 tone_value, urgency, expects_reply)
            VALUES (9, 1, 4, 2, 'playground', 'in', 'public', 1000, 'reactive', 'es', 'praise', 'positive', 0.5, 'normal', 1);
        INSERT INTO journal (position, stream_kind, stream_id, stream_seq, type, version, happened_at, recorded_at,
                             actor_kind, actor_id, cause, payload, hash) VALUES
            (1, 'thread', 4, 1, 'label_corrected', 1, 1100, 1100, 'user', 31, 0, '{"post":"9","thread":"4","kind":"lead"}', x'00'),
            (2, 'thread', 4, 2, 'label_corrected', 1, 1200, 1200, 'user', 32, 0, '{"post":"9","thread":"4","kind":"question","expects_reply":false}', x'00'),
            (3, 'thread', 4, 3, 'label_corrected', 1, 1300, 1300, 'system', 0, 0, '{"post":"8","thread":"4","kind":"question"}', x'00');)"));
    ASSERT_TRUE(sql::migrate(*connection, migrations, kNow, nullptr));
    std::string rows;
    const auto read = [&](const sql::Row& row) {
        for (int i = 0; i < 4; ++i) rows += std::string(row.text(i)) + " ";
    };
    ASSERT_TRUE(connection->query("SELECT post, label, user_id, at FROM label_corrections ORDER BY label", read));
    ASSERT_TRUE(connection->query("SELECT kind, tone, urgency, expects_reply FROM post_states", read));
    EXPECT_EQ(rows, "9 expects_reply 32 1200 9 kind 32 1200 question positive normal 0 ");
}

TEST(Migration, AnEarlierDatabaseComesUp) {
    const auto migrations = sql::migrations_for("sqlite");
    ASSERT_GE(migrations.size(), 2U);
    auto connection = empty_database();
    ASSERT_TRUE(connection->script("PRAGMA foreign_keys = OFF"));
    ASSERT_EQ(sql::migrate(*connection, std::span(migrations).first(1), kNow, nullptr), 1);
    fill_as_version_1(*connection);
    bool copied = false;
    const auto reached = sql::migrate(*connection, migrations, kNow, [&](int from) -> Result<void> {
        copied = from == 1;
        return ok();
    });
    ASSERT_TRUE(reached) << describe(reached.error());
    EXPECT_EQ(*reached, migrations.back().version);
    EXPECT_TRUE(copied);

    sql::SqlSnapshot snapshot(*connection);
    EXPECT_EQ(snapshot.outbox().part(PartId{7})->first_attempt_at, from_millis(1100));
    EXPECT_FALSE(snapshot.outbox().part(PartId{8})->first_attempt_at);
    const auto account = snapshot.settings().account(AccountId{3});
    ASSERT_TRUE(account) << describe(account.error());
    EXPECT_EQ(account->cursor, "9");
    EXPECT_FALSE(account->service);
    EXPECT_FALSE(account->open_gap);
    EXPECT_TRUE(snapshot.networks().gaps({})->empty());
}

}  // namespace
}  // namespace atiende::sqlite

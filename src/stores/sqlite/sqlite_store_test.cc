#include "stores/sqlite/sqlite_store.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>

#include <gtest/gtest.h>

namespace atiende::sqlite {
namespace {

class FixedClock final : public Clock {
public:
    Time now() const override { return from_millis(1'795'000'000'000); }
};

class StoreTest : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "atiende-store-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder = name;
        open();
    }
    void TearDown() override {
        store.reset();
        std::filesystem::remove_all(folder);
    }
    void open() {
        StoreSettings settings;
        settings.path = folder + "/atiende.db";
        settings.backup_folder = folder + "/backups";
        settings.log_pages = 50;
        settings.most_log_pages = 400;
        auto opened = SqliteStore::open(settings, clock, [this](Position last) { told = last; });
        ASSERT_TRUE(opened) << describe(opened.error());
        store = std::move(*opened);
    }
    Result<Position> add_brand(std::int64_t id) {
        return write_value(*store, [&](Transaction& transaction) {
            return transaction.append({BrandAdded{BrandId{id}, false}, clock.now(), Actor{}});
        });
    }
    Position last() {
        return read_value(*store, [](Snapshot& snapshot) { return snapshot.journal().last(); }).value();
    }

    std::string folder;
    FixedClock clock;
    std::atomic<Position> told{0};
    std::unique_ptr<SqliteStore> store;
};

TEST_F(StoreTest, WritersAndReadersOfManyThreadsSeeWholeCommits) {
    constexpr int kThreads = 4;
    constexpr int kWrites = 60;
    std::atomic<bool> ended{false};
    std::jthread reading([&] {
        while (!ended) {
            const auto events =
                read_value(*store, [](Snapshot& snapshot) { return snapshot.journal().after(0, 1'000); });
            ASSERT_TRUE(events);
            for (std::size_t i = 0; i < events->size(); ++i) {
                ASSERT_EQ((*events)[i].position, static_cast<Position>(i + 1)) << "no holes";
            }
        }
    });
    {
        std::vector<std::jthread> writers;
        for (int thread = 0; thread < kThreads; ++thread) {
            writers.emplace_back([&, thread] {
                for (int i = 0; i < kWrites; ++i) EXPECT_TRUE(add_brand(1 + thread * 1'000 + i));
            });
        }
    }
    ended = true;
    reading.join();
    EXPECT_EQ(last(), kThreads * kWrites);
    EXPECT_EQ(told.load(), kThreads * kWrites);
    EXPECT_LE(store->counters().commits.value(), static_cast<std::uint64_t>(kThreads * kWrites));
    EXPECT_EQ(store->counters().works.value(), static_cast<std::uint64_t>(kThreads * kWrites));
}

TEST_F(StoreTest, TheLargestAudiencesAreThoseOfTheirNetwork) {
    const auto add = [&](Channel channel, int from, int count, bool known) {
        return store->write([&](Transaction& transaction) -> Result<void> {
            for (int i = from; i < from + count; ++i) {
                Author author;
                author.channel = channel;
                author.stable_id = std::to_string(i);
                if (known) author.followers = i;
                const auto id = AuthorId{static_cast<int>(channel) * 10'000 + i + 1};
                if (auto put = transaction.content().put_author(author, id); !put) return fail(put.error());
            }
            return ok();
        });
    };
    ASSERT_TRUE(add(Channel::x, 0, 99, true));
    ASSERT_TRUE(add(Channel::x, 1'000, 500, false));
    ASSERT_TRUE(add(Channel::bluesky, 0, 50, true));
    EXPECT_EQ(store->top_hundredth(Channel::x).value(), std::nullopt) << "who is not known does not count";
    ASSERT_TRUE(add(Channel::x, 99, 101, true));
    EXPECT_EQ(store->top_hundredth(Channel::x).value(), 197) << "the 198th of 0 to 199";
    EXPECT_EQ(store->top_hundredth(Channel::bluesky).value(), std::nullopt);
}

TEST_F(StoreTest, WhatFailedIsUndoneAndTheNextPositionIsNotLost) {
    ASSERT_TRUE(add_brand(1));
    const auto failed = store->write([&](Transaction& transaction) -> Result<void> {
        const auto written = transaction.append({BrandAdded{BrandId{2}, false}, clock.now(), Actor{}});
        if (!written) return fail(written.error());
        return fail(invalid("on_purpose"));
    });
    EXPECT_EQ(failed.error().reason, "on_purpose");
    EXPECT_EQ(last(), 1);
    EXPECT_EQ(add_brand(3), 2);
}

TEST_F(StoreTest, WhatIsCommittedIsToldEvenWhenAnotherFailsInTheSameCommit) {
    for (int i = 1; i <= 60; ++i) {
        std::atomic<bool> go{false};
        {
            // Both wait behind this one, in whatever order, and are then committed together.
            std::jthread holding([&] {
                EXPECT_TRUE(store->write([&](Transaction&) {
                    go.wait(false);
                    return ok();
                }));
            });
            std::jthread good([&] { EXPECT_TRUE(add_brand(i)); });
            std::jthread bad(
                [&] { EXPECT_FALSE(store->write([](Transaction&) { return fail(invalid("on_purpose")); })); });
            go = true;
            go.notify_all();
        }
        ASSERT_EQ(told.load(), last()) << i;
    }
}

TEST_F(StoreTest, WhatWasCommittedIsThereAfterOpeningAgain) {
    for (int i = 1; i <= 30; ++i) ASSERT_TRUE(add_brand(i));
    store.reset();
    open();
    EXPECT_EQ(last(), 30);
    EXPECT_EQ(add_brand(31), 31);
}

TEST_F(StoreTest, AFailedReadLeavesItsConnectionUsable) {
    auto* raw = store.get();
    EXPECT_TRUE(raw->read([](Snapshot&) { return ok(); }));
    const auto failed = raw->read([](Snapshot& snapshot) -> Result<void> {
        const auto missing = snapshot.cases().get(CaseId{99});
        return missing ? ok() : Result<void>(fail(missing.error()));
    });
    EXPECT_EQ(failed.error().reason, "case_not_found");
    EXPECT_TRUE(raw->read([](Snapshot&) { return ok(); })) << "a failed read leaves its connection usable";
}

}  // namespace
}  // namespace atiende::sqlite

#include "cases/merge.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

using enum ClockKind;

Time at(std::string_view time) { return *from_rfc3339("2026-11-18T" + std::string(time) + ":00Z"); }

MergeClock clock(std::int64_t id, ClockKind kind, std::string_view started, std::string_view stopped = "") {
    MergeClock made{.id = ClockId{id}, .kind = kind, .started_at = at(started)};
    if (!stopped.empty()) {
        made.state = ClockState::stopped;
        made.stopped_at = at(stopped);
    }
    return made;
}

MergeCase one(std::int64_t id, std::string_view created, std::vector<MergeClock> clocks = {}) {
    return {.id = CaseId{id},
            .brand = BrandId{1},
            .kind = Kind::question,
            .status = Status::open,
            .priority = Priority::normal,
            .created_at = at(created),
            .clocks = std::move(clocks)};
}

/// The survivor as the events of a merge leave it: what is void is left out, what is new has ids from 1000.
MergeCase after(const MergeRecord& record) {
    MergeCase now = record.survivor;
    now.kind = record.kind;
    now.priority = record.priority;
    now.created_at = record.created_at;
    now.clocks.clear();
    std::int64_t next = 1'000;
    for (const ClockChange& change : record.clocks) {
        if (change.fate == ClockFate::voided) continue;
        const ClockId id = change.fate == ClockFate::kept ? change.clock : ClockId{++next};
        now.clocks.push_back({id, change.kind, change.state, change.started_at, change.stopped_at});
    }
    return now;
}

std::string refusal(const MergeCase& survivor, const MergeCase& absorbed) {
    const auto merged = merge(survivor, absorbed);
    return merged ? "" : merged.error().reason;
}

TEST(Merge, WhatMayMerge) {
    const MergeCase first = one(1, "09:00"), second = one(2, "11:00");
    EXPECT_EQ(refusal(first, second), "");
    EXPECT_EQ(refusal(first, first), "merge_with_itself");
    const auto changed = [](MergeCase of, auto&& change) {
        change(of);
        return of;
    };
    const auto in = [&](MergeCase of, Status status) { return changed(of, [&](MergeCase& c) { c.status = status; }); };
    EXPECT_EQ(refusal(first, changed(second, [](MergeCase& c) { c.brand = BrandId{2}; })), "merge_of_brands");
    EXPECT_EQ(refusal(first, changed(second, [](MergeCase& c) { c.merged_into = CaseId{3}; })), "already_merged");
    EXPECT_EQ(refusal(changed(first, [](MergeCase& c) { c.merged_into = CaseId{3}; }), second), "already_merged");
    EXPECT_EQ(refusal(first, changed(second, [](MergeCase& c) { c.has_children = true; })), "merge_of_parent");
    EXPECT_EQ(refusal(changed(first, [](MergeCase& c) { c.has_children = true; }), second), "");
    EXPECT_EQ(refusal(in(first, Status::closed), second), "merge_closed");
    EXPECT_EQ(refusal(first, in(second, Status::closed)), "merge_closed");
    EXPECT_EQ(refusal(in(first, Status::resolved), second), "merge_into_resolved");
    EXPECT_EQ(refusal(in(first, Status::resolved), in(second, Status::resolved)), "");
    EXPECT_EQ(refusal(first, in(second, Status::resolved)), "");
    EXPECT_EQ(refusal(in(first, Status::watched), second), "merge_into_watched");
    EXPECT_EQ(refusal(first, in(second, Status::watched)), "");
}

// C-03: merge 09:00 and 11:00: first response measured from 09:00; after undo both figures return.
TEST(Merge, TheEarliestStartHolds) {
    const MergeCase later = one(2, "11:00", {clock(20, first_response, "11:00")});
    const MergeCase earlier = one(1, "09:00", {clock(10, first_response, "09:00")});
    const auto record = merge(later, earlier);
    ASSERT_TRUE(record.has_value());
    EXPECT_EQ(record->created_at, at("09:00"));
    const ClockChange expected{.clock = ClockId{20},
                               .kind = first_response,
                               .fate = ClockFate::rebased,
                               .source = ClockId{10},
                               .state = ClockState::running,
                               .started_at = at("09:00")};
    EXPECT_EQ(record->clocks, std::vector{expected});
    const auto back = unmerge(*record, after(*record));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->survivor, later);
    EXPECT_EQ(back->absorbed, earlier);
    // The other way round nothing has to change.
    const auto kept = merge(earlier, later);
    ASSERT_EQ(kept->clocks.size(), 1U);
    EXPECT_EQ(kept->clocks[0].fate, ClockFate::kept);
}

struct JoinCase {
    std::string what;
    std::vector<MergeClock> own, other;
    std::string expected;  ///< fate, start, end or state, of each change
};

std::string short_time(Time time) { return to_rfc3339(time).substr(11, 5); }

std::string told(const std::vector<ClockChange>& changes) {
    std::string text;
    for (const ClockChange& change : changes) {
        if (!text.empty()) text += ", ";
        text += std::string(name_of(change.fate)) + ' ' + short_time(change.started_at) + '-' +
                (change.stopped_at ? short_time(*change.stopped_at) : std::string(name_of(change.state)));
    }
    return text;
}

TEST(Merge, ClocksOfEachSort) {
    MergeClock paused = clock(3, resolution, "08:00");
    paused.state = ClockState::paused;
    const JoinCase cases[] = {
        {"neither has one", {}, {}, ""},
        {"only ours", {clock(1, first_response, "09:00")}, {}, "kept 09:00-running"},
        {"only theirs", {}, {clock(1, first_response, "09:00", "09:10")}, "adopted 09:00-09:10"},
        {"answered there",
         {clock(1, first_response, "11:00")},
         {clock(2, first_response, "09:00", "09:30")},
         "rebased 09:00-09:30"},
        {"answered there, begun here",
         {clock(1, first_response, "09:00")},
         {clock(2, first_response, "11:00", "11:20")},
         "rebased 09:00-11:20"},
        {"answered in both",
         {clock(1, substantive_reply, "09:00", "12:00")},
         {clock(2, substantive_reply, "11:00", "11:20")},
         "rebased 09:00-11:20"},
        {"answered here first",
         {clock(1, first_response, "09:00", "09:05")},
         {clock(2, first_response, "11:00", "11:20")},
         "kept 09:00-09:05"},
        {"resolved there only",
         {clock(1, resolution, "11:00")},
         {clock(2, resolution, "09:00", "10:00")},
         "rebased 09:00-running"},
        {"resolved here only: goes on",
         {clock(1, legal_resolution, "09:00", "10:00")},
         {clock(2, legal_resolution, "11:00")},
         "rebased 09:00-running"},
        {"resolved in both",
         {clock(1, resolution, "09:00", "10:00")},
         {clock(2, resolution, "11:00", "12:00")},
         "rebased 09:00-12:00"},
        {"the earlier is paused", {clock(1, resolution, "09:00")}, {paused}, "rebased 08:00-paused"},
        {"what comes again: both run",
         {clock(1, next_response, "10:40")},
         {clock(2, next_response, "10:10")},
         "rebased 10:10-running"},
        {"what comes again: theirs has ended",
         {clock(1, next_response, "10:40")},
         {clock(2, next_response, "10:10", "10:20")},
         "kept 10:40-running"},
        {"what comes again: ours has ended",
         {clock(1, next_response, "10:00", "10:05")},
         {clock(2, next_response, "10:10")},
         "kept 10:00-10:05, adopted 10:10-running"},
        {"each area its own",
         {clock(1, work_order, "10:00")},
         {clock(2, work_order, "09:00"), clock(3, work_order, "08:00", "08:30")},
         "kept 10:00-running, adopted 09:00-running, adopted 08:00-08:30"},
        {"reopened here: the first run is history",
         {clock(1, resolution, "07:00", "08:00"), clock(2, resolution, "12:00")},
         {clock(3, resolution, "11:00")},
         "kept 07:00-08:00, rebased 11:00-running"},
        {"two of a kind run",
         {clock(1, resolution, "09:00"), clock(2, resolution, "10:00")},
         {},
         "kept 09:00-running, voided 10:00-running"},
    };
    for (const JoinCase& expected : cases) {
        const auto record = merge(one(1, "09:00", expected.own), one(2, "09:00", expected.other));
        ASSERT_TRUE(record.has_value()) << expected.what;
        EXPECT_EQ(told(record->clocks), expected.expected) << expected.what;
    }
}

TEST(Merge, TheMoreProtectedKindAndTheHigherPriority) {
    const Kind in_order[] = {Kind::claim,      Kind::incident, Kind::complaint, Kind::question, Kind::lead,
                             Kind::suggestion, Kind::other,    Kind::praise,    Kind::spam};
    for (std::size_t i = 0; i < std::size(in_order); ++i) {
        for (std::size_t j = 0; j < std::size(in_order); ++j) {
            MergeCase survivor = one(1, "09:00"), absorbed = one(2, "10:00");
            survivor.kind = in_order[i];
            absorbed.kind = in_order[j];
            EXPECT_EQ(merge(survivor, absorbed)->kind, in_order[std::min(i, j)]);
        }
    }
    MergeCase high = one(1, "09:00");
    high.priority = Priority::high;
    EXPECT_EQ(merge(high, one(2, "10:00"))->priority, Priority::high);
    EXPECT_EQ(merge(one(2, "10:00"), high)->priority, Priority::high);
}

TEST(Unmerge, RefusedOfWhatIsOver) {
    const auto record = merge(one(1, "09:00"), one(2, "10:00"));
    MergeCase now = after(*record);
    now.status = Status::closed;
    EXPECT_EQ(unmerge(*record, now).error().reason, "unmerge_closed");
    now.status = Status::resolved;
    EXPECT_TRUE(unmerge(*record, now).has_value());
    now.merged_into = CaseId{9};
    EXPECT_EQ(unmerge(*record, now).error().reason, "unmerge_merged_on");
}

TEST(Unmerge, KeepsWhatHappenedSince) {
    MergeCase claim = one(1, "09:00", {clock(10, first_response, "09:00"), clock(11, resolution, "09:00")});
    claim.kind = Kind::claim;
    const MergeCase survivor = one(2, "11:00", {clock(20, first_response, "11:00"), clock(21, resolution, "11:00")});
    const auto record = merge(survivor, claim);
    MergeCase now = after(*record);
    ASSERT_EQ(now.kind, Kind::claim);
    // A reply at 12:00, a question of the customer's at 12:30, and a person raised the priority.
    now.clocks[0].state = ClockState::stopped;
    now.clocks[0].stopped_at = at("12:00");
    now.clocks.push_back(clock(2'000, next_response, "12:30"));
    now.priority = Priority::urgent;
    now.status = Status::pending;
    const auto back = unmerge(*record, now);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->survivor.kind, Kind::question);
    EXPECT_EQ(back->survivor.priority, Priority::urgent);
    EXPECT_EQ(back->survivor.status, Status::pending);
    EXPECT_EQ(back->survivor.created_at, at("11:00"));
    EXPECT_EQ(back->survivor.clocks,
              (std::vector{clock(20, first_response, "11:00", "12:00"), clock(21, resolution, "11:00"),
                           clock(2'000, next_response, "12:30")}));
    EXPECT_EQ(back->absorbed.status, Status::open);
    EXPECT_EQ(back->absorbed.clocks,
              (std::vector{clock(10, first_response, "09:00", "12:00"), clock(11, resolution, "09:00")}));
}

class RandomCases {
public:
    explicit RandomCases(std::uint64_t seed) : random_(seed) {}

    MergeCase next(std::int64_t id) {
        MergeCase made{.id = CaseId{id},
                       .brand = BrandId{1},
                       .kind = static_cast<Kind>(pick(EnumWords<Kind>::words.size())),
                       .status = static_cast<Status>(pick(6)),
                       .priority = static_cast<Priority>(pick(4)),
                       .created_at = time()};
        for (std::size_t count = pick(8); count > 0; --count) {
            MergeClock one{.id = ClockId{id * 100 + static_cast<std::int64_t>(count)},
                           .kind = static_cast<ClockKind>(pick(EnumWords<ClockKind>::words.size())),
                           .state = static_cast<ClockState>(pick(3)),  // running, paused, stopped
                           .started_at = time()};
            if (one.state == ClockState::stopped) one.stopped_at = one.started_at + Duration{pick(100'000)};
            made.clocks.push_back(one);
        }
        return made;
    }

private:
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
    Time time() { return at("09:00") + std::chrono::minutes{pick(600)}; }

    std::mt19937_64 random_;
};

TEST(Merge, ThenUnmergeIsTheIdentityAndNoClockGainsTime) {
    int merged = 0;
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        RandomCases random(seed);
        const MergeCase survivor = random.next(1), absorbed = random.next(2);
        const auto record = merge(survivor, absorbed);
        if (!record) continue;
        ++merged;
        const MergeCase now = after(*record);
        const auto back = unmerge(*record, now);
        ASSERT_TRUE(back.has_value()) << seed;
        ASSERT_EQ(back->survivor, survivor) << seed;
        ASSERT_EQ(back->absorbed, absorbed) << seed;

        ASSERT_LE(record->created_at, survivor.created_at);
        ASSERT_LE(record->created_at, absorbed.created_at);
        for (const MergeCase* side : {&survivor, &absorbed}) {
            for (const MergeClock& before : side->clocks) {
                if (!is_live(before.state)) continue;
                // What ran goes on, or was answered in the other case; and never from a later start.
                const auto holds = [&](const MergeClock& clock) {
                    return clock.kind == before.kind && clock.started_at <= before.started_at;
                };
                ASSERT_TRUE(std::ranges::any_of(now.clocks, holds)) << seed << ' ' << name_of(before.kind);
            }
        }
    }
    EXPECT_GT(merged, 10'000);
}

}  // namespace
}  // namespace atiende::cases

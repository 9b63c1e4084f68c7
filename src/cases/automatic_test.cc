#include "cases/automatic.h"

#include <deque>
#include <map>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "cases/decide.h"
#include "cases/kind_change.h"
#include "cases/transitions.h"

namespace atiende::cases {
namespace {

constexpr auto kKinds = EnumWords<Kind>::words.size();
constexpr auto kStatuses = EnumWords<Status>::words.size();
constexpr auto kHappenings = EnumWords<Happening>::words.size();

// Where each happening leads from watched new open pending on_hold resolved closed: w n o p h r c, or . for staying.
using Table = std::map<Happening, std::string>;
const Table kOrdinary{
    {Happening::needs_us, "n......"},    {Happening::needs_nothing, ".ww...."},
    {Happening::reply_sent, ".pp...."},  {Happening::customer_writes, "...o.o."},
    {Happening::area_takes, ".hhh..."},  {Happening::area_returns, "....o.."},
    {Happening::window_ends, ".....c."}, {Happening::found_spam, "cccccc."},
    {Happening::merged_away, "cccccc."},
};

Table with(Table table, Happening happening, std::string row) {
    table[happening] = std::move(row);
    return table;
}
// Claims and incidents are not watched again, praise is not put on hold.
const Table kProtected = with(kOrdinary, Happening::needs_nothing, ".......");
const Table kPraise = with(kOrdinary, Happening::area_takes, ".......");
const Table kSpam{
    {Happening::needs_us, "......."},    {Happening::needs_nothing, "......."},
    {Happening::reply_sent, "......."},  {Happening::customer_writes, "......."},
    {Happening::area_takes, "......."},  {Happening::area_returns, "......."},
    {Happening::window_ends, ".....c."}, {Happening::found_spam, "cccccc."},
    {Happening::merged_away, "cccccc."},
};

const Table& table_of(Kind kind) {
    if (kind == Kind::claim || kind == Kind::incident) return kProtected;
    if (kind == Kind::praise) return kPraise;
    return kind == Kind::spam ? kSpam : kOrdinary;
}

TEST(Automatic, EveryKindStatusAndHappening) {
    const std::string letters = "wnophrc";
    for (std::size_t k = 0; k < kKinds; ++k) {
        for (std::size_t h = 0; h < kHappenings; ++h) {
            std::string row;
            for (std::size_t f = 0; f < kStatuses; ++f) {
                const auto to = status_after(static_cast<Kind>(k), static_cast<Status>(f), static_cast<Happening>(h));
                row += to ? letters[static_cast<std::size_t>(*to)] : '.';
            }
            EXPECT_EQ(row, table_of(static_cast<Kind>(k)).at(static_cast<Happening>(h)))
                << name_of(static_cast<Kind>(k)) << ' ' << name_of(static_cast<Happening>(h));
        }
    }
}

TEST(Automatic, FromEveryStatusOfEveryKindThereIsAWayToClosed) {
    for (std::size_t k = 0; k < kKinds; ++k) {
        const auto edges = transitions_of(static_cast<Kind>(k));
        for (std::size_t f = 0; f < kStatuses; ++f) {
            std::set<Status> reached{static_cast<Status>(f)};
            std::deque<Status> ahead{static_cast<Status>(f)};
            while (!ahead.empty()) {
                const Status from = ahead.front();
                ahead.pop_front();
                for (const Transition& edge : edges) {
                    if (edge.from == from && reached.insert(edge.to).second) ahead.push_back(edge.to);
                }
            }
            EXPECT_TRUE(reached.contains(Status::closed))
                << name_of(static_cast<Kind>(k)) << ' ' << name_of(static_cast<Status>(f));
        }
    }
}

// A case under whatever may happen to it, in any order: posts that come in, what the rules do by themselves, what
// people try by hand, and changes of kind.
class Walk {
public:
    explicit Walk(std::uint64_t seed) : random_(seed) {}

    void step() {
        switch (pick(4)) {
            case 0: post_comes_in(); break;
            case 1: happens(static_cast<Happening>(pick(kHappenings))); break;
            case 2: somebody_moves_it(); break;
            default: somebody_calls_it_something_else(); break;
        }
    }
    bool is_over() const { return case_.status == Status::closed; }
    int moves() const { return moves_; }

private:
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

    void move_to(Status to) {
        const bool ends = to == Status::closed;
        const bool in_table = check_transition(case_.kind, case_.status, to).has_value();
        const bool excluded = ends && check_closing_as(Kind::spam, case_.status, Exclusion::spam).has_value();
        ASSERT_TRUE(in_table || excluded)
            << name_of(case_.kind) << ": " << name_of(case_.status) << " -> " << name_of(to);
        case_.status = to;
        if (to == Status::resolved) case_.resolved_at = now_;
        ++moves_;
    }

    void happens(Happening happening) {
        if (const auto to = status_after(case_.kind, case_.status, happening)) move_to(*to);
    }

    void post_comes_in() {
        now_ += std::chrono::hours{pick(100)};
        Arrival arrival;
        arrival.created_at = now_;
        arrival.receiving = case_;
        arrival.reach = static_cast<Reach>(pick(2));
        arrival.thanks = pick(3) == 0;
        arrival.personal_data = pick(5) == 0;
        if (pick(4) != 0) arrival.assessment.kind.value = static_cast<Kind>(pick(kKinds));
        if (pick(3) != 0) arrival.assessment.expects_reply.value = pick(2) == 0;
        if (pick(2) == 0) arrival.matched.push_back({static_cast<ListenerAction>(pick(5)), static_cast<Held>(pick(3))});
        const Decision decision = decide(arrival);
        switch (decision.step) {
            case Step::wake: {
                ASSERT_EQ(case_.status, Status::watched);
                // Nothing leads out of what is spam but its end: the post joins, and the case stays.
                if (case_.kind != Kind::spam) {
                    ASSERT_TRUE(status_after(case_.kind, case_.status, Happening::needs_us));
                }
                happens(Happening::needs_us);
                break;
            }
            case Step::reopen:
                ASSERT_EQ(case_.status, Status::resolved);
                if (case_.kind != Kind::spam) {
                    ASSERT_EQ(status_after(case_.kind, case_.status, Happening::customer_writes), Status::open);
                }
                happens(Happening::customer_writes);
                break;
            case Step::join:
                if (decision.intervention != Intervention::leave && case_.status == Status::pending) {
                    happens(Happening::customer_writes);
                }
                break;
            case Step::open_following: ASSERT_TRUE(case_.status == Status::resolved || is_over()); break;
            case Step::none: break;
            case Step::open_case:
            case Step::open_watched: FAIL() << "a receiving case takes the post or is followed";
        }
    }

    void somebody_moves_it() {
        const auto to = static_cast<Status>(pick(kStatuses));
        if (check_transition(case_.kind, case_.status, to)) move_to(to);
    }

    void somebody_calls_it_something_else() {
        const auto to = static_cast<Kind>(pick(kKinds));
        std::optional<SecondPerson> second;
        if (pick(2) == 0) second = SecondPerson{UserId{1}, UserId{static_cast<std::int64_t>(1 + pick(2))}, "porque sí"};
        if (!is_over() && check_kind_change(case_.kind, to, static_cast<ChangedBy>(pick(2)), second)) case_.kind = to;
    }

    std::mt19937_64 random_;
    Time now_ = *from_rfc3339("2026-11-18T10:00:00Z");
    Case case_{};
    int moves_ = 0;
};

TEST(Automatic, NoOrderOfEventsLeadsOutOfTheTable) {
    int ended = 0, moves = 0;
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
        Walk walk(seed);
        for (int i = 0; i < 60 && !testing::Test::HasFatalFailure(); ++i) walk.step();
        ASSERT_FALSE(testing::Test::HasFatalFailure()) << "seed " << seed;
        ended += walk.is_over();
        moves += walk.moves();
    }
    EXPECT_GT(ended, 1'000);
    EXPECT_GT(moves, 9'000);
}

}  // namespace
}  // namespace atiende::cases

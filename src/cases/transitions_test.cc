#include "cases/transitions.h"

#include <map>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "cases/kind_change.h"

namespace atiende::cases {
namespace {

// Rows: from; columns: to; in the order watched new open pending on_hold resolved closed. Written by hand, apart from
// the tables under test.
using Matrix = std::array<std::string, 7>;

const Matrix kOrdinary{
    ".x....x",  // watched
    "x.xxxx.",  // new
    "x..xxx.",  // open
    "..x.xx.",  // pending
    "..xx.x.",  // on_hold
    "..x...x",  // resolved
    ".......",  // closed
};
const Matrix kProtected{".x....x", "..xxx..", "...xxx.", "..x.xx.", "..xx.x.", "..x...x", "......."};
const Matrix kPraise{".x....x", "x.xx.x.", "x..x.x.", "..x..x.", "..xx.x.", "..x...x", "......."};
const Matrix kSpam{"......x", "......x", "......x", "......x", "......x", "......x", "......."};

const std::map<Kind, Matrix> kExpected{
    {Kind::question, kOrdinary},  {Kind::other, kOrdinary},      {Kind::complaint, kOrdinary},
    {Kind::lead, kOrdinary},      {Kind::suggestion, kOrdinary}, {Kind::claim, kProtected},
    {Kind::incident, kProtected}, {Kind::praise, kPraise},       {Kind::spam, kSpam}};

TEST(Transitions, ExactlyTheTableSucceeds) {
    constexpr auto kKinds = EnumWords<Kind>::words.size();
    constexpr auto kStatuses = EnumWords<Status>::words.size();
    ASSERT_EQ(kExpected.size(), kKinds);
    for (std::size_t k = 0; k < kKinds; ++k) {
        const Kind kind = static_cast<Kind>(k);
        std::size_t allowed = 0;
        for (std::size_t f = 0; f < kStatuses; ++f) {
            for (std::size_t t = 0; t < kStatuses; ++t) {
                const Status from = static_cast<Status>(f), to = static_cast<Status>(t);
                SCOPED_TRACE(std::string(name_of(kind)) + ": " + std::string(name_of(from)) + " -> " +
                             std::string(name_of(to)));
                const auto checked = check_transition(kind, from, to);
                ASSERT_EQ(checked.has_value(), kExpected.at(kind)[f][t] == 'x');
                if (checked) {
                    ++allowed;
                    continue;
                }
                const Error expected = invalid("transition_refused")
                                           .with("from", std::string(name_of(from)))
                                           .with("to", std::string(name_of(to)))
                                           .with("kind", std::string(name_of(kind)));
                EXPECT_EQ(checked.error(), expected);
            }
        }
        EXPECT_EQ(transitions_of(kind).size(), allowed);
    }
}

TEST(Transitions, OtherUsesTheTableOfQuestion) {
    const auto other = transitions_of(Kind::other), question = transitions_of(Kind::question);
    EXPECT_EQ(other.data(), question.data());
    EXPECT_EQ(other.size(), question.size());
}

TEST(Transitions, NoOpenStateClosesByLapseOfTime) {
    for (const auto& [kind, matrix] : kExpected) {
        if (kind == Kind::spam) continue;
        for (const Transition& transition : transitions_of(kind)) {
            EXPECT_FALSE(is_open_case(transition.from) && transition.to == Status::closed) << name_of(kind);
        }
    }
}

TEST(Transitions, EveryStateACaseCanBeInHasAWayOut) {
    // Also after a change of kind: from every state but closed, every kind leads somewhere.
    for (const auto& [kind, matrix] : kExpected) {
        for (std::size_t from = 0; from + 1 < matrix.size(); ++from) {
            EXPECT_NE(matrix[from].find('x'), std::string::npos) << name_of(kind) << ' ' << from;
        }
    }
}

TEST(Transitions, ClosingAsExcluded) {
    for (const Status from :
         {Status::watched, Status::new_, Status::open, Status::pending, Status::on_hold, Status::resolved}) {
        EXPECT_TRUE(check_closing_as(Kind::question, from, Exclusion::spam).has_value());
        EXPECT_TRUE(check_closing_as(Kind::complaint, from, Exclusion::spam).has_value());
        EXPECT_TRUE(check_closing_as(Kind::question, from, Exclusion::no_help_needed).has_value());
        for (const Kind kind : {Kind::complaint, Kind::claim, Kind::incident}) {
            for (const Exclusion exclusion : {Exclusion::praise, Exclusion::no_help_needed, Exclusion::watch_only}) {
                const auto checked = check_closing_as(kind, from, exclusion);
                ASSERT_FALSE(checked.has_value());
                EXPECT_EQ(checked.error().reason, "downgrade_needs_second_person");
            }
        }
    }
    EXPECT_EQ(check_closing_as(Kind::question, Status::closed, Exclusion::spam).error().reason, "transition_refused");
}

using Second = std::optional<SecondPerson>;
const Second kSecond = SecondPerson{UserId{1}, UserId{2}, "Pregunta por el horario, no se queja."};

std::string kind_change(Kind from, Kind to, ChangedBy by, const Second& second = {}) {
    const auto checked = check_kind_change(from, to, by, second);
    return checked ? "" : checked.error().reason;
}

TEST(KindChange, AllPairs) {
    const auto expected_of = [](Kind from, Kind to, ChangedBy by, bool second) -> std::string {
        if (from == to) return "kind_unchanged";
        const bool raises = to == Kind::claim || to == Kind::incident;
        const bool leaves = from == Kind::claim || from == Kind::incident || (from == Kind::complaint && !raises);
        if (leaves && !second) return "downgrade_needs_second_person";
        if (leaves) return by == ChangedBy::rule ? "kind_needs_person" : "";
        if (by == ChangedBy::rule && !raises && to != Kind::spam) return "kind_needs_person";
        return "";
    };
    for (std::size_t f = 0; f < EnumWords<Kind>::words.size(); ++f) {
        for (std::size_t t = 0; t < EnumWords<Kind>::words.size(); ++t) {
            for (const ChangedBy by : {ChangedBy::rule, ChangedBy::person}) {
                const Kind from = static_cast<Kind>(f), to = static_cast<Kind>(t);
                EXPECT_EQ(kind_change(from, to, by), expected_of(from, to, by, false))
                    << name_of(from) << ' ' << name_of(to);
                EXPECT_EQ(kind_change(from, to, by, kSecond), expected_of(from, to, by, true))
                    << name_of(from) << ' ' << name_of(to);
            }
        }
    }
}

TEST(KindChange, ExamplesOfTheRule) {
    EXPECT_EQ(kind_change(Kind::complaint, Kind::claim, ChangedBy::rule), "");
    EXPECT_EQ(kind_change(Kind::question, Kind::complaint, ChangedBy::person), "");
    EXPECT_EQ(kind_change(Kind::question, Kind::complaint, ChangedBy::rule), "kind_needs_person");
    EXPECT_EQ(kind_change(Kind::complaint, Kind::question, ChangedBy::person), "downgrade_needs_second_person");
    EXPECT_EQ(kind_change(Kind::claim, Kind::complaint, ChangedBy::person), "downgrade_needs_second_person");
    EXPECT_EQ(kind_change(Kind::spam, Kind::question, ChangedBy::person), "");
}

TEST(KindChange, WhoIsASecondPerson) {
    const auto with = [](UserId proposed, UserId agreed, std::string reason) {
        return kind_change(Kind::complaint, Kind::question, ChangedBy::person, SecondPerson{proposed, agreed, reason});
    };
    EXPECT_EQ(with(UserId{1}, UserId{2}, "no se queja"), "");
    EXPECT_EQ(with(UserId{1}, UserId{1}, "no se queja"), "downgrade_needs_second_person");
    EXPECT_EQ(with(UserId{1}, UserId{}, "no se queja"), "downgrade_needs_second_person");
    EXPECT_EQ(with(UserId{}, UserId{2}, "no se queja"), "downgrade_needs_second_person");
    EXPECT_EQ(with(UserId{1}, UserId{2}, ""), "downgrade_needs_reason");
    EXPECT_EQ(with(UserId{1}, UserId{2}, " \n"), "downgrade_needs_reason");
    const Error expected = invalid("downgrade_needs_second_person")
                               .with("article", "3.10")
                               .with("law", "Ley 10/2025")
                               .with("from", "complaint")
                               .with("to", "question");
    const auto refused = check_kind_change(Kind::complaint, Kind::question, ChangedBy::person);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error(), expected);
    EXPECT_TRUE(check_closing_as(Kind::complaint, Status::open, Exclusion::no_help_needed, kSecond).has_value());
    EXPECT_FALSE(check_closing_as(Kind::complaint, Status::closed, Exclusion::no_help_needed, kSecond).has_value());
}

}  // namespace
}  // namespace atiende::cases

#include "cases/issues.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cases/cancellation.h"

namespace atiende::cases {
namespace {

using namespace std::chrono_literals;
using enum IssueState;

std::string refusal(Kind kind, const std::vector<Issue>& issues, Resolution resolution) {
    const auto checked = check_resolvable(kind, issues, resolution);
    if (checked) return "";
    for (const auto& [name, value] : checked.error().arguments) {
        if (name == "issue") return checked.error().reason + ' ' + value;
    }
    return checked.error().reason;
}

TEST(Issues, EachHasItsAnswerBeforeTheCaseResolves) {
    struct IssueCase {
        std::string what;
        std::vector<Issue> issues;
        std::string direct, refused, withdrawn;
    };
    const IssueCase cases[] = {
        {"none listed", {}, "", "no_issue_listed", ""},
        {"W-05: three issues, two answered",
         {{1, answered}, {2, granted}, {3, raised}},
         "issue_unanswered 3",
         "issue_unanswered 3",
         ""},
        {"the first in their order, not in the list's",
         {{3, raised}, {1, answered}, {2, raised}},
         "issue_unanswered 2",
         "issue_unanswered 2",
         ""},
        {"not granted, and why", {{1, not_granted, true}, {2, granted}}, "", "", ""},
        {"not granted, no reason",
         {{1, granted}, {2, not_granted}},
         "issue_without_reason 2",
         "issue_without_reason 2",
         ""},
        {"both: the first", {{1, not_granted}, {2, raised}}, "issue_without_reason 1", "issue_without_reason 1", ""},
    };
    for (const IssueCase& expected : cases) {
        EXPECT_EQ(refusal(Kind::claim, expected.issues, Resolution::direct), expected.direct) << expected.what;
        EXPECT_EQ(refusal(Kind::claim, expected.issues, Resolution::redirected), expected.direct) << expected.what;
        EXPECT_EQ(refusal(Kind::claim, expected.issues, Resolution::refused), expected.refused) << expected.what;
        EXPECT_EQ(refusal(Kind::claim, expected.issues, Resolution::withdrawn), expected.withdrawn) << expected.what;
        EXPECT_EQ(refusal(Kind::claim, expected.issues, Resolution::none), expected.withdrawn) << expected.what;
        EXPECT_EQ(refusal(Kind::question, expected.issues, Resolution::direct), expected.direct) << expected.what;
    }
    EXPECT_EQ(refusal(Kind::question, {}, Resolution::refused), "");
    EXPECT_EQ(check_resolvable(Kind::claim, std::vector<Issue>{{3, raised}}, Resolution::direct).error(),
              invalid("issue_unanswered").with("article", "13.1").with("law", "Ley 10/2025").with("issue", "3"));
}

TEST(Issues, AnAnswerIsNeverUnsaid) {
    EXPECT_TRUE(check_issue_change({1, raised}, {1, answered}).has_value());
    EXPECT_TRUE(check_issue_change({1, not_granted, true}, {1, granted}).has_value());
    EXPECT_EQ(check_issue_change({1, granted}, {1, raised}).error().reason, "issue_answered");
    EXPECT_EQ(check_issue_change({2, raised}, {2, not_granted}).error().reason, "issue_without_reason");
}

TEST(Cancellation, TheThirdHandingOverIsRefused) {
    EXPECT_TRUE(check_hand_over(true, 0, "lleva contratos").has_value());
    EXPECT_TRUE(check_hand_over(true, 1, "lleva portabilidades").has_value());
    EXPECT_EQ(check_hand_over(true, 2, "lleva retención").error(), invalid("cancellation_loops").with("most", "2"));
    EXPECT_EQ(check_hand_over(true, 0, "").error().reason, "hand_over_needs_reason");
    EXPECT_EQ(check_hand_over(true, 1, " \n").error().reason, "hand_over_needs_reason");
    EXPECT_TRUE(check_hand_over(false, 7, "").has_value());
}

TEST(Cancellation, TimeToCancel) {
    const Time asked = *from_rfc3339("2026-11-18T10:00:00Z");
    EXPECT_EQ(time_to_cancel(asked, asked + 50h), 50h);
    EXPECT_EQ(time_to_cancel(asked, std::nullopt), std::nullopt);
    EXPECT_EQ(time_to_cancel(std::nullopt, asked), std::nullopt);
    EXPECT_EQ(time_to_cancel(asked, asked - 1h), 0h);
}

}  // namespace
}  // namespace atiende::cases

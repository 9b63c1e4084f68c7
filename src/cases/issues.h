// The check list of a case: what the customer raised, each answered before the case resolves.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "model/case.h"

namespace atiende::cases {

/// raised: nothing was said yet · answered: a question, with its answer · granted · not_granted: in whole or in part.
enum class IssueState { raised, answered, granted, not_granted };

/// One thing that the customer raised. Its words and the reason are content; here stands whether there is one.
struct Issue {
    std::int32_t number = 1;  ///< 1, 2, 3 ... in the order they were raised; never used again
    IssueState state = IssueState::raised;
    bool has_reason = false;  ///< why it is not granted; never asked of the others

    bool operator==(const Issue&) const = default;
};

/// The most that one case may list.
inline constexpr std::size_t kMostIssues = 50;

/// Whether the case may resolve (W-05; Ley 10/2025, art. 13.1): every issue has its answer, and each that is not
/// granted a reason: invalid("issue_unanswered"), invalid("issue_without_reason"), with issue, the number of the first
/// such one, law and article. Of a case that ends direct, redirected or refused; who withdraws, or never completes, is
/// owed no answer. A complaint, claim or incident that is refused lists what is refused: invalid("no_issue_listed").
Result<void> check_resolvable(Kind kind, std::span<const Issue> issues, Resolution resolution);

/// Whether an issue may take this state: invalid("issue_without_reason") as above; an answer is never unsaid:
/// invalid("issue_answered") of raised after another state.
Result<void> check_issue_change(const Issue& before, const Issue& after);

}  // namespace atiende::cases

namespace atiende {
template <>
struct EnumWords<cases::IssueState> {
    static constexpr std::array<std::string_view, 4> words{"raised", "answered", "granted", "not_granted"};
};
}  // namespace atiende

#include "cases/issues.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "cases/kind_change.h"

namespace atiende::cases {

namespace {

Error of_the_law(std::string_view reason) {
    return invalid(std::string(reason)).with("article", "13.1").with("law", "Ley 10/2025");
}

Error of_issue(std::string_view reason, const Issue& issue) {
    return of_the_law(reason).with("issue", std::to_string(issue.number));
}

bool lacks_reason(const Issue& issue) { return issue.state == IssueState::not_granted && !issue.has_reason; }

}  // namespace

Result<void> check_resolvable(Kind kind, std::span<const Issue> issues, Resolution resolution) {
    if (resolution == Resolution::withdrawn || resolution == Resolution::none) return ok();
    if (issues.empty() && resolution == Resolution::refused && is_protected(kind)) {
        return fail(of_the_law("no_issue_listed"));
    }
    const Issue* first = nullptr;
    for (const Issue& issue : issues) {
        const bool stands_in_the_way = issue.state == IssueState::raised || lacks_reason(issue);
        if (stands_in_the_way && (first == nullptr || issue.number < first->number)) first = &issue;
    }
    if (first == nullptr) return ok();
    return fail(of_issue(lacks_reason(*first) ? "issue_without_reason" : "issue_unanswered", *first));
}

Result<void> check_issue_change(const Issue& before, const Issue& after) {
    if (after.state == IssueState::raised && before.state != IssueState::raised) {
        return fail(invalid("issue_answered").with("issue", std::to_string(before.number)));
    }
    if (lacks_reason(after)) return fail(of_issue("issue_without_reason", after));
    return ok();
}

}  // namespace atiende::cases

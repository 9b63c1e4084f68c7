// What Ley 10/2025 forbids, LAW-G1 to LAW-G12: each refusal is invalid(reason) with `article`, as it is numbered there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "law/terms.h"
#include "model/case.h"
#include "model/reply.h"

// A guard whose article does not bind the profile lets everything pass; G5, G11 and G12 hold for every profile, since
// without them nothing else could be proved. None of them asks what else an action has to check.
namespace atiende::law {

/// What is at hand when an uncompleted claim is to be deemed resolved.
struct Lapse {
    bool completion_asked = false;      ///< a completion request was made
    std::vector<PartState> deliveries;  ///< of the warning of the consequences and of the request with its term
    int working_days_given = 0;         ///< finance: calendar days
    bool term_over = false;             ///< by the reading that ends last (SafeSide::latest)
    bool completed = false;
    Kind kind = Kind::claim;
};
/// G1. closing_by_lapse_of_time (13.2) unless completion was asked for and is missing, and of a complaint unless the
/// profile has art. 13.3 cover it; completion_not_proved (13.4)
/// unless there are at least two deliveries and every one is sent; completion_term_too_short (13.3, `least`);
/// completion_term_runs (13.3).
Result<void> check_lapse(const LegalProfile& profile, const Lapse& lapse);

enum class IssueOutcome { open, granted, partly_granted, refused };

/// One thing that the customer raised, in their order.
struct Issue {
    int number = 1;
    IssueOutcome outcome = IssueOutcome::open;
    bool answered = false;
    bool reasoned = false;  ///< why it is not granted, or not in full

    bool operator==(const Issue&) const = default;
};
/// G2. no_issue_listed; issue_unanswered, issue_without_reason (`issue`): the first such one. All 13.1. For claims
/// (is_claim) that end direct, redirected or refused: who withdraws, or does not complete, is owed no answer.
Result<void> check_issues(const LegalProfile& profile, Resolution resolution, const std::vector<Issue>& issues);

/// Words of a reply that are its writer's own: neither in a run of three or more that one of the macros (as filled in,
/// placeholders replaced) holds, nor part of a macro of fewer, nor a greeting or thanks. Linear but for one search per
/// word in each macro.
std::size_t own_words(std::string_view reply, const std::vector<std::string_view>& macros);
/// generic_answer (13.1): made of macro text alone. `macros`: those that were put into it; none: nothing to object.
Result<void> check_not_generic(const LegalProfile& profile, std::string_view reply,
                               const std::vector<std::string_view>& macros);

/// G3. no_out_of_court_body (13.7): the profile names none; out_of_court_missing (13.7, `body`): the answer does not
/// name this one of out_of_court_block (law/documents.h). Case, accents and spacing do not matter.
Result<void> check_refusal(const LegalProfile& profile, std::string_view answer);

/// G4. survey_before_resolution (18.2) unless the case is resolved, or closed after it.
Result<void> check_survey(const LegalProfile& profile, Status status);

struct Downgrade {
    Kind from = Kind::complaint;
    Kind to = Kind::question;
    bool has_reason = false;
    UserId asked_by;
    std::optional<UserId> confirmed_by{};
};
/// G5, whatever the profile: a complaint, claim or incident becomes another kind only with downgrade_needs_reason and
/// downgrade_needs_second_person met (3.10; the second is somebody else). A complaint that becomes a claim or an
/// incident, and kinds that are none of the three, are free.
Result<void> check_downgrade(const Downgrade& downgrade);

/// Why an answer may be in another language than the claim.
enum class LanguageChange { none, customer_changed, customer_asked };
/// G6. answer_in_other_language (13.6; `wanted`, `found`). BCP 47; regions do not matter; `und` or empty on either side
/// is no proof and passes.
Result<void> check_answer_language(const LegalProfile& profile, std::string_view claim, std::string_view answer,
                                   LanguageChange change);

struct Offer {
    bool customer_asked = false;
    bool part_of_solution = false;
    bool better_for_customer = false;  ///< conditions or price
};
/// G7. offer_in_care: 16.2 where the matter is continuity, else 21.2 of the consumer code (`law` says which), unless
/// the customer asked, or it is part of the solution and better.
Result<void> check_offer(const LegalProfile& profile, Matter matter, const Offer& offer);

enum class SessionEnd { by_customer, settled, by_waiting };
/// G8. session_ended_by_waiting (8.4).
Result<void> check_session_end(const LegalProfile& profile, SessionEnd end);

/// One step of a bot, or of answers that send themselves.
struct BotStep {
    bool offers_person = false;  ///< "talk to a person" can be chosen here
    bool person_asked = false;   ///< and it was, before this step
    bool passes_on = false;      ///< this step hands the conversation to a person
    bool ends = false;           ///< nothing comes after it
};
/// G8. person_request_delayed (8.2): asked for, and the bot goes on; person_not_offered (8.2). Where the sector lets
/// bots go first (TEL-2) only the end without a person is refused.
Result<void> check_bot_step(const LegalProfile& profile, const BotStep& step);

/// Why a hold may end before its time (arts. 4.4, 13.8): with reason.
enum class HoldException { none, safety, sector_rule };
struct HoldLift {
    bool out_of_court = false;  ///< the claim is, or was, before an out-of-court system (13.8), else 4.4
    bool notified = false;      ///< the reasoned answer; out of court, that one's
    HoldException exception = HoldException::none;
    bool has_reason = false;
};
/// G9. hold_before_notification, hold_exception_without_reason (4.4 or 13.8).
Result<void> check_hold_lift(const LegalProfile& profile, const HoldLift& lift);

/// network_copy: a post as a network lent it; blanking it erases no evidence. sealed_document, event: ours.
enum class EvidenceForm { network_copy, sealed_document, event };
struct Erasure {
    EvidenceForm form = EvidenceForm::sealed_document;
    bool anonymises = false;                ///< takes the person out and keeps the facts
    bool legal_hold = false;                ///< stops both
    std::optional<LocalDate> kept_until{};  ///< last day (law/retention.h); absent: no end yet
    LocalDate today;
};
/// G10. evidence_under_legal_hold, evidence_in_retention (21.2 for documents, 4.7 for events; `until` where there is an
/// end). Events are never erased, only made anonymous.
Result<void> check_erasure(const LegalProfile& profile, const Erasure& erasure);

/// G11, whatever the profile: resolution_in_public (13.5): a reasoned resolution that holds personal data is delivered
/// in private; a closing note in public is free.
Result<void> check_answer_visibility(Visibility visibility, bool reasoned_resolution, bool personal_data);

struct ClockCorrection {
    ClockKind clock = ClockKind::legal_resolution;
    UserId asked_by;
    std::optional<UserId> confirmed_by{};
    bool has_evidence = false;
    bool keeps_both_values = false;  ///< the event bears the old value and the new
};
/// G12, whatever the profile: pausing, restarting or re-dating a clock of the law by hand.
/// clock_correction_needs_second_person, clock_correction_needs_evidence, clock_correction_needs_both_values; `article`
/// is the clock's. Other clocks pass.
Result<void> check_clock_correction(const ClockCorrection& correction);

/// The article whose term a clock of the law measures; empty for those of policies.
std::string_view article_of(ClockKind clock);

}  // namespace atiende::law

namespace atiende {
template <>
struct EnumWords<law::IssueOutcome> {
    static constexpr std::array<std::string_view, 4> words{"open", "granted", "partly_granted", "refused"};
};
template <>
struct EnumWords<law::LanguageChange> {
    static constexpr std::array<std::string_view, 3> words{"none", "customer_changed", "customer_asked"};
};
template <>
struct EnumWords<law::SessionEnd> {
    static constexpr std::array<std::string_view, 3> words{"by_customer", "settled", "by_waiting"};
};
template <>
struct EnumWords<law::HoldException> {
    static constexpr std::array<std::string_view, 3> words{"none", "safety", "sector_rule"};
};
template <>
struct EnumWords<law::EvidenceForm> {
    static constexpr std::array<std::string_view, 3> words{"network_copy", "sealed_document", "event"};
};
}  // namespace atiende

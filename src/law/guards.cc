#include "law/guards.h"

#include <algorithm>

#include "law/documents.h"
#include "law/duties.h"
#include "law/folded_words.h"

namespace atiende::law {

namespace {

constexpr std::string_view kThisLaw = "Ley 10/2025";
constexpr std::string_view kConsumerCode = "Real Decreto Legislativo 1/2007";
constexpr int kLeastCompletionDays = 10;

Error forbidden(std::string_view reason, std::string_view article) {
    return invalid(std::string(reason)).with("article", std::string(article)).with("law", std::string(kThisLaw));
}

constexpr bool is_protected(Kind kind) {
    return kind == Kind::complaint || kind == Kind::claim || kind == Kind::incident;
}

bool is_second(UserId first, std::optional<UserId> second) { return second && *second != UserId{} && *second != first; }

std::string text_of(const LocalDate& date) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(date.year) + '-' + two(date.month) + '-' + two(date.day);
}

/// The language without script and region, small.
std::string primary_of(std::string_view tag) {
    std::string primary(tag.substr(0, tag.find_first_of("-_")));
    for (char& c : primary) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return primary == "und" ? "" : primary;
}

}  // namespace

Result<void> check_lapse(const LegalProfile& profile, const Lapse& lapse) {
    if (!duty_applies(profile, "LAW-13.2")) return ok();
    const bool covered = lapse.kind != Kind::complaint || profile.incomplete_complaints_wait;
    if (!lapse.completion_asked || lapse.completed || !covered)
        return fail(forbidden("closing_by_lapse_of_time", "13.2"));
    const bool all_sent =
        std::ranges::all_of(lapse.deliveries, [](PartState state) { return state == PartState::sent; });
    if (lapse.deliveries.size() < 2 || !all_sent) return fail(forbidden("completion_not_proved", "13.4"));
    // Ten are the least everywhere: working days by the law, calendar days in finance.
    const int least = duty_applies(profile, "LAW-13.3") ? std::max(profile.completion_days, kLeastCompletionDays)
                                                        : kLeastCompletionDays;
    if (lapse.working_days_given < least) {
        return fail(forbidden("completion_term_too_short", "13.3").with("least", std::to_string(least)));
    }
    if (!lapse.term_over) return fail(forbidden("completion_term_runs", "13.3"));
    return ok();
}

Result<void> check_issues(const LegalProfile& profile, Resolution resolution, const std::vector<Issue>& issues) {
    if (!duty_applies(profile, "LAW-13.1")) return ok();
    if (resolution == Resolution::withdrawn || resolution == Resolution::none) return ok();
    if (issues.empty()) return fail(forbidden("no_issue_listed", "13.1"));
    for (const Issue& issue : issues) {
        if (!issue.answered || issue.outcome == IssueOutcome::open) {
            return fail(forbidden("issue_unanswered", "13.1").with("issue", std::to_string(issue.number)));
        }
        if (issue.outcome != IssueOutcome::granted && !issue.reasoned) {
            return fail(forbidden("issue_without_reason", "13.1").with("issue", std::to_string(issue.number)));
        }
    }
    return ok();
}

Result<void> check_not_generic(const LegalProfile& profile, std::string_view reply,
                               const std::vector<std::string_view>& macros) {
    if (macros.empty() || !duty_applies(profile, "LAW-13.1")) return ok();
    return own_words(reply, macros) == 0 ? fail(forbidden("generic_answer", "13.1")) : ok();
}

Result<void> check_refusal(const LegalProfile& profile, std::string_view answer) {
    if (!duty_applies(profile, "LAW-13.7")) return ok();
    const OutOfCourtBlock block = out_of_court_block(profile);
    if (block.bodies.empty()) return fail(forbidden("no_out_of_court_body", "13.7"));
    const std::string words = ' ' + folded_words(answer) + ' ';
    for (const OutOfCourtBody& body : block.bodies) {
        if (!words.contains(' ' + folded_words(body.name) + ' ')) {
            return fail(forbidden("out_of_court_missing", "13.7").with("body", body.name));
        }
    }
    return ok();
}

Result<void> check_survey(const LegalProfile& profile, Status status) {
    if (!duty_applies(profile, "LAW-18.2")) return ok();
    if (status == Status::resolved || status == Status::closed) return ok();
    return fail(forbidden("survey_before_resolution", "18.2"));
}

Result<void> check_downgrade(const Downgrade& downgrade) {
    const bool raises =
        downgrade.from == Kind::complaint && (downgrade.to == Kind::claim || downgrade.to == Kind::incident);
    if (!is_protected(downgrade.from) || downgrade.from == downgrade.to || raises) return ok();
    const auto refuse = [&](std::string_view reason) {
        return fail(forbidden(reason, "3.10")
                        .with("from", std::string(name_of(downgrade.from)))
                        .with("to", std::string(name_of(downgrade.to))));
    };
    if (!downgrade.has_reason) return refuse("downgrade_needs_reason");
    if (!is_second(downgrade.asked_by, downgrade.confirmed_by)) return refuse("downgrade_needs_second_person");
    return ok();
}

Result<void> check_answer_language(const LegalProfile& profile, std::string_view claim, std::string_view answer,
                                   LanguageChange change) {
    if (change != LanguageChange::none || !duty_applies(profile, "LAW-13.6")) return ok();
    const std::string wanted = primary_of(claim), found = primary_of(answer);
    if (wanted.empty() || found.empty() || wanted == found) return ok();
    return fail(forbidden("answer_in_other_language", "13.6").with("wanted", wanted).with("found", found));
}

Result<void> check_offer(const LegalProfile& profile, Matter matter, const Offer& offer) {
    if (offer.customer_asked || (offer.part_of_solution && offer.better_for_customer)) return ok();
    if (matter == Matter::continuity && duty_applies(profile, "LAW-16.2")) {
        return fail(forbidden("offer_in_care", "16.2"));
    }
    if (!duty_applies(profile, "CON-21.2")) return ok();
    return fail(invalid("offer_in_care").with("article", "21.2").with("law", std::string(kConsumerCode)));
}

Result<void> check_session_end(const LegalProfile& profile, SessionEnd end) {
    if (end != SessionEnd::by_waiting || !duty_applies(profile, "LAW-8.4")) return ok();
    return fail(forbidden("session_ended_by_waiting", "8.4"));
}

Result<void> check_bot_step(const LegalProfile& profile, const BotStep& step) {
    if (step.passes_on) return ok();
    if (step.person_asked && duty_applies(profile, "LAW-8.2")) return fail(forbidden("person_request_delayed", "8.2"));
    if (step.offers_person) return ok();
    if (duty_applies(profile, "LAW-8.1")) return fail(forbidden("person_not_offered", "8.2"));
    if (step.ends && duty_applies(profile, "TEL-2")) {
        return fail(invalid("person_not_offered").with("article", "65.2").with("law", "Ley 11/2022"));
    }
    return ok();
}

Result<void> check_hold_lift(const LegalProfile& profile, const HoldLift& lift) {
    const std::string_view article = lift.out_of_court ? "13.8" : "4.4";
    if (!duty_applies(profile, lift.out_of_court ? "LAW-13.8" : "LAW-4.4") || lift.notified) return ok();
    if (lift.exception == HoldException::none) return fail(forbidden("hold_before_notification", article));
    return lift.has_reason ? ok() : fail(forbidden("hold_exception_without_reason", article));
}

Result<void> check_erasure(const LegalProfile& profile, const Erasure& erasure) {
    if (erasure.form == EvidenceForm::network_copy) return ok();
    const std::string_view article = erasure.form == EvidenceForm::event ? "4.7" : "21.2";
    const bool binds = duty_applies(profile, "LAW-4.7") || duty_applies(profile, "LAW-21.2");
    if (!binds) return ok();
    if (erasure.legal_hold) return fail(forbidden("evidence_under_legal_hold", article));
    if (erasure.anonymises) return ok();
    Error kept = forbidden("evidence_in_retention", article);
    if (erasure.form == EvidenceForm::event || !erasure.kept_until) return fail(std::move(kept));
    if (erasure.today > *erasure.kept_until) return ok();
    return fail(std::move(kept).with("until", text_of(*erasure.kept_until)));
}

Result<void> check_answer_visibility(Visibility visibility, bool reasoned_resolution, bool personal_data) {
    if (!reasoned_resolution || !personal_data || !is_public_side(visibility)) return ok();
    return fail(forbidden("resolution_in_public", "13.5"));
}

Result<void> check_clock_correction(const ClockCorrection& correction) {
    const std::string_view article = article_of(correction.clock);
    if (article.empty()) return ok();
    const auto refuse = [&](std::string_view reason) {
        const bool code = correction.clock == ClockKind::legal_answer;
        return fail(invalid(std::string(reason))
                        .with("article", std::string(article))
                        .with("law", std::string(code ? kConsumerCode : kThisLaw)));
    };
    if (!is_second(correction.asked_by, correction.confirmed_by)) return refuse("clock_correction_needs_second_person");
    if (!correction.has_evidence) return refuse("clock_correction_needs_evidence");
    if (!correction.keeps_both_values) return refuse("clock_correction_needs_both_values");
    return ok();
}

std::string_view article_of(ClockKind clock) {
    switch (clock) {
        case ClockKind::legal_resolution: return "17.1";
        case ClockKind::legal_answer: return "21.3";
        case ClockKind::legal_continuity: return "17.2";
        case ClockKind::legal_billing: return "17.3";
        case ClockKind::legal_completion: return "13.3";
        case ClockKind::legal_person: return "8.2";
        case ClockKind::legal_supervisor: return "8.3";
        case ClockKind::legal_receipt: return "12.1";
        default: return "";
    }
}

}  // namespace atiende::law

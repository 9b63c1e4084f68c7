#include "law/documents.h"

#include <algorithm>
#include <array>

#include "law/duties.h"
#include "law/profile.h"

namespace atiende::law {

namespace {

using Words = std::string_view;

constexpr std::array<Words, 8> kReceipt{
    "key", "content", "received_at", "channel", "status_address", "recording_access", "service_hours", "hash"};
constexpr std::array<Words, 4> kCompletion{"key", "wanted", "days", "consequences"};
constexpr std::array<Words, 9> kAnswer{"key",          "issues",   "issue_answer", "issue_reason", "compensation",
                                       "out_of_court", "language", "channel",      "dated"};
constexpr std::array<Words, 5> kStatement{"origin", "effect", "measures", "estimate", "version"};
constexpr std::array<Words, 9> kEvaluation{"parameters",    "definitions", "territory",           "volumes",
                                           "distributions", "breaches",    "satisfaction_causes", "error_estimate",
                                           "seal"};
constexpr std::array<Words, 4> kAudit{"definitions", "samples", "recomputation", "error_estimate"};
constexpr std::array<Words, 6> kBundle{"posts", "receipts", "deliveries", "clocks", "agents", "versions"};
constexpr std::array<Words, 7> kSheet{"channels",        "proof",        "status_address", "maximum_times",
                                      "answer_channels", "out_of_court", "service_hours"};

constexpr std::array<Words, 3> kFinanceBodies{"Banco de España", "Comisión Nacional del Mercado de Valores",
                                              "Dirección General de Seguros y Fondos de Pensiones"};

/// Collects what is missing, in order.
class Missing {
public:
    Missing& want(bool there, Words word) {
        if (!there) words_.push_back(word);
        return *this;
    }
    std::vector<Words> words() && { return std::move(words_); }

private:
    std::vector<Words> words_;
};

bool refuses(const ReasonedAnswer& answer) {
    return answer.resolution == Resolution::refused || std::ranges::any_of(answer.issues, [](const IssueAnswer& one) {
               return one.issue.outcome == IssueOutcome::refused || one.issue.outcome == IssueOutcome::partly_granted;
           });
}

bool names_all_bodies(const LegalProfile& profile, const std::vector<std::string>& named) {
    const auto wanted = out_of_court_block(profile).bodies;
    return !wanted.empty() && std::ranges::all_of(wanted, [&](const OutOfCourtBody& body) {
        return std::ranges::find(named, body.name) != named.end();
    });
}

void append_standing(const LegalProfile& profile, BodyStanding standing, std::vector<OutOfCourtBody>& into) {
    std::ranges::copy_if(profile.bodies, std::back_inserter(into),
                         [&](const OutOfCourtBody& body) { return body.standing == standing; });
}

}  // namespace

std::vector<Words> missing_of(const LegalProfile& profile, const Receipt& receipt) {
    Missing missing;
    const bool key = !receipt.key.empty() || !key_owed(profile, Kind::complaint, false);
    missing.want(key, "key")
        .want(!receipt.content.empty(), "content")
        .want(receipt.received_at.has_value(), "received_at")
        .want(receipt.channel.has_value(), "channel")
        .want(!receipt.status_address.empty(), "status_address")
        .want(!receipt.recorded || !receipt.recording_access.empty(), "recording_access")
        .want(!receipt.service_hours.empty(), "service_hours")
        .want(!receipt.hash.empty(), "hash");
    const bool by_phone = receipt.channel == Channel::phone && duty_applies(profile, "TEL-4");
    return std::move(missing.want(!by_phone || !receipt.reference_rights.empty(), "reference_rights")).words();
}

std::vector<Words> missing_of(const LegalProfile& profile, const CompletionRequest& request) {
    const int least = duty_applies(profile, "LAW-13.3") ? std::max(profile.completion_days, 10) : 10;
    Missing missing;
    missing.want(!request.key.empty(), "key")
        .want(!request.wanted.empty() &&
                  std::ranges::none_of(request.wanted, [](const std::string& piece) { return piece.empty(); }),
              "wanted")
        .want(request.days >= least, "days")
        .want(request.tells_consequences, "consequences");
    return std::move(missing).words();
}

std::vector<Words> missing_of(const LegalProfile& profile, const ReasonedAnswer& answer) {
    const auto every = [&](auto holds) { return std::ranges::all_of(answer.issues, holds); };
    const bool same_language =
        !answer.language.empty() &&
        check_answer_language(profile, answer.claim_language, answer.language, answer.language_change).has_value();
    Missing missing;
    missing.want(!answer.key.empty(), "key")
        .want(!answer.issues.empty(), "issues")
        .want(every([](const IssueAnswer& one) { return !one.answer.empty(); }), "issue_answer")
        .want(every([](const IssueAnswer& one) {
                  return one.issue.outcome == IssueOutcome::granted || !one.reason.empty();
              }),
              "issue_reason")
        .want(!answer.compensation_asked || !answer.compensation.empty(), "compensation")
        .want(!refuses(answer) || !duty_applies(profile, "LAW-13.7") || names_all_bodies(profile, answer.bodies),
              "out_of_court")
        .want(same_language, "language")
        .want(answer.channel.has_value(), "channel")
        .want(answer.dated.has_value(), "dated");
    const bool departs = answer.departs_from_criteria && duty_applies(profile, "FIN-10");
    return std::move(missing.want(!departs || !answer.departure_reason.empty(), "departure_reason")).words();
}

std::vector<Words> missing_of(const LegalProfile&, const IncidentStatement& statement) {
    Missing missing;
    missing.want(!statement.origin.empty(), "origin")
        .want(!statement.effect.empty(), "effect")
        .want(!statement.measures.empty(), "measures")
        .want(statement.estimate || !statement.no_estimate.empty(), "estimate")
        .want(statement.version >= 1, "version");
    return std::move(missing).words();
}

Result<void> check_complete(const std::vector<Words>& missing, std::string_view article) {
    if (missing.empty()) return ok();
    std::string fields;
    for (const Words word : missing) {
        if (!fields.empty()) fields += ", ";
        fields += word;
    }
    return fail(invalid("document_incomplete")
                    .with("field", std::string(missing.front()))
                    .with("fields", fields)
                    .with("article", std::string(article)));
}

bool receipt_owed(const LegalProfile& profile, const ReceiptOccasion& occasion) {
    if (!is_claim(occasion.kind, occasion.answered_at_once) || !duty_applies(profile, "LAW-12.1")) return false;
    if (profile.receipts == ReceiptRule::always) return true;
    return occasion.asked_for && (occasion.kind != Kind::question || occasion.concerns_contract);
}

bool key_owed(const LegalProfile& profile, Kind kind, bool answered_at_once) {
    if (!is_claim(kind, answered_at_once)) return false;
    if (duty_applies(profile, "TEL-1")) return true;
    const bool replaced = is_continuous(profile) && profile.status_access == StatusAccess::user_identification;
    return duty_applies(profile, "LAW-11.1") && !replaced;
}

OutOfCourtBlock out_of_court_block(const LegalProfile& profile) {
    OutOfCourtBlock block{"law.block.adheres", {}};
    append_standing(profile, BodyStanding::adhered, block.bodies);
    const bool adheres = !block.bodies.empty();
    if (!adheres) block.opening = "law.block.not_adhered";
    if (!adheres || duty_applies(profile, "FIN-9")) append_standing(profile, BodyStanding::sector, block.bodies);
    if (!adheres) append_standing(profile, BodyStanding::accredited, block.bodies);
    return block;
}

std::span<const Words> bodies_listed_for(Sector sector) {
    if (sector == Sector::finance) return kFinanceBodies;
    return {};
}

std::span<const Words> contents_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::receipt: return kReceipt;
        case DocumentKind::completion_request: return kCompletion;
        case DocumentKind::reasoned_answer: return kAnswer;
        case DocumentKind::incident_statement: return kStatement;
        case DocumentKind::yearly_evaluation: return kEvaluation;
        case DocumentKind::audit_package: return kAudit;
        case DocumentKind::evidence_bundle: return kBundle;
        case DocumentKind::information_sheet: return kSheet;
    }
    return {};
}

}  // namespace atiende::law

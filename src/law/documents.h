// What the documents of Ley 10/2025 must hold, and what is missing in one. How they look is another room's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/guards.h"
#include "model/legal.h"
#include "model/post.h"

namespace atiende::law {

/// Given to the customer with the key (arts. 11.1, 12.1). Texts: empty is missing.
struct Receipt {
    std::string key;
    std::string content;  ///< what was presented, as it was said
    std::optional<Time> received_at{};
    std::optional<Channel> channel{};
    std::string status_address;
    bool recorded = false;           ///< by call, video call or instant messaging, with express consent (art. 12.1)
    std::string recording_access{};  ///< how to reach the recording; wanted when recorded
    std::string service_hours;
    std::string hash;
    std::string reference_rights{};  ///< telephone in electronic communications: the right to a durable document
};

/// Asks the customer to complete a claim (art. 13.3); both its deliveries prove art. 13.4.
struct CompletionRequest {
    std::string key;
    std::vector<std::string> wanted;  ///< what is missing in the claim, piece by piece
    int days = 0;                     ///< working days; calendar days in finance
    bool tells_consequences = false;  ///< deemed resolved without completion
};

/// One issue in the answer.
struct IssueAnswer {
    Issue issue;
    std::string answer;
    std::string reason{};  ///< wanted unless granted in full
};

/// The reasoned answer (arts. 13.1, 13.5 - 13.7).
struct ReasonedAnswer {
    std::string key;
    std::vector<IssueAnswer> issues;
    Resolution resolution = Resolution::direct;
    bool compensation_asked = false;
    std::string compensation{};         ///< granted or not, and what; wanted when asked for (art. 4.2.d)
    std::vector<std::string> bodies{};  ///< names in the out-of-court block; wanted where anything is refused
    std::string language;               ///< of this answer
    std::string claim_language;
    LanguageChange language_change = LanguageChange::none;
    std::optional<Channel> channel{};  ///< of entry, or the one chosen
    std::optional<Time> dated{};
    bool departs_from_criteria = false;  ///< finance: from earlier criteria
    std::string departure_reason{};
};

/// Told to all whom a mass fault affects, version by version (arts. 4.5, 13.9, 17.2).
struct IncidentStatement {
    std::string origin;  ///< known causes; "not known yet" is said as such
    std::string effect;  ///< what and whom it affects
    std::string measures;
    std::optional<Time> estimate{};  ///< of restoration
    std::string no_estimate{};       ///< why there is none yet, in its place
    std::int32_t version = 0;        ///< 1, 2, 3 …
};

/// What is missing: stable words, sentence `law.field.<word>`, in the order of the document; empty when it is complete.
std::vector<std::string_view> missing_of(const LegalProfile& profile, const Receipt& receipt);
std::vector<std::string_view> missing_of(const LegalProfile& profile, const CompletionRequest& request);
/// Of an issue: `issue_answer` or `issue_reason`, once however many lack it; which one, check_issues says.
std::vector<std::string_view> missing_of(const LegalProfile& profile, const ReasonedAnswer& answer);
std::vector<std::string_view> missing_of(const LegalProfile& profile, const IncidentStatement& statement);

/// invalid("document_incomplete") with `field` (the first), `fields` (all, separated by a comma and a blank) and
/// `article`, unless nothing is missing.
Result<void> check_complete(const std::vector<std::string_view>& missing, std::string_view article);

/// Whether a receipt is owed, and must be issued unasked. Always with a claim, or, by the other reading of art. 12.1,
/// on express request, and to a question only when it opens a concrete request related to a contract.
struct ReceiptOccasion {
    Kind kind = Kind::complaint;
    bool answered_at_once = false;
    bool asked_for = false;
    bool concerns_contract = false;
};
bool receipt_owed(const LegalProfile& profile, const ReceiptOccasion& occasion);
/// Whether the tracking key is: with every claim, save where the identification of the user stands in for it.
bool key_owed(const LegalProfile& profile, Kind kind, bool answered_at_once);

/// The block of a refusal (art. 13.7): an opening sentence and the bodies to name, each with its own.
/// adheres: "law.block.adheres", and those adhered to · not: "law.block.not_adhered", and those of the sector, then the
/// accredited. Finance names those of its sector in any case (Ley 44/2002, art. 30).
struct OutOfCourtBlock {
    std::string_view opening;  ///< key of a sentence
    std::vector<OutOfCourtBody> bodies;
};
OutOfCourtBlock out_of_court_block(const LegalProfile& profile);

/// Names that the sector's own law lists, for who fills in the profile: Banco de España, CNMV and the Dirección General
/// de Seguros y Fondos de Pensiones in finance; none elsewhere. Static.
std::span<const std::string_view> bodies_listed_for(Sector sector);

enum class DocumentKind {
    receipt,
    completion_request,
    reasoned_answer,
    incident_statement,
    yearly_evaluation,
    audit_package,
    evidence_bundle,
    information_sheet
};
/// The words of all that such a document holds, in order. Static.
std::span<const std::string_view> contents_of(DocumentKind kind);

}  // namespace atiende::law

namespace atiende {
template <>
struct EnumWords<law::DocumentKind> {
    static constexpr std::array<std::string_view, 8> words{
        "receipt",           "completion_request", "reasoned_answer", "incident_statement",
        "yearly_evaluation", "audit_package",      "evidence_bundle", "information_sheet"};
};
}  // namespace atiende

#include "law/documents.h"

#include <string>

#include <gtest/gtest.h>

namespace atiende::law {
namespace {

LegalProfile of_sector(Sector sector, bool continuous) {
    LegalProfile profile;
    profile.sector = sector;
    profile.continuous = continuous;
    profile.bodies = {{"Junta Arbitral", BodyStanding::adhered, "Por escrito.", ""},
                      {"Banco de España", BodyStanding::sector, "", ""},
                      {"Entidad acreditada", BodyStanding::accredited, "", ""}};
    return profile;
}
const LegalProfile kElectricity = of_sector(Sector::electricity, true);
const LegalProfile kTelecoms = of_sector(Sector::electronic_communications, true);
const LegalProfile kFinance = of_sector(Sector::finance, false);

std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : " ") + std::string(word);
    return text;
}
std::string names(const OutOfCourtBlock& block) {
    std::string text(block.opening);
    for (const OutOfCourtBody& body : block.bodies) text += ", " + body.name;
    return text;
}

Receipt whole_receipt() {
    return {.key = "A7K3Q29ME",
            .content = "Sin luz desde ayer",
            .received_at = from_millis(1),
            .channel = Channel::x,
            .status_address = "https://atencion.example/s",
            .service_hours = "24 h",
            .hash = "ab12"};
}

TEST(Documents, WhatAReceiptHolds) {
    EXPECT_EQ(joined(missing_of(kElectricity, whole_receipt())), "");
    EXPECT_EQ(joined(missing_of(kElectricity, Receipt{})),
              "key content received_at channel status_address service_hours hash");
    Receipt recorded = whole_receipt();
    recorded.recorded = true;
    EXPECT_EQ(joined(missing_of(kElectricity, recorded)), "recording_access");
    Receipt call = whole_receipt();
    call.channel = Channel::phone;
    EXPECT_EQ(joined(missing_of(kTelecoms, call)), "reference_rights");
    EXPECT_EQ(joined(missing_of(kElectricity, call)), "");
    LegalProfile keyless = kElectricity;
    keyless.status_access = StatusAccess::user_identification;
    Receipt without = whole_receipt();
    without.key.clear();
    EXPECT_EQ(joined(missing_of(keyless, without)), "");
    EXPECT_EQ(joined(missing_of(kElectricity, without)), "key");
}

TEST(Documents, WhatACompletionRequestHolds) {
    CompletionRequest request{"A7K", {"Número de contrato"}, 10, true};
    EXPECT_EQ(joined(missing_of(kElectricity, request)), "");
    request.days = 9;
    EXPECT_EQ(joined(missing_of(kElectricity, request)), "days");
    request.wanted = {""};
    EXPECT_EQ(joined(missing_of(kElectricity, request)), "wanted days");
    EXPECT_EQ(joined(missing_of(kElectricity, CompletionRequest{})), "key wanted days consequences");
    LegalProfile generous = kElectricity;
    generous.completion_days = 15;
    request = {"A7K", {"Factura"}, 10, true};
    EXPECT_EQ(joined(missing_of(generous, request)), "days");
    EXPECT_EQ(joined(missing_of(kFinance, request)), "");
}

ReasonedAnswer whole_answer() {
    return {.key = "A7K",
            .issues = {{{1, IssueOutcome::granted, true, false}, "Le devolvemos 12,40 €."}},
            .language = "es",
            .claim_language = "es",
            .channel = Channel::mail,
            .dated = from_millis(1)};
}

TEST(Documents, WhatAReasonedAnswerHolds) {
    EXPECT_EQ(joined(missing_of(kElectricity, whole_answer())), "");
    EXPECT_EQ(joined(missing_of(kElectricity, ReasonedAnswer{})), "key issues language channel dated");
    ReasonedAnswer refused = whole_answer();
    refused.issues.push_back({{2, IssueOutcome::refused, true, true}, "No procede."});
    EXPECT_EQ(joined(missing_of(kElectricity, refused)), "issue_reason out_of_court");
    refused.issues.back().reason = "El contador se leyó el día 3.";
    refused.bodies = {"Junta Arbitral"};
    EXPECT_EQ(joined(missing_of(kElectricity, refused)), "");
    EXPECT_EQ(joined(missing_of(kFinance, refused)), "out_of_court") << "the sector's is named in any case";
    refused.issues.back().answer.clear();
    EXPECT_EQ(joined(missing_of(kElectricity, refused)), "issue_answer");
    ReasonedAnswer other = whole_answer();
    other.claim_language = "gl";
    other.compensation_asked = true;
    EXPECT_EQ(joined(missing_of(kElectricity, other)), "compensation language");
    other.language_change = LanguageChange::customer_asked;
    other.compensation = "10 €";
    EXPECT_EQ(joined(missing_of(kElectricity, other)), "");
    other.departs_from_criteria = true;
    EXPECT_EQ(joined(missing_of(kElectricity, other)), "");
    EXPECT_EQ(joined(missing_of(kFinance, other)), "departure_reason");
}

TEST(Documents, WhatAnIncidentStatementHolds) {
    IncidentStatement statement{.origin = "Avería en una subestación",
                                .effect = "Sin suministro en Lugo",
                                .measures = "Dos equipos trabajan",
                                .estimate = from_millis(1),
                                .version = 1};
    EXPECT_EQ(joined(missing_of(kElectricity, statement)), "");
    statement.estimate.reset();
    EXPECT_EQ(joined(missing_of(kElectricity, statement)), "estimate");
    statement.no_estimate = "Aún no se conoce el alcance.";
    EXPECT_EQ(joined(missing_of(kElectricity, statement)), "");
    EXPECT_EQ(joined(missing_of(kElectricity, IncidentStatement{})), "origin effect measures estimate version");
}

TEST(Documents, IncompleteOnesAreRefusedByField) {
    EXPECT_TRUE(check_complete({}, "12.1").has_value());
    EXPECT_EQ(check_complete({"key", "hash"}, "12.1").error(),
              invalid("document_incomplete").with("field", "key").with("fields", "key, hash").with("article", "12.1"));
}

TEST(Documents, WhenAReceiptAndAKeyAreOwed) {
    LegalProfile asked = kElectricity;
    asked.receipts = ReceiptRule::on_request;
    struct Row {
        ReceiptOccasion occasion;
        bool always, on_request, key;
    };
    const Row rows[] = {
        {{.kind = Kind::complaint}, true, false, true},
        {{.kind = Kind::complaint, .asked_for = true}, true, true, true},
        {{.kind = Kind::question}, true, false, true},
        {{.kind = Kind::question, .asked_for = true}, true, false, true},
        {{.kind = Kind::question, .asked_for = true, .concerns_contract = true}, true, true, true},
        {{.kind = Kind::question, .answered_at_once = true, .asked_for = true}, false, false, false},
        {{.kind = Kind::praise, .asked_for = true}, false, false, false},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(receipt_owed(kElectricity, row.occasion), row.always);
        EXPECT_EQ(receipt_owed(asked, row.occasion), row.on_request);
        EXPECT_EQ(key_owed(kElectricity, row.occasion.kind, row.occasion.answered_at_once), row.key);
        EXPECT_FALSE(receipt_owed({}, row.occasion));
        EXPECT_FALSE(key_owed({}, row.occasion.kind, row.occasion.answered_at_once));
    }
    LegalProfile keyless = kElectricity;
    keyless.status_access = StatusAccess::user_identification;
    EXPECT_FALSE(key_owed(keyless, Kind::complaint, false));
    keyless.sector = Sector::electronic_communications;
    EXPECT_TRUE(key_owed(keyless, Kind::complaint, false)) << "a reference number is mandatory there";
}

TEST(Documents, TheOutOfCourtBlock) {
    EXPECT_EQ(names(out_of_court_block(kElectricity)), "law.block.adheres, Junta Arbitral");
    EXPECT_EQ(names(out_of_court_block(kFinance)), "law.block.adheres, Junta Arbitral, Banco de España");
    LegalProfile alone = kElectricity;
    alone.bodies.erase(alone.bodies.begin());
    EXPECT_EQ(names(out_of_court_block(alone)), "law.block.not_adhered, Banco de España, Entidad acreditada");
    EXPECT_EQ(bodies_listed_for(Sector::finance).size(), 3u);
    EXPECT_TRUE(bodies_listed_for(Sector::water).empty());
}

TEST(Documents, EveryKindHasItsContents) {
    for (std::size_t i = 0; i < EnumWords<DocumentKind>::words.size(); ++i) {
        EXPECT_GE(contents_of(static_cast<DocumentKind>(i)).size(), 4u) << i;
    }
}

}  // namespace
}  // namespace atiende::law

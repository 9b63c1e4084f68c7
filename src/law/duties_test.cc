#include "law/duties.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "law/duty_table.h"
#include "law/profile.h"

namespace atiende::law {
namespace {

LegalProfile of_sector(Sector sector, bool continuous) {
    LegalProfile profile;
    profile.sector = sector;
    profile.continuous = continuous;
    return profile;
}

LegalProfile telecoms() { return of_sector(Sector::electronic_communications, true); }
LegalProfile electricity() { return of_sector(Sector::electricity, true); }
LegalProfile finance() { return of_sector(Sector::finance, false); }
LegalProfile large() {
    LegalProfile profile;
    profile.many_workers = true;
    return profile;
}

std::string told(const LegalProfile& profile, std::string_view id) {
    const auto duty = duty_of(profile, id);
    if (!duty) return "unknown";
    return (duty->applies ? "yes " : "no ") + std::string(name_of(duty->reason));
}

// What the profiles differ in; every other duty of the law holds for all four that are within it.
TEST(Duties, ByProfileAsTheSectorsDiffer) {
    struct Row {
        std::string_view id;
        std::string none, big, telecoms, electricity, finance;
    };
    const std::string outside = "no outside_scope", basic = "yes basic_service", big = "yes large_company",
                      first = "no sector_goes_first", exempt = "no finance_exempt", other = "no other_sector",
                      once = "no not_continuous", cont = "yes continuous_service", rule = "yes sector_rule";
    const Row rows[] = {
        {"LAW-2.1", "yes always", "yes always", "yes always", "yes always", "yes always"},
        {"LAW-2.5", other, other, other, other, rule},
        {"LAW-2.6", other, other, rule, other, other},
        {"LAW-4.4", outside, once, first, cont, once},
        {"LAW-8.1", outside, big, first, basic, basic},
        {"LAW-8.2", outside, big, basic, basic, basic},
        {"LAW-8.3", outside, big, first, basic, basic},
        {"LAW-8.4", outside, big, basic, basic, basic},
        {"LAW-11.1", outside, big, basic, basic, basic},
        {"LAW-13.3", outside, big, basic, basic, first},
        {"LAW-13.7", outside, big, basic, basic, basic},
        {"LAW-13.8", outside, once, first, cont, exempt},
        {"LAW-13.9", outside, other, "yes supply_or_telecoms", "yes supply_or_telecoms", other},
        {"LAW-14.2", outside, once, cont, cont, once},
        {"LAW-16.2", outside, big, basic, basic, basic},
        {"LAW-17.1", outside, big, basic, basic, first},
        {"LAW-17.2", outside, once, cont, cont, once},
        {"LAW-17.3", outside, big, basic, basic, first},
        {"LAW-18.1", outside, big, basic, basic, exempt},
        {"LAW-18.2", outside, big, basic, basic, exempt},
        {"LAW-19.1", outside, big, basic, basic, exempt},
        {"LAW-20.1", "yes always", "yes always", "yes always", "yes always", "yes always"},
        {"LAW-21.1", outside, big, basic, basic, exempt},
        {"LAW-21.2", outside, big, basic, basic, exempt},
        {"LAW-21.3", outside, big, basic, basic, exempt},
        {"LAW-21.4", outside, big, basic, basic, exempt},
        {"LAW-21.5", outside, big, basic, basic, exempt},
        {"LAW-22.1", outside, big, basic, basic, exempt},
        {"LAW-23.1", outside, big, basic, basic, exempt},
        {"CON-21.2", "yes consumer_code", "yes consumer_code", "yes consumer_code", "yes consumer_code",
         "yes consumer_code"},
        {"CON-21.3", "yes consumer_code", "yes consumer_code", "yes consumer_code", "yes consumer_code", first},
        {"REV-1", "no no_reviews", "no no_reviews", "no no_reviews", "no no_reviews", "no no_reviews"},
    };
    std::set<std::string_view> listed;
    for (const Row& row : rows) {
        SCOPED_TRACE(row.id);
        listed.insert(row.id);
        EXPECT_EQ(told({}, row.id), row.none);
        EXPECT_EQ(told(large(), row.id), row.big);
        EXPECT_EQ(told(telecoms(), row.id), row.telecoms);
        EXPECT_EQ(told(electricity(), row.id), row.electricity);
        EXPECT_EQ(told(finance(), row.id), row.finance);
    }
    for (const DutyRow& row : duty_rows()) {
        if (listed.contains(row.id) || row.holds_for == HoldsFor::reviews || row.holds_for == HoldsFor::co_official)
            continue;
        SCOPED_TRACE(row.id);
        const bool of_finance = row.id.starts_with("FIN-"), of_telecoms = row.id.starts_with("TEL-");
        EXPECT_EQ(told({}, row.id), of_finance || of_telecoms ? other : outside);
        EXPECT_EQ(told(large(), row.id), of_finance || of_telecoms ? other : big);
        EXPECT_EQ(told(finance(), row.id), of_finance ? rule : of_telecoms ? other : basic);
        EXPECT_EQ(told(telecoms(), row.id), of_telecoms ? rule : of_finance ? other : basic);
        EXPECT_EQ(told(electricity(), row.id), of_finance || of_telecoms ? other : basic);
    }
}

TEST(Duties, AcceptanceOfW01) {
    EXPECT_FALSE(duty_applies(telecoms(), "LAW-8.3")) << "no supervisor right";
    EXPECT_FALSE(duty_applies(telecoms(), "LAW-4.4")) << "a complaint does not stop suspension";
    EXPECT_FALSE(duty_applies(telecoms(), "LAW-13.8")) << "nor collection";
    EXPECT_TRUE(duty_applies(telecoms(), "TEL-3"));
    EXPECT_TRUE(duty_applies(electricity(), "LAW-8.3"));
    EXPECT_TRUE(duty_applies(electricity(), "LAW-4.4"));
    EXPECT_TRUE(duty_applies(electricity(), "LAW-13.8"));
}

TEST(Duties, FinanceTurnsSixArticlesOff) {
    // Whatever finance is exempt from belongs to 13.8, 18, 19, 21, 22, 23, and every duty of those is off.
    for (const Duty& duty : duties_of(finance())) {
        const std::string_view id = duty.id;
        const bool of_those = id == "LAW-13.8" || id.starts_with("LAW-18.") || id.starts_with("LAW-19.") ||
                              id.starts_with("LAW-21.") || id.starts_with("LAW-22.") || id.starts_with("LAW-23.");
        EXPECT_EQ(duty.reason == DutyReason::finance_exempt, of_those) << id;
        EXPECT_FALSE(of_those && duty.applies) << id;
    }
}

TEST(Duties, SmallSuppliersAreSparedSome) {
    LegalProfile small = electricity();
    small.small_supplier = true;
    EXPECT_EQ(told(small, "LAW-14.2"), "no small_supplier");
    EXPECT_EQ(told(small, "LAW-16.2"), "no small_supplier");
    EXPECT_EQ(told(small, "LAW-17.2"), "yes continuous_service");
    EXPECT_EQ(told(small, "CON-21.2"), "yes consumer_code") << "the consumer code spares nobody";
}

TEST(Duties, LanguagesReviewsAndTheRhythmOfTheEvaluation) {
    LegalProfile profile = electricity();
    EXPECT_EQ(told(profile, "LAW-7.2"), "no no_co_official_language");
    profile.territories = {{"ES-MD"}, {"ES-GA", {"gl"}}};
    EXPECT_EQ(told(profile, "LAW-7.2"), "yes co_official_language");
    EXPECT_EQ(told(profile, "LAW-8.6"), "yes co_official_language");
    profile.publishes_reviews = true;
    for (const std::string_view id : {"REV-1", "REV-2", "REV-3"}) EXPECT_EQ(told(profile, id), "yes publishes_reviews");
    profile.small_for_evaluation = true;
    EXPECT_EQ(told(profile, "LAW-21.1"), "yes every_two_years");
    EXPECT_EQ(told(profile, "LAW-22.1"), "yes every_two_years");
    EXPECT_EQ(told(profile, "LAW-21.2"), "yes basic_service");
}

TEST(Duties, NonProfitsOfBasicServicesWait) {
    LegalProfile profile = electricity();
    profile.non_profit = true;
    profile.many_workers = true;
    EXPECT_EQ(told(profile, "LAW-17.1"), "no non_profit_waits");
    EXPECT_EQ(told(profile, "LAW-17.2"), "no non_profit_waits");
    profile.sector = Sector::none;
    profile.continuous = false;
    EXPECT_EQ(told(profile, "LAW-17.1"), "yes large_company");
}

TEST(Duties, AnOverrideIsSaidWithItsBasis) {
    LegalProfile profile = telecoms();
    profile.overrides = {{"LAW-8.3", true, "Informe jurídico 7/2026"}};
    const auto duty = duty_of(profile, "LAW-8.3");
    ASSERT_TRUE(duty.has_value());
    EXPECT_EQ(*duty, (Duty{"LAW-8.3", true, DutyReason::declared, "Informe jurídico 7/2026"}));
}

TEST(Duties, EachHasASourceAndOneId) {
    std::set<std::string_view> ids;
    for (const DutyRow& row : duty_rows()) {
        EXPECT_TRUE(ids.insert(row.id).second) << row.id;
        EXPECT_TRUE(row.source.contains("art.") || row.source.contains("arts.")) << row.id;
        EXPECT_TRUE(is_duty(row.id));
    }
    EXPECT_EQ(duty_of(electricity(), "LAW-17.1")->source, "Ley 10/2025, art. 17.1");
    EXPECT_EQ(duty_of(electricity(), "LAW-99"), std::nullopt);
    EXPECT_FALSE(duty_applies(electricity(), "LAW-99"));
    EXPECT_EQ(duties_of(electricity()).size(), duty_rows().size());
}

TEST(Profile, ScopeByAnyOneSize) {
    LegalProfile profile;
    EXPECT_EQ(scope_of(profile), Scope::outside);
    for (bool LegalProfile::* size :
         {&LegalProfile::many_workers, &LegalProfile::high_turnover, &LegalProfile::high_balance}) {
        LegalProfile one;
        one.*size = true;
        EXPECT_EQ(scope_of(one), Scope::large_company);
    }
    for (std::size_t i = 1; i < EnumWords<Sector>::words.size(); ++i) {
        EXPECT_EQ(scope_of(of_sector(static_cast<Sector>(i), false)), Scope::basic_service);
    }
}

TEST(Profile, BindsFromItsDay) {
    LegalProfile profile = electricity();
    EXPECT_FALSE(binds_on(profile, {2026, 12, 27}));
    EXPECT_TRUE(binds_on(profile, {2026, 12, 28}));
    EXPECT_FALSE(binds_on({}, {2027, 1, 1}));
    profile.in_force_from = {2026, 1, 1};
    EXPECT_TRUE(binds_on(profile, {2026, 11, 30}));
}

TEST(Profile, WhatContradictsItselfIsRefused) {
    struct Row {
        std::string reason;
        void (*spoil)(LegalProfile&);
    };
    const Row rows[] = {
        {"legal_not_continuous", [](LegalProfile& p) { p.sector = Sector::none; }},
        {"legal_not_continuous", [](LegalProfile& p) { p.sector = Sector::finance; }},
        {"legal_not_small_supplier",
         [](LegalProfile& p) {
             p.small_supplier = true;
             p.high_turnover = true;
         }},
        {"legal_not_small_supplier",
         [](LegalProfile& p) {
             p.small_supplier = true;
             p.sector = Sector::water;
         }},
        {"legal_not_distributor",
         [](LegalProfile& p) {
             p.distributor = true;
             p.sector = Sector::post;
         }},
        {"legal_receipt_term", [](LegalProfile& p) { p.receipt_within = Duration{0}; }},
        {"legal_receipt_term", [](LegalProfile& p) { p.receipt_within = std::chrono::hours{2}; }},
        {"legal_completion_days", [](LegalProfile& p) { p.completion_days = 9; }},
        {"legal_kept_years", [](LegalProfile& p) { p.kept_years = 4; }},
        {"legal_key_required",
         [](LegalProfile& p) {
             p.continuous = false;
             p.status_access = StatusAccess::user_identification;
         }},
        {"legal_key_required",
         [](LegalProfile& p) {
             p.sector = Sector::electronic_communications;
             p.status_access = StatusAccess::user_identification;
         }},
        {"legal_body_unnamed", [](LegalProfile& p) { p.bodies = {{"", BodyStanding::sector, "", ""}}; }},
        {"legal_body_without_way",
         [](LegalProfile& p) { p.bodies = {{"Junta Arbitral", BodyStanding::adhered, "", ""}}; }},
        {"legal_unknown_duty", [](LegalProfile& p) { p.overrides = {{"LAW-99", true, "x"}}; }},
        {"legal_override_without_basis", [](LegalProfile& p) { p.overrides = {{"LAW-8.3", false, " "}}; }},
        {"legal_bad_date", [](LegalProfile& p) { p.in_force_from = {2025, 12, 27}; }},
        {"legal_bad_date", [](LegalProfile& p) { p.in_force_from = {2027, 2, 29}; }},
    };
    for (const Row& row : rows) {
        LegalProfile profile = electricity();
        ASSERT_TRUE(check_profile(profile).has_value());
        row.spoil(profile);
        const auto checked = check_profile(profile);
        ASSERT_FALSE(checked.has_value()) << row.reason;
        EXPECT_EQ(checked.error().reason, row.reason);
    }
    EXPECT_TRUE(check_profile({}).has_value()) << "nothing declared yet";
    LegalProfile keyless = electricity();
    keyless.status_access = StatusAccess::user_identification;
    EXPECT_TRUE(check_profile(keyless).has_value());
}

}  // namespace
}  // namespace atiende::law

#include "law/holds.h"

#include <gtest/gtest.h>

namespace atiende::law {
namespace {

LegalProfile of_sector(Sector sector, bool continuous) {
    LegalProfile profile;
    profile.sector = sector;
    profile.continuous = continuous;
    return profile;
}
const LegalProfile kElectricity = of_sector(Sector::electricity, true);

std::string told(const HoldDecision& decision) {
    return std::string(name_of(decision.suspension)) + ' ' + std::string(name_of(decision.collection)) + ' ' +
           std::string(name_of(decision.reason));
}

TEST(Holds, ByWhereTheClaimStands) {
    struct Row {
        HoldFacts facts;
        std::string told;
    };
    const Row rows[] = {
        // W-09: raised with the complaint, kept, lifted at the notification.
        {{.about_suspension = true}, "raise none complaint_pending"},
        {{.about_suspension = true, .suspension_held = true}, "keep none complaint_pending"},
        {{.about_suspension = true, .answer_notified = true, .suspension_held = true}, "lift none answer_notified"},
        {{.about_suspension = true, .answer_notified = true}, "none none nothing_to_hold"},
        // Out of court: both, until that answer is notified.
        {{.about_suspension = true, .answer_notified = true, .out_of_court = true}, "raise raise out_of_court_pending"},
        {{.about_collection = true, .answer_notified = true, .out_of_court = true}, "none raise out_of_court_pending"},
        {{.about_collection = true, .answer_notified = true, .out_of_court = true, .collection_held = true},
         "none keep out_of_court_pending"},
        {{.about_suspension = true,
          .answer_notified = true,
          .out_of_court = true,
          .out_of_court_notified = true,
          .suspension_held = true,
          .collection_held = true},
         "lift lift answer_notified"},
        // A disputed bill alone stops no collection before it goes out of court.
        {{.about_collection = true}, "none none nothing_to_hold"},
        // Exceptions, with reason.
        {{.about_suspension = true,
          .exception = HoldException::safety,
          .exception_reasoned = true,
          .suspension_held = true},
         "lift none safety_of_persons_or_things"},
        {{.about_suspension = true, .exception = HoldException::sector_rule, .exception_reasoned = true},
         "none none sector_rule_allows"},
        {{.about_suspension = true, .exception = HoldException::safety, .suspension_held = true},
         "keep none complaint_pending"},
        // What is no claim.
        {{.kind = Kind::praise, .about_suspension = true}, "none none nothing_to_hold"},
        {{.kind = Kind::spam, .about_suspension = true, .suspension_held = true}, "lift none nothing_to_hold"},
        {{.kind = Kind::question, .about_suspension = true}, "raise none complaint_pending"},
        {{}, "none none nothing_to_hold"},
    };
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        EXPECT_EQ(told(hold_of(kElectricity, rows[i].facts)), rows[i].told) << i;
    }
}

TEST(Holds, SourceAndProfiles) {
    const HoldFacts pending{.about_suspension = true};
    const HoldFacts outside{.about_suspension = true, .answer_notified = true, .out_of_court = true};
    EXPECT_EQ(hold_of(kElectricity, pending).source, "Ley 10/2025, art. 4.4");
    EXPECT_EQ(hold_of(kElectricity, outside).source, "Ley 10/2025, art. 13.8");
    for (const LegalProfile& profile :
         {of_sector(Sector::electronic_communications, true), of_sector(Sector::finance, false),
          of_sector(Sector::electricity, false), LegalProfile{}}) {
        EXPECT_EQ(hold_of(profile, pending), HoldDecision{});
        EXPECT_EQ(hold_of(profile, outside), HoldDecision{});
    }
    LegalProfile lawyers = of_sector(Sector::electronic_communications, true);
    lawyers.overrides = {{"LAW-4.4", true, "Informe 3/2026"}};
    EXPECT_EQ(told(hold_of(lawyers, pending)), "raise none complaint_pending");
    EXPECT_EQ(hold_of(lawyers, pending).source, "Informe 3/2026");
}

}  // namespace
}  // namespace atiende::law

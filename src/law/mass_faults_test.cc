#include "law/mass_faults.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace atiende::law {
namespace {

LegalProfile of_sector(Sector sector, bool continuous) {
    LegalProfile profile;
    profile.sector = sector;
    profile.continuous = continuous;
    return profile;
}

MassFault fault(int digital, int by_phone) {
    MassFault told;
    for (int i = 0; i < digital + by_phone; ++i) {
        const Channel digital_entry = i % 2 == 0 ? Channel::x : Channel::mail;
        told.affected.push_back({CaseId{i + 1}, i < digital ? digital_entry : Channel::phone});
    }
    return told;
}

TEST(MassFaults, FiveThousandOfWhomAHundredAndTwentyByPhone) {
    for (const Sector sector : {Sector::water, Sector::gas, Sector::electricity, Sector::electronic_communications}) {
        const AnswerDuties duties = answer_duties(of_sector(sector, true), fault(4'880, 120));
        EXPECT_TRUE(duties.one_answer);
        EXPECT_EQ(duties.source, "Ley 10/2025, art. 13.9");
        EXPECT_EQ(duties.at_large, (std::vector{Means::digital, Means::media}));
        ASSERT_EQ(duties.persons.size(), 5'000u);
        EXPECT_EQ(std::ranges::count(duties.persons, std::vector{Means::digital}, &Telling::means), 4'880);
        EXPECT_EQ(std::ranges::count(duties.persons, std::vector{Means::format_of_entry, Means::sms}, &Telling::means),
                  120);
        EXPECT_EQ(duties.persons.front().case_id, CaseId{1});
    }
}

TEST(MassFaults, OthersAreToldByTheDataTheyPrefer) {
    const AnswerDuties duties = answer_duties(of_sector(Sector::rail_transport, false), fault(1, 1));
    EXPECT_FALSE(duties.one_answer);
    EXPECT_EQ(duties.source, "Ley 10/2025, art. 4.5");
    EXPECT_TRUE(duties.at_large.empty());
    EXPECT_EQ(duties.persons, (std::vector<Telling>{{CaseId{1}, {Means::preferred}}, {CaseId{2}, {Means::preferred}}}));
    EXPECT_EQ(answer_duties({}, fault(1, 1)), AnswerDuties{}) << "outside the law";
}

TEST(MassFaults, DistributorsTellSuppliersToo) {
    LegalProfile distributor = of_sector(Sector::gas, true);
    distributor.distributor = true;
    EXPECT_EQ(answer_duties(distributor, fault(1, 0)).at_large,
              (std::vector{Means::digital, Means::media, Means::suppliers}));
}

TEST(MassFaults, WhoCameToTheCounterDidNotComeDigitally) {
    MassFault told;
    told.affected = {{CaseId{1}, Channel::counter}};
    const auto duties = answer_duties(of_sector(Sector::water, true), told);
    EXPECT_EQ(duties.persons.front().means, (std::vector{Means::format_of_entry, Means::sms}));
}

}  // namespace
}  // namespace atiende::law

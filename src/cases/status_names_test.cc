#include "cases/status_names.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

StatusName named(std::int64_t id, Status category, std::string name, bool retired = false) {
    return {StatusNameId{id}, BrandId{1}, category, std::move(name), retired};
}

const std::vector<StatusName> kExisting{named(1, Status::on_hold, "Con el taller"),
                                        named(2, Status::on_hold, "Con facturación"),
                                        named(3, Status::open, "Revisar", true)};
const std::vector<std::string_view> kShipped{"Nuevo", "Respondido", "En espera"};

TEST(StatusNames, AreTheirBrandsOwn) {
    struct NameCase {
        StatusName name;
        std::string reason;
    };
    StatusName elsewhere = named(9, Status::open, "Con el taller");
    elsewhere.brand = BrandId{2};
    const NameCase cases[] = {
        {named(9, Status::on_hold, "Con la red"), ""},
        {named(9, Status::open, "CON EL TALLER"), "status_name_taken"},
        {named(9, Status::open, "Con facturacion"), "status_name_taken"},
        {named(9, Status::open, "revisar"), "status_name_taken"},
        {named(9, Status::pending, "respondido"), "status_name_taken"},
        {elsewhere, ""},
        {named(1, Status::on_hold, "Con el taller"), ""},
        {named(1, Status::on_hold, "En el taller"), ""},
        {named(1, Status::open, "En el taller"), "status_name_category"},
        {named(9, Status::open, ""), "missing_name"},
        {named(9, Status::open, "  "), "missing_name"},
        {named(9, Status::open, " Con la red"), "bad_name"},
        {named(9, Status::open, "Con\nla red"), "bad_name"},
        {named(9, Status::open, std::string(61, 'a')), "bad_name"},
        {named(9, Status::open, std::string(60, 'a')), ""},
    };
    for (const NameCase& expected : cases) {
        const auto checked = check_status_name(expected.name, kExisting, kShipped);
        EXPECT_EQ(checked ? "" : checked.error().reason, expected.reason) << expected.name.name;
    }
}

TEST(StatusNames, WithinACategoryNothingIsATransition) {
    const StatusName workshop = kExisting[0], billing = kExisting[1];
    const auto take = [](Kind kind, Status status, std::optional<StatusNameId> from, const StatusName& wanted) {
        const auto move = check_taking(kind, BrandId{1}, status, from, wanted);
        if (!move) return move.error().reason;
        return std::string(name_of(move->to)) + (move->transition ? ", moves" : ", stays");
    };
    EXPECT_EQ(take(Kind::claim, Status::on_hold, workshop.id, billing), "on_hold, stays");
    EXPECT_EQ(take(Kind::claim, Status::on_hold, std::nullopt, billing), "on_hold, stays");
    EXPECT_EQ(take(Kind::claim, Status::open, std::nullopt, billing), "on_hold, moves");
    EXPECT_EQ(take(Kind::claim, Status::resolved, std::nullopt, billing), "transition_refused");
    EXPECT_EQ(take(Kind::praise, Status::open, std::nullopt, billing), "transition_refused");
    // A change of kind may have left it on hold: there it may still be called otherwise.
    EXPECT_EQ(take(Kind::praise, Status::on_hold, workshop.id, billing), "on_hold, stays");
    EXPECT_EQ(take(Kind::claim, Status::on_hold, billing.id, billing), "status_unchanged");
    EXPECT_EQ(take(Kind::claim, Status::new_, std::nullopt, kExisting[2]), "status_name_retired");
    EXPECT_EQ(check_taking(Kind::claim, BrandId{2}, Status::open, {}, billing).error().reason, "status_name_of_brand");
}

TEST(StatusNames, AreRetiredWithSomethingInTheirPlace) {
    const StatusName workshop = kExisting[0], billing = kExisting[1];
    const auto retire = [&](std::int64_t in_use, std::optional<Instead> instead) {
        const auto checked = check_retiring(workshop, in_use, instead);
        return checked ? "" : checked.error().reason;
    };
    EXPECT_EQ(retire(0, {}), "");
    EXPECT_EQ(retire(12, {}), "status_name_in_use");
    EXPECT_EQ(retire(12, Instead{}), "") << "the shipped name";
    EXPECT_EQ(retire(12, Instead{billing}), "");
    EXPECT_EQ(retire(12, Instead{workshop}), "status_name_retired");
    EXPECT_EQ(retire(12, Instead{kExisting[2]}), "status_name_category");
    EXPECT_EQ(retire(12, Instead{named(8, Status::on_hold, "x", true)}), "status_name_retired");
    EXPECT_EQ(check_retiring(workshop, 12, {}).error(), invalid("status_name_in_use").with("count", "12"));
    EXPECT_EQ(check_retiring(kExisting[2], 0, {}).error().reason, "status_name_retired");
}

}  // namespace
}  // namespace atiende::cases

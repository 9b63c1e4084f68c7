#include "text/elongation.h"

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

TEST(Elongation, CutsRunsOfThreeOrMore) {
    struct Case {
        std::string_view key, one, two;
    };
    const Case cases[] = {{"fataaaal", "fatal", "fataal"}, {"perrrrro", "pero", "perro"},
                          {"holaaa", "hola", "holaa"},     {"leer", "leer", "leer"},
                          {"ñññoo", "ñoo", "ññoo"},        {"", "", ""},
                          {"jajaja", "jajaja", "jajaja"},  {"aaa", "a", "aa"}};
    for (const auto& c : cases) {
        std::string out = "left over";
        cut_elongation(c.key, 1, out);
        EXPECT_EQ(out, c.one) << c.key;
        cut_elongation(c.key, 2, out);
        EXPECT_EQ(out, c.two) << c.key;
    }
}

TEST(Elongation, SurvivesACutCodePoint) {
    std::string out;
    cut_elongation("\xE2\x82", 1, out);
    EXPECT_EQ(out, "\xE2\x82");
}

}  // namespace
}  // namespace atiende::text

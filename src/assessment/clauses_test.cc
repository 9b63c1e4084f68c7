#include "assessment/clauses.h"

#include <string>

#include "gtest/gtest.h"

namespace atiende::assessment {
namespace {

// Each token as `clause` or `clause?`.
std::string shape(std::string_view text, std::uint32_t& asking) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    std::vector<Place> places;
    asking = read_clauses(text, analysis, analysis.tokens.size(), places);
    std::string out;
    for (const auto& place : places) {
        if (!out.empty()) out += ' ';
        out += std::to_string(place.clause);
        if (place.asks) out += '?';
    }
    return out;
}

TEST(Clauses, EndAtPunctuationAndKnowWhoAsks) {
    struct Case {
        std::string_view text, shape;
        std::uint32_t asking;
    };
    const Case cases[] = {
        {"no va nada", "0 0 0", 0},
        {"no va, lleva así un día", "0 0 1 1 1 1", 0},
        {"no me llega, ¿qué hago?", "0 0 0 1? 1?", 1},
        {"no me llega, que hago?", "0 0 0 1? 1?", 1},
        {"¿está caída, o soy yo?", "1? 1? 2? 2? 2?", 1},
        {"cuesta 3,5 euros", "0 0 0 0", 0},
        {"a las 10:30 no iba", "0 0 0 0 0 0", 0},
        {"¡Hola! ¿Va?", "1 2?", 1},
        {"mira https://acme.es/?a=b va", "0 0 0", 0},
        {"", "", 0},
        {"???", "", 0},
    };
    for (const auto& c : cases) {
        std::uint32_t asking = 99;
        EXPECT_EQ(shape(c.text, asking), c.shape) << c.text;
        EXPECT_EQ(asking, c.asking) << c.text;
    }
}

}  // namespace
}  // namespace atiende::assessment

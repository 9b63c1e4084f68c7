#include "routing/exposure.h"

#include <array>
#include <cmath>
#include <limits>
#include <random>

#include "gtest/gtest.h"

namespace atiende::routing {
namespace {

using namespace std::chrono_literals;

constexpr auto none = std::nullopt;

TEST(Exposure, PeopleBySigns) {
    struct Row {
        const char* what;
        ExposureSigns signs;
        std::optional<std::int64_t> audience, people;
    };
    const auto signs = [](std::optional<std::int64_t> followers, auto change) {
        ExposureSigns made{.followers = followers, .tone = Tone::negative, .urgency = Urgency::normal};
        change(made);
        return made;
    };
    const auto as_is = [](ExposureSigns&) {};
    const Row rows[] = {
        {"12,000 x 0.03 x 0.8", signs(12'000, as_is), 12'000, 288},
        {"unknown is not zero", signs(none, as_is), none, none},
        {"zero is known", signs(0, as_is), 0, 0},
        {"no network counts below zero", signs(-4, as_is), 0, 0},
        {"those who repeat it are known", signs(none, [](auto& s) { s.told_to = 12'000; }), 12'000, 288},
        {"author and repeaters", signs(2'000, [](auto& s) { s.told_to = 10'000; }), 12'000, 288},
        {"harm now", signs(10'000, [](auto& s) { s.urgency = Urgency::harm_now; }), 10'000, 300},
        {"nothing waits", signs(10'000, [](auto& s) { s.urgency = Urgency::nothing; }), 10'000, 180},
        {"unsure", signs(10'000, [](auto& s) { s.tone = none, s.urgency = none; }), 10'000, 120},
        {"praise", signs(10'000, [](auto& s) { s.tone = Tone::positive; }), 10'000, 60},
        {"for followers alone", signs(10'000, [](auto& s) { s.visibility = Visibility::followers; }), 10'000, 120},
        {"in private", signs(10'000, [](auto& s) { s.visibility = Visibility::direct; }), 10'000, 0},
        {"in private, by somebody unknown", signs(none, [](auto& s) { s.visibility = Visibility::direct; }), none,
         none},
        {"a picture", signs(10'000, [](auto& s) { s.media = true; }), 10'000, 324},
        {"upset", signs(10'000, [](auto& s) { s.arousal = 1; }), 10'000, 322},
        {"nine copies long ago", signs(10'000, [](auto& s) { s.repeated = 9; }), 10'000, 480},
        {"nine copies, three just now", signs(10'000, [](auto& s) { s.repeated = 9, s.last_hour = 3; }), 10'000, 1'440},
        {"nine reposts within minutes", signs(10'000, [](auto& s) { s.counters.reposts = 9, s.age = 5min; }), 10'000,
         2'075},
        {"ninety likes count as much", signs(10'000, [](auto& s) { s.counters.likes = 90, s.age = 5min; }), 10'000,
         2'075},
        {"nine reposts in three hours", signs(10'000, [](auto& s) { s.counters.reposts = 9, s.age = 3h; }), 10'000,
         1'440},
        {"everybody sees what is everywhere",
         signs(10'000, [](auto& s) { s.repeated = 100'000, s.last_hour = 30'000; }), 10'000, 8'000},
    };
    for (const Row& row : rows) {
        const Exposure exposure = exposure_of(row.signs);
        EXPECT_EQ(exposure.audience, row.audience) << row.what;
        EXPECT_EQ(exposure.people, row.people) << row.what;
    }
}

TEST(Exposure, FactorsGiveTheNumberAgain) {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<int> small(0, 2), visibilities(0, 5), many(0, 500);
    std::uniform_real_distribution<float> unit(0, 1);
    for (int i = 0; i < 1'000; ++i) {
        ExposureSigns signs{.followers = many(random) * 1'000,
                            .visibility = static_cast<Visibility>(visibilities(random)),
                            .tone = static_cast<Tone>(small(random)),
                            .urgency = static_cast<Urgency>(small(random)),
                            .arousal = unit(random),
                            .media = small(random) == 0,
                            .repeated = many(random),
                            .last_hour = many(random) / 10};
        const Exposure exposure = exposure_of(signs);
        ASSERT_EQ(exposure.factors.size(), EnumWords<ExposureFactorName>::words.size());
        double spread = 1, severity = 1;
        for (std::size_t f = 0; f < exposure.factors.size(); ++f) {
            ASSERT_EQ(exposure.factors[f].name, static_cast<ExposureFactorName>(f)) << "a stable order";
            (f < 5 ? spread : severity) *= exposure.factors[f].value;
        }
        ASSERT_DOUBLE_EQ(exposure.spread, std::min(spread, 1.0));
        ASSERT_DOUBLE_EQ(exposure.severity, severity);
        ASSERT_GE(exposure.spread, 0);
        ASSERT_GT(exposure.severity, 0);
        ASSERT_LE(exposure.severity, 1);
        const double people = static_cast<double>(*exposure.audience) * exposure.spread * exposure.severity;
        ASSERT_EQ(exposure.people, std::llround(people));
    }
}

TEST(Exposure, MoreOfASignIsNeverLess) {
    const auto people = [](auto change, int step) {
        ExposureSigns signs{.followers = 50'000, .tone = Tone::neutral, .age = 2h};
        change(signs, step);
        return *exposure_of(signs).people;
    };
    const std::array<void (*)(ExposureSigns&, int), 9> ways{
        [](ExposureSigns& s, int n) { s.followers = 1'000 * n; },
        [](ExposureSigns& s, int n) { s.told_to = 1'000 * n; },
        [](ExposureSigns& s, int n) { s.arousal = static_cast<float>(n) / 20; },
        [](ExposureSigns& s, int n) { s.repeated = n; },
        [](ExposureSigns& s, int n) { s.last_hour = n; },
        [](ExposureSigns& s, int n) { s.counters.reposts = n; },
        [](ExposureSigns& s, int n) { s.counters.quotes = n; },
        [](ExposureSigns& s, int n) { s.counters.likes = 10 * n; },
        [](ExposureSigns& s, int n) { s.media = n > 10; },
    };
    for (std::size_t way = 0; way < ways.size(); ++way) {
        for (int n = 1; n <= 20; ++n) ASSERT_GE(people(ways[way], n), people(ways[way], n - 1)) << way << " " << n;
        EXPECT_GT(people(ways[way], 20), people(ways[way], 0)) << way;
    }
}

TEST(Exposure, NoSignIsTooOddForIt) {
    ExposureSigns signs{
        .followers = 1'000, .arousal = std::numeric_limits<float>::quiet_NaN(), .repeated = -3, .age = -2h};
    signs.counters = {.likes = -1, .reposts = std::numeric_limits<std::int64_t>::max()};
    const Exposure exposure = exposure_of(signs);
    EXPECT_LE(exposure.spread, 1);
    EXPECT_EQ(exposure.people, 400);
}

}  // namespace
}  // namespace atiende::routing

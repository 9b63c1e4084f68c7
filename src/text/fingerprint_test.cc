#include "text/fingerprint.h"

#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace atiende::text {
namespace {

std::optional<Fingerprint> of(std::string_view text) {
    Analysis analysis;
    analyse(text, analysis);
    return fingerprint_of(analysis);
}

constexpr const char* kText =
    "Telondra sube las tarifas dos euros al mes a partir de enero y no te deja salir del contrato";

TEST(Fingerprint, LeavesOutWhatACopyChangesWithoutSayingAnything) {
    const auto original = of(kText);
    ASSERT_TRUE(original);
    const std::string text = kText;
    for (const std::string& same :
         {"RT @ana: " + text, text + " https://example.com/a?b=1", "TELONDRA SUBE LAS TARIFAS" + text.substr(25),
          text + " @telondra", "«" + text + "»…"}) {
        EXPECT_EQ(of(same), original) << same;
    }
    EXPECT_NE(of("rt " + text.substr(9)), of(text.substr(9) + " rt")) << "only the first word can be that mark";
}

TEST(Fingerprint, IsOfManyWordsOnly) {
    EXPECT_FALSE(of(""));
    EXPECT_FALSE(of("uno dos tres cuatro cinco seis siete ocho nueve diez once"));
    EXPECT_TRUE(of("uno dos tres cuatro cinco seis siete ocho nueve diez once doce"));
    EXPECT_FALSE(of("@a @b @c @d @e @f @g @h @i @j @k https://a.example https://b.example"));
}

TEST(Fingerprint, CountsMoreThan255Runs) {
    std::string long_text, other;
    for (int i = 0; i < 2'000; ++i) {
        long_text += "palabra" + std::to_string(i) + " ";
        other += "otra" + std::to_string(i) + " ";
    }
    EXPECT_EQ(distance(of(long_text)->bits, of(long_text + "fin")->bits) <= 2, true);
    EXPECT_GT(distance(of(long_text)->bits, of(other)->bits), kMostBitsApart);
}

TEST(Fingerprint, TheSameWordsOverAndOverAreStillATextWithKeys) {
    const auto repeated = of("no no no no no no no no no no no no no no");
    ASSERT_TRUE(repeated);
    EXPECT_TRUE(is_copy(*repeated, *repeated));
}

struct Labelled {
    std::string story;
    std::string text;
    Fingerprint fingerprint;
};

std::vector<Labelled> labelled() {
    std::vector<Labelled> all;
    std::ifstream file(ATIENDE_SOURCE_DIR "/src/text/copies.tsv");
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string::npos) continue;
        const auto fingerprint = of(line.substr(tab + 1));
        if (!fingerprint) continue;
        all.push_back({line.substr(0, tab), line.substr(tab + 1), *fingerprint});
    }
    return all;
}

/// Prints the figures that docs/listeners.md gives.
TEST(Fingerprint, TellsCopiesFromWhatSoundsAlike) {
    const auto all = labelled();
    ASSERT_GT(all.size(), 150U);
    int copies = 0, found = 0, wrong = 0, strangers = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            const bool same = all[i].story != "-" && all[i].story == all[j].story;
            const bool said = is_copy(all[i].fingerprint, all[j].fingerprint);
            ++(same ? copies : strangers);
            found += same && said;
            wrong += !same && said;
            if (!same && said) ADD_FAILURE() << all[i].text << "\n" << all[j].text;
        }
    }
    const double recall = static_cast<double>(found) / copies;
    const double precision = static_cast<double>(found) / (found + wrong);
    std::printf("%zu texts, %d pairs of copies, %d of strangers: recall %.3f, precision %.3f\n", all.size(), copies,
                strangers, recall, precision);
    EXPECT_GE(recall, 0.95);
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace atiende::text

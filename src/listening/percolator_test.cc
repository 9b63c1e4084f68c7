#include "listening/percolator.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "gtest/gtest.h"

#include "listening/matcher.h"
#include "listening/parser.h"

namespace atiende::listening {
namespace {

// A small deterministic source of choices.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33) % limit;
    }
    template <class Choices>
    std::string pick(const Choices& choices) {
        return std::string(choices[below(std::size(choices))]);
    }

private:
    std::uint64_t state_;
};

constexpr std::string_view kPostPieces[] = {"acme",
                                            "averia",
                                            "avería",
                                            "AVERÍA",
                                            "sin",
                                            "servicio",
                                            "fataaaal",
                                            "fatal",
                                            "año",
                                            "ano",
                                            "#acme",
                                            "@acme",
                                            "#Avería",
                                            "👍🏽",
                                            "👍",
                                            "$TEF",
                                            "https://acme.es/app",
                                            "hola",
                                            "no",
                                            "va",
                                            "app",
                                            "perrrro",
                                            "pero",
                                            "perro",
                                            "a@acme.es",
                                            ",",
                                            ".",
                                            "internet",
                                            "5G",
                                            "sinn",
                                            "siiin"};
constexpr std::string_view kTerms[] = {"acme",         "averia",   "\"sin servicio\"",
                                       "fatal",        "año",      "#acme",
                                       "@acme",        "👍",       "$TEF",
                                       "app",          "hola",     "from:ana",
                                       "\"no va\"",    "perro",    "pero",
                                       "es",           "internet", "5g",
                                       "lang:es",      "#averia",  "sin",
                                       "\"@acme no\"", "👍🏽",     "from:luis@uno.example"};
constexpr std::string_view kAuthors[] = {"", "ana", "Ana", "luis@uno.example", "ana@dos.example", "eva"};
constexpr std::string_view kLanguages[] = {"es", "ca", "und", "es-MX"};

std::string random_query(Dice& dice, int depth) {
    std::string out;
    const std::size_t terms = 1 + dice.below(3);
    for (std::size_t i = 0; i < terms; ++i) {
        if (i > 0) out += dice.below(3) == 0 ? " OR " : " ";
        if (dice.below(4) == 0) out += '-';
        out += depth > 0 && dice.below(4) == 0 ? "(" + random_query(dice, depth - 1) + ")" : dice.pick(kTerms);
    }
    return out;
}

std::string random_post(Dice& dice) {
    std::string out;
    for (std::size_t i = dice.below(14); i > 0; --i) out += dice.pick(kPostPieces) + " ";
    return out;
}

std::vector<NamedQuery> random_queries(Dice& dice, std::size_t count) {
    std::vector<NamedQuery> queries;
    while (queries.size() < count) {
        if (auto query = parse(random_query(dice, 2))) {
            queries.push_back({ListenerId{static_cast<std::int64_t>(queries.size() + 1)}, std::move(*query)});
        }
    }
    return queries;
}

TEST(Percolator, AgreesWithThePlainReading) {
    Dice dice(20);
    text::Analysis analysis;
    MatchScratch scratch;
    std::vector<Hit> hits;
    std::size_t compared = 0;
    std::size_t matched = 0;
    for (int round = 0; round < 20; ++round) {
        const auto queries = random_queries(dice, 60);
        const Percolator percolator = Percolator::compile(queries);
        for (int i = 0; i < 200; ++i) {
            const std::string post = random_post(dice);
            const std::string author = dice.pick(kAuthors);
            const std::string language = dice.pick(kLanguages);
            text::analyse(post, analysis);
            const Subject subject = subject_of(post, analysis, author, "", language);
            percolator.match(subject, scratch, hits);
            std::vector<ListenerId> expected;
            for (const auto& named : queries) {
                if (matches_naively(named.query, subject)) expected.push_back(named.id);
            }
            std::vector<ListenerId> found;
            for (const auto& hit : hits) found.push_back(hit.listener);
            ASSERT_EQ(found, expected) << post << " by " << author;
            compared += queries.size();
            matched += found.size();
        }
    }
    EXPECT_GT(matched, compared / 50);
    EXPECT_LT(matched, compared / 2);
}

TEST(Percolator, ShowsWhatMatched) {
    const std::string post = "Otra AVERÍA de @acme, sin servicio. Mirad https://acme.es";
    text::Analysis analysis;
    text::analyse(post, analysis);
    auto evidence = [&](std::string_view text) {
        const NamedQuery named{ListenerId{1}, parse(text).value()};
        MatchScratch scratch;
        std::vector<Hit> hits;
        Percolator::compile({&named, 1}).match(subject_of(post, analysis, "ana", "", "es"), scratch, hits);
        std::vector<std::string> shown;
        for (const auto& hit : hits) {
            for (const auto span : hit.evidence) shown.push_back(post.substr(span.begin, span.end - span.begin));
        }
        return shown;
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(evidence("averia"), Texts{"AVERÍA"});
    EXPECT_EQ(evidence("\"sin servicio\" averia -fibra"), (Texts{"AVERÍA", "sin servicio"}));
    EXPECT_EQ(evidence("acme"), (Texts{"@acme", "https://acme.es"}));
    EXPECT_EQ(evidence("fibra OR @acme"), Texts{"@acme"});
    EXPECT_EQ(evidence("from:ana"), Texts{});
}

TEST(Percolator, LimitsEvidence) {
    std::string post;
    for (int i = 0; i < 100; ++i) post += "acme ";
    text::Analysis analysis;
    text::analyse(post, analysis);
    const NamedQuery named{ListenerId{1}, parse("acme OR ac").value()};
    MatchScratch scratch;
    std::vector<Hit> hits;
    Percolator::compile({&named, 1}).match(subject_of(post, analysis, "", "", "es"), scratch, hits);
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_EQ(hits[0].evidence.size(), kMostEvidence);
}

TEST(Percolator, OneScratchServesSeveral) {
    text::Analysis analysis;
    text::analyse("acme averia", analysis);
    const NamedQuery one{ListenerId{1}, parse("acme").value()};
    const NamedQuery two[] = {{ListenerId{2}, parse("fibra").value()}, {ListenerId{3}, parse("averia").value()}};
    const auto first = Percolator::compile({&one, 1});
    const auto second = Percolator::compile(two);
    const auto none = Percolator::compile({});
    MatchScratch scratch;
    std::vector<Hit> hits;
    const Subject subject = subject_of("acme averia", analysis, "", "", "es");
    for (int i = 0; i < 3; ++i) {
        first.match(subject, scratch, hits);
        ASSERT_EQ(hits.size(), 1U);
        EXPECT_EQ(hits[0].listener, ListenerId{1});
        second.match(subject, scratch, hits);
        ASSERT_EQ(hits.size(), 1U);
        EXPECT_EQ(hits[0].listener, ListenerId{3});
        none.match(subject, scratch, hits);
        EXPECT_TRUE(hits.empty());
    }
}

// Prints the rate of matching alone (the analysis is shared with the other rooms); asserts only that it is not absurd.
TEST(Percolator, MatchesAHundredListenersQuickly) {
    Dice dice(3);
    std::vector<NamedQuery> queries;
    for (int i = 0; i < 100; ++i) {
        const std::string word = "marca" + std::to_string(i);
        const std::string text = "(" + word + " OR @" + word + " OR #" + word + ") -sorteo";
        queries.push_back({ListenerId{i + 1}, parse(text).value()});
    }
    const auto percolator = Percolator::compile(queries);
    std::vector<text::Analysis> posts(200);
    std::vector<std::string> texts;
    for (auto& post : posts) {
        std::string& text = texts.emplace_back("llevo tres días sin internet en casa y nadie contesta al teléfono de ");
        text += "marca" + std::to_string(dice.below(200)) + ", qué vergüenza, me voy a dar de baja ya mismo";
        text::analyse(text, post);
    }
    MatchScratch scratch;
    std::vector<Hit> hits;
    std::size_t found = 0;
    constexpr int kRounds = 200;
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < posts.size(); ++i) {
            percolator.match(subject_of(texts[i], posts[i], "ana", "1", "es"), scratch, hits);
            found += hits.size();
        }
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    const double rate = kRounds * static_cast<double>(posts.size()) / seconds.count();
    std::printf("[ figures  ] listening: 100 listeners, %.0f posts/s (matching only)\n", rate);
    EXPECT_GT(found, 0U);
    EXPECT_GT(rate, 20000);
}

}  // namespace
}  // namespace atiende::listening

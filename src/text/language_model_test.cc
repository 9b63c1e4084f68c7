#include "text/language_model.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

constexpr std::uint32_t kBits = 12;
constexpr std::uint32_t kWordBits = 4;

// A model that knows one word of each of two languages, and one letter.
std::string small_model() {
    LanguageModelHeader header{"test-1", kBits, kWordBits, 0.1F, 2, {}};
    std::vector<LanguageRow> letters(std::size_t{1} << kBits);
    std::vector<LanguageRow> words(std::size_t{1} << kWordBits);
    const auto list = [&](std::string_view key, std::size_t language) {
        auto [place, check] = word_place(key, kWordBits);
        while (words[place].back() != 0) place = (place + 1) % words.size();
        words[place][language] = 20;
        words[place].back() = check;
    };
    list("hola", 0);
    list("hello", 1);
    read_accents("ç", [&](std::uint64_t hash, LanguagePart) { letters[hash >> (64 - kBits)][3] = 100; });
    return write_language_model(header, letters, words, {});
}

LanguageEvidence read(const LanguageModel& model, std::string_view text) {
    Analysis analysis;
    analyse_words(text, analysis);
    return model.read(text, analysis);
}

TEST(LanguageModel, AddsUpWhatWordsAndAccentsSay) {
    const std::string file = small_model();
    const LanguageModel model = LanguageModel::parse(file).value();
    EXPECT_EQ(model.header().name, "test-1");
    const LanguageEvidence hola = read(model, "¡Hola! 12 @ana https://acme.es");
    EXPECT_EQ(hola.words, 1);
    EXPECT_EQ(hola.listed, 1);
    EXPECT_EQ(hola.likeliest(), 0U);
    EXPECT_GT(hola.probabilities[0], 0.5F);
    EXPECT_EQ(read(model, "hello hello hola").likeliest(), 1U);
    EXPECT_EQ(read(model, "ç").likeliest(), 3U);
    EXPECT_EQ(read(model, "Ç").likeliest(), 3U);
    float whole = 0;
    for (const float probability : hola.probabilities) whole += probability;
    EXPECT_NEAR(whole, 1, 1e-5);
}

TEST(LanguageModel, SaysNothingOfOtherScripts) {
    const std::string file = small_model();
    const LanguageModel model = LanguageModel::parse(file).value();
    const LanguageEvidence evidence = read(model, "Привет hola");
    EXPECT_EQ(evidence.words, 2);
    EXPECT_EQ(evidence.foreign, 1);
    EXPECT_EQ(evidence.likeliest(), 0U);
    EXPECT_EQ(read(model, "Привет").probabilities[0], 0);
    EXPECT_EQ(read(model, "").words, 0);
}

TEST(LanguageModel, RefusesWhatIsNoModel) {
    const std::string file = small_model();
    EXPECT_EQ(LanguageModel::parse("").error().reason, "bad_model");
    EXPECT_EQ(LanguageModel::parse(file.substr(1)).error().reason, "bad_model");
    EXPECT_EQ(LanguageModel::parse(std::string_view(file).substr(0, file.size() - 1)).error().reason, "bad_model");
    for (const std::string line : {"bits 40", "bits 1 2", "scale 0", "biases 1 2", "name", "who knows"}) {
        EXPECT_EQ(LanguageModel::parse("atiende-language 1\n" + line + "\nrows\n").error().arguments.front().second,
                  "2")
            << line;
    }
}

}  // namespace
}  // namespace atiende::text

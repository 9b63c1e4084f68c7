#include "training/language_trainer.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace atiende::training {
namespace {

// Seven made-up languages: words of one have a syllable of their own.
LanguageSet made_up() {
    const std::array<std::string, text::kLearnedLanguages> syllables{"ña", "th", "ão", "oux", "zzi", "sch", "ny"};
    const std::vector<std::string> begins{"ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru"};
    LanguageSet set;
    for (std::size_t language = 0; language < syllables.size(); ++language) {
        for (const std::string& one : begins) {
            set.frequent[language].push_back(one + syllables[language]);
            for (const std::string& other : begins) {
                set.texts.push_back({one + other + syllables[language] + " " + other + syllables[language], language});
            }
        }
    }
    return set;
}

TEST(LanguageTrainer, LearnsWhatItIsShown) {
    const LanguageSet set = made_up();
    const auto trained = train_language_model(set, "test-1").value();
    EXPECT_GT(trained.held_out.macro_f1, 0.99);
    // The file says what the learner said, but for rounding.
    const auto model = text::LanguageModel::parse(trained.file).value();
    text::Analysis analysis;
    for (const LanguageText& one : set.texts) {
        text::analyse_words(one.text, analysis);
        EXPECT_EQ(model.read(one.text, analysis).likeliest(), one.language) << one.text;
    }
}

TEST(LanguageTrainer, GivesTheSameFileForTheSameTexts) {
    const LanguageSet set = made_up();
    EXPECT_TRUE(train_language_model(set, "test-1")->file == train_language_model(set, "test-1")->file);
}

TEST(LanguageTrainer, WantsTextsOfEveryLanguage) {
    LanguageSet set = made_up();
    std::erase_if(set.texts, [](const LanguageText& one) { return one.language == 4; });
    const auto trained = train_language_model(set, "test-1");
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().reason, "missing_class");
    EXPECT_EQ(trained.error().arguments.back().second, "it");
}

}  // namespace
}  // namespace atiende::training

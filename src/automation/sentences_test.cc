// Every reason for which a rule is refused or held back has its sentence in both languages.
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace atiende::automation {
namespace {

TEST(AutomationSentences, InBothLanguages) {
    for (const std::string language : {"es", "en"}) {
        std::ifstream file(ATIENDE_SOURCE_DIR "/locales/" + language + ".json");
        std::stringstream whole;
        whole << file.rdbuf();
        for (const std::string key :
             {"error.missing_name", "error.bad_name", "error.too_many_items", "error.rule_event",
              "error.rule_without_effect", "error.condition_operator", "error.condition_value",
              "error.condition_never_holds", "error.effect_value", "error.effect_needs_person",
              "error.effect_never_possible", "error.effect_undone", "error.rules_loop", "automation.loop_stopped"}) {
            EXPECT_TRUE(whole.str().contains('"' + key + "\":")) << language << ' ' << key;
        }
    }
}

}  // namespace
}  // namespace atiende::automation

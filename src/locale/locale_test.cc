#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>
#include <unicode/messagepattern.h>

#include "locale/formats.h"
#include "locale/languages.h"

namespace atiende::locale {
namespace {

Sentences loaded(std::string_view language, std::string_view json, std::string_view overrides = {},
                 const Sentences* fallback = nullptr) {
    auto sentences = Sentences::load(language, json, overrides, fallback);
    EXPECT_TRUE(sentences) << describe(sentences.error());
    return *sentences;
}

TEST(FlatJson, ReadsAnObjectOfStrings) {
    const auto read = read_flat_json("\xEF\xBB\xBF{}");
    EXPECT_FALSE(read);
    const auto all = read_flat_json(R"( { "a" : "x\"\\\/\b\f\n\r\t\u00f1\ud83d\udc4b" ,
        "b.c":"ñ" } )");
    ASSERT_TRUE(all) << describe(all.error());
    EXPECT_EQ(all->at("a"), "x\"\\/\b\f\n\r\tñ👋");
    EXPECT_EQ(all->at("b.c"), "ñ");
    EXPECT_TRUE(read_flat_json("{}")->empty());
}

TEST(FlatJson, RefusesEverythingElse) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"", "invalid: bad_locale_file (offset=0)"},
        {"[]", "invalid: bad_locale_file (offset=0)"},
        {R"({"a":1})", "invalid: bad_locale_file (offset=5)"},
        {R"({"a":{"b":"c"}})", "invalid: bad_locale_file (offset=5)"},
        {R"({"a":"b",})", "invalid: bad_locale_file (offset=9)"},
        {R"({"a":"b"} x)", "invalid: bad_locale_file (offset=10)"},
        {R"({"a":"b)", "invalid: bad_locale_file (offset=7)"},
        {R"({"a":"\x"})", "invalid: bad_locale_file (offset=8)"},
        {R"({"a":"\ud800"})", "invalid: bad_locale_file (offset=12)"},
        {R"({"a":"\u12)", "invalid: bad_locale_file (offset=8)"},
        {"{\"a\":\"\n\"}", "invalid: bad_locale_file (offset=6)"},
        {R"({"a":"b","a":"c"})", "invalid: repeated_sentence (key=a)"},
    };
    for (const auto& [text, expected] : cases) {
        const auto read = read_flat_json(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(describe(read.error()), expected) << text;
    }
}

TEST(Sentences, FillsThePattern) {
    const auto es = loaded("es", R"({
        "plain": "Sin huecos",
        "name": "Hola, {name}",
        "count": "{n, plural, one {# caso} other {# casos}}",
        "number": "{n, number}",
        "choice": "{from, select, new {Nuevo} other {{from}}}",
        "apostrophe": "l'avi y {name}"})");
    EXPECT_EQ(es.text("plain"), "Sin huecos");
    EXPECT_EQ(es.text("name", {{"name", "Íñigo {x} 'y'"}}), "Hola, Íñigo {x} 'y'");
    EXPECT_EQ(es.text("name"), "Hola, {name}");
    EXPECT_EQ(es.text("count", {{"n", "1"}}), "1 caso");
    EXPECT_EQ(es.text("count", {{"n", "15103"}}), "15.103 casos");
    EXPECT_EQ(es.text("number", {{"n", "1234567.5"}}), "1.234.567,5");
    EXPECT_EQ(es.text("choice", {{"from", "new"}}), "Nuevo");
    EXPECT_EQ(es.text("choice", {{"from", "576460752303423489"}}), "576460752303423489");
    EXPECT_EQ(es.text("apostrophe", {{"name", "3"}}), "l'avi y 3");
}

TEST(Sentences, FallsBackAndThenShowsTheKey) {
    const auto en = loaded("en", R"({"both":"English","only":"{n, plural, one {# case} other {# cases}}"})");
    const auto es = loaded("es", R"({"both":"Español"})", {}, &en);
    EXPECT_EQ(es.text("both"), "Español");
    EXPECT_EQ(es.text("only", {{"n", "12345"}}), "12,345 cases");
    EXPECT_EQ(es.text("neither"), "neither");
    EXPECT_FALSE(es.find("neither"));
    EXPECT_EQ(es.language(), "es");
}

TEST(Sentences, OverridesReplaceWhatIsThere) {
    const auto es = loaded("es", R"({"a":"tú","b":"igual"})", R"({"a":"usted"})");
    EXPECT_EQ(es.text("a"), "usted");
    EXPECT_EQ(es.text("b"), "igual");
    EXPECT_EQ(describe(Sentences::load("es", R"({"a":"x"})", R"({"z":"y"})").error()),
              "invalid: unknown_sentence (key=z)");
    EXPECT_EQ(describe(Sentences::load("es", R"({"a":"x"})", R"({"a":"{n, plural, one {"})").error()),
              "invalid: bad_sentence (key=a)");
}

TEST(Sentences, ErrorsHaveASentenceOrAtLeastThatOfTheirCode) {
    const auto all = Languages::load();
    ASSERT_TRUE(all) << describe(all.error());
    EXPECT_EQ(all->of("en").text(invalid("missing_field").with("field", "author.handle")),
              "The field author.handle is missing.");
    EXPECT_EQ(all->of("es").text(invalid("transition_refused").with("from", "on_hold").with("to", "closed")),
              "Un caso así no puede pasar de «En espera» a «Cerrado».");
    EXPECT_EQ(all->of("es").text(not_found("never_heard_of")), all->of("es").text("error_code.not_found"));
}

TEST(Languages, AreChosenByTheirPrimaryTag) {
    const auto all = Languages::load();
    ASSERT_TRUE(all) << describe(all.error());
    for (const auto& [tag, expected] : {std::pair{"es", "es"},
                                        {"es-MX", "es"},
                                        {"ES_es", "es"},
                                        {"en-GB", "en"},
                                        {"de", "en"},
                                        {"", "en"},
                                        {"est", "en"}}) {
        EXPECT_EQ(all->of(tag).language(), expected) << tag;
    }
    EXPECT_EQ(all->of("es").text("status.pending"), "Respondido");
    EXPECT_EQ(all->of("en").text("status.pending"), "Answered");
}

TEST(Languages, TakeAHousesOwnWords) {
    const auto all = Languages::load({"es", R"({"status.pending":"Contestado"})"});
    ASSERT_TRUE(all) << describe(all.error());
    EXPECT_EQ(all->of("es").text("status.pending"), "Contestado");
    EXPECT_EQ(all->of("en").text("status.pending"), "Answered");
}

/// The names of the arguments in a pattern, wherever they stand.
std::set<std::string> argument_names(const std::string& pattern) {
    auto status = U_ZERO_ERROR;
    const icu::MessagePattern parsed(icu::UnicodeString::fromUTF8(pattern), nullptr, status);
    EXPECT_TRUE(U_SUCCESS(status)) << pattern;
    std::set<std::string> names;
    for (int i = 0; i < parsed.countParts(); ++i) {
        if (const auto& part = parsed.getPart(i); part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) {
            std::string name;
            parsed.getSubstring(part).toUTF8String(name);
            names.insert(std::move(name));
        }
    }
    return names;
}

TEST(Languages, SayTheSameThings) {
    const auto all = Languages::load();
    ASSERT_TRUE(all) << describe(all.error());
    const auto& en = all->of("en").patterns();
    const auto& es = all->of("es").patterns();
    EXPECT_GT(en.size(), 300U);
    for (const auto& [key, pattern] : en) {
        ASSERT_TRUE(es.contains(key)) << key;
        EXPECT_FALSE(pattern.empty() || es.at(key).empty()) << key;
        EXPECT_EQ(argument_names(pattern), argument_names(es.at(key))) << key;
    }
    EXPECT_EQ(en.size(), es.size());
}

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Adds every reason that stands in `text` as maker("...").
void collect_reasons(const std::string& text, std::string_view maker, std::set<std::string>& reasons) {
    for (auto at = text.find(maker); at != std::string::npos; at = text.find(maker, at + 1)) {
        const auto bracket = text.find_first_not_of(' ', at + maker.size());
        if ((at > 0 && is_word_character(text[at - 1])) || text[bracket] != '(') continue;
        const auto quote = text.find_first_not_of(" \n", bracket + 1);
        if (quote == std::string::npos || text[quote] != '"') continue;
        reasons.insert(text.substr(quote + 1, text.find('"', quote + 1) - quote - 1));
    }
}

/// Every reason that stands in the sources as invalid("..."), conflict("...") and so on.
std::set<std::string> reasons_in_the_sources() {
    std::set<std::string> reasons;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(ATIENDE_SOURCE_DIR "/src")) {
        const auto& path = entry.path();
        if (path.extension() != ".cc" || path.stem().string().ends_with("_test")) continue;
        std::ifstream file(path);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        for (int code = 0; code <= static_cast<int>(ErrorCode::corrupt); ++code) {
            collect_reasons(text, name_of(static_cast<ErrorCode>(code)), reasons);
        }
    }
    return reasons;
}

TEST(Languages, HaveASentenceForEveryReason) {
    const auto all = Languages::load();
    ASSERT_TRUE(all) << describe(all.error());
    const auto reasons = reasons_in_the_sources();
    EXPECT_GT(reasons.size(), 50U);
    for (const auto& reason : reasons) {
        EXPECT_TRUE(all->of("es").patterns().contains("error." + reason)) << "locales/*.json lack error." << reason;
    }
}

TEST(Languages, HaveASentenceForEveryRuleOfTheLexicons) {
    const auto all = Languages::load();
    ASSERT_TRUE(all) << describe(all.error());
    const std::filesystem::path folder = ATIENDE_SOURCE_DIR "/data/lexicons";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with("care_")) continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            if (std::ranges::count(line, '\t') < 3) continue;
            const std::string key = "evidence." + line.substr(line.rfind('\t') + 1);
            EXPECT_TRUE(all->of("es").patterns().contains(key)) << "locales/*.json lack " << key;
        }
    }
}

/// ICU puts no-break spaces where a plain one reads as well.
std::string plain_spaces(std::string text) {
    for (const std::string_view space : {"\u00a0", "\u202f"}) {
        for (auto at = text.find(space); at != std::string::npos; at = text.find(space)) {
            text.replace(at, space.size(), " ");
        }
    }
    return text;
}

TEST(Formats, WriteNumbersAsTheLanguageDoes) {
    const Formats es("es");
    const Formats en("en");
    EXPECT_EQ(es.number(1'234'567), "1.234.567");
    EXPECT_EQ(en.number(-1'234'567), "-1,234,567");
    EXPECT_EQ(es.number(0.125, 2), "0,12");
    EXPECT_EQ(plain_spaces(es.percent(0.9345, 1)), "93,4 %");
    EXPECT_EQ(en.percent(1, 0), "100%");
    EXPECT_EQ(plain_spaces(es.money({12'500'000, "EUR"})), "12,50 €");
    EXPECT_EQ(en.money({15'000, "USD"}), "$0.015");
    EXPECT_EQ(plain_spaces(es.money({3'000'000, "points"})), "3.00 points");
}

TEST(Formats, WriteMomentsAsTheLanguageDoes) {
    const Formats es("es-ES");
    const Formats en("en-GB");
    const LocalMoment moment{2026, 11, 2, 9, 5};
    EXPECT_EQ(es.date(moment), "2 nov 2026");
    EXPECT_EQ(en.date(moment), "2 Nov 2026");
    EXPECT_EQ(es.time_of_day(moment), "9:05");
    EXPECT_EQ(en.time_of_day(moment), "09:05");
    EXPECT_EQ(es.date_time(moment), "2 nov 2026, 9:05");
}

TEST(Formats, WriteTheTwoLargestUnitsOfADuration) {
    const Formats es("es");
    using namespace std::chrono;
    const std::pair<Duration, std::string_view> cases[] = {
        {milliseconds{0}, "0 s"},
        {milliseconds{-5'000}, "0 s"},
        {milliseconds{59'999}, "59 s"},
        {minutes{5} + seconds{7}, "5 min y 7 s"},
        {hours{1} + minutes{5} + seconds{7}, "1 h y 5 min"},
        {hours{2} + seconds{7}, "2 h"},
        {hours{50}, "2 d y 2 h"},
    };
    for (const auto& [duration, expected] : cases) EXPECT_EQ(plain_spaces(es.duration(duration)), expected);
    EXPECT_EQ(Formats("en").duration(hours{25}), "1 day, 1 hr");
}

}  // namespace
}  // namespace atiende::locale

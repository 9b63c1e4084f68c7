#include <gtest/gtest.h>

#include "api/language.h"
#include "api/page.h"
#include "api/utf8.h"

namespace atiende::api {
namespace {

TEST(Language, follows_the_weights_of_accept_language) {
    const std::vector<std::pair<std::string, std::string>> rows{
        {"", "es"},
        {"en", "en"},
        {"EN-gb", "en"},
        {"es-ES,es;q=0.9,en;q=0.8", "es"},
        {"en-US,en;q=0.9,es;q=0.8", "en"},
        {"fr, en;q=0.5", "en"},
        {"es;q=0.1, en;q=0.25", "en"},
        {"en;q=0, de", "es"},
        {"english", "es"},
        {"*", "es"},
        {",,;q=;en", "es"},
    };
    for (const auto& [header, language] : rows) EXPECT_EQ(language_of(header), language) << header;
}

TEST(Utf8, tells_clean_text_from_the_rest) {
    for (const std::string_view good : {"", "abc", "año", "€", "😀", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBD"}) {
        EXPECT_TRUE(is_clean_utf8(good)) << good;
    }
    using namespace std::string_view_literals;
    for (const std::string_view bad : {"\xFF"sv, "\xC3"sv, "\xC0\xAF"sv, "\xE0\x80\x80"sv, "\xED\xA0\x80"sv,
                                       "\xF4\x90\x80\x80"sv, "\x80"sv, "a\0b"sv, "\xE2\x82"sv, "\xF0\x9F\x98"sv}) {
        EXPECT_FALSE(is_clean_utf8(bad));
    }
}

TEST(PlainPage, escapes_everything_and_allows_no_script) {
    const auto answer = page_answer(422, {.language = "es",
                                          .title = "<b>&",
                                          .lead = "",
                                          .problem = "\"mal\"",
                                          .action = "/setup",
                                          .button = "Empezar",
                                          .fields = {{"token", "hidden", "", "\"><script>", "", ""},
                                                     {"email", "email", "Correo", "a@b", "username", "pista"}}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.body.find("<script"), std::string::npos);
    EXPECT_NE(answer.body.find("<title>&lt;b&gt;&amp;</title>"), std::string::npos);
    EXPECT_NE(answer.body.find(R"(<p class="problem" role="alert">&quot;mal&quot;</p>)"), std::string::npos);
    EXPECT_NE(answer.body.find(R"(<label for="email">Correo</label>)"), std::string::npos);
    EXPECT_NE(answer.body.find(R"(aria-describedby="email_hint")"), std::string::npos);
    const auto policy = std::string(answer.header("Content-Security-Policy").value_or(""));
    EXPECT_TRUE(policy.starts_with("default-src 'none'; style-src 'sha256-")) << policy;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

}  // namespace
}  // namespace atiende::api

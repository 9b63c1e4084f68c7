#include "text/html_entities.h"

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

struct Case {
    std::string_view given, wanted;
};

TEST(HtmlEntities, DecodesReferencesOnce) {
    const Case cases[] = {{"Tom &amp; Ana", "Tom & Ana"},
                          {"&lt;3 &gt;:( &quot;ya&quot; &apos;", "<3 >:( \"ya\" '"},
                          {"it&#39;s &#x27;ok&#X27;", "it's 'ok'"},
                          {"&#128077;&#xf1;", "👍ñ"},
                          {"&amp;lt;", "&lt;"},
                          {"&amp;amp;", "&amp;"},
                          {"a &nbsp; b", "a \u00A0 b"},
                          {"&#150;", "–"},
                          {"&#0;&#xD800;&#99999999999;", "\uFFFD\uFFFD\uFFFD"},
                          {"&amp &; &#; &#x; &#12 &unknown; AT&T &", "&amp &; &#; &#x; &#12 &unknown; AT&T &"},
                          {"", ""}};
    for (const Case& c : cases) EXPECT_EQ(decode_html_entities(c.given), c.wanted) << c.given;
}

TEST(HtmlEntities, CleansForeignText) {
    const Case cases[] = {{"uno\r\ndos\rtres\n\tcuatro", "uno\ndos\ntres\n\tcuatro"},
                          {std::string_view("a\0b\x07\x7F", 5), "ab"},
                          {"roto \xE2\x82 fin", "roto \uFFFD\uFFFD fin"},
                          {"&#7;&#10;x &amp; y", "\nx & y"}};
    for (const Case& c : cases) EXPECT_EQ(clean_text(c.given), c.wanted);
}

}  // namespace
}  // namespace atiende::text

#include "text/entities.h"

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

TEST(Entities, GivesBytesAndCodePoints) {
    const std::string_view text = "¡Eh @ana! mira #Avería en acme.es/x, o a@b.es $TEF";
    const auto found = extract_entities(text);
    ASSERT_EQ(found.size(), 5U);
    const EntityKind kinds[] = {EntityKind::mention, EntityKind::hashtag, EntityKind::url, EntityKind::email,
                                EntityKind::cashtag};
    const std::string_view values[] = {"ana", "Avería", "acme.es/x", "a@b.es", "TEF"};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(found[i].kind, kinds[i]);
        EXPECT_EQ(found[i].value, values[i]);
        const std::string_view written = text.substr(found[i].begin, found[i].end - found[i].begin);
        EXPECT_NE(written.find(values[i]), std::string_view::npos);
    }
    EXPECT_EQ(found[0].begin, 5U);  // ¡ takes two bytes
    EXPECT_EQ(found[0].first, 4U);
    EXPECT_EQ(found[1].last - found[1].first, 7U);
    EXPECT_EQ(found[1].end - found[1].begin, 8U);
}

TEST(Entities, DropsWhatLiesInALink) {
    const auto found = extract_entities("http://acme.es/@ana/#tag y @eva");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].value, "http://acme.es/@ana/#tag");
    EXPECT_EQ(found[1].value, "eva");
}

TEST(Entities, ReadsListsAndReplies) {
    const auto found = extract_mentions("ver @ana/equipo-1");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].value, "ana");
    EXPECT_EQ(found[0].list_slug, "/equipo-1");
    EXPECT_EQ(reply_handle("  @Ana hola"), "Ana");
    EXPECT_EQ(reply_handle("hola @ana"), std::nullopt);
    EXPECT_EQ(reply_handle(""), std::nullopt);
}

TEST(Entities, KeepsLinksApartFromOrdinaryWriting) {
    struct Case {
        std::string_view text;
        std::size_t links;
    };
    const Case cases[] = {{"Hola.Buenos dias", 0},
                          {"version 1.2.3", 0},
                          {"fichero.pdf", 0},
                          {"elpais.com.", 1},
                          {"(ver https://es.wikipedia.org/wiki/Atención_(cliente))", 1},
                          {"https://acme.es/a,b;c!", 1},
                          {"_acme.es", 0},
                          {"correo@acme.es", 0},
                          {"", 0}};
    for (const Case& c : cases) EXPECT_EQ(extract_urls(c.text).size(), c.links) << c.text;
    EXPECT_EQ(extract_urls("(ver https://es.wikipedia.org/wiki/Atención_(cliente))")[0].value,
              "https://es.wikipedia.org/wiki/Atención_(cliente)");
    EXPECT_EQ(extract_urls("https://acme.es/a,b;c!")[0].value, "https://acme.es/a,b;c");
}

}  // namespace
}  // namespace atiende::text

#include "text/analysis.h"

#include <chrono>

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

// Keys of words as they are; other kinds marked: @ana #averia $TEF <emoji> [url] {mail} 5(number)=5.
std::string shown(std::string_view text) {
    Analysis analysis;
    analyse(text, analysis);
    std::string out;
    for (const Token& token : analysis.tokens) {
        if (!out.empty()) out += ' ';
        const std::string key(analysis.key(token));
        switch (token.kind) {
            case TokenKind::word: out += key; break;
            case TokenKind::number: out += "=" + key; break;
            case TokenKind::mention: out += "@" + key; break;
            case TokenKind::hashtag: out += "#" + key; break;
            case TokenKind::cashtag: out += "$" + key; break;
            case TokenKind::emoji: out += "<" + key + ">"; break;
            case TokenKind::url: out += "[url]"; break;
            case TokenKind::email: out += "{mail}"; break;
        }
    }
    return out;
}

std::string addresses(std::string_view text) {
    Analysis analysis;
    analyse(text, analysis);
    std::string out;
    for (const AddressWord& word : analysis.address_words) {
        if (!out.empty()) out += ' ';
        out += analysis.key(word);
    }
    return out;
}

struct Case {
    std::string_view text, tokens;
};

TEST(Analysis, CutsWords) {
    const Case cases[] = {
        {"Otra AVERÍA más", "otra averia mas"},
        {"que ano malo", "que ano malo"},
        {"feliz cumplean\u0303os", "feliz cumpleaños"},
        {"sin\u00A0servicio desde ayer", "sin servicio desde ayer"},
        {"tallada l’aigua", "tallada l aigua"},
        {"la col·lecció nova", "la colleccio nova"},
        {"la co\u0140lecció", "la colleccio"},
        {"Coca-Cola snake_case a.b", "coca cola snake case a b"},
        {"l'aigua lʼaigua l´aigua", "l aigua l aigua l aigua"},
        {"3,5 euros", "=3 =5 euros"},
        {"5G 24h 4x4", "5g 24h 4x4"},
        {"10:30", "=10 =30"},
        {"Acme™ nº 5", "acme n =5"},
        {"1ª vez, 2º piso", "=1 vez =2 piso"},
        {"¿¡Qué!? (ya)", "que ya"},
        {"a\u200Bb so\u00ADft ab\u200Dcd", "a b soft abcd"},
        {"𝓗𝓸𝓵𝓪 Ｈｏｌａ", "hola hola"},
        {"", ""},
        {"...", ""},
        {"\u0301\u0301 solo marcas", "solo marcas"},
        {"m² ½ ٣", "m2 =½ =٣"},
        {"RT @ana: acme no va", "rt @ana acme no va"},
        {"a\xFF\xFEz", "a z"},
        {std::string_view("nul\0byte", 8), "nul byte"},
    };
    for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.tokens) << c.text;
}

TEST(Analysis, TakesEveryGraphemeOfScriptsWithoutBlanks) {
    const Case cases[] = {
        {"東京都", "東 京 都"},         {"カタカナとひらか\u3099な", "カ タ カ ナ と ひ ら が な"},
        {"ラーメン", "ラ ー メ ン"},    {"น้ำ ที่", "น้ํา ที่"},
        {"한국말 최고", "한국말 최고"}, {"iPhone用", "iphone 用"},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(shown(c.text), c.tokens) << c.text;
    }
}

TEST(Analysis, FindsEntities) {
    const Case cases[] = {
        {"escribí a ayuda@acme.es", "escribi a {mail}"},
        {"hola https://acme.es", "hola [url]"},
        {"#Avería en casa", "#averia en casa"},
        {"#acmefalla #Año2024 #16", "#acmefalla #año2024 =16"},
        {"#il·lusió", "#illusio"},
        {"＃tag ＠Ana", "#tag @ana"},
        {".@Acme no va, @acme_es tampoco", "@acme no va @acme_es tampoco"},
        {"@ana@Masto.example hola", "@ana@masto.example hola"},
        {"juan.perez+x@correo.acme.es.", "{mail}"},
        {"a@b no es correo", "a b no es correo"},
        {"compra $TEF o $tef.mc", "compra $TEF o $TEF.MC"},
        {"cuesta $50 o 50$", "cuesta =50 o =50"},
        {"mira acme.es/ayuda?x=1!", "mira [url]"},
        {"acme.es,elpais.com", "[url] [url]"},
        {"f@x #a#b", "f x a b"},
        {"@un_nombre_mas_largo_de_veinte_letras hola", "@un_nombre_mas_largo_de_veinte_letras hola"},
        {"Sin espacio.Otra frase", "sin espacio otra frase"},
    };
    for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.tokens) << c.text;
}

TEST(Analysis, KeepsAddressWords) {
    const Case cases[] = {
        {"https://www.acme.es/ayuda/mi-factura?utm=x#top", "acme es ayuda mi factura"},
        {"acme.es/caf%C3%A9", "acme es cafe"},
        {"http://tienda.acme.com:8080/A_b", "tienda acme com a b"},
        {"ayuda@acme.es", "ayuda acme es"},
        {"https://acme.es/100%", "acme es 100"},
        {"sin direcciones", ""},
    };
    for (const Case& c : cases) EXPECT_EQ(addresses(c.text), c.tokens) << c.text;
    Analysis analysis;
    analyse("hola acme.es y x@y.com", analysis);
    ASSERT_EQ(analysis.address_words.size(), 5U);
    EXPECT_EQ(analysis.address_words[0].token, 1U);
    EXPECT_EQ(analysis.address_words[4].token, 3U);
}

TEST(Analysis, TakesEmojiAsOnePosition) {
    const Case cases[] = {
        {"gracias 👍🏽", "gracias <👍🏽>"},
        {"👨‍👩‍👧‍👦!", "<👨‍👩‍👧‍👦>"},
        {"❤️❤", "<❤> <❤>"},
        {"🇪🇸🇪🇸", "<🇪🇸> <🇪🇸>"},
        {"1️⃣ y 10⃣ #️⃣", "<1⃣> y =1 <0⃣> <#⃣>"},
        {"©️ © ™", "<©>"},
        {"bien👍mal", "bien <👍> mal"},
    };
    for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.tokens) << c.text;
}

TEST(Analysis, MarksElongationAndShouting) {
    struct Marks {
        std::string_view text;
        bool elongated, shouted;
    };
    const Marks cases[] = {{"fataaaaal", true, false}, {"FATAL", false, true},  {"Fatal", false, false},
                           {"A", false, false},        {"NOOO", true, true},    {"leer", false, false},
                           {"1000", false, false},     {"ÑÑÑOO", true, true},   {"siííí", true, false},
                           {"AVERÍA", false, true},    {"COVID19", false, true}};
    for (const Marks& c : cases) {
        Analysis analysis;
        analyse(c.text, analysis);
        ASSERT_EQ(analysis.tokens.size(), 1U) << c.text;
        EXPECT_EQ(analysis.tokens[0].elongated, c.elongated) << c.text;
        EXPECT_EQ(analysis.tokens[0].shouted, c.shouted) << c.text;
    }
}

TEST(Analysis, CountsWhatArousalNeeds) {
    Analysis analysis;
    analyse("¡¡NO va!! ¿Qué? mira https://acme.es/?a=1 ＊！", analysis);
    EXPECT_EQ(analysis.exclamations, 5U);
    EXPECT_EQ(analysis.questions, 2U);
    EXPECT_EQ(analysis.letters, 11U);
    EXPECT_EQ(analysis.capital_letters, 3U);
}

TEST(Analysis, PointsIntoTheTextAsGiven) {
    const std::string_view text = "¡Él 👍🏽 #Avería col·lecció!";
    Analysis analysis;
    analyse(text, analysis);
    std::vector<std::string_view> written;
    for (const Token& token : analysis.tokens) written.push_back(text.substr(token.begin, token.end - token.begin));
    EXPECT_EQ(written, (std::vector<std::string_view>{"Él", "👍🏽", "#Avería", "col·lecció"}));
}

TEST(Analysis, StartsAfreshEachTime) {
    Analysis analysis;
    analyse("¡Hola @ana! https://acme.es no tengo internet desde ayer", analysis);
    EXPECT_EQ(analysis.language, "es");
    analyse("ok", analysis);
    EXPECT_EQ(analysis.tokens.size(), 1U);
    EXPECT_EQ(analysis.keys, "ok");
    EXPECT_TRUE(analysis.address_words.empty());
    EXPECT_EQ(analysis.exclamations, 0U);
    EXPECT_EQ(analysis.language, "und");
}

TEST(Analysis, ReadsTheFirst65536CodePointsOnly) {
    std::string text;
    for (int i = 0; i < 65536 / 2; ++i) text += "ñ ";
    Analysis analysis;
    analyse(text, analysis);
    EXPECT_FALSE(analysis.truncated);
    EXPECT_EQ(analysis.tokens.size(), 32768U);
    analyse(text + "mas", analysis);
    EXPECT_TRUE(analysis.truncated);
    EXPECT_EQ(analysis.tokens.size(), 32768U);
}

TEST(Analysis, StaysLinearOnHostileTexts) {
    const auto repeated = [](std::string_view piece) {
        std::string text;
        while (text.size() + piece.size() <= 65'536) text += piece;
        return text;
    };
    std::string marks = "a";
    for (int i = 0; i < 50'000; ++i) marks += "\u0301";
    std::vector<std::string> texts{marks};
    for (const std::string_view piece :
         {"a.",        "a-",   "a.a-",     "-.",       "@a",  "@",        "a@",      "#",      "#a",     "http://",
          "http://a.", "((",   "a.es/(",   "a.es/((a", "$a",  "$",        "👩‍", "🇪",      "1⃣",      "é.",
          "\u0301.",   "\xFF", "\xE2\x82", "a@a.",     "://", "http://é", "l·",      "\u200D", "n\u0303"}) {
        texts.push_back(repeated(piece));
    }
    Analysis analysis;
    for (const std::string& text : texts) {
        const auto begin = std::chrono::steady_clock::now();
        analyse(text, analysis);
        const auto spent = std::chrono::steady_clock::now() - begin;
        // Quadratic work on these would take seconds; the bound leaves room for sanitizers and a loaded machine.
        EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(spent).count(), 500) << text.substr(0, 20);
    }
}

TEST(Analysis, GivesTheSearchIndexItsWords) {
    const auto searched = [](std::string_view text) {
        Analysis analysis;
        analyse(text, analysis);
        return search_text(analysis);
    };
    EXPECT_EQ(searched("¡La AÑADÍ, @Ana! 👍 #Avería $TEF"), "la añadi ana averia TEF");
    EXPECT_EQ(searched("ver https://www.acme.es/ayuda ya"), "ver acme es ayuda ya");
    EXPECT_EQ(searched("..."), "");
}

}  // namespace
}  // namespace atiende::text

#include "text/language.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

std::string language_of(std::string_view text) {
    Analysis analysis;
    analyse(text, analysis);
    return analysis.language;
}

TEST(Language, KnowsTheNine) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"es", "no me funciona el internet desde ayer, qué pasa?"},
        {"es", "GRACIAS por la ayuda"},
        {"es", "xq no contestan los mensajes?? llevo toda la mañana esperando"},
        {"es", "che, ya pagué la boleta y me siguen cortando el servicio"},
        {"en", "why is my order still not here?"},
        {"en", "thanks for the quick help guys"},
        {"pt", "não consigo acessar minha conta, podem ajudar?"},
        {"pt", "cadê o meu pedido? já faz uma semana"},
        {"fr", "je n'arrive pas à me connecter, c'est normal ?"},
        {"fr", "toujours pas de nouvelles de mon colis"},
        {"it", "il servizio non funziona da stamattina, cosa succede?"},
        {"it", "grazie mille, siete gentilissimi"},
        {"de", "seit gestern geht mein Internet nicht mehr"},
        {"de", "warum antwortet hier niemand?"},
        {"ca", "no em funciona res des d'ahir, què passa?"},
        {"ca", "gràcies per contestar tan de pressa"},
        {"ca", "quan arribarà el meu paquet? ja fa una setmana que l'espero"},
        {"gl", "non me funciona nada dende onte, que pasa?"},
        {"gl", "grazas por contestardes tan axiña"},
        {"gl", "cando vai chegar o meu paquete? xa hai unha semana que o agardo"},
        {"eu", "atzotik ez dabil ezer, zer gertatzen da?"},
        {"eu", "eskerrik asko hain azkar erantzuteagatik"},
        {"eu", "noiz iritsiko da nire paketea? aste bat daramat zain"},
    };
    for (const auto& [language, text] : cases) EXPECT_EQ(language_of(text), language) << text;
}

TEST(Language, AbstainsWhenUnsure) {
    for (const std::string_view text :
         {"", "ok", "👍👍", "12345", "@movistar", "#avería #internet", "https://acme.es/ayuda", "lol", "Juan",
          "Привет, со вчерашнего дня нет интернета", "今日はインターネットが使えません", "مرحبا، ليس لدي إنترنت",
          "Od včerejška mi doma nejde internet a nikdo nebere telefon",
          "Dünden beri evde internet yok ve kimse telefona cevap vermiyor",
          "Eilisestä lähtien kotona ei ole toiminut netti eikä kukaan vastaa puhelimeen", "asdkj qwpoe zxmn lkj"}) {
        EXPECT_EQ(language_of(text), "und") << text;
    }
}

TEST(Language, IsSurerOfMore) {
    Analysis little;
    Analysis much;
    analyse("gracias por todo", little);
    analyse("muchas gracias por todo, me habéis ayudado mucho con la factura de este mes", much);
    EXPECT_EQ(little.language, "es");
    EXPECT_GT(little.language_confidence, 0.5F);
    EXPECT_GT(much.language_confidence, little.language_confidence);
    EXPECT_LE(much.language_confidence, 1.0F);
}

TEST(Language, KeepsShortSpanishPostsSpanishOrUnsure) {
    for (const std::string_view text :
         {"no funciona", "ok gracias", "gracias", "vale", "hola", "buenos días", "sin internet", "quiero la baja",
          "mala atencion", "no va la app", "me ayudas?", "perfecto", "todo ok", "y mi pedido??"}) {
        const std::string told = language_of(text);
        EXPECT_TRUE(told == "es" || told == "und") << text << ": " << told;
    }
}

TEST(Language, ReadsAnyLengthOfWordAndText) {
    const std::string long_word(5'000, 'x');
    std::string accents;
    for (int i = 0; i < 3'000; ++i) accents += "é";
    std::string many;
    for (int i = 0; i < 3'000; ++i) many += "no me funciona el internet desde ayer. ";
    EXPECT_EQ(language_of(long_word), "und");
    EXPECT_EQ(language_of(accents), language_of(accents));
    EXPECT_EQ(language_of(many), "es");
}

TEST(Language, SaysTheSameTheSecondTime) {
    // A thread remembers words; what it remembers is what it would find.
    for (const std::string_view text : {"ontem não", "ONTEM NÃO", "gràcies", "gracies", "collegi", "col·legi"}) {
        Analysis first;
        Analysis second;
        analyse(text, first);
        analyse("un texto de otras palabras, con gracias y hoy", second);
        analyse(text, second);
        EXPECT_EQ(first.language, second.language) << text;
        EXPECT_EQ(first.language_confidence, second.language_confidence) << text;
    }
}

}  // namespace
}  // namespace atiende::text

#include "text/language.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "text/conformance_json.h"

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

std::vector<std::string> unzipped_lines(const std::string& path) {
    std::vector<std::string> lines;
    FILE* pipe = std::filesystem::exists(path) ? ::popen(("gzip -dc '" + path + "'").c_str(), "r") : nullptr;
    if (pipe == nullptr) return lines;
    std::string line;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
        if (c != '\n') {
            line.push_back(static_cast<char>(c));
            continue;
        }
        lines.push_back(line);
        line.clear();
    }
    ::pclose(pipe);
    return lines;
}

struct Sample {
    std::string name;
    std::string language;
    std::vector<std::string> texts;
};

// What the tables did not learn from: every fifth lingua line and the validation tweets of UMSAB (label, tab, text).
std::vector<Sample> samples() {
    std::vector<Sample> out;
    const std::string data = conformance::data_folder();
    for (const std::string language : {"es", "en", "pt", "fr", "it", "de", "ca"}) {
        for (const std::string kind : {"sentences", "word-pairs"}) {
            Sample sample{kind, language, {}};
            const auto lines = unzipped_lines(data + "/language/" + kind + "." + language + ".txt.gz");
            for (std::size_t i = 0; i < lines.size(); i += 5) sample.texts.push_back(lines[i]);
            if (!sample.texts.empty()) out.push_back(std::move(sample));
        }
        Sample tweets{"tweets", language, {}};
        for (const std::string& line : unzipped_lines(data + "/tone/umsab-" + language + "-val.tsv.gz")) {
            tweets.texts.push_back(line.substr(line.find('\t') + 1));
        }
        if (!tweets.texts.empty()) out.push_back(std::move(tweets));
    }
    return out;
}

TEST(Language, ReachesItsAccuracyOnUnseenText) {
    const auto all = samples();
    if (all.empty()) GTEST_SKIP() << "no language samples";
    // Share of right answers, and of right ones among those given. Two words without a function word are the hardest
    // there is; there only wrong answers count.
    const std::map<std::string, std::pair<double, double>> floors{
        {"sentences", {0.95, 0.98}}, {"tweets", {0.92, 0.97}}, {"word-pairs", {0.20, 0.80}}};
    for (const Sample& sample : all) {
        std::size_t right = 0;
        std::size_t unsure = 0;
        for (const std::string& text : sample.texts) {
            const std::string found = language_of(text);
            right += found == sample.language ? 1 : 0;
            unsure += found == "und" ? 1 : 0;
        }
        const auto total = static_cast<double>(sample.texts.size());
        const double accuracy = static_cast<double>(right) / total;
        const double precision = static_cast<double>(right) / std::max(1.0, total - static_cast<double>(unsure));
        std::printf("%-10s %s  n=%zu  right %.3f  unsure %.3f  right when sure %.3f\n", sample.name.c_str(),
                    sample.language.c_str(), sample.texts.size(), accuracy, static_cast<double>(unsure) / total,
                    precision);
        EXPECT_GE(accuracy, floors.at(sample.name).first) << sample.name << " " << sample.language;
        EXPECT_GE(precision, floors.at(sample.name).second) << sample.name << " " << sample.language;
    }
}

}  // namespace
}  // namespace atiende::text

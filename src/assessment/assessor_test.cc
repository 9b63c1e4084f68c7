#include "assessment/assessor.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "gtest/gtest.h"

namespace atiende::assessment {
namespace {

const Assessor& assessor() {
    static const Assessor shipped = shipped_assessor().value();
    return shipped;
}

Assessment assess(std::string_view text) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    return assessor().assess(text, analysis);
}

template <class Value>
std::string word(const Label<Value>& label) {
    if (!label.value) return "-";
    if constexpr (std::is_same_v<Value, bool>) {
        return *label.value ? "yes" : "no";
    } else {
        return std::string(name_of(*label.value));
    }
}

// `*` in a column: not asked.
struct Case {
    std::string_view text, kind, tone, urgency, reply;
};

const Case kPosts[] = {
    {"Llevo 3 días sin internet y nadie me da una solución. ¿Hasta cuándo?", "complaint", "negative", "harm_now",
     "yes"},
    {"¿Cómo puedo cambiar la titularidad de mi línea?", "question", "neutral", "normal", "yes"},
    {"No me llega el SMS de verificación, ¿qué hago?", "complaint", "neutral", "normal", "yes"},
    {"¿Está caída la app?", "question", "neutral", "normal", "yes"},
    {"gran servicio, 3 horas esperando", "complaint", "negative", "normal", "yes"},
    {"Gracias por la ayuda, me lo habéis solucionado en 5 minutos, sois geniales", "praise", "positive", "nothing",
     "no"},
    {"Deberían poner una opción para pagar con Bizum en la app", "suggestion", "neutral", "nothing", "no"},
    {"Quiero contratar fibra, ¿qué precio tiene el plan de 600 megas?", "lead", "neutral", "normal", "yes"},
    {"gracias", "other", "positive", "nothing", "no"},
    {"ok, listo", "other", "neutral", "nothing", "no"},
    {"ME HAN ROBADO LA TARJETA Y NO ME CONTESTAN!!!", "complaint", "negative", "harm_now", "yes"},
    {"Me quiero dar de baja, estoy harta de vosotros", "complaint", "negative", "normal", "yes"},
    {"Hola buenas, no me funciona el internet desde ayer, me pueden ayudar por favor?", "complaint", "neutral",
     "normal", "yes"},
    {"Sin luz en toda la calle y mi padre usa oxígeno, es urgente", "complaint", "negative", "harm_now", "yes"},
    {"¿Cuál es el horario de la tienda de Gran Vía?", "question", "neutral", "normal", "yes"},
    {"Qué vergüenza de compañía, son unos ladrones, me cobraron dos veces", "complaint", "negative", "normal", "yes"},
    {"Genial, otra vez sin cobertura 🙄", "complaint", "negative", "*", "yes"},
    {"La app va de maravilla desde la última actualización, enhorabuena", "praise", "positive", "nothing", "no"},
    {"Me gustaría darme de alta con ustedes, hay cobertura de fibra en Getafe?", "lead", "*", "normal", "yes"},
    {"sería bueno que agregaran modo oscuro", "suggestion", "*", "nothing", "no"},
    {"por qué siguen sin responder mis mensajes?", "complaint", "negative", "normal", "yes"},
    {"gana dinero desde casa! link en bio https://bit.ly/x", "spam", "*", "nothing", "no"},
    {"x favor ayudenme no puedo entrar a mi cuenta y tengo q pagar hoy", "complaint", "*", "*", "yes"},
    {"che la app no anda hace dos dias, son un desastre", "complaint", "negative", "normal", "yes"},
    {"Un 10 para la chica que me atendió hoy en la oficina, muy amable", "praise", "positive", "nothing", "no"},
    {"Enhorabuena por tener la peor app del mercado 👏👏👏", "complaint", "negative", "normal", "*"},
    {"Qué rápido me habéis contestado, gracias por nada", "complaint", "negative", "normal", "*"},
    {"Q tal, como hago pa recargar saldo?", "question", "neutral", "normal", "yes"},
    {"no tengo señal desde ayer en Rosario, ¿hay alguna avería?", "question", "neutral", "*", "yes"},
    {"vuelo cancelado y nadie nos dice nada en Barajas, atrapados desde las 6", "complaint", "negative", "harm_now",
     "yes"},
    {"Última hora: Acme presenta sus resultados del tercer trimestre", "other", "*", "nothing", "no"},
    {"https://t.co/abc", "other", "neutral", "nothing", "no"},
    {"Hi, my app keeps crashing since yesterday, can you help?", "complaint", "*", "normal", "yes"},
    {"@AcmeCares Thank you so much! You guys are the best", "praise", "positive", "nothing", "no"},
    {"Great, another outage. Thanks for nothing.", "complaint", "negative", "normal", "yes"},
    {"How do I change my email address?", "question", "neutral", "normal", "yes"},
    {"It would be nice if you added lyrics", "suggestion", "*", "nothing", "no"},
    {"I've been charged twice this month, this is unacceptable", "complaint", "negative", "normal", "yes"},
    {"ok thanks", "other", "positive", "nothing", "no"},
    {"Someone hacked my account and changed the email, please help ASAP", "complaint", "negative", "harm_now", "yes"},
    {"I'm interested in upgrading to the family plan, how much is it?", "lead", "*", "normal", "yes"},
    {"is the app down?", "question", "neutral", "normal", "yes"},
    {"Não consigo entrar na minha conta, alguém me ajuda?", "complaint", "*", "normal", "yes"},
    {"Porto 3 dies sense internet i ningú contesta, quina vergonya", "complaint", "negative", "harm_now", "yes"},
    {"El autobús 27 pasa por la Castellana", "-", "*", "-", "no"},
    {"asdf qwerty", "-", "*", "-", "no"},
};

TEST(Assessor, LabelsRealisticPostsByRulesAlone) {
    const Assessor rules(assessor().lexicons());
    text::Analysis analysis;
    for (const auto& c : kPosts) {
        text::analyse(c.text, analysis);
        const Assessment a = rules.assess(c.text, analysis);
        EXPECT_EQ(a.model, "rules-1");
        EXPECT_FALSE(a.topic);
        auto expect = [&](std::string_view found, std::string_view wanted, std::string_view label) {
            if (wanted == "*") return;
            EXPECT_EQ(found, wanted) << label << " of: " << c.text;
        };
        expect(word(a.kind), c.kind, "kind");
        expect(word(a.tone), c.tone, "tone");
        expect(word(a.urgency), c.urgency, "urgency");
        expect(word(a.expects_reply), c.reply, "expects_reply");
        EXPECT_GE(a.tone_value, -1) << c.text;
        EXPECT_LE(a.tone_value, 1) << c.text;
    }
}

/// The model was not made with these posts in mind; it may see some of them otherwise.
TEST(Assessor, LabelsMostOfThemTheSame) {
    std::size_t asked = 0, same = 0;
    const auto compare = [&](std::string_view found, std::string_view wanted) {
        if (wanted == "*" || wanted == "-") return;
        ++asked;
        same += found == wanted ? 1 : 0;
    };
    for (const auto& c : kPosts) {
        const Assessment a = assess(c.text);
        compare(word(a.kind), c.kind);
        compare(word(a.tone), c.tone);
        compare(word(a.urgency), c.urgency);
        compare(word(a.expects_reply), c.reply);
        ASSERT_TRUE(a.topic && a.intervention && a.personal_data) << c.text;
        for (const float chance : {a.kind.probability, a.tone.probability, a.urgency.probability,
                                   a.expects_reply.probability, a.topic->probability, a.intervention->probability}) {
            EXPECT_TRUE(chance > 0 && chance <= 1) << c.text;
        }
    }
    EXPECT_GE(static_cast<double>(same), 0.85 * static_cast<double>(asked)) << same << " of " << asked;
}

TEST(Assessor, SaysTheSameWithoutEvidence) {
    text::Analysis analysis;
    Assessor::Scratch scratch;
    for (const auto& c : kPosts) {
        text::analyse(c.text, analysis);
        Assessment with = assessor().assess(c.text, analysis, scratch);
        const Assessment without = assessor().assess(c.text, analysis, scratch, WithEvidence::no);
        EXPECT_TRUE(without.evidence.empty());
        with.evidence.clear();
        EXPECT_EQ(with, without) << c.text;
    }
}

TEST(Assessor, HearsHowLoudItIs) {
    EXPECT_LT(assess("no me funciona internet").arousal, 0.2);
    EXPECT_GT(assess("NO ME FUNCIONA INTERNET!!!").arousal, 0.7);
    EXPECT_GT(assess("vergüenzaaaaa, ladrones!!").arousal, assess("vergüenza").arousal);
}

TEST(Assessor, ShowsItsEvidence) {
    const std::string_view text = "Gran servicio, llevo tres horas esperando y me quiero dar de baja";
    const Assessment a = assess(text);
    ASSERT_FALSE(a.evidence.empty());
    EXPECT_LE(a.evidence.size(), 16U);
    auto shown = [&](std::string_view rule) {
        const auto found = std::ranges::find(a.evidence, rule, &Evidence::rule);
        return found == a.evidence.end() ? std::string_view("absent")
                                         : text.substr(found->begin, found->end - found->begin);
    };
    EXPECT_EQ(shown("long_wait"), "llevo tres horas");
    EXPECT_EQ(shown("wants_to_leave"), "dar de baja");
    EXPECT_TRUE(std::ranges::any_of(a.evidence, [](const Evidence& e) { return e.rule == "irony"; }));
    for (std::size_t i = 1; i < a.evidence.size(); ++i) {
        EXPECT_GE(std::abs(a.evidence[i - 1].weight), std::abs(a.evidence[i].weight));
    }
    for (const auto& e : a.evidence) {
        EXPECT_LT(e.begin, e.end);
        EXPECT_LE(e.end, text.size());
        EXPECT_TRUE(e.weight >= -1 && e.weight <= 1);
    }
}

TEST(Assessor, NamesAClaimWithoutMakingItAKind) {
    const Assessment a = assess("Quiero poner una reclamación formal por el cobro indebido");
    EXPECT_EQ(a.kind.value, Kind::complaint);
    EXPECT_TRUE(std::ranges::any_of(a.evidence, [](const Evidence& e) { return e.rule == "claim_named"; }));
}

TEST(Assessor, NegationTurnsCuesOff) {
    EXPECT_LT(assess("no es nada bueno").tone_value, 0);
    EXPECT_GT(assess("ningún problema, todo genial, gracias").tone_value, 0);
    EXPECT_NE(assess("no hay ninguna queja, excelente atención").kind.value, Kind::complaint);
}

TEST(Assessor, SurvivesOddTexts) {
    EXPECT_FALSE(assess("").kind.value == Kind::complaint);
    std::string marks = "e";
    for (int i = 0; i < 50000; ++i) marks += "\xCC\x81";
    std::string shouting;
    for (int i = 0; i < 20000; ++i) shouting += "no funciona! ";
    for (const std::string& text : {std::string("\xFF\xFE\x80"), std::string("¿"), std::string("???"), marks, shouting,
                                    std::string("no no no no no no no no no"), std::string("👍🏽👍🏽👍🏽")}) {
        const Assessment a = assess(text);
        EXPECT_LE(a.evidence.size(), 16U);
        EXPECT_GE(a.arousal, 0);
        EXPECT_LE(a.arousal, 1);
    }
}

// Prints the cost; asserts only that it is not absurd.
TEST(Assessor, IsQuick) {
    std::vector<text::Analysis> analyses(std::size(kPosts));
    for (std::size_t i = 0; i < analyses.size(); ++i) text::analyse(kPosts[i].text, analyses[i]);
    constexpr int kRounds = 100;
    std::size_t evidence = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < analyses.size(); ++i) {
            evidence += assessor().assess(kPosts[i].text, analyses[i]).evidence.size();
        }
    }
    const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
    const double each = spent.count() / (kRounds * static_cast<double>(analyses.size()));
    std::printf("[ figures  ] assessment: %.1f us a post, without the analysis\n", each);
    EXPECT_GT(evidence, 0U);
    EXPECT_LT(each, 1000);
}

}  // namespace
}  // namespace atiende::assessment

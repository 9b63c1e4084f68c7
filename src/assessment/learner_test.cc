#include "assessment/learner.h"

#include <gtest/gtest.h>

#include "assessment/relevance.h"

namespace atiende::assessment {
namespace {

const Assessor& shipped() {
    static const Assessor assessor = *shipped_assessor();
    return assessor;
}

Learner fresh() { return {shipped(), *shipped_rehearsal()}; }

Assessment judged(std::string_view text, const OwnLayer* own) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    Assessor::Scratch scratch;
    return shipped().assess(text, analysis, scratch, WithEvidence::no, own);
}

const LabelEffect& effect_of(const std::vector<LabelEffect>& effects, LabelName label) {
    return *std::ranges::find(effects, label, &LabelEffect::label);
}

TEST(Learner, TheShippedRehearsalIsRead) {
    const auto rehearsal = shipped_rehearsal();
    ASSERT_TRUE(rehearsal.has_value()) << rehearsal.error().reason;
    EXPECT_GT(rehearsal->size(), 300U);
    const auto bad = read_rehearsal("complaint\tfailure\tnegative\tnormal\tyes\tanswer\tes\tok\nno\n");
    ASSERT_FALSE(bad.has_value());
    EXPECT_EQ(bad.error().reason, "bad_rehearsal");
}

TEST(Learner, AnEmptyLayerChangesNothing) {
    const OwnLayer empty;
    for (const std::string_view text : {"Llevo 3 días sin internet", "¿Qué horario tenéis?", "jajaja", ""}) {
        EXPECT_EQ(judged(text, &empty), judged(text, nullptr)) << text;
    }
}

TEST(Learner, ACorrectionIsHeardOnPostsLikeItAndSaysSo) {
    Learner learner = fresh();
    // In this house a "canguro" is never to wait; nothing in the shipped model knows.
    const std::string_view like_it = "otra vez el canguro azul";
    const Assessment before = judged(like_it, nullptr);
    for (int day = 0; day < 4; ++day) {
        Example example;
        example.text = "el canguro azul número " + std::to_string(day);
        example.said.urgency = Urgency::harm_now;
        learner.learn(example);
    }
    const auto layer = learner.layer();
    const Assessment after = judged(like_it, layer.get());
    EXPECT_EQ(layer->lessons(), 4);
    EXPECT_EQ(after.urgency.value, Urgency::harm_now);
    EXPECT_NE(before.urgency.value, Urgency::harm_now);
    EXPECT_EQ(after.model, before.model + "+4");
    const auto effects = learner.effects();
    const LabelEffect& urgency = effect_of(effects, LabelName::urgency);
    EXPECT_EQ(urgency.lessons, 4);
    EXPECT_EQ(urgency.right_without, 0);
    EXPECT_GE(urgency.right_with, 1) << "later lessons were known from earlier ones";
    EXPECT_GE(urgency.rehearsal_with, urgency.rehearsal_without - Learner::kMostHarm);
    EXPECT_EQ(effect_of(effects, LabelName::kind).lessons, 0);
}

TEST(Learner, NonsenseTaughtOverAndOverCannotDriftOff) {
    Learner learner = fresh();
    // Somebody calls every complaint of the language's most common words praise.
    for (int day = 0; day < 60; ++day) {
        for (const std::string_view text :
             {"no funciona la app", "no me contestan y no hay nadie", "la factura está mal y no es lo que dije",
              "¿por qué no llega mi pedido?"}) {
            Example example;
            example.text = text;
            example.said.kind = Kind::praise;
            example.said.tone = Tone::positive;
            learner.learn(example);
        }
    }
    for (const LabelEffect& effect : learner.effects()) {
        if (effect.label == LabelName::about_us) continue;
        EXPECT_GE(effect.rehearsal_with, effect.rehearsal_without - Learner::kMostHarm) << name_of(effect.label);
    }
    const auto layer = learner.layer();
    const Assessment other = judged("Mi tarjeta está bloqueada y nadie contesta, llevo tres horas", layer.get());
    EXPECT_NE(other.kind.value, Kind::praise);
}

TEST(Learner, PushesAreBounded) {
    Learner learner({shipped(), {}});  // nothing to hold it back but the bound
    for (int day = 0; day < 300; ++day) {
        Example example;
        example.text = "no funciona la app";
        example.said.kind = Kind::lead;
        learner.learn(example);
    }
    text::Analysis analysis;
    text::analyse("no funciona la app", analysis);
    Assessor::Scratch scratch;
    shipped().opinions("no funciona la app", analysis, scratch);
    const auto layer = learner.layer();
    for (const float push : layer->push(LabelName::kind, layer->read(scratch.features))) {
        EXPECT_LE(std::abs(push), OwnLayer::kMostPush);
    }
}

TEST(Learner, TheSameLessonsGiveTheSameLayer) {
    const auto taught = [] {
        Learner learner = fresh();
        for (const std::string_view text : {"se cae el canguro", "quiero el canguro", "adiós canguro"}) {
            Example example;
            example.text = text;
            example.said.intervention = Intervention::redirect;
            example.said.expects_reply = false;
            learner.learn(example);
        }
        return judged("mi canguro", learner.layer().get());
    };
    EXPECT_EQ(taught(), taught());
}

TEST(Learner, LearnsWhatABrandIsNot) {
    Learner learner = fresh();
    const BrandId brand{7};
    for (const std::string_view text : {"qué partidazo en el estadio telondra", "entradas para el estadio telondra",
                                        "el estadio telondra está lleno"}) {
        Example example;
        example.text = text;
        example.brand = brand;
        example.said.about_us = false;
        learner.learn(example);
    }
    for (const std::string_view text : {"telondra sin señal en casa", "no me contesta telondra"}) {
        Example example;
        example.text = text;
        example.brand = brand;
        example.said.about_us = true;
        learner.learn(example);
    }
    const auto layer = learner.layer();
    const auto about = [&](std::string_view text, BrandId of) {
        text::Analysis analysis;
        text::analyse(text, analysis);
        Assessor::Scratch scratch;
        shipped().opinions(text, analysis, scratch);
        return judge_relevance(analysis, {}, layer->push_about(of, layer->read(scratch.features))).value;
    };
    EXPECT_EQ(about("nos vemos en el estadio telondra", brand), false);
    EXPECT_EQ(about("telondra no tiene señal", brand), true);
    EXPECT_EQ(about("nos vemos en el estadio telondra", BrandId{8}), true) << "another brand learned nothing";
}

}  // namespace
}  // namespace atiende::assessment

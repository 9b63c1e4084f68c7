// What people put right is learned from; what is not about the brand stays out; what is somebody's own stays in.
#include "actions/learning.h"

#include "actions/settings.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class Learned : public testing::Test {
protected:
    void learn() { must(house.learning.catch_up(*house.store, house.clock.now())); }
    void corrects(std::string_view remote_id, const SaidLabels& corrections) {
        house.pass(seconds{1});
        must(actions::correct_labels(*house.place, house.viewer, house.post(remote_id).post.id, corrections));
    }
    assessment::LabelEffect effect(LabelName label) {
        for (const auto& one : house.learning.report().effects) {
            if (one.label == label) return one;
        }
        throw std::runtime_error("no such label");
    }

    HouseUnderTest house;
};

TEST_F(Learned, CorrectionsOfEveryLabelStandAndAreLearnedFrom) {
    house.arrives({.text = "@telondra el canguro azul sigue igual", .remote_id = "p-1"});
    house.arrives({.text = "@telondra otra vez el canguro azul", .author = "pablo", .remote_id = "p-2"});
    const SaidLabels corrections{.topic = Topic::leaving, .intervention = Intervention::redirect, .about_us = true};
    corrects("p-1", corrections);
    corrects("p-2", corrections);
    const PostState state = house.post("p-1").state;
    EXPECT_EQ(state.assessment->topic->value, Topic::leaving);
    EXPECT_EQ(state.assessment->intervention->value, Intervention::redirect);
    EXPECT_EQ(state.assessment->about_us->value, true);
    EXPECT_EQ(state.corrections.size(), 3U);

    EXPECT_EQ(house.learning.layer(), nullptr);
    learn();
    ASSERT_NE(house.learning.layer(), nullptr);
    EXPECT_EQ(effect(LabelName::topic).lessons, 2);
    EXPECT_EQ(effect(LabelName::intervention).lessons, 2);
    house.arrives({.text = "@telondra el canguro azul", .author = "eva", .remote_id = "p-3"});
    const PostState after = house.post("p-3").state;
    EXPECT_EQ(after.assessment->topic->value, Topic::leaving);
    EXPECT_NE(after.assessment->model.find('+'), std::string::npos) << after.assessment->model;
    house.expect_sound();
}

TEST_F(Learned, TheSameStoreGivesTheSameLayerAndAForgottenPostTeachesNothing) {
    house.arrives({.text = "@telondra el canguro azul sigue igual", .remote_id = "p-1"});
    house.arrives({.text = "@telondra otra vez el canguro azul", .author = "pablo", .remote_id = "p-2"});
    corrects("p-1", {.topic = Topic::leaving});
    learn();
    corrects("p-2", {.topic = Topic::leaving});
    learn();
    actions::Learning again(house.assessor);
    must(again.catch_up(*house.store, house.clock.now()));
    EXPECT_EQ(again.report().effects, house.learning.report().effects);

    Change gone;
    gone.remote_id = "p-2";
    house.changed({gone});
    house.pass(std::chrono::hours{1});
    learn();
    EXPECT_EQ(effect(LabelName::topic).lessons, 1);
}

TEST_F(Learned, LearningCanBeSwitchedOffAndBegunAnew) {
    house.arrives({.text = "@telondra el canguro azul sigue igual", .remote_id = "p-1"});
    corrects("p-1", {.topic = Topic::leaving});
    learn();
    EXPECT_NE(house.learning.layer(), nullptr);

    EXPECT_FALSE(must(actions::change_learning(*house.place, house.viewer, false, false)).on);
    learn();
    EXPECT_EQ(house.learning.layer(), nullptr);
    must(actions::change_learning(*house.place, house.viewer, true, false));
    learn();
    EXPECT_NE(house.learning.layer(), nullptr);

    house.pass(seconds{1});
    must(actions::change_learning(*house.place, house.viewer, std::nullopt, true));
    learn();
    EXPECT_EQ(house.learning.layer(), nullptr);
    EXPECT_EQ(house.learning.report().lessons, 0);
    const auto types = house.event_types({});
    EXPECT_EQ(std::ranges::count(types, "learning_changed"), 3);

    EXPECT_EQ(actions::change_learning(*house.place, viewer_of(house.agent()), false, false).error().code,
              ErrorCode::denied);
    house.expect_sound();
}

TEST_F(Learned, AnExampleTeachesUntilThereIsSomethingOfOnesOwn) {
    const Brand example = must(actions::add_brand(*house.place, house.viewer, "Ejemplo", true));
    const Account stage = must(
        actions::connect_account(*house.place, house.viewer, {example.id, Channel::playground, "ejemplo", "ejemplo"}));
    house.arrives({house.post_of({.text = "@ejemplo no me va nada", .remote_id = "e-1"})}, stage.id);
    corrects("e-1", {.topic = Topic::leaving});
    learn();
    EXPECT_EQ(effect(LabelName::topic).lessons, 1);

    house.arrives({.text = "@telondra no me va nada", .author = "eva", .remote_id = "p-1"});
    corrects("p-1", {.urgency = Urgency::harm_now});
    learn();
    EXPECT_EQ(effect(LabelName::topic).lessons, 0);
    EXPECT_EQ(effect(LabelName::urgency).lessons, 1);
}

TEST_F(Learned, WhatTheBrandAnswersSaysThatAnAnswerWasExpected) {
    house.arrives({.text = "@telondra la cobertura en mi pueblo", .remote_id = "p-1"});
    const CaseId case_id = house.only_case().id;
    must(actions::send_reply(*house.place, house.viewer,
                             {.case_id = case_id, .parts = {"Lo miramos, ¿qué pueblo es?"}}));
    learn();
    EXPECT_EQ(effect(LabelName::expects_reply).lessons, 1);
    EXPECT_EQ(effect(LabelName::kind).lessons, 0);
}

TEST_F(Learned, WhatIsCalledLikeTheBrandOpensNoCase) {
    must(actions::change_brand(*house.place, house.viewer, house.brand.id,
                               {.not_words = {{"telondra arena"}}, .context = {{"fibra", "factura*", "señal"}}}));
    must(actions::save_listener(*house.place, house.viewer,
                                {.brand = house.brand.id, .name = "todo", .query = "telondra"}));
    house.overheard({.text = "No consigo entradas para el Telondra Arena, ¿alguien me ayuda?", .remote_id = "p-1"});
    house.overheard(
        {.text = "Llevo dos días sin señal de telondra, ¿alguien más?", .author = "eva", .remote_id = "p-2"});
    const PostState arena = house.post("p-1").state;
    EXPECT_EQ(arena.assessment->about_us->value, false);
    EXPECT_EQ(arena.exclusion, Exclusion::not_about_us);
    EXPECT_EQ(arena.reason, "not_about_us");
    EXPECT_FALSE(arena.case_id.has_value());
    EXPECT_EQ(arena.assessment->evidence.at(0).rule, "not_our_word");
    const PostState signal = house.post("p-2").state;
    EXPECT_EQ(signal.assessment->about_us->value, true);
    EXPECT_TRUE(signal.case_id.has_value());

    house.arrives(
        {.text = "@telondra entradas para el Telondra Arena, ¿cómo las compro?", .author = "ana", .remote_id = "p-3"});
    EXPECT_TRUE(house.post("p-3").state.case_id.has_value()) << "who turns to us is heard";
    house.expect_sound();
}

TEST_F(Learned, APublicReplyWithPersonalDataIsAskedAboutFirst) {
    house.arrives({.text = "@telondra llamadme al 612 345 678, no tengo línea. Soy 12345678Z", .remote_id = "p-1"});
    const CaseId case_id = house.only_case().id;
    const auto reply = [&](std::string text, bool confirmed = false) {
        return actions::send_reply(
            *house.place, house.viewer,
            {.case_id = case_id, .parts = {std::move(text)}, .personal_data_confirmed = confirmed});
    };
    const auto refused = reply("Te llamamos al 612345678 y miramos el DNI 12345678-Z");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().reason, "personal_data_in_public");
    EXPECT_EQ(describe(refused.error()), "invalid: personal_data_in_public (kinds=phone,id_number)");
    EXPECT_TRUE(reply("Llámanos al 900 123 456 cuando quieras").has_value()) << "our own number may be public";
    EXPECT_TRUE(reply("Te llamamos al 612345678", true).has_value());
    house.expect_sound();
}

TEST_F(Learned, ACaseSaysWherePersonalDataStandsInItsExcerpt) {
    house.arrives({.text = "@telondra llamadme al 612 345 678", .remote_id = "p-1"});
    const CaseView view =
        must(read_value(*house.store, [&](Snapshot& s) { return s.cases().view(house.only_case().id); }));
    const std::vector<PersonalSpan> phone{{PersonalKind::phone, 22, 33}};
    EXPECT_EQ(view.personal_data, phone);
    EXPECT_EQ(view.language, "es");
}

TEST_F(Learned, CasesAreFoundByTheLabelsOfTheirOpeningPost) {
    house.arrives({.text = "@telondra me habéis cobrado dos veces la factura de noviembre", .remote_id = "p-1"});
    house.arrives({.text = "@telondra ¿qué horario tiene la tienda de Lugo?", .author = "eva", .remote_id = "p-2"});
    corrects("p-1", {.topic = Topic::money});
    corrects("p-2", {.topic = Topic::product});
    const auto found = [&](const CaseFilter& filter) {
        std::vector<CaseId> ids;
        const auto slice =
            must(read_value(*house.store, [&](Snapshot& s) { return s.cases().list(filter, house.viewer); }));
        for (const CaseView& view : slice.items) ids.push_back(view.state.id);
        return ids;
    };
    const CaseId money = house.case_of("p-1").id;
    EXPECT_EQ(found({.topic = Topic::money}), std::vector{money});
    EXPECT_EQ(found({.shelf = Shelf::waiting, .topic = Topic::money}), std::vector{money});
    EXPECT_EQ(found({.topic = Topic::leaving}), std::vector<CaseId>{});
    EXPECT_EQ(found({.topic = Topic::money, .language = "es"}), std::vector{money});
    EXPECT_EQ(found({.language = "fr"}), std::vector<CaseId>{});
}

}  // namespace
}  // namespace atiende::scenarios

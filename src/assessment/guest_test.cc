#include "assessment/guest.h"

#include <gtest/gtest.h>

namespace atiende::assessment {
namespace {

constexpr std::size_t kBytes = 40;

Assessment ours() {
    Assessment own;
    own.model = "assess-2";
    own.language = "es";
    own.kind = {Kind::complaint, 0.7F};
    own.tone = {Tone::negative, 0.6F};
    own.tone_value = -0.5F;
    own.arousal = 0.3F;
    own.urgency = {Urgency::normal, 0.9F};
    own.expects_reply = {true, 0.8F};
    own.topic = Label<Topic>{Topic::failure, 0.6F};
    own.intervention = Label<Intervention>{Intervention::answer, 0.5F};
    own.personal_data = {{PersonalKind::phone, 3, 12}};
    own.evidence = {{LabelName::kind, 0, 5, 0.9F, "reports_failure"},
                    {LabelName::kind, 6, 9, 0.4F, "claim_named"},
                    {LabelName::tone, 6, 9, -0.2F, "tone_word"}};
    return own;
}

Assessment merged(const Assessment& guest, std::span<const LabelName> rights = kGuestLabels) {
    return merge_guest(ours(), guest, {"guest", rights}, kBytes);
}

/// Ours, as it is when the guest changed nothing.
Assessment unchanged() {
    Assessment own = ours();
    own.model = "assess-2+guest";
    return own;
}

TEST(MergeGuest, TakesEachLabelThatDiffers) {
    struct Case {
        const char* name;
        void (*say)(Assessment& guest);
        void (*expect)(Assessment& own);
    };
    const auto told = [](LabelName label, float weight) {
        return Evidence{label, 0, static_cast<std::uint32_t>(kBytes), weight, "external_model"};
    };
    static const Evidence kind = told(LabelName::kind, 0.95F);
    static const Evidence tone = told(LabelName::tone, 0.8F);
    static const Evidence topic = told(LabelName::topic, 0.8F);
    static const Evidence urgency = told(LabelName::urgency, 0.8F);
    static const Evidence reply = told(LabelName::expects_reply, 0.8F);
    static const Evidence act = told(LabelName::intervention, 0.8F);
    const auto evidence = [](Assessment& own, Evidence one) {
        own.evidence.insert(own.evidence.begin() + (one.weight > 0.9F ? 0 : 1), std::move(one));
    };
    static const auto kAdd = evidence;
    const Case cases[] = {
        {"nothing", [](Assessment&) {}, [](Assessment&) {}},
        {"kind, but for what names a claim", [](Assessment& g) { g.kind = {Kind::question, 0.95F}; },
         [](Assessment& own) {
             own.kind = {Kind::question, 0.95F};
             own.evidence.erase(own.evidence.begin());
             kAdd(own, kind);
         }},
        {"the same kind, less sure", [](Assessment& g) { g.kind = {Kind::complaint, 0.2F}; }, [](Assessment&) {}},
        {"a kind that only rules and people set", [](Assessment& g) { g.kind = {Kind::spam, 1}; }, [](Assessment&) {}},
        {"a kind of cases", [](Assessment& g) { g.kind = {Kind::claim, 1}; }, [](Assessment&) {}},
        {"tone, with its value", [](Assessment& g) { g.tone = {Tone::positive, 0.8F}; },
         [](Assessment& own) {
             own.tone = {Tone::positive, 0.8F};
             own.tone_value = 0.8F;
             own.evidence.pop_back();
             kAdd(own, tone);
         }},
        {"neutral tone", [](Assessment& g) { g.tone = {Tone::neutral, 0.8F}; },
         [](Assessment& own) {
             own.tone = {Tone::neutral, 0.8F};
             own.tone_value = 0;
             own.evidence.pop_back();
             kAdd(own, tone);
         }},
        {"topic", [](Assessment& g) { g.topic = Label<Topic>{Topic::money, 0.8F}; },
         [](Assessment& own) {
             own.topic = Label<Topic>{Topic::money, 0.8F};
             kAdd(own, topic);
         }},
        {"an unsure topic", [](Assessment& g) { g.topic = Label<Topic>{{}, 0.8F}; }, [](Assessment&) {}},
        {"urgency", [](Assessment& g) { g.urgency = {Urgency::harm_now, 0.8F}; },
         [](Assessment& own) {
             own.urgency = {Urgency::harm_now, 0.8F};
             kAdd(own, urgency);
         }},
        {"whether an answer is expected", [](Assessment& g) { g.expects_reply = {false, 0.8F}; },
         [](Assessment& own) {
             own.expects_reply = {false, 0.8F};
             kAdd(own, reply);
         }},
        {"intervention", [](Assessment& g) { g.intervention = Label<Intervention>{Intervention::leave, 0.8F}; },
         [](Assessment& own) {
             own.intervention = Label<Intervention>{Intervention::leave, 0.8F};
             kAdd(own, act);
         }},
        {"what is always ours",
         [](Assessment& g) {
             g.model = "x";
             g.language = "en";
             g.language_probability = 1;
             g.arousal = 1;
             g.tone_value = 1;
             g.personal_data.emplace();
             g.about_us = Label<bool>{false, 1};
             g.evidence = {{LabelName::kind, 0, 1, 1, "theirs"}};
         },
         [](Assessment&) {}},
    };
    for (const Case& c : cases) {
        Assessment guest;
        c.say(guest);
        Assessment expected = unchanged();
        c.expect(expected);
        EXPECT_EQ(merged(guest), expected) << c.name;
    }
}

TEST(MergeGuest, DecidesOnlyWhatItMay) {
    Assessment guest;
    guest.kind = {Kind::question, 0.9F};
    guest.tone = {Tone::positive, 0.9F};
    const LabelName rights[] = {LabelName::tone, LabelName::language};
    const Assessment merged_ = merged(guest, rights);
    EXPECT_EQ(merged_.kind, ours().kind);
    EXPECT_EQ(merged_.tone.value, Tone::positive);
    EXPECT_EQ(merged(guest, {}), unchanged());
}

TEST(MergeGuest, SpamByRuleStaysSpam) {
    Assessment spam = ours();
    spam.kind = {Kind::spam, 0.9F};
    Assessment guest;
    guest.kind = {Kind::lead, 1};
    EXPECT_EQ(merge_guest(spam, guest, {"guest", kGuestLabels}, kBytes).kind.value, Kind::spam);
}

TEST(MergeGuest, KeepsSixteenPiecesAndProbabilitiesInTheirRange) {
    Assessment own = ours();
    own.evidence.assign(16, {LabelName::tone, 0, 1, 0.5F, "tone_word"});
    Assessment guest;
    guest.urgency = {Urgency::harm_now, 7};
    const Assessment merged_ = merge_guest(own, guest, {"guest", kGuestLabels}, kBytes);
    EXPECT_EQ(merged_.urgency.probability, 1);
    EXPECT_EQ(merged_.evidence.size(), 16U);
    EXPECT_EQ(merged_.evidence.front().rule, "external_model");
}

}  // namespace
}  // namespace atiende::assessment

#include "cases/thanks.h"

#include <string>

#include <gtest/gtest.h>

#include "cases/priority.h"

namespace atiende::cases {
namespace {

struct ThanksCase {
    std::string text;
    bool thanks;
};

TEST(Thanks, ByTheWords) {
    const ThanksCase cases[] = {
        {"gracias", true},
        {"¡Muchas gracias! 😊", true},
        {"@vodafone_es ok, listo", true},
        {"Perfecto, muchas gracias por la ayuda", true},
        {"mil gracias por vuestra rapidez 👏👏", true},
        {"Thanks a lot for your help", true},
        {"moltes gràcies", true},
        {"Eskerrik asko", true},
        {"muito obrigada", true},
        {"vale", true},
        {"gracias pero sigue sin ir", false},
        {"gracias por nada", false},
        {"sigue sin ir", false},
        {"gracias, ¿y cuándo llega?", false},
        {"hola buenos días", false},
        {"ok 600123123", false},
        {"gracias https://example.com/foto", false},
        {"", false},
        {"👍", false},
        {"gracias gracias gracias gracias gracias gracias gracias gracias gracias gracias gracias gracias gracias",
         false},
    };
    text::Analysis analysis;
    for (const auto& expected : cases) {
        text::analyse(expected.text, analysis);
        EXPECT_EQ(is_thanks(analysis), expected.thanks) << expected.text;
    }
}

TEST(Thanks, ByTheLabels) {
    Assessment assessment;
    EXPECT_FALSE(is_thanks(assessment));
    assessment.kind.value = Kind::praise;
    EXPECT_TRUE(is_thanks(assessment));
    assessment.expects_reply.value = false;
    EXPECT_TRUE(is_thanks(assessment));
    assessment.expects_reply.value = true;
    EXPECT_FALSE(is_thanks(assessment));
    assessment.kind.value = Kind::complaint;
    assessment.expects_reply.value = false;
    EXPECT_FALSE(is_thanks(assessment));
}

struct PriorityCase {
    std::string what;
    std::optional<Kind> kind;
    std::optional<Urgency> urgency;
    std::optional<Tone> tone;
    std::optional<bool> expects_reply;
    std::optional<std::int64_t> people;
    Priority priority;
};

TEST(Priority, FromUrgencyKindAndAudience) {
    const auto none = std::nullopt;
    const PriorityCase cases[] = {
        {"nothing known", none, none, none, none, none, Priority::normal},
        {"harm now", Kind::question, Urgency::harm_now, Tone::neutral, true, 3, Priority::urgent},
        {"claim", Kind::claim, Urgency::normal, Tone::neutral, true, 3, Priority::high},
        {"incident", Kind::incident, none, none, none, none, Priority::high},
        {"complaint", Kind::complaint, Urgency::normal, Tone::negative, true, 239, Priority::normal},
        {"complaint, far seen", Kind::complaint, Urgency::normal, Tone::negative, true, 240, Priority::high},
        {"calm complaint, far seen", Kind::complaint, Urgency::normal, Tone::neutral, true, 10'000'000,
         Priority::normal},
        {"complaint, audience unknown", Kind::complaint, Urgency::normal, Tone::negative, true, none, Priority::normal},
        {"question, far seen", Kind::question, Urgency::normal, Tone::negative, true, 10'000'000, Priority::normal},
        {"praise", Kind::praise, Urgency::nothing, Tone::positive, false, 5, Priority::low},
        {"praise, unsure of reply", Kind::praise, none, Tone::positive, none, 5, Priority::low},
        {"praise with a request", Kind::praise, Urgency::nothing, Tone::positive, true, 5, Priority::normal},
        {"other, nothing waits", Kind::other, Urgency::nothing, none, false, none, Priority::low},
        {"other, unsure", Kind::other, Urgency::nothing, none, none, none, Priority::normal},
        {"suggestion", Kind::suggestion, Urgency::nothing, none, false, none, Priority::low},
        {"complaint where nothing waits", Kind::complaint, Urgency::nothing, none, false, none, Priority::normal},
    };
    for (const auto& expected : cases) {
        Assessment assessment;
        assessment.kind.value = expected.kind;
        assessment.urgency.value = expected.urgency;
        assessment.tone.value = expected.tone;
        assessment.expects_reply.value = expected.expects_reply;
        EXPECT_EQ(priority_of(assessment, expected.people), expected.priority) << expected.what;
    }
}

TEST(Priority, AudienceLiftsOneStepAtMost) {
    for (std::size_t k = 0; k < EnumWords<Kind>::words.size(); ++k) {
        for (std::size_t u = 0; u < EnumWords<Urgency>::words.size(); ++u) {
            for (std::size_t t = 0; t < EnumWords<Tone>::words.size(); ++t) {
                Assessment assessment;
                assessment.kind.value = static_cast<Kind>(k);
                assessment.urgency.value = static_cast<Urgency>(u);
                assessment.tone.value = static_cast<Tone>(t);
                const Priority unseen = priority_of(assessment, 0), seen = priority_of(assessment, 100'000'000);
                if (seen != unseen) {
                    EXPECT_EQ(unseen, Priority::normal);
                    EXPECT_EQ(seen, Priority::high);
                }
            }
        }
    }
}

}  // namespace
}  // namespace atiende::cases

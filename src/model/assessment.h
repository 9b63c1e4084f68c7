// What the assessment of a post says: labels, each with its probability and the evidence that decided it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/enum_names.h"

namespace atiende {

/// What a post or a case is about to achieve. A model may set the first six; spam, claim (reclamación) and
/// incident (incidencia of one person) are set by rule or person.
enum class Kind { question, complaint, suggestion, praise, lead, other, spam, claim, incident };
template <>
struct EnumWords<Kind> {
    static constexpr std::array<std::string_view, 9> words{"question", "complaint", "suggestion", "praise",  "lead",
                                                           "other",    "spam",      "claim",      "incident"};
};

enum class Tone { negative, neutral, positive };
template <>
struct EnumWords<Tone> {
    static constexpr std::array<std::string_view, 3> words{"negative", "neutral", "positive"};
};

/// nothing is waiting · normal · harm now
enum class Urgency { nothing, normal, harm_now };
template <>
struct EnumWords<Urgency> {
    static constexpr std::array<std::string_view, 3> words{"nothing", "normal", "harm_now"};
};

enum class Intervention { answer, investigate, redirect, watch, leave };
template <>
struct EnumWords<Intervention> {
    static constexpr std::array<std::string_view, 5> words{"answer", "investigate", "redirect", "watch", "leave"};
};

/// What a post is about, beside what it wants.
enum class Topic { failure, money, leaving, attention, product, delivery, none };
template <>
struct EnumWords<Topic> {
    static constexpr std::array<std::string_view, 7> words{"failure", "money",    "leaving", "attention",
                                                           "product", "delivery", "none"};
};

/// Why an item stays outside the denominators (and the reason of every `leave`).
enum class Exclusion {
    spam,
    trackback,
    own,
    duplicate,
    plain_repost,
    not_about_us,
    praise,
    abusive,
    no_help_needed,
    watch_only,
    example
};
template <>
struct EnumWords<Exclusion> {
    static constexpr std::array<std::string_view, 11> words{"spam",           "trackback",    "own",    "duplicate",
                                                            "plain_repost",   "not_about_us", "praise", "abusive",
                                                            "no_help_needed", "watch_only",   "example"};
};

/// What of a person stands in a post. id_number: identity and tax documents, passports; account: any number of a
/// customer, a contract, a policy, a supply or a bank account without IBAN form.
enum class PersonalKind { phone, email, id_number, card, iban, address, account };
template <>
struct EnumWords<PersonalKind> {
    static constexpr std::array<std::string_view, 7> words{"phone", "email",   "id_number", "card",
                                                           "iban",  "address", "account"};
};

/// Where it stands: bytes of the text, half-open. Never the words: the journal may hold it.
struct PersonalSpan {
    PersonalKind kind = PersonalKind::phone;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const PersonalSpan&) const = default;
};

/// The label that a piece of evidence speaks for.
enum class LabelName { language, kind, tone, arousal, urgency, expects_reply, topic, intervention, about_us };
template <>
struct EnumWords<LabelName> {
    static constexpr std::array<std::string_view, 9> words{
        "language", "kind", "tone", "arousal", "urgency", "expects_reply", "topic", "intervention", "about_us"};
};

/// A stretch of the post's text (byte offsets, half-open) that decided a label, and how strongly (-1..1).
/// It names the rule, never the words: the journal may hold it.
struct Evidence {
    LabelName label = LabelName::kind;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float weight = 0;
    std::string rule;  ///< a stable snake_case word, sentence `evidence.<rule>` in the locale files

    bool operator==(const Evidence&) const = default;
};

/// A label with its probability 0-1; absent means "not sure", which is an answer.
template <class Value>
struct Label {
    std::optional<Value> value;
    float probability = 0;

    bool operator==(const Label&) const = default;
};

/// What somebody says the labels of a post are; nothing about those that are absent.
struct SaidLabels {
    std::optional<Kind> kind{};
    std::optional<Tone> tone{};
    std::optional<Urgency> urgency{};
    std::optional<bool> expects_reply{};
    std::optional<Topic> topic{};
    std::optional<Intervention> intervention{};
    std::optional<bool> about_us{};

    bool operator==(const SaidLabels&) const = default;
};

/// All labels of one post.
struct Assessment {
    std::string model = "rules-1";              ///< who judged: name and version
    std::string language = "und";               ///< BCP 47
    std::optional<float> language_probability;  ///< 0-1; absent in assessments of rules-1
    Label<Kind> kind;
    Label<Tone> tone;
    float tone_value = 0;  ///< P(positive) - P(negative), -1..1
    float arousal = 0;     ///< 0..1
    Label<Urgency> urgency;
    Label<bool> expects_reply;
    std::optional<Label<Topic>> topic;                       ///< absent: nobody was asked (rules-1)
    std::optional<Label<Intervention>> intervention;         ///< suggested, never done by itself; absent as above
    std::optional<std::vector<PersonalSpan>> personal_data;  ///< in order; absent: nobody looked (rules-1)
    std::optional<Label<bool>> about_us{};  ///< about the brand at all; absent: nothing put it in doubt
    std::vector<Evidence> evidence;         ///< strongest first, at most 16

    bool operator==(const Assessment&) const = default;
};

}  // namespace atiende

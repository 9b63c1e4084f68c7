#include "assessment/learner.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models_embedded.h"

namespace atiende::assessment {
namespace {

constexpr float kStep = 3;            ///< log-odds that a wholly surprising lesson moves the same post by, about
constexpr float kKept = 0.9995F;      ///< of what a feature pushes, at each step of a lesson that has it
constexpr float kKnown = 0.7F;        ///< a lesson whose truth has this chance already teaches nothing more
constexpr float kLeastShare = 0.25F;  ///< of a step that does harm, half is tried, and a quarter
constexpr std::size_t kBrandFeatures = 20'000;
constexpr std::size_t kAboutRemembered = 100;
constexpr int kAboutTold = 3;

std::size_t place_of(LabelName label) {
    return static_cast<std::size_t>(std::ranges::find(kLearnedLabels, label) - kLearnedLabels.begin());
}

template <class Value>
std::optional<std::size_t> as_number(const std::optional<Value>& value) {
    return value ? std::optional(static_cast<std::size_t>(*value)) : std::nullopt;
}

/// What the example says of the label, as the number of its value; nothing too for values that the model does not have.
std::optional<std::size_t> truth_of(const Example& example, LabelName label) {
    switch (label) {
        case LabelName::kind:
            return example.said.kind && *example.said.kind <= Kind::other ? as_number(example.said.kind) : std::nullopt;
        case LabelName::topic: return as_number(example.said.topic);
        case LabelName::tone: return as_number(example.said.tone);
        case LabelName::urgency: return as_number(example.said.urgency);
        case LabelName::expects_reply: return as_number(example.said.expects_reply);
        case LabelName::intervention: return as_number(example.said.intervention);
        case LabelName::about_us:
        case LabelName::language:
        case LabelName::arousal: return std::nullopt;
    }
    return std::nullopt;
}

std::string_view next_field(std::string_view& line) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    const std::string_view field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return field;
}

}  // namespace

Result<std::vector<Example>> read_rehearsal(std::string_view file) {
    std::vector<Example> examples;
    for (std::size_t number = 1; !file.empty(); ++number) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        std::string_view line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        Example example;
        example.said.kind = enum_named<Kind>(next_field(line));
        example.said.topic = enum_named<Topic>(next_field(line));
        example.said.tone = enum_named<Tone>(next_field(line));
        example.said.urgency = enum_named<Urgency>(next_field(line));
        example.said.expects_reply = next_field(line) == "yes";
        example.said.intervention = enum_named<Intervention>(next_field(line));
        example.language = next_field(line);
        example.text = line;
        if (!example.said.kind || !example.said.topic || !example.said.tone || !example.said.urgency ||
            !example.said.intervention || example.text.empty()) {
            return fail(corrupt("bad_rehearsal").with("line", std::to_string(number)));
        }
        examples.push_back(std::move(example));
    }
    return examples;
}

Result<std::vector<Example>> shipped_rehearsal() { return read_rehearsal(model_files::embedded("rehearsal.tsv")); }

Learner::Learner(const Assessor& assessor, std::vector<Example> rehearsal)
    : assessor_(assessor), rehearsal_(std::move(rehearsal)) {
    std::vector<std::vector<Feature>> features;
    rehearsed_.reserve(rehearsal_.size());
    for (const Example& example : rehearsal_) {
        rehearsed_.push_back(read(example));
        features.push_back(scratch_.features);
    }
    layer_ = OwnLayer(std::make_shared<const FeatureWorth>(features));
    for (std::size_t i = 0; i < rehearsed_.size(); ++i) rehearsed_[i].features = layer_.read(features[i]);
    for (std::size_t i = 0; i < kLearnedLabels.size(); ++i) {
        effects_[i].label = kLearnedLabels[i];
        effects_[i].rehearsal_without = effects_[i].rehearsal_with = rehearse(kLearnedLabels[i]);
    }
}

Learner::Read Learner::read(const Example& example) {
    text::analyse(example.text, analysis_);
    if (!example.language.empty()) {
        analysis_.language = example.language;
        analysis_.language_confidence = 1;
    }
    Read read;
    read.chances = assessor_.opinions(example.text, analysis_, scratch_);
    read.features = layer_.read(scratch_.features);
    return read;
}

std::size_t Learner::likeliest(LabelName label, const Read& read, bool with_layer) const {
    Pushes chances = read.chances[place_of(label)];
    if (with_layer) push_upon(layer_.push(label, read.features), chances);
    return static_cast<std::size_t>(std::ranges::max_element(chances) - chances.begin());
}

double Learner::rehearse(LabelName label) const {
    std::size_t asked = 0;
    std::size_t right = 0;
    for (std::size_t i = 0; i < rehearsal_.size(); ++i) {
        const auto truth = truth_of(rehearsal_[i], label);
        if (!truth) continue;
        ++asked;
        right += likeliest(label, rehearsed_[i], true) == *truth ? 1 : 0;
    }
    return asked == 0 ? 0 : static_cast<double>(right) / static_cast<double>(asked);
}

void Learner::learn(const Example& example) {
    const Read post = read(example);
    if (post.features.empty()) return;
    bool taught = false;
    for (const LabelName label : kLearnedLabels) {
        const auto truth = truth_of(example, label);
        if (!truth) continue;
        learn_label(label, post, *truth, std::clamp(example.weight, 0.0F, 1.0F));
        taught = true;
    }
    if (example.said.about_us && example.brand) {
        learn_about(example, post);
        taught = true;
    }
    if (taught) ++layer_.lessons_;
}

void Learner::learn_label(LabelName label, const Read& read, std::size_t truth, float weight) {
    LabelEffect& effect = effects_[place_of(label)];
    ++effect.lessons;
    effect.right_without += likeliest(label, read, false) == truth ? 1 : 0;
    effect.right_with += likeliest(label, read, true) == truth ? 1 : 0;

    Pushes chances = read.chances[place_of(label)];
    push_upon(layer_.push(label, read.features), chances);
    if (chances[truth] >= kKnown) return;
    for (float share = 1; share >= kLeastShare; share /= 2) {
        if (step(label, read.features, truth, chances, share * weight)) return;
    }
    ++effect.taken_back;
}

/// Back to what it was, and false, if the rehearsal suffers.
bool Learner::step(LabelName label, const LearnedFeatures& features, std::size_t truth, const Pushes& chances,
                   float share) {
    LabelEffect& effect = effects_[place_of(label)];
    OwnLayer::Weights& weights = layer_.weights_[place_of(label)];
    std::vector<Pushes> before;
    before.reserve(features.size());
    for (const auto& [hash, worth] : features) {
        Pushes& pushes = weights[hash];
        before.push_back(pushes);
        for (std::size_t value = 0; value < kMostValues; ++value) {
            const float wanted = value == truth ? 1.0F : 0.0F;
            if (chances[value] == 0 && wanted == 0) continue;  // no value of this label
            pushes[value] = pushes[value] * kKept + kStep * share * worth * (wanted - chances[value]);
        }
    }
    const double now = rehearse(label);
    if (now < effect.rehearsal_without - kMostHarm) {
        for (std::size_t i = 0; i < features.size(); ++i) weights[features[i].first] = before[i];
        return false;
    }
    effect.rehearsal_with = now;
    return true;
}

void Learner::learn_about(const Example& example, const Read& read) {
    LabelEffect& effect = effects_[place_of(LabelName::about_us)];
    const bool truth = *example.said.about_us;
    const float push = layer_.push_about(example.brand, read.features);
    ++effect.lessons;
    // Without anything learned, what was found for the brand counts as being about it.
    effect.right_without += truth ? 1 : 0;
    effect.right_with += (push >= 0) == truth ? 1 : 0;
    std::deque<About>& earlier = about_[example.brand];
    earlier.push_back({read.features, truth, std::clamp(example.weight, 0.0F, 1.0F)});
    if (earlier.size() > kAboutRemembered) earlier.pop_front();
    // What all of them have, the brand's name above all, must come to say nothing: the earlier ones are told again.
    for (int time = 0; time < kAboutTold; ++time) {
        for (const About& one : earlier) step_about(example.brand, one);
    }
}

void Learner::step_about(BrandId brand, const About& lesson) {
    auto& weights = layer_.about_[brand];
    const float chance = 1 / (1 + std::exp(-layer_.push_about(brand, lesson.features)));
    const float length = kStep * lesson.weight * ((lesson.truth ? 1.0F : 0.0F) - chance);
    for (const auto& [hash, worth] : lesson.features) {
        if (weights.size() >= kBrandFeatures && !weights.contains(hash)) continue;
        float& weight = weights[hash];
        weight = weight * kKept + length * worth;
    }
}

std::vector<LabelEffect> Learner::effects() const { return {effects_.begin(), effects_.end()}; }

}  // namespace atiende::assessment

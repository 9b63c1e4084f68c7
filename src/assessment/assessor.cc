#include "assessment/assessor.h"

#include <algorithm>
#include <array>
#include <utility>

#include "assessment/evidence.h"
#include "assessment/personal_data.h"
#include "assessment/purpose.h"
#include "assessment/reading.h"
#include "assessment/tone.h"

namespace atiende::assessment {
namespace {

constexpr float kSureOfKind = 0.45F;
constexpr float kSureOfTone = 0.42F;
constexpr std::string_view kToneTalkOf = "tone_talk_";

Label<Tone> tone_label(const ToneView& view) {
    const float best = std::max({view.negative, view.neutral, view.positive});
    if (best < kSureOfTone) return {std::nullopt, best};
    if (best == view.negative) return {Tone::negative, best};
    return {best == view.positive ? Tone::positive : Tone::neutral, best};
}

Label<Kind> kind_label(const PurposeView& view) {
    const float best = view.best_probability();
    if (best < kSureOfKind) return {std::nullopt, best};
    return {view.best(), best};
}

/// Whether the annotated posts to companies are of this language, or of one so near that they help.
bool is_cared_for(std::string_view language) {
    constexpr std::array<std::string_view, 6> kLanguages{"es", "en", "gl", "ca", "eu", "und"};
    return std::ranges::find(kLanguages, language) != kLanguages.end();
}

}  // namespace

/// One post being judged.
class Judgement {
public:
    Judgement(const Assessor& assessor, std::string_view text, const text::Analysis& analysis,
              Assessor::Scratch& scratch, WithEvidence with, const OwnLayer* own)
        : assessor_(assessor),
          own_(own),
          text_(text),
          with_(with),
          analysis_(analysis),
          features_(scratch.features),
          reading_(scratch.reader.read(*assessor.lexicons_, text, analysis)),
          tone_(judge_tone(reading_, analysis)),
          purpose_(judge_purpose(reading_, tone_)) {
        if (assessor.model_->header().heads.empty()) return;
        if (with == WithEvidence::yes || own != nullptr) {
            read_features(text, analysis, reading_, tone_, purpose_, assessor.model_->header().near_window, features_);
            assessor.model_->sum(features_, sums_);
            if (own != nullptr) learned_ = own->read(features_);
            return;
        }
        if (scratch.sums == nullptr || &scratch.sums->model() != assessor.model_.get()) {
            scratch.sums = std::make_unique<PostSums>(*assessor.model_);
        }
        scratch.sums->sum(text, analysis, reading_, tone_, purpose_, sums_);
    }

    Assessment assess() {
        Assessment result;
        if (!heads().kind) return by_rules();
        result.model = assessor_.model_->header().name;
        if (own_ != nullptr && own_->lessons() > 0) result.model += '+' + std::to_string(own_->lessons());
        result.language = analysis_.language;
        result.language_probability = analysis_.language_confidence;
        result.kind = purpose_.spam ? Label<Kind>{Kind::spam, 0.8F} : label_of<Kind>(LabelName::kind, *heads().kind);
        if (heads().topic) result.topic = label_of<Topic>(LabelName::topic, *heads().topic);
        judge_tone_into(result);
        result.arousal = judge_arousal(reading_, analysis_);
        result.urgency = heads().urgency ? label_of<Urgency>(LabelName::urgency, *heads().urgency)
                                         : judge_urgency(reading_, result.kind);
        result.expects_reply = heads().expects_reply ? label_of<bool>(LabelName::expects_reply, *heads().expects_reply)
                                                     : judge_reply(reading_, purpose_);
        if (heads().intervention) {
            result.intervention = label_of<Intervention>(LabelName::intervention, *heads().intervention);
        }
        result.personal_data = find_personal_data(text_);
        if (with_ == WithEvidence::yes) result.evidence = evidence_of(result);
        return result;
    }

    std::array<Pushes, kLearnedLabels.size()> opinions() {
        std::array<Pushes, kLearnedLabels.size()> all{};
        std::array<float, kMostClasses> room{};
        const std::array<const ModelHead*, kLearnedLabels.size()> heads_of{
            heads().kind,          heads().topic,        nullptr, heads().urgency,
            heads().expects_reply, heads().intervention, nullptr};
        for (std::size_t label = 0; label < heads_of.size(); ++label) {
            if (heads_of[label] != nullptr)
                std::ranges::copy(probabilities_of(*heads_of[label], room), all[label].begin());
        }
        Assessment felt;
        judge_tone_into(felt);
        std::ranges::copy(tones_, all[2].begin());
        return all;
    }

private:
    const Assessor::Heads& heads() const { return assessor_.heads_; }

    Assessment by_rules() {
        Assessment result;
        result.language = analysis_.language;
        result.tone = tone_label(tone_);
        result.tone_value = tone_.value();
        result.kind = purpose_.spam ? Label<Kind>{Kind::spam, 0.8F} : kind_label(purpose_);
        result.urgency = judge_urgency(reading_, result.kind);
        result.expects_reply = judge_reply(reading_, purpose_);
        result.arousal = judge_arousal(reading_, analysis_);
        if (with_ == WithEvidence::yes) result.evidence = evidence_of(result);
        return result;
    }

    std::span<const float> probabilities_of(const ModelHead& head, std::array<float, kMostClasses>& room) const {
        const auto span = std::span(room).first(head.classes.size());
        assessor_.model_->probabilities(head, sums_, span);
        return span;
    }

    template <class Value>
    Label<Value> label_of(LabelName name, const ModelHead& head) const {
        std::array<float, kMostClasses> room{};
        probabilities_of(head, room);
        const auto chances = std::span(room).first(head.classes.size());
        if (own_ != nullptr) push_upon(own_->push(name, learned_), chances);
        const auto best = std::ranges::max_element(chances);
        if (*best < head.sure) return {std::nullopt, *best};
        return {static_cast<Value>(best - chances.begin()), *best};
    }

    /// A post that reads like one to a company is felt as the label guide has it, any other one as people's talk is.
    void judge_tone_into(Assessment& result) {
        const ModelHead* talk = assessor_.tone_talk_of(analysis_.language);
        const ModelHead* care = is_cared_for(analysis_.language) || talk == nullptr ? heads().tone_care : nullptr;
        float share = care != nullptr ? 1 : 0;
        std::array<float, kMostClasses> room{};
        if (care != nullptr && talk != nullptr && heads().setting != nullptr) {
            share = probabilities_of(*heads().setting, room)[0];
        }
        std::array<float, 3>& tones = tones_;
        const auto add = [&](const ModelHead* head, float weight) {
            if (head == nullptr || weight == 0) return;
            const auto chances = probabilities_of(*head, room);
            for (std::size_t i = 0; i < tones.size(); ++i) tones[i] += weight * chances[i];
        };
        add(care, share);
        add(talk, 1 - share);
        if (own_ != nullptr) push_upon(own_->push(LabelName::tone, learned_), tones);
        tone_head_ = share >= 0.5F ? care : talk;
        if (tone_head_ == nullptr) {
            result.tone = tone_label(tone_);
            result.tone_value = tone_.value();
            return;
        }
        const auto best = std::ranges::max_element(tones);
        result.tone.probability = *best;
        if (*best >= tone_head_->sure) result.tone.value = static_cast<Tone>(best - tones.begin());
        result.tone_value = tones[2] - tones[0];
    }

    template <class Value>
    void add_learned(EvidenceList& list, LabelName name, const ModelHead* head, const Label<Value>& label) const {
        if (head == nullptr || !label.value) return;
        const auto answer = static_cast<std::size_t>(*label.value);
        if (answer < head->classes.size()) list.add_learned(name, *assessor_.model_, *head, answer, features_);
    }

    std::vector<Evidence> evidence_of(const Assessment& result) const {
        EvidenceList list(*assessor_.lexicons_, analysis_);
        if (tone_.ironic) list.add_span(reading_, LabelName::tone, -1, "irony");
        if (!purpose_.tie.empty()) list.add_span(reading_, LabelName::kind, 1, purpose_.tie);
        list.add_found(reading_);
        add_learned(list, LabelName::kind, heads().kind, result.kind);
        if (result.topic) add_learned(list, LabelName::topic, heads().topic, *result.topic);
        add_learned(list, LabelName::tone, tone_head_, result.tone);
        add_learned(list, LabelName::urgency, heads().urgency, result.urgency);
        add_learned(list, LabelName::expects_reply, heads().expects_reply, result.expects_reply);
        if (result.intervention) {
            add_learned(list, LabelName::intervention, heads().intervention, *result.intervention);
        }
        return list.take();
    }

    const Assessor& assessor_;
    const OwnLayer* own_;
    std::string_view text_;
    WithEvidence with_;
    const text::Analysis& analysis_;
    std::vector<Feature>& features_;
    const Reading& reading_;
    ToneView tone_;
    PurposeView purpose_;
    LearnedFeatures learned_;
    LinearModel::Sums sums_{};
    std::array<float, 3> tones_{};
    const ModelHead* tone_head_ = nullptr;
};

Assessor::Assessor(std::shared_ptr<const Lexicons> lexicons, LinearModel model)
    : lexicons_(std::move(lexicons)), model_(std::make_shared<const LinearModel>(std::move(model))) {
    heads_.kind = model_->head("kind");
    heads_.topic = model_->head("topic");
    heads_.tone_care = model_->head("tone_care");
    heads_.urgency = model_->head("urgency");
    heads_.expects_reply = model_->head("expects_reply");
    heads_.intervention = model_->head("intervention");
    heads_.setting = model_->head("setting");
    heads_.tone_talk = model_->head("tone_talk");
    for (const ModelHead& head : model_->header().heads) {
        if (head.name.starts_with(kToneTalkOf)) heads_.tone_talk_of.push_back(&head);
    }
}

const ModelHead* Assessor::tone_talk_of(std::string_view language) const {
    for (const ModelHead* head : heads_.tone_talk_of) {
        if (std::string_view(head->name).substr(kToneTalkOf.size()) == language) return head;
    }
    return heads_.tone_talk;
}

Assessment Assessor::assess(std::string_view text, const text::Analysis& analysis, Scratch& scratch, WithEvidence with,
                            const OwnLayer* own) const {
    return Judgement(*this, text, analysis, scratch, with, own).assess();
}

std::array<Pushes, kLearnedLabels.size()> Assessor::opinions(std::string_view text, const text::Analysis& analysis,
                                                             Scratch& scratch) const {
    return Judgement(*this, text, analysis, scratch, WithEvidence::yes, nullptr).opinions();
}

}  // namespace atiende::assessment

// Which heads the shipped model has, and what each of them learns from.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/assessment.h"
#include "training/model_builder.h"

namespace atiende::training {

/// A post to a company with the answers of the label guide; what is absent was not annotated.
struct CarePost {
    Document document;
    std::string sector;
    std::optional<Kind> kind;
    std::optional<Topic> topic;
    std::optional<Tone> tone;
    std::optional<Urgency> urgency;
    std::optional<bool> expects_reply;
    std::optional<Intervention> intervention;
};

/// A post about anything, with its tone alone.
struct TonePost {
    Document document;
    Tone tone = Tone::neutral;
};

struct TrainingSet {
    std::vector<CarePost> care;
    std::vector<TonePost> talk;  ///< with their languages
};

/// What a head is like on posts it did not learn from (cross-validation).
struct HeadReport {
    std::string head;
    std::vector<std::string> classes;
    LearnSettings settings;
    Evaluation figures;
};

struct TrainedModel {
    std::string file;
    std::vector<HeadReport> reports;
};

/// Heads: kind, topic, tone_care, urgency, expects_reply, intervention from `care`; tone_talk from `talk` in all
/// languages together, tone_talk_<language> of each language with some hundred posts, mixed with tone_talk; setting:
/// whether a post is like `care` or like `talk`. `near_window`: of assessment::read_features. The same set, name and
/// window give the same file. Errors: those of learn_head and build_model.
Result<TrainedModel> train_model(std::shared_ptr<const assessment::Lexicons> lexicons, const TrainingSet& set,
                                 const std::string& name, std::uint32_t near_window = 0);

}  // namespace atiende::training

#include "training/model_builder.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "assessment/linear_model.h"

namespace atiende::training {
namespace {

constexpr float kMostByte = 127;

std::vector<std::size_t> answers_of(std::span<const Lesson> lessons) {
    std::vector<std::size_t> answers;
    answers.reserve(lessons.size());
    for (const Lesson& lesson : lessons) answers.push_back(lesson.answer);
    return answers;
}

Result<void> check_classes(const HeadPlan& plan, std::span<const Lesson> lessons) {
    for (std::size_t which = 0; which < plan.classes.size(); ++which) {
        for (std::size_t fold = 0; fold < kFolds; ++fold) {
            const bool there = std::ranges::any_of(
                lessons, [&](const Lesson& lesson) { return lesson.answer == which && lesson.fold != fold; });
            if (there) continue;
            return fail(invalid("missing_class").with("head", plan.name).with("class", plan.classes[which]));
        }
    }
    return ok();
}

double macro_f1_of(std::span<const std::vector<float>> scores, std::span<const Lesson> lessons, std::size_t classes) {
    std::vector<Judged> judged;
    judged.reserve(lessons.size());
    for (std::size_t i = 0; i < lessons.size(); ++i) judged.push_back({lessons[i].answer, best_of(scores[i])});
    return macro_f1(judged, classes);
}

}  // namespace

std::vector<Judged> LearnedHead::judged() const {
    std::vector<Judged> judged;
    judged.reserve(lessons.size());
    for (std::size_t i = 0; i < lessons.size(); ++i) {
        const auto chances = probabilities(unseen[i], sharpness);
        const std::size_t best = best_of(chances);
        judged.push_back({lessons[i].answer, best, chances[best], chances[best] >= plan.sure});
    }
    return judged;
}

Result<LearnedHead> learn_head(const Corpus& corpus, HeadPlan plan, std::vector<Lesson> lessons) {
    if (auto sound = check_classes(plan, lessons); !sound) return fail(sound.error());
    const std::size_t classes = plan.classes.size();
    std::vector<SparseVector> vectors;
    vectors.reserve(lessons.size());
    for (const Lesson& lesson : lessons) vectors.push_back(corpus.vector(lesson.post));
    std::vector<Answered> examples;
    std::vector<std::size_t> folds;
    for (std::size_t i = 0; i < lessons.size(); ++i) {
        examples.push_back({&vectors[i], lessons[i].answer});
        folds.push_back(lessons[i].fold);
    }
    LearnedHead head;
    double best = -1;
    for (const LearnSettings& settings : plan.settings) {
        auto unseen = scores_unseen(examples, folds, kFolds, classes, corpus.rows(), settings);
        const double figure = macro_f1_of(unseen, lessons, classes);
        if (figure <= best) continue;
        best = figure;
        head.settings = settings;
        head.unseen = std::move(unseen);
    }
    head.classifier = learn(examples, classes, corpus.rows(), head.settings);
    head.sharpness = fit_sharpness(head.unseen, answers_of(lessons));
    head.plan = std::move(plan);
    head.lessons = std::move(lessons);
    return head;
}

LearnedHead mix_heads(LearnedHead first, const LearnedHead& second, std::span<const float> shares) {
    std::map<std::size_t, std::size_t> place;  // of a post among the second's lessons
    for (std::size_t i = 0; i < second.lessons.size(); ++i) place.emplace(second.lessons[i].post, i);
    const std::size_t classes = first.plan.classes.size();
    const auto mixed = [&](float share) {
        auto scores = first.unseen;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const auto& other = second.unseen[place.at(first.lessons[i].post)];
            for (std::size_t which = 0; which < classes; ++which) scores[i][which] += share * other[which];
        }
        return scores;
    };
    float taken = 0;
    double best = macro_f1_of(first.unseen, first.lessons, classes);
    for (const float share : shares) {
        const double figure = macro_f1_of(mixed(share), first.lessons, classes);
        if (figure <= best) continue;
        best = figure;
        taken = share;
    }
    first.unseen = mixed(taken);
    for (std::size_t i = 0; i < first.classifier.weights.size(); ++i) {
        first.classifier.weights[i] += taken * second.classifier.weights[i];
    }
    for (std::size_t which = 0; which < classes; ++which) {
        first.classifier.biases[which] += taken * second.classifier.biases[which];
    }
    first.sharpness = fit_sharpness(first.unseen, answers_of(first.lessons));
    return first;
}

Result<std::string> build_model(const Corpus& corpus, const std::string& name, std::span<const LearnedHead> heads) {
    using assessment::kModelColumns;
    assessment::ModelHeader header;
    header.name = name;
    header.bits = corpus.settings().bits;
    header.near_window = corpus.settings().near_window;
    std::vector<std::int8_t> rows(std::size_t{corpus.rows()} * kModelColumns);
    const auto at = [&](std::uint32_t row, std::size_t column) -> std::int8_t& {
        return rows[std::size_t{row} * kModelColumns + column];
    };
    std::size_t column = 0;
    for (const LearnedHead& head : heads) {
        const std::size_t classes = head.plan.classes.size();
        assessment::ModelHead written{head.plan.name, head.sharpness, head.plan.sure, {}};
        for (std::size_t which = 0; which < classes; ++which, ++column) {
            if (column >= assessment::kMostClasses) return fail(invalid("too_many_classes"));
            const auto value = [&](std::uint32_t row) {
                return head.classifier.weights[std::size_t{row} * classes + which] * corpus.worth(row);
            };
            float most = 0;
            for (std::uint32_t row = 0; row < corpus.rows(); ++row) most = std::max(most, std::abs(value(row)));
            const float scale = most > 0 ? most / kMostByte : 1;
            for (std::uint32_t row = 0; row < corpus.rows(); ++row) {
                at(row, column) = static_cast<std::int8_t>(std::lround(value(row) / scale));
            }
            written.classes.push_back(
                {head.plan.classes[which], static_cast<std::uint8_t>(column), scale, head.classifier.biases[which]});
        }
        header.heads.push_back(std::move(written));
    }
    float most = 0;
    for (std::uint32_t row = 0; row < corpus.rows(); ++row) most = std::max(most, corpus.worth(row));
    constexpr float kSteps = 127 * 128 + 127;
    header.norm_step = most > 0 ? most * most / kSteps : 1;
    for (std::uint32_t row = 0; row < corpus.rows(); ++row) {
        const auto square = static_cast<int>(std::lround(corpus.worth(row) * corpus.worth(row) / header.norm_step));
        at(row, assessment::kNormHigh) = static_cast<std::int8_t>(square / 128);
        at(row, assessment::kNormLow) = static_cast<std::int8_t>(square % 128);
    }
    return assessment::write_model(header, rows);
}

}  // namespace atiende::training

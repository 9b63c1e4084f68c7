#include "training/train_model.h"

#include <algorithm>
#include <map>

#include "model/enum_names.h"

namespace atiende::training {
namespace {

constexpr std::size_t kFewestOfLanguage = 500;
constexpr std::array<float, 3> kShares{0.3F, 0.6F, 1};

template <class Enum>
std::vector<std::string> words_of(std::size_t count = EnumWords<Enum>::words.size()) {
    const auto& words = EnumWords<Enum>::words;
    return {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// The settings that cross-validation chooses from. See docs/training.md for what was tried beside them.
std::vector<LearnSettings> care_settings() {
    return {{Solver::many_class, 0.2, 0.7}, {Solver::many_class, 0.4, 0.7}, {Solver::many_class, 0.8, 0.7}};
}
std::vector<LearnSettings> tone_settings() { return {{Solver::hinge, 0.1, 0}, {Solver::hinge, 0.3, 0}}; }

class Trainer {
public:
    Trainer(std::shared_ptr<const assessment::Lexicons> lexicons, const TrainingSet& set, std::uint32_t near_window)
        : set_(set), corpus_(std::move(lexicons), {.near_window = near_window}) {
        for (const CarePost& post : set.care) corpus_.add(post.document);
        for (const TonePost& post : set.talk) corpus_.add(post.document);
        corpus_.weigh();
        const auto folds = deal_folds(corpus_.size(), kFolds);
        folds_.assign(folds.begin(), folds.end());
    }

    Result<TrainedModel> train(const std::string& name) {
        auto learned = learn_care();
        if (learned) learned = learn_talk();
        if (learned) learned = learn_setting();
        if (!learned) return fail(learned.error());
        auto file = build_model(corpus_, name, heads_);
        if (!file) return fail(file.error());
        TrainedModel model{*std::move(file), {}};
        for (const LearnedHead& head : heads_) {
            model.reports.push_back(
                {head.plan.name, head.plan.classes, head.settings, evaluate(head.judged(), head.plan.classes.size())});
        }
        return model;
    }

private:
    Result<void> add(HeadPlan plan, std::vector<Lesson> lessons) {
        auto head = learn_head(corpus_, std::move(plan), std::move(lessons));
        if (!head) return fail(head.error());
        heads_.push_back(*std::move(head));
        return ok();
    }

    /// The care posts that have the label, with its number.
    template <class Answer>
    std::vector<Lesson> lessons(std::optional<Answer> CarePost::* label) const {
        std::vector<Lesson> lessons;
        for (std::size_t i = 0; i < set_.care.size(); ++i) {
            const auto& answer = set_.care[i].*label;
            if (answer) lessons.push_back({i, static_cast<std::size_t>(*answer), folds_[i]});
        }
        return lessons;
    }

    Result<void> learn_care() {
        constexpr std::size_t kAnnotatedKinds = 6;
        auto done = add({"kind", words_of<Kind>(kAnnotatedKinds), care_settings(), 0.45F}, lessons(&CarePost::kind));
        if (done) done = add({"topic", words_of<Topic>(), care_settings(), 0.3F}, lessons(&CarePost::topic));
        if (done) done = add({"tone_care", words_of<Tone>(), care_settings(), 0.4F}, lessons(&CarePost::tone));
        if (done) done = add({"urgency", words_of<Urgency>(), care_settings(), 0.45F}, lessons(&CarePost::urgency));
        if (done)
            done = add({"expects_reply", {"no", "yes"}, care_settings(), 0.55F}, lessons(&CarePost::expects_reply));
        if (!done) return done;
        return add({"intervention", words_of<Intervention>(), care_settings(), 0.3F}, lessons(&CarePost::intervention));
    }

    Result<void> learn_talk() {
        std::vector<Lesson> all;
        std::map<std::string, std::vector<Lesson>> by_language;
        for (std::size_t i = 0; i < set_.talk.size(); ++i) {
            const std::size_t post = set_.care.size() + i;
            const Lesson lesson{post, static_cast<std::size_t>(set_.talk[i].tone), folds_[post]};
            all.push_back(lesson);
            by_language[set_.talk[i].document.language].push_back(lesson);
        }
        if (all.empty()) return ok();
        auto together = learn_head(corpus_, {"tone_talk", words_of<Tone>(), tone_settings(), 0.4F}, std::move(all));
        if (!together) return fail(together.error());
        for (auto& [language, lessons] : by_language) {
            if (lessons.size() < kFewestOfLanguage) continue;
            auto own = learn_head(corpus_, {"tone_talk_" + language, words_of<Tone>(), tone_settings(), 0.4F},
                                  std::move(lessons));
            if (!own) return fail(own.error());
            heads_.push_back(mix_heads(*std::move(own), *together, kShares));
        }
        heads_.push_back(*std::move(together));
        return ok();
    }

    /// Of the languages that both have.
    Result<void> learn_setting() {
        std::vector<Lesson> lessons;
        std::map<std::string, bool> cared;
        for (std::size_t i = 0; i < set_.care.size(); ++i) {
            cared[set_.care[i].document.language] = true;
            lessons.push_back({i, 0, folds_[i]});
        }
        for (std::size_t i = 0; i < set_.talk.size(); ++i) {
            const std::size_t post = set_.care.size() + i;
            if (cared.contains(set_.talk[i].document.language)) lessons.push_back({post, 1, folds_[post]});
        }
        if (set_.talk.empty() || set_.care.empty()) return ok();
        return add({"setting", {"care", "talk"}, {{Solver::hinge, 0.3, 0}}, 0.5F}, std::move(lessons));
    }

    const TrainingSet& set_;
    Corpus corpus_;
    std::vector<std::size_t> folds_;
    std::vector<LearnedHead> heads_;
};

}  // namespace

Result<TrainedModel> train_model(std::shared_ptr<const assessment::Lexicons> lexicons, const TrainingSet& set,
                                 const std::string& name, std::uint32_t near_window) {
    return Trainer(std::move(lexicons), set, near_window).train(name);
}

}  // namespace atiende::training

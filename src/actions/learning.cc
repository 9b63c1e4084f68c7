#include "actions/learning.h"

#include <algorithm>
#include <cstdlib>

namespace atiende::actions {
namespace {

constexpr std::string_view kValue = "learning";
/// Lessons whose post was forgotten leave no mark at the end of the list.
constexpr Duration kLooksAgain = std::chrono::hours{1};

std::string written(const LearningState& state) {
    return std::string(state.on ? "on " : "off ") + std::to_string(to_millis(state.since));
}

LearningState state_in(std::string_view text) {
    LearningState state;
    state.on = !text.starts_with("off");
    const std::size_t blank = text.find(' ');
    if (blank != text.npos)
        state.since = from_millis(std::strtoll(std::string(text.substr(blank + 1)).c_str(), nullptr, 10));
    return state;
}

assessment::Example example_of(const Lesson& lesson) {
    assessment::Example example;
    example.text = lesson.text;
    example.language = lesson.language == "und" ? "" : lesson.language;
    example.brand = lesson.brand;
    example.said = lesson.said;
    if (lesson.answered) example.weight = kAnsweredWeight;
    return example;
}

/// Where in `now` what is new begins, if what was learned, less lessons that fell off its beginning for their age, is
/// the beginning of it.
std::optional<std::size_t> new_from(const std::vector<Lesson>& learned, const std::vector<Lesson>& now) {
    if (learned.empty()) return 0;
    if (now.empty()) return std::nullopt;
    const auto first = std::ranges::find_if(learned, [&](const Lesson& lesson) { return lesson == now.front(); });
    const auto kept = static_cast<std::size_t>(learned.end() - first);
    if (kept == 0 || kept > now.size() || (first != learned.begin() && now.size() < kMostLessons)) return std::nullopt;
    if (!std::equal(first, learned.end(), now.begin())) return std::nullopt;
    return kept;
}

}  // namespace

Result<LearningState> learning_state(Snapshot& snapshot) {
    const auto value = snapshot.users().value(kValue);
    if (!value) return fail(value.error());
    return *value ? state_in(**value) : LearningState{};
}

Result<LearningState> change_learning(Workplace& place, const Viewer& viewer, std::optional<bool> on, bool anew) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<LearningState> {
        const auto before = learning_state(transaction);
        if (!before) return before;
        LearningState after = *before;
        after.on = on.value_or(after.on);
        if (anew) after.since = place.clock.now();
        if (after == *before) return after;
        if (auto put = transaction.access().set_value(kValue, written(after)); !put) return fail(put.error());
        const auto told =
            transaction.append({LearningChanged{after.on, after.since}, place.clock.now(), actor_of(viewer), 0});
        if (!told) return fail(told.error());
        return after;
    });
}

std::shared_ptr<const assessment::OwnLayer> Learning::layer() const {
    const std::lock_guard lock(mutex_);
    return layer_;
}

LearningReport Learning::report() const {
    const std::lock_guard lock(mutex_);
    return report_;
}

void Learning::publish(const LearningState& state) {
    LearningReport report;
    report.state = state;
    report.effects = learner_->effects();
    auto layer = learner_->layer();
    report.lessons = layer->lessons();
    if (!state.on || report.lessons == 0) layer = nullptr;
    const std::lock_guard lock(mutex_);
    layer_ = std::move(layer);
    report_ = std::move(report);
}

Result<void> Learning::catch_up(Store& store, Time now) {
    struct Taught {
        LearningState state;
        std::vector<Lesson> lessons;
        bool as_before = false;
    };
    auto taught = read_value(store, [&](Snapshot& snapshot) -> Result<Taught> {
        const auto state = learning_state(snapshot);
        if (!state) return fail(state.error());
        const bool looked = learner_ && *state == learned_by_ && now - looked_at_ < kLooksAgain;
        if (!state->on) return Taught{*state, {}, looked};
        const auto newest = snapshot.posts().lessons(state->since, 1);
        if (!newest) return fail(newest.error());
        const auto end = newest->empty() ? std::nullopt : std::optional(newest->front());
        if (looked && end == newest_) return Taught{*state, {}, true};
        auto lessons = snapshot.posts().lessons(state->since, kMostLessons);
        if (!lessons) return fail(lessons.error());
        return Taught{*state, *std::move(lessons), false};
    });
    if (!taught) return fail(taught.error());
    if (taught->as_before) return ok();
    looked_at_ = now;
    learned_by_ = taught->state;
    newest_ = taught->lessons.empty() ? std::nullopt : std::optional(taught->lessons.back());
    if (!std::ranges::all_of(taught->lessons, &Lesson::example)) std::erase_if(taught->lessons, &Lesson::example);
    auto from = new_from(learned_, taught->lessons);
    if (!learner_ || !from) {
        auto rehearsal = assessment::shipped_rehearsal();
        if (!rehearsal) return fail(rehearsal.error());
        learner_.emplace(assessor_, *std::move(rehearsal));
        from = 0;
    }
    for (std::size_t i = *from; i < taught->lessons.size(); ++i) learner_->learn(example_of(taught->lessons[i]));
    learned_ = std::move(taught->lessons);
    publish(taught->state);
    return ok();
}

}  // namespace atiende::actions

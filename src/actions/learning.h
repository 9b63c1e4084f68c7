// What the installation learns from its own people: corrections of labels, and what was done with posts.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "actions/workplace.h"
#include "assessment/learner.h"
#include "model/user.h"
#include "ports/store.h"

namespace atiende::actions {

/// Whether corrections are learned from, and since when.
struct LearningState {
    bool on = true;
    Time since;  ///< only what was taught from then on counts; the epoch: everything
    bool operator==(const LearningState&) const = default;
};

/// What learning came to, for people to judge it by.
struct LearningReport {
    LearningState state;
    std::int64_t lessons = 0;  ///< labels of posts that taught something
    std::vector<assessment::LabelEffect> effects;
};

/// Of so many lessons the newest ones count.
inline constexpr std::size_t kMostLessons = 3'000;
/// What an answer, or a closing without one, weighs beside a correction.
inline constexpr float kAnsweredWeight = 0.3F;

Result<LearningState> learning_state(Snapshot& snapshot);
/// Switches learning, or begins anew: what was taught until now is no longer listened to. Needs manage_settings.
Result<LearningState> change_learning(Workplace& place, const Viewer& viewer, std::optional<bool> on, bool anew);

/// The layer as the lessons in the store make it. The store is the truth: whoever starts again, or whose post is
/// forgotten, gets the layer that what is left would have given. An example brand teaches while nobody else has taught
/// anything, so that learning can be tried; with the first lesson of one's own the house begins without it.
/// Thread-safe; catch_up one thread at a time.
class Learning {
public:
    /// The assessor must outlive it.
    explicit Learning(const assessment::Assessor& assessor) : assessor_(assessor) {}

    /// What posts are judged with now; null while nothing was learned.
    std::shared_ptr<const assessment::OwnLayer> layer() const;
    /// Takes in what was taught since the last call; begins anew where lessons went or learning was changed (noticed
    /// within an hour where nothing new was taught). Cost: next to nothing, or some milliseconds and about one more for
    /// each new lesson.
    Result<void> catch_up(Store& store, Time now);
    LearningReport report() const;

private:
    void publish(const LearningState& state);

    const assessment::Assessor& assessor_;
    std::optional<assessment::Learner> learner_;  // of catch_up alone, as are the three below
    std::vector<Lesson> learned_;
    std::optional<Lesson> newest_;  // seen, learned from or not
    LearningState learned_by_;
    Time looked_at_;
    mutable std::mutex mutex_;
    std::shared_ptr<const assessment::OwnLayer> layer_;
    LearningReport report_;
};

}  // namespace atiende::actions

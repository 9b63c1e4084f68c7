#include "stores/sql/case_row.h"
#include "stores/sql/projection.h"

namespace atiende::sql {
namespace {

Value real(const std::optional<float>& value) {
    return value ? Value(static_cast<double>(*value)) : Value(std::nullopt);
}

}  // namespace

Result<void> add_to_story(Connection& connection, const PostReceived& e) {
    const bool quote = e.story_part == StoryPart::quote;
    const bool assessed = e.assessment && e.assessment->tone.value;
    const Value tone = assessed ? Value(static_cast<double>(e.assessment->tone_value)) : Value(std::nullopt);
    return change(connection, "story_add_post",
                  {*e.story, quote ? 0 : 1, quote ? 1 : 0, e.author, e.followers, e.created_at, tone});
}

Result<void> project(Connection& connection, const Event&, const StoryBegan& e) {
    return in_order([&] { return change(connection, "story_insert", {e.story, e.brand, e.post, e.followers}); },
                    [&] { return change(connection, "post_state_begins_story", {e.story, e.post}); });
}

Result<void> project(Connection& connection, const Event&, const StoryReposted& e) {
    return change(connection, "story_add_reposts", {e.story, e.reposts, e.followers, e.last_at});
}

Result<void> project(Connection& connection, const Event& event, const PostCounted& e) {
    return change(connection, "counters_insert",
                  {e.post, event.happened_at, e.likes, e.reposts, e.replies, e.quotes, e.views});
}

Result<void> project(Connection& connection, const Event& event, const WatchBegan& e) {
    return in_order(
        [&] { return change(connection, "watch_began_put", {e.case_id, e.reach, e.per_hour, real(e.tone), e.views}); },
        [&] { return edit_case(connection, event, e.case_id, [](Case&) {}); });
}

Result<void> project(Connection& connection, const Event& event, const WatchChanged& e) {
    const WatchThresholds t = e.thresholds.value_or(WatchThresholds{});
    return in_order(
        [&] {
            return change(connection, "watch_thresholds_put",
                          {e.case_id, e.thresholds.has_value(), t.reach, t.per_hour, real(t.tone), t.views});
        },
        [&] { return edit_case(connection, event, e.case_id, [](Case&) {}); });
}

/// It woke from what it began with: its row is there.
Result<void> project(Connection& connection, const Event& event, const CaseWoken& e) {
    return in_order(
        [&] {
            return change(connection, "watch_woken_put",
                          {e.case_id, event.happened_at, e.measure, e.from, e.to, e.threshold});
        },
        [&] { return edit_case(connection, event, e.case_id, [](Case&) {}); });
}

}  // namespace atiende::sql

// Raising alerts: from what a batch brought, from timers, and to try a rule out.
#pragma once

#include <vector>

#include "actions/surroundings.h"
#include "actions/workplace.h"

namespace atiende::actions {

/// A post older than this when it comes in is history: nobody is alerted to it.
inline constexpr Duration kNewsFor = std::chrono::hours{24};

/// Collects what listeners found in one batch and alerts by it, inside the batch's transaction.
class AlertIntake {
public:
    AlertIntake(Workplace& place, Transaction& transaction, const Surroundings& surroundings, Time now)
        : place_(place), tx_(transaction), surroundings_(surroundings), now_(now) {}

    /// A new post of somebody else's, stored under `cause`, that these listeners found; and the story that it tells
    /// again, if it does.
    /// `labels` must outlive finish().
    Result<void> found(const Post& post, const Assessment& labels, const std::vector<const Listener*>& heard,
                       Position cause, std::optional<StoryId> story, StoryPart part);
    /// Plain reposts were counted for a story. Rules by hit are told when they bring it to its next level.
    Result<void> reposted(StoryId story, std::int64_t before, std::int64_t after, Position cause);

    /// Once, when all posts of the batch are stored.
    Result<void> finish();

private:
    /// How often the story was told that a post tells again, without and with it.
    struct Told {
        StoryId story;
        std::int64_t before = 0, after = 0;
    };
    struct Found {
        PostId post;
        ListenerId listener;  ///< the first of the rule's
        std::optional<Told> told;
        Position cause = 0;
    };
    Result<void> look_at(const AlertRule& known);
    std::vector<Found> found_by(const AlertRule& rule) const;
    /// What is worth an alert by hit: one alert for a story until it comes to its next level.
    Result<std::vector<Found>> news_for(const AlertRule& rule);
    Result<void> alert_by_hit(const AlertRule& rule, const std::vector<Found>& found);
    /// The rule's window from the store, with the new ones that it holds already.
    Result<RateMemory::Count> read_rate(const AlertRule& rule, std::int64_t more);
    Result<void> alert_by_rate(const AlertRule& rule, const std::vector<Found>& found);

    struct Heard {
        PostId post;
        const Assessment* labels = nullptr;
        std::vector<const Listener*> listeners;
        std::optional<Told> told;
        Position cause = 0;
    };
    struct Reposted {
        Told told;
        BrandId brand;
        PostId first_post;
        Position cause = 0;
    };
    Workplace& place_;
    Transaction& tx_;
    const Surroundings& surroundings_;
    const Time now_;
    std::vector<Heard> heard_;
    std::vector<Reposted> reposted_;
};

/// What was held is told, or held on when new quiet hours have begun.
Result<void> release_held_alerts(Workplace& place, Transaction& transaction, AlertRuleId rule, Time now);

/// The time of a digest has come: told when there was anything, and the next is set.
Result<void> pass_digest(Workplace& place, Transaction& transaction, AlertRuleId rule, Time due_at, Time now);

/// An alert of cause test to everything the rule tells, whatever the hour. Errors: not_found("alert_rule_not_found").
Result<Alert> raise_test_alert(Workplace& place, const Viewer& viewer, AlertRuleId rule);

}  // namespace atiende::actions

// The clocks of the law (docs/law.md) of a case: which start, when they fall due by the profile, what ends them.
#pragma once

#include <optional>

#include "actions/clock_steps.h"
#include "law/terms.h"

namespace atiende::actions {

/// Due times of a term. `safe`: by the strictest reading, shown beside the due time; the tier *wanted* of a legal
/// clock.
struct LegalDue {
    Time safe;
    Time due;

    bool operator==(const LegalDue&) const = default;
};

/// Reckons a term that starts at `start`, by the calendars that the profile names: without one, the zone is that of the
/// calendar for every case, and the working days Monday to Friday less the holidays of all Spain.
Result<LegalDue> legal_due(const ClockSettings& settings, const LegalProfile& profile, const law::LegalTerm& term,
                           Time start);

/// Inside one transaction; a brand without profile, or whose profile does not bind on the day, has no such clocks.
class LegalClocks {
public:
    LegalClocks(Workplace& place, Transaction& transaction, const ClockSettings& settings)
        : place_(place), tx_(transaction), settings_(settings) {}

    struct Presented {
        CaseId case_id{};
        BrandId brand{};
        Channel channel = Channel::playground;
        Kind kind = Kind::other;
        Reach reach = Reach::reactive;
        law::Matter matter = law::Matter::other;
        Time at{};
        std::optional<PostId> post{};
        Position cause = 0;
        bool answered = false;  ///< we have spoken there: from then on what nobody addressed to us is presented
    };
    /// Starts those that are owed and do not run yet.
    Result<void> presented(const Presented& presented);

    /// By its kind or matter now: starts what is owed, voids what is owed no more.
    Result<void> presented_otherwise(const Presented& presented, const std::string& reason, Time at, Actor actor);

    Result<void> asked(const Case& of_case, law::Matter matter, Asked asked, Time at, std::optional<PostId> post,
                       Position cause);
    Result<void> attended(CaseId case_id, Asked asked, Time at, Actor actor, Position cause);

    /// The reasoned answer was notified.
    Result<void> answered(CaseId case_id, Time at, Actor actor, Position cause);
    /// Tracking key and receipt were delivered.
    Result<void> received(CaseId case_id, Time at, Actor actor, Position cause);
    /// Nobody is owed an answer any more: the customer withdrew, or did not complete.
    Result<void> ended(CaseId case_id, const std::string& reason, Time at, Actor actor, Position cause);

private:
    const LegalProfile* profile_of(BrandId brand, Time at) const;
    Result<void> start(const Presented& presented, const LegalProfile& profile, const law::LegalTerm& term);
    template <class Is>
    Result<void> stop_those(CaseId case_id, Is is, Time at, Actor actor, Position cause);

    Workplace& place_;
    Transaction& tx_;
    const ClockSettings& settings_;
};

/// What a claim concerns, from the topic that was found or said: money is billing; a failure of a continuous service is
/// its continuity.
law::Matter matter_of(std::optional<Topic> topic, const LegalProfile& profile);

}  // namespace atiende::actions

// One projection per kind of event. Rows are changed as the event says, never by looking at content or the clock.
#pragma once

#include "model/event.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

// Events that leave no state behind: the journal row is all there is.
inline Result<void> project(Connection&, const Event&, const InstallationCreated&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const JournalSealed&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const PasswordChanged&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const SignedIn&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const SignedOut&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const PostBlanked&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const MailRelayChanged&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const LearningChanged&) { return ok(); }
inline Result<void> project(Connection&, const Event&, const SegmentChanged&) { return ok(); }

// projection_networks.cc
Result<void> project(Connection& connection, const Event& event, const AccountCredentialsRenewed& e);
Result<void> project(Connection& connection, const Event& event, const PublicStreamChanged& e);
Result<void> project(Connection& connection, const Event& event, const GapOpened& e);
Result<void> project(Connection& connection, const Event& event, const GapMoved& e);
Result<void> project(Connection& connection, const Event& event, const GapEnded& e);

// projection_settings.cc
Result<void> project(Connection& connection, const Event& event, const BrandAdded& e);
Result<void> project(Connection& connection, const Event& event, const BrandChanged& e);
Result<void> project(Connection& connection, const Event& event, const CalendarPublished& e);
Result<void> project(Connection& connection, const Event& event, const PolicyPublished& e);
Result<void> project(Connection& connection, const Event& event, const PoliciesOrdered& e);
Result<void> project(Connection& connection, const Event& event, const LegalProfilePublished& e);
Result<void> project(Connection& connection, const Event& event, const ImportFinished& e);
Result<void> project(Connection& connection, const Event& event, const UserAdded& e);
Result<void> project(Connection& connection, const Event& event, const UserChanged& e);
Result<void> project(Connection& connection, const Event& event, const AccountConnected& e);
Result<void> project(Connection& connection, const Event& event, const AccountStateChanged& e);
Result<void> project(Connection& connection, const Event& event, const AccountHealthChanged& e);
Result<void> project(Connection& connection, const Event& event, const PostQuarantined& e);
Result<void> project(Connection& connection, const Event& event, const ListenerSaved& e);

// projection_stories.cc
Result<void> project(Connection& connection, const Event& event, const PostCounted& e);
Result<void> project(Connection& connection, const Event& event, const StoryBegan& e);
Result<void> project(Connection& connection, const Event& event, const StoryReposted& e);
Result<void> project(Connection& connection, const Event& event, const WatchBegan& e);
Result<void> project(Connection& connection, const Event& event, const WatchChanged& e);
Result<void> project(Connection& connection, const Event& event, const CaseWoken& e);
/// A post that tells a story again, before its state is there.
Result<void> add_to_story(Connection& connection, const PostReceived& e);

// projection_brands.cc
Result<void> project(Connection& connection, const Event& event, const BrandRemoved& e);

// projection_posts.cc
Result<void> project(Connection& connection, const Event& event, const PostReceived& e);
Result<void> project(Connection& connection, const Event& event, const SightingAdded& e);
Result<void> project(Connection& connection, const Event& event, const ThreadsJoined& e);
Result<void> project(Connection& connection, const Event& event, const LabelCorrected& e);
Result<void> project(Connection& connection, const Event& event, const PostRevised& e);

// projection_cases.cc
Result<void> project(Connection& connection, const Event& event, const CaseOpened& e);
Result<void> project(Connection& connection, const Event& event, const PostJoined& e);
Result<void> project(Connection& connection, const Event& event, const CaseAssigned& e);
Result<void> project(Connection& connection, const Event& event, const StatusChanged& e);
Result<void> project(Connection& connection, const Event& event, const CaseResolved& e);
Result<void> project(Connection& connection, const Event& event, const CaseReopened& e);
Result<void> project(Connection& connection, const Event& event, const CaseClosed& e);
Result<void> project(Connection& connection, const Event& event, const CaseKindChanged& e);
Result<void> project(Connection& connection, const Event& event, const PriorityChanged& e);
Result<void> project(Connection& connection, const Event& event, const NoteAdded& e);
Result<void> project(Connection& connection, const Event& event, const PersonAsked& e);
Result<void> project(Connection& connection, const Event& event, const PersonAttended& e);

// projection_clocks.cc
Result<void> project(Connection& connection, const Event& event, const ClockStarted& e);
Result<void> project(Connection& connection, const Event& event, const ClockBreached& e);
Result<void> project(Connection& connection, const Event& event, const BreachWithdrawn& e);
Result<void> project(Connection& connection, const Event& event, const ClockStopped& e);
Result<void> project(Connection& connection, const Event& event, const ClockVoided& e);
Result<void> project(Connection& connection, const Event& event, const ClockPaused& e);
Result<void> project(Connection& connection, const Event& event, const ClockResumed& e);

// projection_outbox.cc
Result<void> project(Connection& connection, const Event& event, const ReplyReleased& e);
Result<void> project(Connection& connection, const Event& event, const ReplyWithdrawn& e);
Result<void> project(Connection& connection, const Event& event, const PartInFlight& e);
Result<void> project(Connection& connection, const Event& event, const PartSent& e);
Result<void> project(Connection& connection, const Event& event, const PartRefused& e);
Result<void> project(Connection& connection, const Event& event, const PartUnknown& e);
Result<void> project(Connection& connection, const Event& event, const PartRequeued& e);

// projection_alerts.cc
Result<void> project(Connection& connection, const Event& event, const AlertRuleSaved& e);
Result<void> project(Connection& connection, const Event& event, const AuditVerdictGiven& e);
Result<void> project(Connection& connection, const Event& event, const BackSearchStarted& e);
Result<void> project(Connection& connection, const Event& event, const BackSearchMoved& e);
Result<void> project(Connection& connection, const Event& event, const AlertRaised& e);
Result<void> project(Connection& connection, const Event& event, const AlertHeld& e);
Result<void> project(Connection& connection, const Event& event, const AlertRateMoved& e);
Result<void> project(Connection& connection, const Event& event, const AlertDigestPassed& e);
Result<void> project(Connection& connection, const Event& event, const AlertDeliveryMoved& e);

/// Runs a statement for its effect.
inline Result<void> change(Connection& connection, std::string_view statement, std::initializer_list<Value> values) {
    const auto ran = connection.run(statement, values);
    if (!ran) return fail(ran.error());
    return ok();
}

/// Runs statements in order until one fails.
template <class... Steps>
Result<void> in_order(Steps&&... steps) {
    Result<void> outcome;
    static_cast<void>(((outcome = steps()).has_value() && ...));
    return outcome;
}

}  // namespace atiende::sql

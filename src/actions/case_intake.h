// What a decision about a post leads to: a case is opened, joined, woken or reopened.
#pragma once

#include "actions/case_clocks.h"
#include "actions/receive_posts.h"
#include "cases/decide.h"
#include "model/exposure.h"

namespace atiende::actions {

/// Lives for one batch, inside its transaction.
class CaseIntake {
public:
    /// `by`: who opens cases; the system by what it decided, or a person.
    CaseIntake(Workplace& place, Transaction& transaction, const PreparedBatch& batch, Time now, Actor by = {})
        : place_(place),
          tx_(transaction),
          surroundings_(*batch.surroundings),
          account_(batch.account),
          now_(now),
          by_(by) {}

    /// `cause`: position of the post's post_received.
    Result<void> follow_up(const PreparedPost& prepared, const Post& post, ThreadId thread,
                           const cases::Arrival& arrival, const cases::Decision& decision, Position cause);
    /// A post that we had only overheard turns out to be addressed to us: a watched case is ours from now on.
    Result<void> wake_addressed(const PostState& known, Position cause);
    std::int64_t cases_opened() const { return opened_; }
    /// Whose the post is: the account's that it reached, or the first listener's that found it. Zero: nobody's.
    BrandId brand_of(const PreparedPost& prepared) const;

private:
    Result<void> open_case(const PreparedPost& prepared, const Post& post, ThreadId thread,
                           const cases::Decision& decision, std::optional<CaseId> follows, Position cause);
    Result<void> join_case(const PreparedPost& prepared, const Post& post, ThreadId thread, const Case& joined,
                           const cases::Decision& decision, Position cause);
    /// The place in the queue of somebody who waits since `start`.
    Result<Time> rank_of(const Case& of_case, const Exposure& exposure, Time start);
    clocks::PolicyFacts facts_of(const PreparedPost& prepared, const CaseOpened& opened,
                                 std::optional<std::string> segment) const;
    CaseClocks clocks() { return {place_, tx_, *surroundings_.clock_settings}; }
    /// The clocks of a case that had been watched.
    Result<void> begin_woken(const Case& woken, PostId post, Time start, Position cause);
    Result<std::string> fresh_tracking_key();
    bool arrived_at_account() const { return static_cast<bool>(account_); }
    Result<Position> append(Payload payload, Time happened_at, Actor actor, Position cause) {
        return tx_.append({std::move(payload), happened_at, actor, cause});
    }

    Workplace& place_;
    Transaction& tx_;
    const Surroundings& surroundings_;
    const AccountId account_;
    const Time now_;
    const Actor by_;
    std::int64_t opened_ = 0;
};

}  // namespace atiende::actions

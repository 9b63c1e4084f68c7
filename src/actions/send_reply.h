// Releasing a reply into the outbox, and withdrawing it while nothing has left the house.
#pragma once

#include <string>
#include <vector>

#include "actions/legal_guards.h"
#include "actions/workplace.h"

namespace atiende::actions {

struct ReplyRequest {
    CaseId case_id;
    std::vector<std::string> parts;        ///< one text per part, in order; 1-10 parts
    std::optional<PostId> answers;         ///< the post it stands under; absent: the customer's last post of the case
    std::optional<AccountId> account;      ///< who speaks; absent: the account that the post reached
    std::optional<PostId> seen_up_to;      ///< the newest post of the case that the screen shows; absent: not asked
    Duration undo_window{0};               ///< nothing leaves the house before it is over; 0-10 min
    bool personal_data_confirmed = false;  ///< a person looked, and what seems to be personal data may be public
    /// Why it may be in another language than the claim, where the law asks.
    law::LanguageChange language_change = law::LanguageChange::none;
};

struct ReleasedReply {
    Reply reply;
    std::vector<Part> parts;
};

/// Parts become pending in one transaction with the reply. The visibility is that of the post answered: what was said
/// in private is never answered in public. Errors: invalid("reply_length"), invalid("no_account"),
/// conflict("unseen_post") with `post` when the customer wrote since, conflict("unseen_reply") with `reply` and `user`
/// (or `post`, for an answer in the network's own app) when a colleague answered since, conflict("case_closed"), as
/// case_to_work; invalid("personal_data_in_public") with `kinds` where a public reply holds a document, card, account
/// or contract number, or a phone, mail or postal address that the customer wrote; check_reply_language. The viewer's
/// draft of the case goes with the reply.
Result<ReleasedReply> send_reply(Workplace& place, const Viewer& viewer, const ReplyRequest& request);

/// Takes it back while every part is pending; conflict("already_leaving") afterwards.
Result<Reply> withdraw_reply(Workplace& place, const Viewer& viewer, ReplyId reply);

}  // namespace atiende::actions

#include "actions/sent_part.h"

#include <algorithm>

#include "actions/case_clocks.h"
#include "cases/transitions.h"

namespace atiende::actions {
namespace {

Result<bool> whole_reply_sent(Transaction& transaction, ReplyId reply) {
    const auto parts = transaction.outbox().parts_of(reply);
    if (!parts) return fail(parts.error());
    return std::all_of(parts->begin(), parts->end(), [](const Part& part) { return part.state == PartState::sent; });
}

/// By the words of the whole reply: a greeting in one part and the answer in the next are an answer.
Result<Said> said_by(Transaction& transaction, ReplyId reply) {
    const auto parts = transaction.outbox().parts_of(reply);
    if (!parts) return fail(parts.error());
    std::string whole;
    for (const Part& part : *parts) whole += part.text + '\n';
    return said_in(whole);
}

/// Whether the customer can read the tracking key there, dashes or not.
Result<bool> names_the_key(Transaction& transaction, const Part& part) {
    const auto found = transaction.cases().get(part.case_id);
    if (!found) return fail(found.error());
    std::string symbols;
    for (const char c : part.text) {
        if (c != '-') symbols += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    std::string key = found->tracking_key;
    std::erase(key, '-');
    return symbols.find(key) != std::string::npos;
}

Result<void> hand_to_customer(Transaction& transaction, CaseClocks& clocks, CaseId case_id, Time sent_at, Time now) {
    const auto found = transaction.cases().get(case_id);
    if (!found) return fail(found.error());
    // The customer wrote again after this reply: the case stays ours.
    if (found->last_customer_post_at && *found->last_customer_post_at > sent_at) return ok();
    if (!cases::check_transition(found->kind, found->status, Status::pending)) return ok();
    if (found->status != Status::new_ && found->status != Status::open) return ok();
    const auto written =
        transaction.append({StatusChanged{case_id, found->status, Status::pending, "answered", std::nullopt}, now, {}});
    if (!written) return fail(written.error());
    return clocks.moved(case_id, Status::pending, sent_at, Actor{}, *written);
}

}  // namespace

Result<void> record_sent(Workplace& place, Transaction& transaction, const Part& part, const Receipt& receipt,
                         bool reconciled, Time now, std::optional<Actor> told_by) {
    if (part.state == PartState::sent) return ok();
    const auto reply = transaction.outbox().reply(part.reply);
    if (!reply) return fail(reply.error());
    const Actor author{ActorKind::user, reply->author.value};
    const auto written = transaction.append(
        {PartSent{part.case_id, part.id, receipt.sent_at, reconciled}, receipt.sent_at, told_by.value_or(author)});
    if (!written) return fail(written.error());
    if (auto done = transaction.content().set_part_remote_id(part.id, receipt.remote_id); !done) return done;
    const auto account = transaction.settings().account(part.account);
    if (!account) return fail(account.error());
    // Whoever answers our reply finds the thread, even if its echo never comes.
    if (!receipt.remote_id.empty()) {
        auto done = transaction.content().link_thread(account->channel, receipt.remote_id, part.thread);
        if (!done) return done;
    }
    const auto settings = place.clocks_of(transaction);
    if (!settings) return fail(settings.error());
    CaseClocks clocks(place, transaction, **settings);
    const auto key_given = names_the_key(transaction, part);
    if (!key_given) return fail(key_given.error());
    const auto said = said_by(transaction, part.reply);
    if (!said) return fail(said.error());
    if (auto done = clocks.replied(part.case_id, receipt.sent_at, *said, author, *key_given); !done) return done;
    const auto whole = whole_reply_sent(transaction, part.reply);
    if (!whole) return fail(whole.error());
    return *whole ? hand_to_customer(transaction, clocks, part.case_id, receipt.sent_at, now) : ok();
}

}  // namespace atiende::actions

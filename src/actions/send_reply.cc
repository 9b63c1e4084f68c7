#include "actions/send_reply.h"

#include <algorithm>

#include "assessment/personal_data.h"
#include "crypto/tid.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kMostParts = 10;
constexpr std::size_t kMostPartBytes = 100'000;
constexpr Duration kLongestUndo = std::chrono::minutes{10};
constexpr Duration kJustAnswered = std::chrono::minutes{2};

Result<void> check(const ReplyRequest& request) {
    if (request.parts.empty() || request.parts.size() > kMostParts) return fail(invalid("reply_length"));
    for (const std::string& part : request.parts) {
        if (part.empty() || part.size() > kMostPartBytes) return fail(invalid("reply_length"));
    }
    if (request.undo_window < Duration::zero() || request.undo_window > kLongestUndo)
        return fail(invalid("undo_window"));
    return ok();
}

/// The key that the network sees on every attempt: a TID behind `after`, never used before.
Result<std::string> fresh_native_key(Workplace& place, Snapshot& snapshot, Time now, std::string after) {
    for (;;) {
        after = crypto::make_tid(now, [&](std::span<std::uint8_t> bytes) { place.random.fill(bytes); }, after);
        const auto taken = snapshot.outbox().by_native_key(after);
        if (!taken) return fail(taken.error());
        if (!*taken) return after;
    }
}

/// Letters and figures alone, small: `612 34-56` is `6123456`.
std::string bare(std::string_view text) {
    std::string letters;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x80 || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z')) letters += letter;
        if (letter >= 'A' && letter <= 'Z') letters += static_cast<char>(letter - 'A' + 'a');
    }
    return letters;
}

class Releaser {
public:
    Releaser(Workplace& place, Transaction& transaction, const Viewer& viewer, const ReplyRequest& request)
        : place_(place), tx_(transaction), viewer_(viewer), request_(request), now_(place.clock.now()) {}

    Result<ReleasedReply> run();

private:
    Result<void> check_seen(const Case& of_case, PostId seen_up_to);
    Result<bool> is_meanwhile(const Reply& reply);
    Result<PostView> post_to_answer(const Case& of_case);
    Result<AccountId> speaking_account(const PostView& answered);
    Result<void> check_personal_data(const Case& of_case, const PostView& answered);
    Result<ReleasedReply> release(const Case& of_case, const PostView& answered, AccountId account);

    Workplace& place_;
    Transaction& tx_;
    const Viewer& viewer_;
    const ReplyRequest& request_;
    const Time now_;
};

Result<ReleasedReply> Releaser::run() {
    const auto of_case = case_to_work(tx_, viewer_, request_.case_id, std::nullopt);
    if (!of_case) return fail(of_case.error());
    if (of_case->status == Status::closed) return fail(conflict("case_closed"));
    if (request_.seen_up_to) {
        if (auto seen = check_seen(*of_case, *request_.seen_up_to); !seen) return fail(seen.error());
    }
    const auto answered = post_to_answer(*of_case);
    if (!answered) return fail(answered.error());
    if (auto fit = check_personal_data(*of_case, *answered); !fit) return fail(fit.error());
    const auto settings = place_.clocks_of(tx_);
    if (!settings) return fail(settings.error());
    auto spoken = check_reply_language(tx_, **settings, *of_case, *answered, request_.parts, request_.language_change);
    if (!spoken) return fail(spoken.error());
    const auto account = speaking_account(*answered);
    if (!account) return fail(account.error());
    return release(*of_case, *answered, *account);
}

/// Whether a colleague's reply came so lately that whoever writes now may not have seen it: under way, or out for less
/// than two minutes. Older ones stand on every screen, though our own posts do not move `seen_up_to`.
Result<bool> Releaser::is_meanwhile(const Reply& reply) {
    if (reply.state == ReplyState::withdrawn || reply.author == viewer_.user) return false;
    const auto parts = tx_.outbox().parts_of(reply.id);
    if (!parts) return fail(parts.error());
    const auto in = [&](PartState state) {
        return std::ranges::any_of(*parts, [&](const Part& part) { return part.state == state; });
    };
    if (in(PartState::pending) || in(PartState::in_flight)) return true;
    return (in(PartState::sent) || in(PartState::unknown)) && now_ - reply.written_at < kJustAnswered;
}

/// Ids are made in order of time whatever they name, so a reply can be later than a post.
Result<void> Releaser::check_seen(const Case& of_case, PostId seen_up_to) {
    const auto theirs = tx_.desk().newest_in(of_case.id, Direction::in);
    if (!theirs) return fail(theirs.error());
    if (*theirs && seen_up_to < **theirs) return fail(conflict("unseen_post").with("post", to_string(**theirs)));
    const auto ours = tx_.desk().newest_in(of_case.id, Direction::out);
    if (!ours) return fail(ours.error());
    if (*ours && seen_up_to < **ours) return fail(conflict("unseen_reply").with("post", to_string(**ours)));
    const auto replies = tx_.outbox().replies_of(of_case.id);
    if (!replies) return fail(replies.error());
    for (const Reply& reply : *replies) {
        if (reply.id.value <= seen_up_to.value) continue;
        const auto meanwhile = is_meanwhile(reply);
        if (!meanwhile) return fail(meanwhile.error());
        if (!*meanwhile) continue;
        return fail(conflict("unseen_reply").with("reply", to_string(reply.id)).with("user", to_string(reply.author)));
    }
    return ok();
}

Result<PostView> Releaser::post_to_answer(const Case& of_case) {
    if (request_.answers) {
        auto chosen = tx_.posts().view(*request_.answers);
        if (chosen && chosen->state.case_id != of_case.id) return fail(invalid("post_of_other_case"));
        return chosen;
    }
    const auto newest = tx_.posts().newest_of(of_case.id, of_case.author);
    if (!newest) return fail(newest.error());
    return tx_.posts().view(newest->value_or(of_case.opening_post));
}

/// A company's own telephone and address belong into a public answer, and only the customer's own do not: those stand
/// in what they wrote. Numbers of documents, cards, accounts and contracts are never the company's to publish.
Result<void> Releaser::check_personal_data(const Case& of_case, const PostView& answered) {
    if (request_.personal_data_confirmed || !is_public_side(answered.post.visibility)) return ok();
    std::string theirs;  // read when it is needed
    const auto wrote_it = [&](std::string_view text) -> Result<bool> {
        if (theirs.empty()) {
            PostFilter of_this_case;
            of_this_case.case_id = of_case.id;
            of_this_case.limit = 200;
            const auto posts = tx_.posts().list(of_this_case, viewer_);
            if (!posts) return fail(posts.error());
            for (const PostView& view : posts->items) {
                if (view.post.direction == Direction::in) theirs += bare(view.post.text) + ' ';
            }
        }
        return theirs.find(bare(text)) != theirs.npos;
    };
    std::string kinds;
    for (const std::string& part : request_.parts) {
        for (const PersonalSpan& span : assessment::find_personal_data(part)) {
            const std::string_view word = name_of(span.kind);
            if (kinds.find(word) != kinds.npos) continue;
            if (span.kind == PersonalKind::phone || span.kind == PersonalKind::email ||
                span.kind == PersonalKind::address) {
                const auto wrote = wrote_it(std::string_view(part).substr(span.begin, span.end - span.begin));
                if (!wrote) return fail(wrote.error());
                if (!*wrote) continue;
            }
            kinds.append(kinds.empty() ? "" : ",").append(word);
        }
    }
    if (kinds.empty()) return ok();
    return fail(invalid("personal_data_in_public").with("kinds", kinds));
}

Result<AccountId> Releaser::speaking_account(const PostView& answered) {
    if (request_.account) {
        const auto account = tx_.settings().account(*request_.account);
        if (!account) return fail(account.error());
        if (account->channel != answered.post.channel || account->state != AccountState::connected) {
            return fail(invalid("no_account"));
        }
        return account->id;
    }
    const auto reached = tx_.posts().account_of(answered.post.id);
    if (!reached) return fail(reached.error());
    if (*reached) return **reached;
    // Found by a listener: an account of the brand on that network speaks.
    const auto of_case = tx_.cases().get(request_.case_id);
    if (!of_case) return fail(of_case.error());
    const auto accounts = tx_.settings().accounts();
    if (!accounts) return fail(accounts.error());
    for (const Account& account : *accounts) {
        if (account.channel == answered.post.channel && account.brand == of_case->brand &&
            account.state == AccountState::connected) {
            return account.id;
        }
    }
    return fail(invalid("no_account"));
}

Result<ReleasedReply> Releaser::release(const Case& of_case, const PostView& answered, AccountId account) {
    ReplyReleased event;
    event.case_id = of_case.id;
    event.reply = place_.ids.make<ReplyId>(now_);
    event.account = account;
    event.answers = answered.post.id;
    event.thread = answered.state.thread;
    event.visibility = answered.post.visibility;
    event.not_before = now_ + request_.undo_window;
    std::string key;
    for (const std::string& text : request_.parts) {
        const PartId part = place_.ids.make<PartId>(now_);
        auto next = fresh_native_key(place_, tx_, now_, key);
        if (!next) return fail(next.error());
        key = *std::move(next);
        const auto kept = tx_.content().add_part_text(part, text, key);
        if (!kept) return fail(kept.error());
        event.parts.push_back(part);
    }
    const ReplyId reply_id = event.reply;
    const Actor actor = actor_of(viewer_);
    const auto released = tx_.append({std::move(event), now_, actor});
    if (!released) return fail(released.error());
    if (of_case.status == Status::new_) {
        const auto opened = tx_.append(
            {StatusChanged{of_case.id, Status::new_, Status::open, "answering", std::nullopt}, now_, actor, *released});
        if (!opened) return fail(opened.error());
    }
    if (auto dropped = tx_.desk_content().drop_draft(of_case.id, viewer_.user); !dropped) return fail(dropped.error());
    auto reply = tx_.outbox().reply(reply_id);
    if (!reply) return fail(reply.error());
    auto parts = tx_.outbox().parts_of(reply_id);
    if (!parts) return fail(parts.error());
    return ReleasedReply{std::move(*reply), std::move(*parts)};
}

}  // namespace

Result<ReleasedReply> send_reply(Workplace& place, const Viewer& viewer, const ReplyRequest& request) {
    if (auto sound = check(request); !sound) return fail(sound.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<ReleasedReply> {
        return Releaser(place, transaction, viewer, request).run();
    });
}

Result<Reply> withdraw_reply(Workplace& place, const Viewer& viewer, ReplyId reply_id) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Reply> {
        const auto reply = transaction.outbox().reply(reply_id);
        if (!reply) return reply;
        const auto of_case = case_to_work(transaction, viewer, reply->case_id, std::nullopt);
        if (!of_case) return fail(of_case.error());
        const auto parts = transaction.outbox().parts_of(reply_id);
        if (!parts) return fail(parts.error());
        for (const Part& part : *parts) {
            if (part.state != PartState::pending || part.attempts > 0) return fail(conflict("already_leaving"));
        }
        const auto written =
            transaction.append({ReplyWithdrawn{reply->case_id, reply_id}, place.clock.now(), actor_of(viewer)});
        if (!written) return fail(written.error());
        return transaction.outbox().reply(reply_id);
    });
}

}  // namespace atiende::actions

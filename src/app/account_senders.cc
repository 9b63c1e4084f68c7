#include "app/account_senders.h"

#include <algorithm>

#include "actions/deliver_reply.h"
#include "base/log.h"

namespace atiende::app {
namespace {

using Wait = Worker::Wait;

constexpr std::size_t kPartsAtOnce = 20;
constexpr Wait kReconcileEvery{2'000};
constexpr Wait kLongWait{60'000};
constexpr Wait kAfterFailure{1'000};

/// What the account waits for next.
struct Ahead {
    std::optional<Time> next;
    bool unknown = false;
};

}  // namespace

/// One account's thread.
class AccountSenders::Line {
public:
    Line(House& house, const Networks& networks, AccountId account)
        : house_(house),
          networks_(networks),
          account_(account),
          worker_("sending", Wait{20}, [this](const auto&) { return step(); }) {}

    void wake() { worker_.wake(); }

private:
    Wait step() {
        const actions::FindSender find_sender = [this](const Account& account) -> Sender* {
            return networks_.sides(account.channel).sender;
        };
        if (auto marked = actions::mark_interrupted_parts(house_.place(), account_); !marked) return kAfterFailure;
        const auto delivered = actions::deliver_ready(house_.place(), account_, find_sender, kPartsAtOnce);
        if (!delivered) {
            log_error("app", "replies could not be delivered", delivered.error());
            return kAfterFailure;
        }
        if (delivered->sent > 0) return Wait{0};
        const auto settled = actions::reconcile_unknown(house_.place(), account_, find_sender, kPartsAtOnce);
        if (!settled) log_error("app", "unknown parts could not be reconciled", settled.error());
        const auto ahead = look_ahead();
        if (!ahead) return kAfterFailure;
        const Wait longest = ahead->unknown ? kReconcileEvery : kLongWait;
        if (!ahead->next) return longest;
        const Wait wait{*ahead->next - house_.clock().now()};
        // A part that is ready and was not taken (its account is paused) must not make this line spin.
        return std::clamp(wait, Wait{200}, longest);
    }

    Result<Ahead> look_ahead() {
        return read_value(house_.store(), [this](Snapshot& snapshot) -> Result<Ahead> {
            const auto next = snapshot.outbox().next_ready(account_);
            if (!next) return fail(next.error());
            const auto unknown = snapshot.outbox().in_state(account_, PartState::unknown, 1);
            if (!unknown) return fail(unknown.error());
            return Ahead{*next, !unknown->empty()};
        });
    }

    House& house_;
    const Networks& networks_;
    const AccountId account_;
    Worker worker_;  // last: its thread uses all of the above
};

AccountSenders::AccountSenders(House& house, const Networks& networks) : house_(house), networks_(networks) {}
AccountSenders::~AccountSenders() = default;

void AccountSenders::wake(std::span<const AccountId> accounts) {
    for (const AccountId account : accounts) {
        auto& line = lines_[account];
        if (line) {
            line->wake();
        } else {
            line = std::make_unique<Line>(house_, networks_, account);
        }
    }
}

}  // namespace atiende::app

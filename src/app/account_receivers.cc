#include "app/account_receivers.h"

#include <algorithm>
#include <atomic>

#include "base/log.h"

namespace atiende::app {
namespace {

constexpr std::size_t kPageSize = 200;
constexpr Worker::Wait kUntilWoken = std::chrono::minutes{1};
/// An account where something came in this long ago is asked more often.
constexpr Duration kBusyFor = std::chrono::minutes{5};

/// 2, 4, 8 ... 30 seconds.
Duration rest_after(int failures) { return std::chrono::seconds{std::min(30, 1 << std::clamp(failures, 0, 5))}; }

/// What decides whether an account is fetched for at all.
struct Standing {
    AccountState state = AccountState::connected;
    bool locked_out = false;
    bool operator==(const Standing&) const = default;
};
Standing standing_of(const Account& account) { return {account.state, wants_credentials(account)}; }

}  // namespace

/// One account's thread.
class AccountReceivers::Line {
public:
    Line(House& house, const Network& network, const Account& account)
        : house_(house),
          network_(network),
          account_(account.id),
          standing_(standing_of(account)),
          reception_(house.clock().now()),
          worker_("recv-" + std::string(name_of(account.channel)), Worker::Wait{50},
                  [this](const auto&) { return step(); }) {}

    void follow(const Account& account) {
        if (std::exchange(standing_, standing_of(account)) == standing_of(account)) return;
        changed_.store(true);
        worker_.wake();
    }
    void wake() { worker_.wake(); }

private:
    Worker::Wait step() {
        const auto account =
            read_value(house_.store(), [&](Snapshot& snapshot) { return snapshot.settings().account(account_); });
        if (!account) return kUntilWoken;
        const bool may = account->state == AccountState::connected && !wants_credentials(*account);
        if (!may || !network_.knows(*account)) return kUntilWoken;
        const Time now = house_.clock().now();
        // Other credentials, or connected again: whatever we were told to wait for is over.
        if (changed_.exchange(false)) rest_until_ = {};
        // Woken while the network has asked us to wait.
        if (rest_until_ > now) return std::chrono::ceil<Worker::Wait>(rest_until_ - now);
        const auto fetched = actions::fetch_account(
            house_.place(), *network_.sides.receiver,
            [this](AccountId id, Page page) { return house_.receive(id, std::move(page)); }, *account, reception_,
            kPageSize);
        if (!fetched) return rest(fetched.error());
        if (fetched->more) return Worker::Wait{0};
        const bool busy = now - reception_.busy_at() < kBusyFor;
        return std::chrono::ceil<Worker::Wait>(busy ? network_.busy_rest : network_.quiet_rest);
    }

    Worker::Wait rest(const Error& error) {
        log_error("app", "receiving failed", error);
        const Time now = house_.clock().now();
        rest_until_ = error.until.value_or(now + rest_after(reception_.failures()));
        return std::chrono::ceil<Worker::Wait>(std::max(rest_until_ - now, Duration{0}));
    }

    House& house_;
    const Network& network_;
    const AccountId account_;
    Standing standing_;  // as last followed
    std::atomic<bool> changed_{false};
    actions::Reception reception_;
    Time rest_until_{};
    Worker worker_;  // last: its thread uses all of the above
};

AccountReceivers::AccountReceivers(House& house, const Networks& networks) : house_(house), networks_(networks) {}
AccountReceivers::~AccountReceivers() = default;

void AccountReceivers::follow(const std::vector<Account>& accounts) {
    std::lock_guard lock(mutex_);
    for (const Account& account : accounts) {
        if (const auto line = lines_.find(account.id); line != lines_.end()) {
            line->second->follow(account);
            continue;
        }
        const Network* network = networks_.of(account.channel);
        if (network == nullptr || network->sides.receiver == nullptr) continue;
        lines_.emplace(account.id, std::make_unique<Line>(house_, *network, account));
    }
}

void AccountReceivers::wake_all() {
    std::lock_guard lock(mutex_);
    for (const auto& [id, line] : lines_) line->wake();
}

}  // namespace atiende::app

// Receiving: a thread for each account, so that a slow server holds up nobody but itself.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "actions/fetch_account.h"
#include "app/networks.h"
#include "app/worker.h"

namespace atiende::app {

/// `follow` and `wake_all` from one thread at a time each. Ends its threads, and waits for their steps, when destroyed.
class AccountReceivers {
public:
    AccountReceivers(House& house, const Networks& networks);
    ~AccountReceivers();

    /// Begins for accounts that are new, and wakes those that changed in a way that matters.
    void follow(const std::vector<Account>& accounts);
    /// Somebody knows that something was written just now.
    void wake_all();

private:
    class Line;

    House& house_;
    const Networks& networks_;
    std::mutex mutex_;
    std::map<AccountId, std::unique_ptr<Line>> lines_;
};

}  // namespace atiende::app

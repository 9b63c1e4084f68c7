// Sending: a thread for each account that has something to say, so that a slow network holds up no other's answers.
#pragma once

#include <map>
#include <memory>
#include <span>

#include "app/networks.h"
#include "app/worker.h"

namespace atiende::app {

/// One account, one line: its parts leave one after the other, and whatever is in flight while its line begins a step
/// was left so by an outcome that could not be written. Ends its threads, and waits for their steps, when destroyed.
class AccountSenders {
public:
    AccountSenders(House& house, const Networks& networks);
    ~AccountSenders();

    /// These have parts that are not settled: their lines look at once. One thread at a time.
    void wake(std::span<const AccountId> accounts);

private:
    class Line;

    House& house_;
    const Networks& networks_;
    std::map<AccountId, std::unique_ptr<Line>> lines_;
};

}  // namespace atiende::app

// The example company: fills an installation once, and goes on answering while somebody looks.
#pragma once

#include <string_view>

#include "app/house.h"
#include "app/workers.h"

namespace atiende::app {

/// Days of history, agents, accounts, listeners and cases in every state, all of a brand marked as an example. Once:
/// where it was filled before, also if it was removed since, nothing happens and the answer is false. Before anything
/// serves.
Result<bool> fill_example(House& house, Playground& playground);

/// Answers some of what the example's customers write, as its agents would: a few minutes after it came, and not all of
/// it, so that there is something left to do. One thread at a time.
class ExampleAgents {
public:
    /// Cases from before `since` they leave as the story left them.
    ExampleAgents(House& house, Time since) : house_(house), since_(since) {}

    /// What is due now; nothing where there is no example.
    Result<void> work(Time now);

private:
    Result<void> answer_due(const Brand& brand, const std::vector<User>& agents, Time now);

    House& house_;
    const Time since_;
};

}  // namespace atiende::app

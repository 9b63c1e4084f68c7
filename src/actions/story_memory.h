// What was told in the last days, in memory: made from the store at the first use, kept by whoever stores posts.
#pragma once

#include <mutex>

#include "base/result.h"
#include "cases/told_before.h"

namespace atiende {
class Store;
}

namespace atiende::actions {

/// Nothing of it is lost with the process: it is read again. A post that is found here may be gone or never have been
/// committed; whoever finds it looks into the store.
class StoryMemory {
public:
    /// Reads the texts of the last days if that was not done yet: some microseconds a post, once. Thread-safe.
    Result<void> prepare(Store& store, Time now);

    /// On the writer's thread alone, inside a transaction, after prepare().
    cases::ToldBefore& told() { return told_; }

private:
    std::mutex mutex_;
    bool prepared_ = false;
    cases::ToldBefore told_;
};

}  // namespace atiende::actions

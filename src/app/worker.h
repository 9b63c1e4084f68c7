// A named worker: one thread that does a step when it is time or when it is woken.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace atiende::app {

/// Steps never overlap. Thread-safe. Ends (and waits for the step under way) when destroyed.
class Worker {
public:
    using Wait = std::chrono::milliseconds;
    /// Does what there is to do and says how long it wants to wait until the next step unless woken.
    using Step = std::function<Wait(const std::stop_token& stop)>;

    /// `least_rest`: however often it is woken, steps begin at least this far apart.
    Worker(std::string name, Wait least_rest, Step step);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Makes the next step begin now (or after the least rest).
    void wake();

private:
    void run(const std::stop_token& stop);

    std::string name_;
    Wait least_rest_;
    Step step_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool wake_ = false;
    std::jthread thread_;
};

}  // namespace atiende::app

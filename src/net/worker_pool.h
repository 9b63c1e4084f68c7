// The blocking workers behind the network thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/bounded_queue.h"

namespace atiende::net {

/// A few threads that take jobs from one bounded queue. Thread-safe. Jobs must not throw.
class WorkerPool {
public:
    using Job = std::function<void()>;

    WorkerPool(std::size_t workers, std::size_t queue_capacity);
    /// Finishes.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False, and the job is dropped, when the queue is full or finish() was called.
    bool submit(Job job) { return queue_.try_push(std::move(job)); }

    /// Runs what is queued, then ends the threads. Idempotent; one caller at a time.
    void finish();

private:
    BoundedQueue<Job> queue_;
    std::vector<std::jthread> threads_;
};

}  // namespace atiende::net

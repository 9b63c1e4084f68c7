#include "net/worker_pool.h"

#include <pthread.h>

#include <algorithm>

namespace atiende::net {

WorkerPool::WorkerPool(std::size_t workers, std::size_t queue_capacity)
    : queue_(std::max<std::size_t>(queue_capacity, 1)) {
    for (std::size_t i = 0; i < std::max<std::size_t>(workers, 1); ++i) {
        threads_.emplace_back([this] {
            ::pthread_setname_np(::pthread_self(), "http-worker");
            while (auto job = queue_.pop()) (*job)();
        });
    }
}

WorkerPool::~WorkerPool() { finish(); }

void WorkerPool::finish() {
    queue_.close();
    threads_.clear();
}

}  // namespace atiende::net

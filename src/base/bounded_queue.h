// A bounded queue between two named workers: back-pressure instead of memory. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace atiende {

template <class T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

    /// Waits for room. False (and the item is dropped) once closed or when `stop` is requested.
    bool push(T item, std::stop_token stop = {}) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [&] { return closed_ || items_.size() < capacity_; })) return false;
        if (closed_) return false;
        items_.push_back(std::move(item));
        lock.unlock();
        changed_.notify_all();
        return true;
    }

    /// Takes the item only if there is room now: for callers that must not wait.
    bool try_push(T item) {
        {
            std::lock_guard lock(mutex_);
            if (closed_ || items_.size() >= capacity_) return false;
            items_.push_back(std::move(item));
        }
        changed_.notify_all();
        return true;
    }

    /// Waits for an item. Nothing once the queue is closed *and* empty, or when `stop` is requested.
    std::optional<T> pop(std::stop_token stop = {}) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [&] { return closed_ || !items_.empty(); })) return std::nullopt;
        return take(lock);
    }

    /// As pop, but gives up at `deadline`.
    template <class ClockType, class DurationType>
    std::optional<T> pop_until(std::chrono::time_point<ClockType, DurationType> deadline, std::stop_token stop = {}) {
        std::unique_lock lock(mutex_);
        changed_.wait_until(lock, stop, deadline, [&] { return closed_ || !items_.empty(); });
        return take(lock);
    }

    /// What stands in the queue now, without waiting.
    std::optional<T> try_pop() {
        std::unique_lock lock(mutex_);
        return take(lock);
    }

    /// No more items come in; those inside can still be taken out.
    void close() {
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
        }
        changed_.notify_all();
    }

    std::size_t size() const {
        std::lock_guard lock(mutex_);
        return items_.size();
    }

private:
    std::optional<T> take(std::unique_lock<std::mutex>& lock) {
        if (items_.empty()) return std::nullopt;
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        lock.unlock();
        changed_.notify_all();
        return item;
    }

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<T> items_;
    bool closed_ = false;
};

}  // namespace atiende

#include "app/worker.h"

#include <pthread.h>

#include "base/log.h"

namespace atiende::app {

Worker::Worker(std::string name, Wait least_rest, Step step)
    : name_(std::move(name)),
      least_rest_(least_rest),
      step_(std::move(step)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Worker::~Worker() {
    thread_.request_stop();
    woken_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Worker::wake() {
    {
        std::lock_guard lock(mutex_);
        wake_ = true;
    }
    woken_.notify_all();
}

void Worker::run(const std::stop_token& stop) {
    ::pthread_setname_np(::pthread_self(), name_.substr(0, 15).c_str());
    while (!stop.stop_requested()) {
        const Wait wait = step_(stop);
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stop, least_rest_, [] { return false; });
        if (wait > least_rest_) woken_.wait_for(lock, stop, wait - least_rest_, [&] { return wake_; });
        wake_ = false;
    }
}

}  // namespace atiende::app

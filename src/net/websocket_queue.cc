#include "net/websocket_queue.h"

namespace atiende::net {

bool WebSocketQueue::send_text(std::string text) {
    const std::lock_guard lock(mutex_);
    if (!wake_ || closing_) return false;
    if (bytes_ + text.size() > max_bytes_) {
        messages_.clear();
        close_locked({websocket_code::kTryAgainLater, "too_slow", true});
        return false;
    }
    bytes_ += text.size();
    messages_.push_back(std::move(text));
    if (messages_.size() == 1) wake_();
    return true;
}

std::size_t WebSocketQueue::pending_bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

void WebSocketQueue::close(std::uint16_t code, std::string reason) {
    const std::lock_guard lock(mutex_);
    if (!wake_ || closing_) return;
    if (reason.size() > 123) reason.resize(123);
    close_locked({code, std::move(reason), false});
}

void WebSocketQueue::close_locked(Closing closing) {
    closing_ = std::move(closing);
    wake_();
}

bool WebSocketQueue::open() const {
    const std::lock_guard lock(mutex_);
    return wake_ && !closing_;
}

std::optional<std::string> WebSocketQueue::take() {
    const std::lock_guard lock(mutex_);
    if (messages_.empty()) return std::nullopt;
    std::optional<std::string> message(std::move(messages_.front()));
    messages_.pop_front();
    return message;
}

void WebSocketQueue::sent(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    bytes_ -= std::min(bytes, bytes_);
}

std::optional<WebSocketQueue::Closing> WebSocketQueue::closing() const {
    const std::lock_guard lock(mutex_);
    return closing_;
}

void WebSocketQueue::detach() {
    const std::lock_guard lock(mutex_);
    wake_ = nullptr;
    messages_.clear();
    bytes_ = 0;
}

}  // namespace atiende::net

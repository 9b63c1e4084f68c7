// What is to be sent over one WebSocket: filled by any thread, emptied by the network thread.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "net/websocket.h"

namespace atiende::net {

/// The connection as listeners hold it. It outlives session and server: detach() cuts the thread to them. Thread-safe.
class WebSocketQueue final : public WebSocketConnection {
public:
    /// Called on any thread with the queue locked; must only post to the network thread.
    using Wake = std::function<void()>;

    WebSocketQueue(std::size_t max_bytes, Wake wake) : max_bytes_(max_bytes), wake_(std::move(wake)) {}

    bool send_text(std::string text) override;
    std::size_t pending_bytes() const override;
    void close(std::uint16_t code, std::string reason) override;
    bool open() const override;

    struct Closing {
        std::uint16_t code = 0;
        std::string reason;
        bool overflow = false;  ///< the client was too slow: its system may take no more bytes at all
    };

    /// The next message; its bytes stay counted until sent() is called.
    std::optional<std::string> take();
    void sent(std::size_t bytes);
    /// Set once close() was called or the client fell too far behind.
    std::optional<Closing> closing() const;
    /// Nothing is taken any more and nobody is woken.
    void detach();

private:
    void close_locked(Closing closing);

    const std::size_t max_bytes_;
    mutable std::mutex mutex_;
    Wake wake_;
    std::deque<std::string> messages_;
    std::size_t bytes_ = 0;
    std::optional<Closing> closing_;
};

}  // namespace atiende::net

// What a client's WebSocket runs over: a TCP socket, with or without TLS, as one type, so that Beast's code is built
// once.
#pragma once

#include <memory>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>

#include "net/edge.h"

namespace atiende::net {

/// An AsyncStream as Asio and Beast understand it. For the thread that runs the loop.
class WebSocketWire {
public:
    using executor_type = Executor;
    using Tls = boost::asio::ssl::stream<Socket&>;

    explicit WebSocketWire(boost::asio::io_context& loop) : socket_(loop) {}

    executor_type get_executor() noexcept { return socket_.get_executor(); }
    Socket& socket() { return socket_; }

    /// From now on everything goes through TLS; its handshake is the caller's.
    Tls& secure(boost::asio::ssl::context& context) {
        tls_ = std::make_unique<Tls>(socket_, context);
        return *tls_;
    }

    void cut() {
        SocketError ignored;
        socket_.close(ignored);
    }

    template <class Buffers, class Handler>
    void async_read_some(const Buffers& buffers, Handler&& handler) {
        if (tls_) {
            tls_->async_read_some(buffers, std::forward<Handler>(handler));
        } else {
            socket_.async_read_some(buffers, std::forward<Handler>(handler));
        }
    }
    template <class Buffers, class Handler>
    void async_write_some(const Buffers& buffers, Handler&& handler) {
        if (tls_) {
            tls_->async_write_some(buffers, std::forward<Handler>(handler));
        } else {
            socket_.async_write_some(buffers, std::forward<Handler>(handler));
        }
    }

    /// How Beast ends a connection that has timed out.
    friend void beast_close_socket(WebSocketWire& wire) { wire.cut(); }

    /// How Beast ends one after the closing handshake: WebSocket has said its goodbye, TLS needs none of its own.
    template <class Handler>
    friend void async_teardown(boost::beast::role_type, WebSocketWire& wire, Handler&& handler) {
        wire.cut();
        boost::asio::post(wire.get_executor(),
                          boost::beast::bind_front_handler(std::forward<Handler>(handler), SocketError{}));
    }

private:
    Socket socket_;
    std::unique_ptr<Tls> tls_;
};

}  // namespace atiende::net

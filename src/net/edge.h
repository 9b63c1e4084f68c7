// What every connection of one server shares: the network thread's loop, the workers, and who is alive.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <unordered_set>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/http_server.h"
#include "net/worker_pool.h"

namespace atiende::net {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = boost::asio::basic_waitable_timer<SteadyClock, boost::asio::wait_traits<SteadyClock>, Executor>;
using SocketError = boost::system::error_code;

/// A connection as the stopping server sees it. Network thread only.
class LiveConnection {
public:
    virtual ~LiveConnection() = default;
    /// Ends as soon as nothing is in flight.
    virtual void wind_down() = 0;
    /// Ends now.
    virtual void cut() = 0;
};

/// Everything but `workers`, `refusing` and the count is for the network thread only.
class Edge {
    // First, so that it is destroyed last: connections still asleep when the loop goes leave() from their destructors.
    std::unordered_set<LiveConnection*> alive_;
    mutable std::mutex mutex_;  // for count_
    mutable std::condition_variable changed_;
    std::size_t count_ = 0;
    std::int64_t date_second_ = 0;
    std::string date_;

public:
    Edge(HttpServer::Settings server_settings, HttpHandler http_handler, WebSocketAcceptor websocket_acceptor)
        : settings(std::move(server_settings)),
          handler(std::move(http_handler)),
          acceptor(std::move(websocket_acceptor)),
          workers(settings.workers, settings.queue_capacity) {}

    const HttpServer::Settings settings;
    const HttpHandler handler;
    const WebSocketAcceptor acceptor;

    boost::asio::io_context loop{1};
    bool stopping = false;
    /// Set when stop() runs out of patience: queued requests are answered without asking the handler.
    std::atomic<bool> refusing{false};
    WorkerPool workers;  // after the loop: jobs post to it until the workers have ended

    void enter(LiveConnection& connection);
    void leave(LiveConnection& connection);
    std::size_t count() const;
    /// Waits on another thread until nobody is left; false at the deadline.
    bool wait_until_empty(SteadyClock::time_point deadline) const;
    /// A copy, for walks during which connections leave.
    std::unordered_set<LiveConnection*> alive() const { return alive_; }
    bool still_alive(LiveConnection* connection) const { return alive_.contains(connection); }

    /// The Date header of this second.
    const std::string& date();
};

/// How long a transfer of that many bytes may take at the slowest pace that is borne. At most a day.
inline Duration transfer_time(Duration base, std::uint64_t bytes, std::uint64_t least_bytes_per_second) {
    constexpr std::uint64_t kDay = 24ULL * 3600;
    const std::uint64_t seconds = std::min(bytes / std::max<std::uint64_t>(least_bytes_per_second, 1), kDay);
    return base + Duration(static_cast<std::int64_t>(seconds) * 1000);
}

}  // namespace atiende::net

// The live feed: the journal as it grows, over WebSocket, to everybody who watches.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "actions/workplace.h"
#include "api/feed_filter.h"
#include "model/user.h"
#include "net/websocket.h"
#include "ports/bus.h"

namespace atiende::api {

/// In whose name a connection watches.
struct FeedViewer {
    Viewer viewer;
    std::string session_token;       ///< empty for the bearer token
    std::optional<Time> expires_at;  ///< of the session
};

/// One thread reads the journal for all connections; each has its own position, so none loses or doubles an event and a
/// slow one holds nobody up: its backlog stays in the journal, not in memory. Thread-safe. Outlives the server.
class Feed {
public:
    Feed(actions::Workplace& place, Bus& bus);
    ~Feed();
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;

    /// A listener that says hello with the position it starts from, then sends what comes after it. `after` beyond the
    /// end of the journal (or absent) means from the end on.
    std::shared_ptr<net::WebSocketListener> watch(FeedViewer viewer, std::optional<Position> after);

    /// Closes every connection with 1001 and ends the thread. Idempotent.
    void stop();

    std::size_t watchers() const;
    std::uint64_t events_sent() const { return sent_.load(std::memory_order_relaxed); }

private:
    class Watcher;
    struct Batch;
    struct Choice;

    void join(const std::shared_ptr<Watcher>& watcher);
    void leave(const Watcher* watcher);
    void wake();
    void run(const std::stop_token& stop);
    /// True when a connection could take more at once; sets `paced` when one waits for its client to read.
    bool serve(Watcher& watcher, Batch& batch, bool& paced);
    Result<void> load(Batch& batch, Position after);
    Result<Choice> choose(Watcher& watcher, const Batch& batch);
    /// False when the session behind it is over.
    bool still_welcome(Watcher& watcher);

    actions::Workplace& place_;
    FeedFilter filter_;  // of the reading thread
    std::atomic<std::uint64_t> sent_{0};
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    bool news_ = true;
    bool stopped_ = false;
    std::vector<std::shared_ptr<Watcher>> watchers_;
    std::unique_ptr<Subscription> subscription_;
    std::jthread thread_;
};

}  // namespace atiende::api

#include "api/feed.h"

#include <algorithm>
#include <utility>

#include "actions/access.h"
#include "base/log.h"
#include "wire/event_json.h"

namespace atiende::api {
namespace {

constexpr std::size_t kBatch = 500;
constexpr std::size_t kMostPending = 1024 * 1024;  // unsent to one client before its backlog waits in the journal
constexpr std::chrono::milliseconds kPace{20};     // how often a client that reads slowly is looked at
constexpr std::chrono::seconds kSlowLook{10};      // should the bus stay silent, and for sessions that expire

}  // namespace

/// One connection. `position` belongs to the reading thread once joined.
class Feed::Watcher final : public net::WebSocketListener, public std::enable_shared_from_this<Watcher> {
public:
    Watcher(Feed& feed, FeedViewer viewer, std::optional<Position> after)
        : feed_(&feed), viewer_(std::move(viewer)), asked_(after) {}

    void on_open(std::shared_ptr<net::WebSocketConnection> connection) override {
        connection_ = std::move(connection);
        const auto last = read_value(feed_->place_.store, [](Snapshot& snapshot) { return snapshot.journal().last(); });
        if (!last) {
            connection_->close(net::websocket_code::kTryAgainLater, "journal_unavailable");
            return;
        }
        position = std::min(asked_.value_or(*last), *last);
        connection_->send_text(R"({"type":"hello","position":)" + std::to_string(position) + "}");
        feed_->join(shared_from_this());
    }
    /// What clients say is not read: the feed has no commands.
    void on_text(std::string_view /*text*/) override {}
    void on_close() override { feed_->leave(this); }

    net::WebSocketConnection& connection() { return *connection_; }
    FeedViewer& viewer() { return viewer_; }

    Position position = 0;
    bool check_session = false;

private:
    Feed* feed_;
    FeedViewer viewer_;
    std::optional<Position> asked_;
    std::shared_ptr<net::WebSocketConnection> connection_;
};

/// What of a batch goes to one connection, and how far it comes by that.
struct Feed::Choice {
    Position through = 0;
    std::vector<std::size_t> events;
};

/// The last stretch read, shared by the connections that stand at the same place.
struct Feed::Batch {
    Position after = -1;
    std::vector<Event> events;
    std::vector<std::string> texts;
};

Feed::Feed(actions::Workplace& place, Bus& bus) : place_(place) {
    auto subscription = bus.subscribe(std::string(kJournalTopic), [this](std::string_view) { wake(); });
    if (subscription) {
        subscription_ = *std::move(subscription);
    } else {
        log_error("api", "the feed hears nothing of the bus and looks every ten seconds", subscription.error());
    }
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Feed::~Feed() { stop(); }

void Feed::stop() {
    subscription_.reset();
    if (thread_.joinable()) {
        thread_.request_stop();
        thread_.join();
    }
    std::vector<std::shared_ptr<Watcher>> all;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        all.swap(watchers_);
    }
    for (const auto& watcher : all) watcher->connection().close(net::websocket_code::kGoingAway, "stopping");
}

std::shared_ptr<net::WebSocketListener> Feed::watch(FeedViewer viewer, std::optional<Position> after) {
    return std::make_shared<Watcher>(*this, std::move(viewer), after);
}

std::size_t Feed::watchers() const {
    const std::lock_guard lock(mutex_);
    return watchers_.size();
}

void Feed::join(const std::shared_ptr<Watcher>& watcher) {
    bool stopped = false;
    {
        const std::lock_guard lock(mutex_);
        stopped = stopped_;
        if (!stopped) watchers_.push_back(watcher);
        news_ = true;
    }
    changed_.notify_all();
    if (stopped) watcher->connection().close(net::websocket_code::kGoingAway, "stopping");
}

void Feed::leave(const Watcher* watcher) {
    const std::lock_guard lock(mutex_);
    std::erase_if(watchers_, [&](const auto& one) { return one.get() == watcher; });
}

void Feed::wake() {
    {
        const std::lock_guard lock(mutex_);
        news_ = true;
    }
    changed_.notify_all();
}

void Feed::run(const std::stop_token& stop) {
    bool paced = false;
    while (!stop.stop_requested()) {
        std::vector<std::shared_ptr<Watcher>> all;
        {
            std::unique_lock lock(mutex_);
            const auto wait = paced ? std::chrono::milliseconds(kPace) : std::chrono::milliseconds(kSlowLook);
            changed_.wait_for(lock, stop, wait, [&] { return news_; });
            news_ = false;
            all = watchers_;
        }
        for (bool more = true; more && !stop.stop_requested();) {
            more = false;
            paced = false;
            Batch batch;
            for (const auto& watcher : all) more = serve(*watcher, batch, paced) || more;
        }
    }
}

bool Feed::serve(Watcher& watcher, Batch& batch, bool& paced) {
    auto& connection = watcher.connection();
    if (!connection.open()) return false;
    if (!still_welcome(watcher)) {
        connection.close(net::websocket_code::kPolicy, "session_ended");
        return false;
    }
    if (connection.pending_bytes() > kMostPending) {
        paced = true;
        return false;
    }
    const auto loaded = load(batch, watcher.position);
    const auto chosen = loaded ? choose(watcher, batch) : Result<Choice>(fail(loaded.error()));
    if (!chosen) {
        log_error("api", "the feed could not read the journal", chosen.error());
        paced = true;
        return false;
    }
    if (chosen->through == watcher.position) return false;
    watcher.position = chosen->through;
    for (const std::size_t index : chosen->events) {
        std::string& text = batch.texts[index];
        if (text.empty()) text = wire::event_to_json(batch.events[index]);
        if (!connection.send_text(text)) return false;
        sent_.fetch_add(1, std::memory_order_relaxed);
    }
    return batch.events.size() == kBatch || watcher.check_session;
}

Result<void> Feed::load(Batch& batch, Position after) {
    if (batch.after == after) return ok();
    auto events = read_value(place_.store, [&](Snapshot& snapshot) { return snapshot.journal().after(after, kBatch); });
    if (!events) return fail(std::move(events.error()));
    batch = Batch{after, *std::move(events), {}};
    batch.texts.resize(batch.events.size());
    return ok();
}

Result<Feed::Choice> Feed::choose(Watcher& watcher, const Batch& batch) {
    const Viewer& viewer = watcher.viewer().viewer;
    Choice choice{watcher.position, {}};
    const auto look = [&](Snapshot* snapshot) -> Result<void> {
        for (std::size_t i = 0; i < batch.events.size() && !watcher.check_session; ++i) {
            const Event& event = batch.events[i];
            const auto shown = filter_.shows(snapshot, viewer, event);
            if (!shown) return fail(shown.error());
            if (*shown) choice.events.push_back(i);
            choice.through = event.position;
            // Something happened to this very user: nothing more before the session has been looked at.
            watcher.check_session = viewer.user && event.stream == Stream{StreamKind::user, viewer.user.value};
        }
        return ok();
    };
    const auto done =
        viewer.brands.empty() ? look(nullptr) : place_.store.read([&](Snapshot& snapshot) { return look(&snapshot); });
    if (!done) return fail(done.error());
    return choice;
}

bool Feed::still_welcome(Watcher& watcher) {
    const auto& viewer = watcher.viewer();
    if (viewer.session_token.empty()) return true;
    if (viewer.expires_at && place_.clock.now() >= *viewer.expires_at) return false;
    if (!watcher.check_session) return true;
    const auto visitor = actions::recognise(place_, viewer.session_token);
    if (!visitor) return visitor.error().code == ErrorCode::unavailable;
    watcher.viewer().viewer = visitor->viewer;
    watcher.check_session = false;
    return true;
}

}  // namespace atiende::api

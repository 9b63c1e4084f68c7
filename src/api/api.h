// The HTTP face of the house: routes, sessions, permissions and the live feed behind one handle().
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/connect_account.h"
#include "actions/learning.h"
#include "actions/recent_posts.h"
#include "actions/workplace.h"
#include "api/route.h"
#include "api/web_client.h"
#include "base/counters.h"
#include "model/assessment.h"
#include "model/post.h"
#include "net/http_message.h"
#include "net/websocket.h"
#include "ports/bus.h"
#include "ports/channel.h"
#include "ports/search_index.h"

namespace atiende::actions {
struct Received;  // actions/receive_posts.h
}

namespace atiende::api {

struct Settings {
    std::string version;      ///< of the product, shown by /healthz and /api/v1/status
    std::string public_url;   ///< `https://care.example.com`, no closing slash; empty: the host that a request names
    std::string local_token;  ///< bearer token of programs on this machine; empty: none is taken
    /// What a browser is given; null: plain forms stand in for it.
    std::shared_ptr<const WebClient> web_client = nullptr;
    bool behind_proxy = false;  ///< the last X-Forwarded-For is then the client's address
    int failures_allowed = 5;   ///< of signing in, per address and per e-mail, within the window
    Duration failure_window = std::chrono::minutes{15};
};

/// Everything the API reaches. References and what the functions hold outlive the Api; all are thread-safe.
struct Doors {
    actions::Workplace& place;
    Bus& bus;
    SearchIndex& search;
    std::function<Result<actions::Received>(AccountId, Page)> receive;  ///< prepares and stores one batch
    std::function<std::string(std::string_view)> fold;                  ///< as the search index was folded
    /// Labels for a text; `language`: BCP 47, empty to let it be told.
    std::function<Assessment(std::string_view text, std::string_view language, bool with_evidence)> assess;
    std::function<actions::LearningReport()> learning;  ///< what corrections taught so far
    actions::Connecting connecting;
    std::function<Sender*(const Account&)> sender;   ///< null where nobody speaks its channel
    std::function<bool(Channel)> has_public_stream;  ///< whether there is one that we can listen to
    /// Of the author's followers among those of their network, see actions/audience.h; absent: nobody can tell.
    std::function<std::optional<int>(const Author&)> audience_percentile;
    std::function<double(PublicStreamId)> events_per_second;         ///< over the last ten seconds
    std::function<std::vector<actions::RecentPost>()> recent_posts;  ///< the public posts of late, oldest first
    bool alerts_to_loopback = false;                                 ///< whether webhooks may go to this machine
    /// By the relay that is set up; not_found("no_mail_relay").
    std::function<Result<void>(const std::string& to)> send_test_mail;
    std::function<void()> brand_removed;               ///< an example brand has gone: whoever plays for it stops
    std::function<std::string()> metrics;              ///< Prometheus text format 0.0.4
    std::function<std::vector<std::string>()> health;  ///< why the house is degraded; empty: all is well
    /// The sentence under `key` in `language` (es, en); empty when there is none.
    std::function<std::string(std::string_view language, std::string_view key,
                              const std::vector<std::pair<std::string, std::string>>& arguments)>
        say;
};

/// What the API counts about itself, for the metrics of the app.
struct Tallies {
    std::array<Counter, 6> answers;  ///< by the first digit of the status
    Histogram duration;              ///< of handling, in microseconds
    Counter failures;                ///< exceptions that escaped a handler
};

struct RouteName {
    std::string method;
    std::string path;
    bool operator==(const RouteName&) const = default;
};

/// Thread-safe once all routes are added. Outlives the server that it is given to.
class Api {
public:
    Api(Settings settings, Doors doors);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// Before the server starts. Paths must also stand in openapi.yaml.
    void add_route(Route route);

    /// Answers every request, whatever it holds; never throws. To be given to net::HttpServer.
    net::HttpResponse handle(const net::HttpRequest& request);

    /// Decides about an upgrade: /api/v1/feed alone. To be given to net::HttpServer.
    net::WebSocketVerdict accept_feed(const net::HttpRequest& request);

    /// Bytes that a body of this request may have. To be given to net::HttpServer.
    std::uint64_t body_limit(std::string_view method, std::string_view path) const;

    /// Every route, the feed too, sorted by path and method: what openapi.yaml must list.
    std::vector<RouteName> route_list() const;

    const Tallies& tallies() const;
    /// Connections that watch the feed, and events sent to them so far.
    std::size_t feed_watchers() const;
    std::uint64_t feed_events() const;

    /// Ends the feed's thread and closes its connections; before the server stops. Idempotent.
    void stop_feed();

private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace atiende::api

#include "api/api.h"

#include <atomic>
#include <chrono>
#include <exception>

#include "api/answers.h"
#include "api/feed.h"
#include "api/gate.h"
#include "api/idempotency.h"
#include "api/inside.h"
#include "api/language.h"
#include "api/origin.h"
#include "api/problem.h"
#include "api/router.h"
#include "api/routes.h"
#include "base/log.h"
#include "crypto/token.h"

namespace atiende::api {
namespace {

constexpr std::string_view kFeedPath = "/api/v1/feed";

void add_header(net::HttpResponse& answer, std::string_view name, std::string_view value) {
    if (!answer.header(name)) answer.headers.emplace_back(name, value);
}

}  // namespace

struct Api::Inner {
    Inner(Settings settings, Doors doors)
        : inside(std::move(settings), std::move(doors)), kept(inside.place), feed(inside.place, inside.doors.bus) {}

    Inside inside;
    Router router;
    KeptAnswers kept;
    Tallies tallies;
    const std::string run_name = crypto::make_token_128().substr(0, 8);
    std::atomic<std::uint64_t> requests{0};
    Feed feed;

    std::string request_id() {
        return run_name + '-' + std::to_string(requests.fetch_add(1, std::memory_order_relaxed) + 1);
    }

    /// A sentence for people beside the words for programs.
    net::HttpResponse problem(const net::HttpRequest& request, const Error& error) {
        std::string title;
        if (inside.doors.say) {
            const auto language = language_of(request.header("Accept-Language").value_or(""));
            title = inside.doors.say(language, "error." + error.reason, error.arguments);
        }
        return problem_answer(error, title, inside.now());
    }

    void finish(net::HttpResponse& answer, const std::string& id) const {
        add_header(answer, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        add_header(answer, "X-Content-Type-Options", "nosniff");
        add_header(answer, "Referrer-Policy", "no-referrer");
        add_header(answer, "Cache-Control", "no-store");
        add_header(answer, "X-Request-Id", id);
        if (inside.cookies_are_secure()) add_header(answer, "Strict-Transport-Security", "max-age=31536000");
    }

    Result<net::HttpResponse> run(const Route& route, Context& context) {
        if (auto passed = pass_gate(inside, route, context); !passed) return fail(std::move(passed.error()));
        if (route.method == "POST" && route.entry == Entry::signed_in && route.writes) {
            return kept.once(context.request, context.viewer.user, [&] { return route.handler(context); });
        }
        return route.handler(context);
    }

    net::HttpResponse answer(const net::HttpRequest& request) {
        const auto segments = request.segments();
        if (!segments) return problem(request, invalid("malformed_request"));
        if (!net::parse_query(request.query)) return problem(request, invalid("malformed_query"));
        auto match = router.find(request.method, *segments);
        if (std::holds_alternative<NoSuchPath>(match)) {
            const auto& web_client = inside.settings.web_client;
            if (auto page = web_client ? web_client->answer(request) : std::nullopt) return *std::move(page);
            return problem(request, not_found("no_such_route"));
        }
        if (const auto* others = std::get_if<OtherMethods>(&match)) {
            auto refusal = problem(request, invalid("method_not_allowed"));
            refusal.headers.emplace_back("Allow", others->allow);
            return refusal;
        }
        auto& found = std::get<RouteFound>(match);
        Context context{
            request, client_address(request, inside.settings.behind_proxy), std::move(found.captured), {}, std::nullopt,
            false};
        const auto result = run(*found.route, context);
        if (result) return *result;
        if (result.error().code == ErrorCode::corrupt) log_error("api", found.route->path, result.error());
        return problem(request, result.error());
    }

    net::HttpResponse answer_whatever_happens(const net::HttpRequest& request, const std::string& id) {
        try {
            return answer(request);
        } catch (const std::exception& escaped) {
            tallies.failures.add();
            log_line(LogLevel::error, "api", "a handler threw", {{"request", id}, {"what", escaped.what()}});
        } catch (...) {
            tallies.failures.add();
            log_line(LogLevel::error, "api", "a handler threw", {{"request", id}});
        }
        return problem_answer(unavailable("internal"), "", inside.now());
    }
};

Api::Api(Settings settings, Doors doors) : inner_(std::make_unique<Inner>(std::move(settings), std::move(doors))) {
    Router& router = inner_->router;
    Inside& inside = inner_->inside;
    add_house_routes(router, inside);
    if (!inside.settings.web_client) add_page_routes(router, inside);
    add_session_routes(router, inside);
    add_user_routes(router, inside);
    add_settings_routes(router, inside);
    add_policy_routes(router, inside);
    add_clock_routes(router, inside);
    add_law_routes(router, inside);
    add_account_routes(router, inside);
    add_stream_routes(router, inside);
    add_listener_routes(router, inside);
    add_audit_routes(router, inside);
    add_back_search_routes(router, inside);
    add_story_routes(router, inside);
    add_alert_routes(router, inside);
    add_learning_routes(router, inside);
    add_post_routes(router, inside);
    add_intake_routes(router, inside);
    add_case_routes(router, inside);
    add_work_routes(router, inside);
    add_desk_routes(router, inside);
    add_journal_routes(router, inside);
    add_public_routes(router, inside);
    // An upgrade goes to accept_feed; whoever asks without one is told so.
    router.add(signed_in("GET", std::string(kFeedPath), [](Context&) { return fail(invalid("websocket_wanted")); }));
}

Api::~Api() { stop_feed(); }

void Api::add_route(Route route) { inner_->router.add(std::move(route)); }

net::HttpResponse Api::handle(const net::HttpRequest& request) {
    const auto begin = std::chrono::steady_clock::now();
    const auto id = inner_->request_id();
    auto answer = inner_->answer_whatever_happens(request, id);
    inner_->finish(answer, id);
    const auto micros =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
    inner_->tallies.duration.record(micros);
    inner_->tallies.answers[static_cast<std::size_t>(answer.status / 100) % 6].add();
    log_debug("api", "answered",
              {{"request", id},
               {"method", request.method},
               {"status", std::to_string(answer.status)},
               {"micros", std::to_string(micros)}});
    return answer;
}

net::WebSocketVerdict Api::accept_feed(const net::HttpRequest& request) {
    const auto id = inner_->request_id();
    const auto refuse = [&](const Error& error) {
        auto answer = inner_->problem(request, error);
        inner_->finish(answer, id);
        return answer;
    };
    try {
        Inside& inside = inner_->inside;
        const auto segments = request.segments();
        if (!segments || *segments != net::path_segments(kFeedPath)) return refuse(not_found("no_such_route"));
        if (!origin_is_ours(request, inside.settings.public_url)) return refuse(denied("foreign_origin"));
        Context context{request, client_address(request, inside.settings.behind_proxy), {}, {}, std::nullopt, false};
        if (const auto known = recognise_caller(inside, context); !known) return refuse(known.error());
        Parameters parameters(request, {"after"});
        const auto after = parameters.number("after", 0, std::numeric_limits<Position>::max());
        if (const auto good = parameters.done(); !good) return refuse(good.error());
        FeedViewer viewer{context.viewer, "", std::nullopt};
        if (context.visitor) {
            viewer.session_token = std::string(request.cookie(kSessionCookie).value_or(""));
            viewer.expires_at = context.visitor->session.expires_at;
        }
        return inner_->feed.watch(std::move(viewer), after);
    } catch (const std::exception& escaped) {
        inner_->tallies.failures.add();
        log_line(LogLevel::error, "api", "the feed threw", {{"request", id}, {"what", escaped.what()}});
        return refuse(unavailable("internal"));
    }
}

std::uint64_t Api::body_limit(std::string_view method, std::string_view path) const {
    constexpr std::uint64_t kElsewhere = 64 * 1024;
    const auto segments = net::path_segments(path);
    if (!segments) return kElsewhere;
    const auto match = inner_->router.find(method, *segments);
    const auto* found = std::get_if<RouteFound>(&match);
    return found != nullptr ? found->route->max_body_bytes : kElsewhere;
}

std::vector<RouteName> Api::route_list() const {
    std::vector<RouteName> all;
    for (const Route* route : inner_->router.routes()) all.push_back({route->method, route->path});
    return all;
}

const Tallies& Api::tallies() const { return inner_->tallies; }
std::size_t Api::feed_watchers() const { return inner_->feed.watchers(); }
std::uint64_t Api::feed_events() const { return inner_->feed.events_sent(); }
void Api::stop_feed() { inner_->feed.stop(); }

}  // namespace atiende::api

// The tables of routes, one per noun.
#pragma once

#include <string>

#include "api/inside.h"
#include "api/router.h"

namespace atiende::api {

void add_house_routes(Router& router, Inside& inside);  ///< health, metrics, status
void add_page_routes(Router& router,
                     Inside& inside);  ///< the plain pages and their forms, where there is no web client
void add_session_routes(Router& router, Inside& inside);  ///< set-up, session
void add_user_routes(Router& router, Inside& inside);
void add_settings_routes(Router& router, Inside& inside);  ///< brands, policy
void add_policy_routes(Router& router, Inside& inside);    ///< policies, calendars, segments
void add_clock_routes(Router& router, Inside& inside);     ///< clocks of a case explained; pauses
void add_law_routes(Router& router, Inside& inside);       ///< legal profiles; persons and supervisors on request
void add_account_routes(Router& router, Inside& inside);
void add_stream_routes(Router& router, Inside& inside);  ///< public streams, gaps
void add_listener_routes(Router& router, Inside& inside);
void add_audit_routes(Router& router, Inside& inside);        ///< the weekly audit of what nobody found
void add_back_search_routes(Router& router, Inside& inside);  ///< what listeners found, and back-searches
void add_story_routes(Router& router, Inside& inside);        ///< stories, counters, what watched cases stand at
void add_alert_routes(Router& router, Inside& inside);        ///< alert rules, alerts, the mail relay
void add_learning_routes(Router& router, Inside& inside);     ///< what was learned from corrections
void add_post_routes(Router& router, Inside& inside);         ///< posts, labels, search
void add_intake_routes(Router& router, Inside& inside);       ///< batches of posts from outside
void add_case_routes(Router& router, Inside& inside);         ///< reading cases
void add_work_routes(Router& router, Inside& inside);         ///< the verbs of an agent
void add_desk_routes(Router& router, Inside& inside);         ///< drafts, views, authors, a case's events, settling
void add_journal_routes(Router& router, Inside& inside);      ///< journal, measures
void add_public_routes(Router& router, Inside& inside);       ///< without signing in

/// A handler as a plain function over what all routes share.
using Work = Result<net::HttpResponse>(Inside&, Context&);

inline Handler bind(Inside& inside, Work* work) {
    return [&inside, work](Context& context) { return work(inside, context); };
}

inline Route permitted(std::string method, std::string path, Permission permission, Handler handler) {
    return Route{
        .method = std::move(method), .path = std::move(path), .permission = permission, .handler = std::move(handler)};
}
inline Route signed_in(std::string method, std::string path, Handler handler) {
    return Route{.method = std::move(method), .path = std::move(path), .handler = std::move(handler)};
}
inline Route open_to_all(std::string method, std::string path, Handler handler) {
    return Route{.method = std::move(method),
                 .path = std::move(path),
                 .entry = Entry::open,
                 .handler = std::move(handler),
                 .max_body_bytes = 16 * 1024};
}

}  // namespace atiende::api

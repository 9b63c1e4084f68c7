#include "channels/bluesky/connector.h"

#include <array>

#include "base/log.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "crypto/encoding.h"

namespace atiende::bluesky {
namespace {

constexpr std::string_view kMainPassword = "com.atproto.access";
constexpr std::array<std::string_view, 3> kMayPublish{kMainPassword, "com.atproto.appPass",
                                                      "com.atproto.appPassPrivileged"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// One try of one set of credentials.
class Trial {
public:
    Trial(Xrpc& xrpc, const Credentials& credentials, const std::string& usual_service)
        : xrpc_(xrpc), credentials_(credentials), usual_service_(usual_service) {}

    ConnectionCheck run() {
        step("reach_service", &Trial::reach_service);
        step("sign_in", &Trial::sign_in);
        step("identity", &Trial::identity);
        step("profile", &Trial::profile);
        step("notifications", &Trial::notifications);
        step("writing", &Trial::writing);
        if (failed_) {
            end_session();
            return std::move(check_);
        }
        check_.identity = identity_;
        check_.secrets = {{"service", service_},
                          {"identifier", identifier_},
                          {"password", std::string(trimmed(credentials_.password))},
                          {"access_token", session_.access_token},
                          {"refresh_token", session_.refresh_token}};
        return std::move(check_);
    }

private:
    void step(std::string name, Result<void> (Trial::*take)()) {
        CheckStep taken{std::move(name), StepOutcome::skipped, {}, {}};
        if (!failed_) {
            arguments_.clear();
            const auto outcome = (this->*take)();
            taken.outcome = outcome ? StepOutcome::passed : StepOutcome::failed;
            taken.arguments = outcome ? arguments_ : outcome.error().arguments;
            if (!outcome) taken.reason = outcome.error().reason;
            failed_ = !outcome;
        }
        check_.steps.push_back(std::move(taken));
    }

    Result<void> reach_service() {
        const std::string_view typed = trimmed(credentials_.service);
        const auto server = normalise_server(typed.empty() ? usual_service_ : typed);
        if (!server) {
            const bool in_the_clear = typed.starts_with("http://") && normalise_server(typed.substr(7));
            return fail(invalid(in_the_clear ? "service_not_secure" : "bad_service_address"));
        }
        service_ = *server;
        const auto answer = xrpc_.call({Effect::read, service_, "com.atproto.server.describeServer"});
        if (!answer) {
            // Whatever else it serves, it does not know the method.
            const ErrorCode code = answer.error().code;
            const bool other = code == ErrorCode::not_found || code == ErrorCode::invalid ||
                               code == ErrorCode::denied || answer.error().reason == "bad_answer" ||
                               answer.error().reason == "not_offered_there";
            return fail(other ? unavailable("not_this_network") : answer.error());
        }
        if (!find_string(answer->body, {"did"}) && find_array(answer->body, {"availableUserDomains"}).empty()) {
            return fail(unavailable("not_this_network"));
        }
        return ok();
    }

    Result<void> sign_in() {
        std::string_view typed = trimmed(credentials_.identifier);
        if (typed.starts_with('@')) typed.remove_prefix(1);
        identifier_ = typed;
        const std::string_view password = trimmed(credentials_.password);
        if (identifier_.empty() || password.empty()) return fail(denied("wrong_app_password"));
        auto session = create_session(xrpc_, {}, service_, identifier_, password);
        if (!session) {
            const Error& error = session.error();
            const bool wrong = error.reason == "credentials_refused" || error.code == ErrorCode::invalid ||
                               error.code == ErrorCode::not_found;
            return fail(wrong ? denied("wrong_app_password") : error);
        }
        session_ = std::move(*session);
        server_ = session_.data_server.value_or(service_);
        if (scope_of_token(session_.access_token) == kMainPassword) arguments_ = {{"note", "main_password"}};
        return ok();
    }

    Result<void> identity() {
        identity_.stable_id = session_.did;
        identity_.handle = session_.handle;
        if (!is_handle(session_.handle) || session_.handle == "handle.invalid") return fail(denied("handle_not_ours"));
        const auto answer = ask("com.atproto.identity.resolveHandle", {{"handle", session_.handle}});
        if (!answer) {
            const ErrorCode code = answer.error().code;
            const bool nobody = code == ErrorCode::invalid || code == ErrorCode::not_found;
            return fail(nobody ? denied("handle_not_ours").with("handle", session_.handle) : answer.error());
        }
        if (find_string(answer->body, {"did"}) != session_.did) {
            return fail(denied("handle_not_ours").with("handle", session_.handle));
        }
        return ok();
    }

    Result<void> profile() {
        const auto answer = ask("app.bsky.actor.getProfile", {{"actor", session_.did}});
        if (!answer) {
            const ErrorCode code = answer.error().code;
            const bool nobody = code == ErrorCode::invalid || code == ErrorCode::not_found;
            return fail(nobody ? not_found("profile_not_found") : answer.error());
        }
        identity_.display_name = find_string(answer->body, {"displayName"}).value_or("");
        identity_.followers = find_count(answer->body, {"followersCount"});
        return ok();
    }

    Result<void> notifications() {
        const auto answer = ask("app.bsky.notification.listNotifications", {{"limit", "1"}});
        if (!answer) return fail(may(answer.error()));
        const json::value* found = find(answer->body, {"notifications"});
        if (found == nullptr || !found->is_array()) return fail(unavailable("bad_answer"));
        return ok();
    }

    /// Nothing is published to find out: the account must be active, and the password of a kind that may publish.
    Result<void> writing() {
        const auto now = get_session(xrpc_, {}, server_, session_.access_token);
        if (!now) return fail(may(now.error()));
        if (now->did != session_.did) return fail(denied("other_identity"));
        if (!session_.active || !now->active) {
            return fail(denied(inactive_reason(now->active ? session_.status : now->status)));
        }
        const std::string scope = scope_of_token(session_.access_token);
        const bool known = scope.starts_with("com.atproto.");
        if (known && std::ranges::find(kMayPublish, scope) == kMayPublish.end()) return fail(denied("scope_missing"));
        return ok();
    }

    Result<XrpcAnswer> ask(std::string method, std::vector<std::pair<std::string, std::string>> parameters) {
        XrpcRequest request{Effect::read, server_, std::move(method), std::move(parameters)};
        request.token = session_.access_token;
        return xrpc_.call(request);
    }

    /// A token a moment old that is refused is not old: it may not do this.
    static Error may(const Error& error) { return error.reason == "token_refused" ? denied("scope_missing") : error; }

    /// Best effort: an unused session ends by itself later.
    void end_session() {
        if (session_.refresh_token.empty()) return;
        XrpcRequest request{Effect::sign_in, service_, "com.atproto.server.deleteSession"};
        request.procedure = true;
        request.token = session_.refresh_token;
        if (const auto ended = xrpc_.call(request); !ended) log_debug("channels/bluesky", "a session was left behind");
    }

    Xrpc& xrpc_;
    const Credentials& credentials_;
    const std::string& usual_service_;
    ConnectionCheck check_;
    std::vector<std::pair<std::string, std::string>> arguments_;
    bool failed_ = false;
    std::string service_;
    std::string server_;
    std::string identifier_;
    Session session_;
    ConnectionCheck::Identity identity_;
};

}  // namespace

ConnectionCheck BlueskyConnector::check(const Credentials& credentials) {
    return Trial(xrpc_, credentials, usual_service_).run();
}

void BlueskyConnector::forget(AccountId account) {
    sessions_.forget(account);
    xrpc_.budgets().forget(account);
    if (forgotten_) forgotten_(account);
}

std::string scope_of_token(std::string_view token) {
    const std::size_t first = token.find('.');
    const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos) return {};
    const auto claims = crypto::from_base64url(token.substr(first + 1, second - first - 1));
    if (!claims) return {};
    boost::system::error_code error;
    const json::value value = json::parse(*claims, error);
    if (error) return {};
    return std::string(find_string(value, {"scope"}).value_or(""));
}

}  // namespace atiende::bluesky

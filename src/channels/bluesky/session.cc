#include "channels/bluesky/session.h"

#include "base/log.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"

namespace atiende::bluesky {
namespace {

constexpr Duration kRefusedFor = std::chrono::minutes{10};

/// The data server that the DID document names. A document may not send us, and the token, from a server out there to
/// one inside this machine.
std::optional<std::string> data_server_of(const json::value& body, std::string_view asked) {
    for (const json::value& service : find_array(body, {"didDoc", "service"})) {
        const auto id = find_string(service, {"id"});
        const auto type = find_string(service, {"type"});
        const auto endpoint = find_string(service, {"serviceEndpoint"});
        if (!id || !id->ends_with("#atproto_pds") || type != "AtprotoPersonalDataServer" || !endpoint) continue;
        auto server = normalise_server(*endpoint);
        if (server && (server->starts_with("https://") || asked.starts_with("http://"))) return server;
    }
    return std::nullopt;
}

Result<Session> read_session(const Result<XrpcAnswer>& answer, std::string_view asked, bool with_tokens) {
    if (!answer) return fail(answer.error());
    const json::value& body = answer->body;
    Session session;
    session.access_token = find_string(body, {"accessJwt"}).value_or("");
    session.refresh_token = find_string(body, {"refreshJwt"}).value_or("");
    session.did = find_string(body, {"did"}).value_or("");
    session.handle = find_string(body, {"handle"}).value_or("");
    session.data_server = data_server_of(body, asked);
    const json::value* active = find(body, {"active"});
    session.active = active == nullptr || !active->is_bool() || active->get_bool();
    session.status = find_string(body, {"status"}).value_or("");
    const bool whole =
        is_did(session.did) && (!with_tokens || (!session.access_token.empty() && !session.refresh_token.empty()));
    if (!whole) return fail(bad_answer(Effect::sign_in));
    return session;
}

bool wants_renewal(const Error& error) {
    return error.code == ErrorCode::denied && (error.reason == "token_expired" || error.reason == "token_refused");
}

/// Refused for good, as opposed to not answered or asked too often.
bool refused(const Error& error) {
    return error.code == ErrorCode::denied || error.code == ErrorCode::invalid || error.code == ErrorCode::not_found;
}

}  // namespace

std::string inactive_reason(std::string_view status) {
    return status == "deactivated" ? "account_deactivated" : "account_suspended";
}

Result<Session> create_session(Xrpc& xrpc, AccountId account, const std::string& server, std::string_view identifier,
                               std::string_view password) {
    XrpcRequest request{Effect::sign_in, server, "com.atproto.server.createSession"};
    request.body = json::object{{"identifier", identifier}, {"password", password}};
    request.account = account;
    return read_session(xrpc.call(request), server, true);
}

Result<Session> refresh_session(Xrpc& xrpc, AccountId account, const std::string& server,
                                const std::string& refresh_token) {
    XrpcRequest request{Effect::sign_in, server, "com.atproto.server.refreshSession"};
    request.procedure = true;
    request.token = refresh_token;
    request.account = account;
    return read_session(xrpc.call(request), server, true);
}

Result<Session> get_session(Xrpc& xrpc, AccountId account, const std::string& server, const std::string& token) {
    XrpcRequest request{Effect::read, server, "com.atproto.server.getSession"};
    request.token = token;
    request.account = account;
    return read_session(xrpc.call(request), server, false);
}

Result<XrpcAnswer> Sessions::call(const Account& account, XrpcRequest request) {
    auto with = current(account);
    if (!with) return fail(with.error());
    request.account = account.id;
    request.server = with->server;
    request.token = with->token;
    auto answer = xrpc_.call(request);
    if (answer || !wants_renewal(answer.error())) return answer;
    with = renewed(account, with->turn);
    if (!with) return fail(with.error());
    request.server = with->server;
    request.token = with->token;
    answer = xrpc_.call(request);
    if (answer || !wants_renewal(answer.error())) return answer;
    return fail(denied("scope_missing").with("method", request.method));
}

Result<std::string> Sessions::data_server(const Account& account) {
    auto with = current(account);
    if (!with) return fail(with.error());
    return std::move(with->server);
}

Error Sessions::why_refused(const Account& account, const Error& refusal) {
    const auto answer = call(account, {Effect::read, "", "com.atproto.server.getSession"});
    if (!answer) return refused(answer.error()) ? denied("account_gone_there") : answer.error();
    const json::value* active = find(answer->body, {"active"});
    if (active == nullptr || !active->is_bool() || active->get_bool()) return refusal;
    return denied(inactive_reason(find_string(answer->body, {"status"}).value_or("")));
}

std::optional<Account> Sessions::any_signed_in() const {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, entry] : entries_) {
        if (entry->signed_in) return entry->signed_in;
    }
    return std::nullopt;
}

void Sessions::forget(AccountId account) {
    const std::lock_guard lock(mutex_);
    entries_.erase(account.value);
}

std::shared_ptr<Sessions::Entry> Sessions::entry_of(const Account& account) {
    const std::lock_guard lock(mutex_);
    auto& entry = entries_[account.id.value];
    if (!entry || entry->credentials < account.credentials) entry = std::make_shared<Entry>(account.credentials);
    return entry;
}

Result<Sessions::Current> Sessions::current(const Account& account) {
    const auto entry = entry_of(account);
    const std::lock_guard lock(entry->renewing);
    if (entry->current) return *entry->current;
    return sign_in(*entry, account, false);
}

Result<Sessions::Current> Sessions::renewed(const Account& account, std::uint64_t used_turn) {
    const auto entry = entry_of(account);
    const std::lock_guard lock(entry->renewing);
    // Somebody else renewed while we waited.
    if (entry->current && entry->current->turn != used_turn) return *entry->current;
    entry->current.reset();
    return sign_in(*entry, account, true);
}

Result<Sessions::Current> Sessions::sign_in(Entry& entry, const Account& account, bool token_is_stale) {
    if (entry.refused && clock_.now() < entry.refused_until) return fail(*entry.refused);
    entry.refused.reset();
    const auto service = secret(account.id, "service");
    if (!service) return fail(service.error());
    if (!token_is_stale) {
        const auto token = secrets_.get(account.id, "access_token");
        if (!token) return fail(token.error());
        if (*token && !(*token)->empty()) {
            const auto session = get_session(xrpc_, account.id, *service, **token);
            if (session) return adopt(entry, account, *service, *session, **token);
            // Whatever a kept token is refused for, renewing it tells why.
            if (!refused(session.error())) return fail(session.error());
        }
    }
    const auto session = renew(account, *service);
    if (session) return adopt(entry, account, *service, *session, session->access_token);
    if (refused(session.error())) {
        entry.refused = session.error();
        entry.refused_until = clock_.now() + kRefusedFor;
        log_line(LogLevel::warning, "channels/bluesky", "signing in was refused",
                 {{"account", to_string(account.id)}, {"reason", session.error().reason}});
    }
    return fail(session.error());
}

/// By the refresh token, or where that is refused by the password. The new pair is durable when this returns.
Result<Session> Sessions::renew(const Account& account, const std::string& service) {
    const auto kept = secrets_.get(account.id, "refresh_token");
    if (!kept) return fail(kept.error());
    Result<Session> session = fail(denied("token_expired"));
    if (*kept && !(*kept)->empty()) {
        session = refresh_session(xrpc_, account.id, service, **kept);
        if (!session && !refused(session.error())) return session;
        if (!session && session.error().reason == "account_suspended") return session;
    }
    if (!session) session = with_password(account, service);
    if (!session) return session;
    if (session->did != account.stable_id) return fail(denied("other_identity"));
    // The refresh token first: whoever has only that can still renew.
    if (auto put = secrets_.put(account.id, "refresh_token", session->refresh_token); !put) return fail(put.error());
    if (auto put = secrets_.put(account.id, "access_token", session->access_token); !put) return fail(put.error());
    return session;
}

Result<Session> Sessions::with_password(const Account& account, const std::string& service) {
    const auto identifier = secret(account.id, "identifier");
    if (!identifier) return fail(identifier.error());
    const auto password = secret(account.id, "password");
    if (!password) return fail(password.error());
    auto session = create_session(xrpc_, account.id, service, *identifier, *password);
    // Whatever the network calls it, signing in with what we have is refused.
    if (!session && session.error().code == ErrorCode::invalid) return fail(denied("credentials_refused"));
    return session;
}

Result<Sessions::Current> Sessions::adopt(Entry& entry, const Account& account, const std::string& service,
                                          const Session& session, std::string token) {
    if (session.did != account.stable_id) return fail(denied("other_identity"));
    entry.current = Current{session.data_server.value_or(service), std::move(token), ++entry.turns};
    const std::lock_guard lock(mutex_);
    entry.signed_in = account;
    return *entry.current;
}

Result<std::string> Sessions::secret(AccountId account, std::string_view name) {
    auto value = secrets_.get(account, name);
    if (!value) return fail(value.error());
    if (!*value || (*value)->empty()) return fail(denied("credentials_missing").with("name", std::string(name)));
    return std::move(**value);
}

}  // namespace atiende::bluesky

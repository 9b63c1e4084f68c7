// Sessions: an app password becomes a short-lived token, which is renewed when it has expired, one renewal at a time.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "channels/bluesky/xrpc.h"
#include "model/account.h"
#include "ports/secrets.h"

namespace atiende::bluesky {

/// What createSession, refreshSession and getSession answer (lexicons com.atproto.server.*).
struct Session {
    std::string access_token;   ///< empty from getSession
    std::string refresh_token;  ///< empty from getSession
    std::string did;
    std::string handle;
    std::optional<std::string> data_server;  ///< the account's own server, where its DID document names one that is
                                             ///< at least as private as the one asked (https, or this machine's)
    bool active = true;
    std::string status;  ///< why it is not active, the network's word
};

/// The reason that goes with a status of an account that is not active.
std::string inactive_reason(std::string_view status);

/// Errors beside those of Xrpc: bad_answer when a field that is needed is missing.
Result<Session> create_session(Xrpc& xrpc, AccountId account, const std::string& server, std::string_view identifier,
                               std::string_view password);
Result<Session> refresh_session(Xrpc& xrpc, AccountId account, const std::string& server,
                                const std::string& refresh_token);
Result<Session> get_session(Xrpc& xrpc, AccountId account, const std::string& server, const std::string& token);

/// The session that each account speaks through. Thread-safe; callers of one account wait for each other only while one
/// of them signs in or renews. A new pair is durable in Secrets before its first use. A session belongs to the
/// credentials it began with: an account with newer ones begins a session of its own.
class Sessions {
public:
    Sessions(Xrpc& xrpc, Secrets& secrets, const Clock& clock) : xrpc_(xrpc), secrets_(secrets), clock_(clock) {}

    /// Performs the request at the account's own server with its token; an expired or refused token is renewed once
    /// and the request repeated. When renewing is refused too, the stored password is tried once; when that is refused,
    /// denied("credentials_refused") comes for ten minutes without asking again, or until forget.
    /// Errors beside those of Xrpc: denied - credentials_missing, other_identity (the password opens another account),
    /// scope_missing (a fresh token is refused: the app password may not do this); what Secrets fails with.
    Result<XrpcAnswer> call(const Account& account, XrpcRequest request);

    /// The server that holds the account's posts; signs in when that is not known yet.
    Result<std::string> data_server(const Account& account);

    /// Why the account's own server refused what it should give: denied - account_deactivated, account_suspended,
    /// account_gone_there (it holds no such account); otherwise `refusal` itself.
    Error why_refused(const Account& account, const Error& refusal);

    /// An account that is signed in, to read public things through; nothing when there is none.
    std::optional<Account> any_signed_in() const;

    void forget(AccountId account);

private:
    struct Current {
        std::string server;
        std::string token;
        std::uint64_t turn = 0;  ///< grows with every renewal
    };
    struct Entry {
        explicit Entry(std::int64_t of_credentials) : credentials(of_credentials) {}

        const std::int64_t credentials;
        std::mutex renewing;
        std::optional<Current> current;    // under `renewing`
        std::optional<Error> refused;      // under `renewing`
        Time refused_until{};              // under `renewing`
        std::uint64_t turns = 0;           // under `renewing`
        std::optional<Account> signed_in;  // under Sessions::mutex_
    };

    std::shared_ptr<Entry> entry_of(const Account& account);
    Result<Current> current(const Account& account);
    Result<Current> renewed(const Account& account, std::uint64_t used_turn);
    Result<Current> sign_in(Entry& entry, const Account& account, bool token_is_stale);
    Result<Session> renew(const Account& account, const std::string& service);
    Result<Session> with_password(const Account& account, const std::string& service);
    Result<Current> adopt(Entry& entry, const Account& account, const std::string& service, const Session& session,
                          std::string token);
    Result<std::string> secret(AccountId account, std::string_view name);

    Xrpc& xrpc_;
    Secrets& secrets_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::map<std::int64_t, std::shared_ptr<Entry>> entries_;
};

}  // namespace atiende::bluesky

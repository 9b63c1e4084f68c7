#include "net/mail_client.h"

#include <algorithm>
#include <memory>

#include <curl/curl.h>

#include "net/without_sigpipe.h"

namespace atiende::net {
namespace {

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// The message while it goes out.
struct Outgoing {
    const std::string& message;
    std::size_t at = 0;
};

std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* source) {
    auto& outgoing = *static_cast<Outgoing*>(source);
    const std::size_t length = std::min(size * count, outgoing.message.size() - outgoing.at);
    outgoing.message.copy(into, length, outgoing.at);
    outgoing.at += length;
    return length;
}

std::size_t drop_bytes(char*, std::size_t size, std::size_t count, void*) { return size * count; }

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    curl_easy_setopt(handle, option, value);
}

std::string url_of(const MailRelay& relay, const MailEnvelope& envelope) {
    // The name in the path is what we greet the relay with.
    const std::string greeting = envelope.from.substr(envelope.from.find('@') + 1);
    const std::string scheme = relay.security == MailSecurity::tls ? "smtps://" : "smtp://";
    return scheme + relay.host + ':' + std::to_string(relay.port) + '/' + greeting;
}

Error error_for(CURLcode code, long status, bool all_sent) {
    switch (code) {
        case CURLE_LOGIN_DENIED: return unavailable("mail_sign_in_refused");  // somebody may mend the settings
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_PEER_FAILED_VERIFICATION: return unavailable("mail_tls_failed");
        case CURLE_URL_MALFORMAT: return invalid("bad_mail_host");
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT: return unavailable("mail_unreachable");
        default: break;
    }
    if (status >= 500 && status < 600) return denied("mail_refused").with("status", std::to_string(status));
    if (status >= 400 && status < 500) return unavailable("mail_deferred").with("status", std::to_string(status));
    if (all_sent) return unknown_outcome("mail_connection_lost");
    return unavailable("mail_unreachable");
}

}  // namespace

Result<void> CurlMailTransport::send(const MailRelay& relay, std::string_view password, const MailEnvelope& envelope,
                                     const std::string& message) {
    const std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
    if (!handle) return fail(unavailable("out_of_memory"));
    const std::string url = url_of(relay, envelope);
    const std::string from = '<' + envelope.from + '>';
    const std::string to = '<' + envelope.to + '>';
    const std::string secret(password);
    const std::unique_ptr<curl_slist, FreeList> recipients(curl_slist_append(nullptr, to.c_str()));
    if (!recipients) return fail(unavailable("out_of_memory"));
    Outgoing outgoing{message};
    CURL* curl = handle.get();
    set(curl, CURLOPT_URL, url.c_str());
    set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(curl, CURLOPT_PROXY, "");
    set(curl, CURLOPT_NOSIGNAL, 1L);
    set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.timeout.count()));
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
    if (relay.security == MailSecurity::starttls) set(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!settings_.ca_file.empty()) set(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
    if (!relay.user.empty()) {
        set(curl, CURLOPT_USERNAME, relay.user.c_str());
        set(curl, CURLOPT_PASSWORD, secret.c_str());
    }
    set(curl, CURLOPT_MAIL_FROM, from.c_str());
    set(curl, CURLOPT_MAIL_RCPT, recipients.get());
    set(curl, CURLOPT_UPLOAD, 1L);
    set(curl, CURLOPT_READFUNCTION, &give_bytes);
    set(curl, CURLOPT_READDATA, &outgoing);
    set(curl, CURLOPT_WRITEFUNCTION, &drop_bytes);
    const WithoutSigpipe guard;
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) return ok();
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return fail(error_for(code, status, outgoing.at == message.size()));
}

}  // namespace atiende::net

#include "net/http_client.h"

#include <algorithm>
#include <mutex>

#include <curl/curl.h>

#include "net/peer_check.h"
#include "net/without_sigpipe.h"

namespace atiende::net {
namespace {

constexpr std::size_t kMaxHeaderBytes = 128 * 1024;
constexpr std::size_t kMaxIdleHandles = 8;

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// The answer while it comes in.
struct Incoming {
    HttpClientResponse response;
    std::uint64_t body_limit = 0;
    std::size_t header_bytes = 0;
    bool too_large = false;
    HttpPeers peers = HttpPeers::any;
    bool peer_refused = false;
    bool head_complete = false;  ///< curl itself takes an end inside the head for the end of the answer
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* target) {
    auto& incoming = *static_cast<Incoming*>(target);
    const std::size_t length = size * count;
    if (incoming.response.body.size() + length > incoming.body_limit) {
        incoming.too_large = true;
        return CURL_WRITEFUNC_ERROR;
    }
    incoming.response.body.append(bytes, length);
    return length;
}

/// Asked for each address that a name leads to, before a connection begins: what the name says a second time does not
/// matter.
curl_socket_t open_socket(void* target, curlsocktype, curl_sockaddr* address) {
    auto& incoming = *static_cast<Incoming*>(target);
    if (!allows(incoming.peers, address->addr)) {
        incoming.peer_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* target) {
    auto& incoming = *static_cast<Incoming*>(target);
    const std::string_view line(bytes, size * count);
    incoming.header_bytes += line.size();
    if (incoming.header_bytes > kMaxHeaderBytes) {
        incoming.too_large = true;
        return 0;
    }
    if (line.starts_with("HTTP/")) {
        incoming.response.headers.clear();  // those so far were of a 100 Continue or of a proxy
        incoming.head_complete = false;
    } else if (trimmed(line).empty()) {
        incoming.head_complete = true;
    } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
        incoming.response.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    return line.size();
}

bool token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != ':'; });
}

Result<List> header_lines(const HttpClientRequest& request) {
    List lines;
    const auto append = [&](const std::string& line) {
        curl_slist* longer = curl_slist_append(lines.get(), line.c_str());
        if (longer == nullptr) return;
        (void)lines.release();
        lines.reset(longer);
    };
    for (const auto& [name, value] : request.headers) {
        const bool broken = value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos;
        if (!token(name) || broken) return fail(invalid("bad_header"));
        append(value.empty() ? name + ";" : name + ": " + value);  // ";" is curl's way to send an empty value
    }
    append("Expect:");  // no waiting for 100 Continue: many servers never send it
    if (!find_header(request.headers, "Content-Type")) append("Content-Type:");
    return lines;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    curl_easy_setopt(handle, option, value);
}

void set_method(CURL* handle, const HttpClientRequest& request) {
    if (request.method == "GET" && request.body.empty()) return;
    if (request.method == "HEAD") {
        set(handle, CURLOPT_NOBODY, 1L);
        return;
    }
    set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.body.empty() && request.method != "POST" && request.method != "PUT" && request.method != "PATCH")
        return;
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
}

void set_up(CURL* handle, const HttpClientRequest& request, const CurlHttpClient::Settings& settings,
            curl_slist* headers, Incoming& incoming) {
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_HTTPHEADER, headers);
    set(handle, CURLOPT_USERAGENT, settings.user_agent.c_str());
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(request.timeout.count(), 1)));
    set(handle, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::max<std::int64_t>(request.connect_timeout.count(), 1)));
    set(handle, CURLOPT_WRITEFUNCTION, &take_body);
    set(handle, CURLOPT_WRITEDATA, &incoming);
    set(handle, CURLOPT_HEADERFUNCTION, &take_header);
    set(handle, CURLOPT_HEADERDATA, &incoming);
    set(handle, CURLOPT_ACCEPT_ENCODING, "");
    if (request.peers != HttpPeers::any) {
        set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
        set(handle, CURLOPT_OPENSOCKETDATA, &incoming);
        set(handle, CURLOPT_PROXY, "");  // a proxy would resolve the name itself
    }
    if (settings.proxy == CurlHttpClient::Proxy::none) set(handle, CURLOPT_PROXY, "");
    if (!settings.ca_file.empty()) set(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    // On a reused connection that turns out dead, curl sends again by itself: never for what may have an effect.
    if (request.method != "GET" && request.method != "HEAD") set(handle, CURLOPT_FRESH_CONNECT, 1L);
    set_method(handle, request);
}

/// Names the failure by what may have happened: nothing (unavailable), or who knows (unknown_outcome).
Error error_for(CURL* handle, CURLcode code) {
    long sent = 0;  // bytes of the request that left
    curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &sent);
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL: return invalid("bad_url");
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY: return unavailable("name_not_resolved");
        case CURLE_COULDNT_CONNECT: return unavailable("connect_failed");
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR: return unavailable("tls_failed");
        case CURLE_OPERATION_TIMEDOUT:
            return sent > 0 ? unknown_outcome("answer_timed_out") : unavailable("connect_timed_out");
        default: return sent > 0 ? unknown_outcome("connection_lost") : unavailable("connect_failed");
    }
}

}  // namespace

struct CurlHttpClient::Pool {
    Handle borrow() {
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                Handle handle = std::move(idle.back());
                idle.pop_back();
                return handle;
            }
        }
        return Handle(curl_easy_init());
    }

    void give_back(Handle handle) {
        curl_easy_reset(handle.get());  // keeps its connections
        const std::lock_guard lock(mutex);
        if (idle.size() < kMaxIdleHandles) idle.push_back(std::move(handle));
    }

    std::mutex mutex;
    std::vector<Handle> idle;
};

CurlHttpClient::CurlHttpClient(Settings settings) : settings_(std::move(settings)), pool_(std::make_unique<Pool>()) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)started;  // a failure shows at the first handle
}

CurlHttpClient::~CurlHttpClient() {
    const WithoutSigpipe guard;  // closing TLS connections writes
    pool_.reset();
}

Result<HttpClientResponse> CurlHttpClient::perform(const HttpClientRequest& request) {
    if (!token(request.method)) return fail(invalid("bad_method"));
    if (request.url.find('\0') != std::string::npos) return fail(invalid("bad_url"));
    auto headers = header_lines(request);
    if (!headers) return fail(std::move(headers.error()));
    Handle handle = pool_->borrow();
    if (!handle) return fail(unavailable("out_of_memory"));

    const WithoutSigpipe guard;
    Incoming incoming;
    incoming.body_limit = request.max_response_bytes;
    incoming.peers = request.peers;
    set_up(handle.get(), request, settings_, headers->get(), incoming);
    const CURLcode code = curl_easy_perform(handle.get());
    Result<HttpClientResponse> result = fail(Error{});
    if (incoming.too_large) {
        result = fail(invalid("answer_too_large"));
    } else if (code == CURLE_COULDNT_CONNECT && incoming.peer_refused) {
        result = fail(denied("peer_not_allowed"));
    } else if (code != CURLE_OK) {
        result = fail(error_for(handle.get(), code).with("cause", curl_easy_strerror(code)));
    } else if (!incoming.head_complete) {
        result = fail(unknown_outcome("connection_lost").with("cause", "closed inside the head of the answer"));
    } else {
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        incoming.response.status = static_cast<int>(status);
        result = std::move(incoming.response);
    }
    pool_->give_back(std::move(handle));
    return result;
}

}  // namespace atiende::net

// For the tests of this room: a network that answers as a script says, a clock that stands still, secrets in memory.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "channels/bluesky/json_reading.h"
#include "ports/clock.h"
#include "ports/http_client.h"
#include "ports/secrets.h"

namespace atiende::bluesky {

class TestClock final : public Clock {
public:
    Time now() const override { return time; }

    Time time = *from_rfc3339("2026-11-25T12:00:00Z");
};

class TestSecrets final : public Secrets {
public:
    Result<std::optional<std::string>> get(AccountId account, std::string_view name) override {
        if (failing) return fail(unavailable("store_away"));
        const std::lock_guard lock(mutex_);
        const auto found = kept.find({account.value, std::string(name)});
        if (found == kept.end()) return std::optional<std::string>();
        return std::optional(found->second);
    }
    Result<void> put(AccountId account, std::string_view name, std::optional<std::string_view> value) override {
        if (failing) return fail(unavailable("store_away"));
        const std::lock_guard lock(mutex_);
        if (value) {
            kept[{account.value, std::string(name)}] = std::string(*value);
        } else {
            kept.erase({account.value, std::string(name)});
        }
        return ok();
    }

    std::map<std::pair<std::int64_t, std::string>, std::string> kept;
    bool failing = false;

private:
    std::mutex mutex_;
};

/// Answers each method with what was put in its queue, then with what it is always to be answered with; a call that
/// nothing was written for is corrupt("not_in_the_script").
class ScriptedHttp final : public HttpClient {
public:
    using Answer = Result<HttpClientResponse>;

    void once(const std::string& method, Answer answer) { queues_[method].push_back(std::move(answer)); }
    void always(const std::string& method, Answer answer) { repeated_.insert_or_assign(method, std::move(answer)); }

    Result<HttpClientResponse> perform(const HttpClientRequest& request) override {
        const std::lock_guard lock(mutex_);
        requests.push_back(request);
        const std::string method = method_of(request);
        auto& queue = queues_[method];
        if (!queue.empty()) {
            Answer answer = std::move(queue.front());
            queue.pop_front();
            return answer;
        }
        if (const auto found = repeated_.find(method); found != repeated_.end()) return found->second;
        return fail(corrupt("not_in_the_script").with("url", request.url));
    }

    static std::string method_of(const HttpClientRequest& request) {
        const std::size_t begin = request.url.find("/xrpc/");
        if (begin == std::string::npos) return {};
        const std::size_t end = request.url.find('?', begin);
        return request.url.substr(begin + 6, end == std::string::npos ? end : end - begin - 6);
    }

    /// The methods called so far, in order.
    std::vector<std::string> called() const {
        std::vector<std::string> methods;
        for (const auto& request : requests) methods.push_back(method_of(request));
        return methods;
    }

    std::size_t count(std::string_view method) const {
        std::size_t count = 0;
        for (const auto& request : requests) count += method_of(request) == method ? 1 : 0;
        return count;
    }

    std::vector<HttpClientRequest> requests;

private:
    std::mutex mutex_;
    std::map<std::string, std::deque<Answer>> queues_;
    std::map<std::string, Answer> repeated_;
};

inline HttpClientResponse answer(int status, std::string body, HttpHeaderList headers = {}) {
    headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    return {status, std::move(headers), std::move(body)};
}

inline HttpClientResponse refusal(int status, const std::string& code, HttpHeaderList headers = {}) {
    return answer(status, R"({"error":")" + code + R"(","message":"words that may change"})", std::move(headers));
}

}  // namespace atiende::bluesky

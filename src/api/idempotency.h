// Idempotency keys: the answer to a write is kept, so that repeating the request repeats the answer and not the write.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "actions/workplace.h"
#include "base/result.h"
#include "net/http_message.h"

namespace atiende::api {

inline constexpr std::string_view kIdempotencyHeader = "Idempotency-Key";

/// Only answers of success are kept (24 h): a refused write left nothing behind and may be tried again with the same
/// key. An answer is kept after its write, not with it: a process that dies in between forgets it, and the versions
/// and unique keys of the write itself must then catch a repetition. Thread-safe.
class KeptAnswers {
public:
    explicit KeptAnswers(actions::Workplace& place) : place_(place) {}

    /// Runs `work` unless this user has had an answer under the request's key; without a key it just runs.
    /// Errors: invalid("bad_idempotency_key") unless 1-200 visible ASCII characters; conflict("idempotency_key_reused")
    /// for another request under the same key; conflict("idempotency_key_in_use") while the first is under way.
    template <class Work>
    Result<net::HttpResponse> once(const net::HttpRequest& request, UserId user, Work work) {
        auto key = key_of(request);
        if (!key) return fail(std::move(key.error()));
        if (key->empty()) return work();
        const Claim claim(*this, user, *key);
        if (!claim.held()) return fail(conflict("idempotency_key_in_use"));
        auto kept = find(request, user, *key);
        if (!kept) return fail(std::move(kept.error()));
        if (kept->status != 0) return *std::move(kept);
        Result<net::HttpResponse> answer = work();
        if (answer && answer->status < 300) keep(request, user, *key, *answer);
        return answer;
    }

private:
    class Claim {
    public:
        Claim(KeptAnswers& owner, UserId user, const std::string& key);
        ~Claim();
        Claim(const Claim&) = delete;
        Claim& operator=(const Claim&) = delete;
        bool held() const { return held_; }

    private:
        KeptAnswers& owner_;
        std::pair<std::int64_t, std::string> name_;
        bool held_;
    };

    static Result<std::string> key_of(const net::HttpRequest& request);
    /// Status 0: none is kept.
    Result<net::HttpResponse> find(const net::HttpRequest& request, UserId user, const std::string& key);
    void keep(const net::HttpRequest& request, UserId user, const std::string& key, const net::HttpResponse& answer);

    actions::Workplace& place_;
    std::mutex mutex_;
    std::set<std::pair<std::int64_t, std::string>> under_way_;
};

}  // namespace atiende::api

#include "api/idempotency.h"

#include <algorithm>

#include "base/log.h"
#include "crypto/hash.h"

namespace atiende::api {
namespace {

std::string hash_of(const net::HttpRequest& request) {
    crypto::Sha256 hash;
    hash.update(request.method);
    hash.update("\n");
    hash.update(request.path);
    hash.update("?");
    hash.update(request.query);
    hash.update("\n");
    hash.update(request.body);
    return crypto::to_hex(hash.finish());
}

}  // namespace

KeptAnswers::Claim::Claim(KeptAnswers& owner, UserId user, const std::string& key)
    : owner_(owner), name_(user.value, key) {
    const std::lock_guard lock(owner_.mutex_);
    held_ = owner_.under_way_.insert(name_).second;
}

KeptAnswers::Claim::~Claim() {
    if (!held_) return;
    const std::lock_guard lock(owner_.mutex_);
    owner_.under_way_.erase(name_);
}

Result<std::string> KeptAnswers::key_of(const net::HttpRequest& request) {
    const auto header = request.header(kIdempotencyHeader);
    if (!header) return std::string{};
    const bool visible = std::ranges::all_of(*header, [](char c) { return c > ' ' && c < '\x7f'; });
    if (header->empty() || header->size() > 200 || !visible) return fail(invalid("bad_idempotency_key"));
    return std::string(*header);
}

Result<net::HttpResponse> KeptAnswers::find(const net::HttpRequest& request, UserId user, const std::string& key) {
    const auto kept =
        read_value(place_.store, [&](Snapshot& snapshot) { return snapshot.users().answered(user, key); });
    if (!kept) return fail(kept.error());
    net::HttpResponse answer;
    answer.status = 0;
    if (!*kept) return answer;
    if ((*kept)->request_hash != hash_of(request)) return fail(conflict("idempotency_key_reused"));
    answer.status = (*kept)->status;
    answer.body = (*kept)->body;
    if (!answer.body.empty()) answer.headers.emplace_back("Content-Type", "application/json");
    answer.headers.emplace_back("Idempotent-Replayed", "true");
    return answer;
}

void KeptAnswers::keep(const net::HttpRequest& request, UserId user, const std::string& key,
                       const net::HttpResponse& answer) {
    const IdempotentAnswer kept{hash_of(request), answer.status, answer.body};
    const Time now = place_.clock.now();
    const auto done = place_.store.write([&, kept, now](Transaction& transaction) {
        return transaction.access().remember_answer(user, key, kept, now);
    });
    if (!done) log_error("api", "an answer could not be kept under its idempotency key", done.error());
}

}  // namespace atiende::api

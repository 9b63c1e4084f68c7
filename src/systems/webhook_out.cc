#include "systems/webhook_out.h"

#include <algorithm>
#include <charconv>

#include "crypto/hash.h"
#include "crypto/token.h"

namespace atiende::systems {
namespace {

constexpr std::string_view kSecretPrefix = "whsec_";
constexpr Duration kLongestPause{24LL * 3600 * 1000};  // a receiver cannot put us off for longer

std::string unix_seconds(Time time) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

bool sound_id(std::string_view id) {
    return !id.empty() && std::ranges::all_of(id, [](char c) { return c > ' ' && c < 0x7F && c != '.'; });
}

/// Retry-After as seconds; its date form is rare and counts as unreadable.
Time again_at(const HttpClientResponse& answer, Time now, Duration default_pause) {
    const std::string_view text = find_header(answer.headers, "Retry-After").value_or("");
    std::int64_t seconds = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failed != std::errc() || end != text.data() + text.size() || seconds < 0) return now + default_pause;
    return now + std::min(Duration(std::min<std::int64_t>(seconds, 1'000'000) * 1000), kLongestPause);
}

Result<void> outcome(const HttpClientResponse& answer, Time now, Duration default_pause) {
    if (answer.status >= 200 && answer.status < 300) return ok();
    if (answer.status == 410) return fail(denied("webhook_gone"));
    if (answer.status == 429) return fail(rate_limited("webhook_throttled", again_at(answer, now, default_pause)));
    return fail(unavailable("webhook_refused").with("status", std::to_string(answer.status)));
}

}  // namespace

std::string make_webhook_secret() { return std::string(kSecretPrefix) + crypto::to_base64(crypto::random_bytes(32)); }

Result<std::string> webhook_signature(std::string_view secret, std::string_view id, Time sent_at,
                                      std::string_view body) {
    if (!secret.starts_with(kSecretPrefix)) return fail(invalid("bad_webhook_secret"));
    const auto key = crypto::from_base64(secret.substr(kSecretPrefix.size()));
    if (!key || key->size() < 24 || key->size() > 64) return fail(invalid("bad_webhook_secret"));
    if (!sound_id(id)) return fail(invalid("bad_webhook_id"));
    std::string content(id);
    content.append(".").append(unix_seconds(sent_at)).append(".").append(body);
    return "v1," + crypto::to_base64(crypto::hmac_sha256(*key, content));
}

Result<void> WebhookSender::send(const WebhookTarget& target, const WebhookMessage& message, Time now) {
    auto signature = webhook_signature(target.secret, message.id, now, message.body);
    if (!signature) return fail(std::move(signature.error()));
    if (!target.old_secret.empty()) {
        const auto old_signature = webhook_signature(target.old_secret, message.id, now, message.body);
        if (!old_signature) return fail(old_signature.error());
        signature->append(" ").append(*old_signature);
    }
    HttpClientRequest request;
    request.method = "POST";
    request.url = target.url;
    request.timeout = settings_.timeout;
    request.max_response_bytes = 64 * 1024;
    request.peers = settings_.peers;
    request.headers = {{"Content-Type", "application/json"},
                       {"webhook-id", message.id},
                       {"webhook-timestamp", unix_seconds(now)},
                       {"webhook-signature", *signature}};
    request.body = message.body;
    const auto answer = client_.perform(request);
    if (answer) return outcome(*answer, now, settings_.default_pause);
    if (answer.error().code == ErrorCode::invalid && answer.error().reason != "answer_too_large") {
        return fail(answer.error());  // the target itself is wrong: repeating will not help
    }
    if (answer.error().code == ErrorCode::denied) return fail(answer.error());
    return fail(unavailable("webhook_unreachable").with("cause", answer.error().reason));
}

}  // namespace atiende::systems

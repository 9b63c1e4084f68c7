#include "channels/bluesky/rate_budgets.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace atiende::bluesky {
namespace {

constexpr Duration kUsualPause = std::chrono::minutes{1};
constexpr Duration kSameReset = std::chrono::seconds{2};  // their dates are whole seconds
constexpr Duration kShortestPause = std::chrono::seconds{1};
constexpr Duration kLongestPause = std::chrono::hours{24};
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::string_view kRequests = "requests";

std::optional<std::int64_t> number(std::optional<std::string_view> text) {
    if (!text) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || value < 0) return std::nullopt;
    return value;
}

/// The window of `3000;w=300`, in seconds.
std::optional<std::int64_t> window_of(const HttpHeaderList& headers) {
    const auto policy = find_header(headers, "RateLimit-Policy");
    if (!policy) return std::nullopt;
    const std::size_t at = policy->find("w=");
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = policy->substr(at + 2);
    return number(rest.substr(0, rest.find_first_not_of("0123456789")));
}

/// When the bucket is full again, by our clock: theirs may differ.
std::optional<Time> reset_of(const HttpHeaderList& headers, Time now) {
    const auto reset = number(find_header(headers, "RateLimit-Reset"));
    if (!reset || *reset > 253'402'300'799) return std::nullopt;
    const auto date_header = find_header(headers, "Date");
    const auto date = date_header ? parse_http_date(*date_header) : std::nullopt;
    const Time at = from_millis(*reset * 1000);
    return date ? now + (at - *date) : at;
}

std::optional<Time> retry_after(const HttpHeaderList& headers, Time now) {
    const auto header = find_header(headers, "Retry-After");
    if (!header) return std::nullopt;
    if (const auto seconds = number(header); seconds && *seconds <= kDaySeconds) return now + Duration{*seconds * 1000};
    return parse_http_date(*header);
}

std::string_view usual_bucket(Effect effect) {
    switch (effect) {
        case Effect::read: return kRequests;
        case Effect::sign_in: return "sign_in";
        case Effect::write: return "writes";
    }
    return kRequests;
}

}  // namespace

std::optional<Time> parse_http_date(std::string_view text) {
    // `Sun, 06 Nov 1994 08:49:37 GMT`: fixed places, English names.
    static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(25) != " GMT" || text[3] != ',') return std::nullopt;
    const std::size_t month = kMonths.find(text.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    std::string iso(text.substr(12, 4));
    const auto two = [](std::size_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    iso.append("-").append(two(month / 3 + 1)).append("-").append(text.substr(5, 2));
    iso.append("T").append(text.substr(17, 8)).append("Z");
    return from_rfc3339(iso);
}

/// The server names the tightest of its limits: an answer to a write may speak of the one for all requests. Under the
/// mutex.
std::string RateBudgets::bucket_of(AccountId account, Effect effect, const HttpHeaderList& headers,
                                   std::optional<Time> resets_at) const {
    const auto requests = budgets_.find({account.value, std::string(kRequests)});
    if (requests != budgets_.end() && resets_at &&
        number(find_header(headers, "RateLimit-Limit")) == requests->second.limit &&
        std::chrono::abs(*resets_at - requests->second.resets_at) <= kSameReset) {
        return std::string(kRequests);
    }
    std::string bucket(usual_bucket(effect));
    if (window_of(headers).value_or(0) >= kDaySeconds) bucket += "_day";
    return bucket;
}

void RateBudgets::note(AccountId account, Effect effect, const HttpHeaderList& headers, Time now) {
    const auto limit = number(find_header(headers, "RateLimit-Limit"));
    const auto remaining = number(find_header(headers, "RateLimit-Remaining"));
    const auto reset = reset_of(headers, now);
    if (!limit || !remaining || !reset) return;
    const std::lock_guard lock(mutex_);
    RateBudget budget{bucket_of(account, effect, headers, reset), *limit, *remaining, *reset};
    budgets_[{account.value, budget.bucket}] = budget;
}

Time RateBudgets::note_refused(AccountId account, Effect effect, const HttpHeaderList& headers, Time now) {
    const auto reset = reset_of(headers, now);
    const auto until = reset ? reset : retry_after(headers, now);
    const Time pause = std::clamp(until.value_or(now + kUsualPause), now + kShortestPause, now + kLongestPause);
    const std::lock_guard lock(mutex_);
    RateBudget budget{bucket_of(account, effect, headers, reset),
                      number(find_header(headers, "RateLimit-Limit")).value_or(0), 0, pause};
    budgets_[{account.value, budget.bucket}] = budget;
    return pause;
}

std::optional<Time> RateBudgets::empty_until(AccountId account, Effect effect, Time now) const {
    const std::string usual(usual_bucket(effect));
    std::optional<Time> until;
    const std::lock_guard lock(mutex_);
    for (const std::string& bucket : {usual, usual + "_day", std::string(kRequests)}) {
        const auto found = budgets_.find({account.value, bucket});
        if (found == budgets_.end() || found->second.remaining > 0 || found->second.resets_at <= now) continue;
        until = std::max(until.value_or(now), found->second.resets_at);
    }
    return until;
}

std::vector<RateBudget> RateBudgets::of(AccountId account) const {
    std::vector<RateBudget> found;
    const std::lock_guard lock(mutex_);
    for (const auto& [key, budget] : budgets_) {
        if (key.first == account.value) found.push_back(budget);
    }
    return found;
}

void RateBudgets::forget(AccountId account) {
    const std::lock_guard lock(mutex_);
    std::erase_if(budgets_, [&](const auto& entry) { return entry.first.first == account.value; });
}

}  // namespace atiende::bluesky

#include "cases/responses.h"

#include <algorithm>

namespace atiende::cases {

namespace {

/// The earliest delivery of a message that `counts` and came after `after`.
template <class Counts>
std::optional<Time> earliest(std::span<const CompanyMessage> messages, Time after, Counts counts) {
    std::optional<Time> first;
    for (const CompanyMessage& message : messages) {
        if (counts(message, after) && (!first || *message.delivered_at < *first)) first = message.delivered_at;
    }
    return first;
}

}  // namespace

bool responds_by_anyone(const CompanyMessage& message, Time customer_post_at) {
    if (!message.delivered_at || message.visibility == Visibility::internal) return false;
    if (message.removed_at && *message.removed_at - *message.delivered_at < kTakenBack) return false;
    return *message.delivered_at > customer_post_at;
}

bool responds(const CompanyMessage& message, Time customer_post_at) {
    return message.by == WrittenBy::person && responds_by_anyone(message, customer_post_at);
}

bool is_substantive(const CompanyMessage& message, Time customer_post_at) {
    return message.content == ReplyContent::substantive && responds(message, customer_post_at);
}

ResponseTimes response_times(std::span<const CustomerPost> posts, std::span<const CompanyMessage> messages) {
    std::vector<Time> asked;
    for (const CustomerPost& post : posts) {
        if (!post.thanks) asked.push_back(post.created_at);
    }
    std::ranges::sort(asked);
    ResponseTimes times;
    if (asked.empty()) return times;
    if (const auto any = earliest(messages, asked.front(), responds_by_anyone)) times.any = *any - asked.front();
    if (const auto said = earliest(messages, asked.front(), is_substantive)) times.substantive = *said - asked.front();

    // Each turn begins with the oldest post that the answer before it did not come after.
    for (auto oldest = asked.begin(); oldest != asked.end();) {
        const auto answered = earliest(messages, *oldest, responds);
        if (!answered) break;
        if (!times.first) {
            times.first = *answered - *oldest;
        } else {
            times.next.push_back(*answered - *oldest);
        }
        oldest = std::ranges::find_if(oldest, asked.end(), [&](Time post) { return post >= *answered; });
    }
    return times;
}

}  // namespace atiende::cases

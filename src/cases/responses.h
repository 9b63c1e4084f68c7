// What counts as a response (rules G4 and G5 of docs/measures.md), and when each of a conversation's answers came.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "cases/reply_content.h"
#include "model/post.h"

namespace atiende::cases {

/// acknowledgement: sent by itself on reception.
enum class WrittenBy { person, bot, acknowledgement };

/// A message of the company as the network knows it.
struct CompanyMessage {
    WrittenBy by = WrittenBy::person;
    Visibility visibility = Visibility::public_;
    std::optional<Time> delivered_at{};  ///< network's time; absent: refused, failed, or not settled
    std::optional<Time> removed_at{};    ///< by us
    ReplyContent content = ReplyContent::substantive;
};

/// Taken back within this time (strictly less) it never was a response.
inline constexpr Duration kTakenBack = std::chrono::seconds{60};

/// Whether it answers a post of that time: visible to the customer, delivered strictly later, not taken back, and
/// written by a person.
bool responds(const CompanyMessage& message, Time customer_post_at);
/// It responds and says more than a greeting, an acknowledgement or a pointer.
bool is_substantive(const CompanyMessage& message, Time customer_post_at);
/// As responds, bots and automatic acknowledgements included: a series of its own, never mixed with the other.
bool responds_by_anyone(const CompanyMessage& message, Time customer_post_at);

struct CustomerPost {
    Time created_at;
    bool thanks = false;  ///< begins no turn and needs no answer (cases/thanks.h)
};

/// The measures T3, T4 and T6 of one case, and the second series of T3; wall time.
struct ResponseTimes {
    std::optional<Duration> first{};
    std::vector<Duration> next{};  ///< of each answered turn from the second on: from its oldest unanswered post
    std::optional<Duration> substantive{};
    std::optional<Duration> any{};

    bool operator==(const ResponseTimes&) const = default;
};
/// Posts and messages of all channels of the case, in any order. A turn that is only thanks is none.
ResponseTimes response_times(std::span<const CustomerPost> posts, std::span<const CompanyMessage> messages);

}  // namespace atiende::cases

namespace atiende {
template <>
struct EnumWords<cases::WrittenBy> {
    static constexpr std::array<std::string_view, 3> words{"person", "bot", "acknowledgement"};
};
}  // namespace atiende

// Replies and their parts: what we say, and how far each piece has got on its way to the network.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case.h"

namespace atiende {

/// Where a part stands. After a crash every in_flight part is unknown; unknown is reconciled, never blindly repeated.
enum class PartState { pending, in_flight, sent, refused, unknown };
template <>
struct EnumWords<PartState> {
    static constexpr std::array<std::string_view, 5> words{"pending", "in_flight", "sent", "refused", "unknown"};
};

/// A mark on an unknown part: the product is asking the network, or a person must look.
enum class PartMark { none, reconciling, needs_person };
template <>
struct EnumWords<PartMark> {
    static constexpr std::array<std::string_view, 3> words{"none", "reconciling", "needs_person"};
};

enum class ReplyState { released, withdrawn };
template <>
struct EnumWords<ReplyState> {
    static constexpr std::array<std::string_view, 2> words{"released", "withdrawn"};
};

/// One message to a customer, written by a person.
struct Reply {
    ReplyId id;
    CaseId case_id;
    AccountId account;  ///< speaks
    PostId answers;     ///< the post it is written under
    Visibility visibility = Visibility::public_;
    UserId author;
    Time written_at;
    ReplyState state = ReplyState::released;
};

/// One piece of a reply as the network takes it. Part n+1 starts when part n is sent.
struct Part {
    PartId id;
    ReplyId reply;
    CaseId case_id;
    ThreadId thread;
    AccountId account;
    std::int32_t ordinal = 0;  ///< 0, 1, 2 ...
    PartState state = PartState::pending;
    PartMark mark = PartMark::none;
    std::int32_t attempts = 0;
    Time not_before;                     ///< undo window, send later, back-off
    std::optional<Time> sent_at;         ///< the network's own time
    std::optional<std::string> refusal;  ///< stable reason
    std::string native_key;              ///< our idempotency key on the network, chosen before the first byte leaves
    std::string text;
    std::string remote_id;  ///< once sent
    std::optional<Time> first_attempt_at{};
    std::optional<bool> gone{};  ///< true: it was published and is no longer there
};

}  // namespace atiende

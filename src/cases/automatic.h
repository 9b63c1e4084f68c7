// What happens to the status of a case by itself: edges that nobody asks for by hand.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "model/case.h"
#include "model/enum_names.h"

namespace atiende::cases {

/// needs_us: a watched case turned to us or passed a threshold · needs_nothing: it had woken and is watched again ·
/// reply_sent: a person's reply reached the customer · customer_writes: anything but thanks · area_takes, area_returns:
/// a work order · window_ends: the reopening window · found_spam, merged_away: as their names say.
enum class Happening {
    needs_us,
    needs_nothing,
    reply_sent,
    customer_writes,
    area_takes,
    area_returns,
    window_ends,
    found_spam,
    merged_away
};

/// Where the case is afterwards; nothing: it stays where it is. Except for the last two, what is given is an edge of
/// transitions_of(kind). found_spam and merged_away close every case that is not closed, whatever its kind: they end no
/// claim, the one was none and the other goes on in the case that it became part of. Only undoing a merge leads out
/// of closed (cases/merge.h).
std::optional<Status> status_after(Kind kind, Status from, Happening happening);

}  // namespace atiende::cases

namespace atiende {
template <>
struct EnumWords<cases::Happening> {
    static constexpr std::array<std::string_view, 9> words{"needs_us",        "needs_nothing", "reply_sent",
                                                           "customer_writes", "area_takes",    "area_returns",
                                                           "window_ends",     "found_spam",    "merged_away"};
};
}  // namespace atiende

#include "cases/automatic.h"

#include "cases/transitions.h"

namespace atiende::cases {

namespace {

/// Where it would lead if the table of the kind has such an edge.
std::optional<Status> wanted(Status from, Happening happening) {
    using enum Status;
    switch (happening) {
        case Happening::needs_us: return from == watched ? std::optional(new_) : std::nullopt;
        case Happening::needs_nothing: return from == new_ || from == open ? std::optional(watched) : std::nullopt;
        // On hold it stays: what it waits for is still not there.
        case Happening::reply_sent: return from == new_ || from == open ? std::optional(pending) : std::nullopt;
        case Happening::customer_writes:
            return from == pending || from == resolved ? std::optional(open) : std::nullopt;
        case Happening::area_takes:
            return from == new_ || from == open || from == pending ? std::optional(on_hold) : std::nullopt;
        case Happening::area_returns: return from == on_hold ? std::optional(open) : std::nullopt;
        case Happening::window_ends: return from == resolved ? std::optional(closed) : std::nullopt;
        case Happening::found_spam:
        case Happening::merged_away: return from == closed ? std::nullopt : std::optional(closed);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Status> status_after(Kind kind, Status from, Happening happening) {
    const auto to = wanted(from, happening);
    if (!to || happening == Happening::found_spam || happening == Happening::merged_away) return to;
    return check_transition(kind, from, *to) ? to : std::nullopt;
}

}  // namespace atiende::cases

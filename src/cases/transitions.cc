#include "cases/transitions.h"

#include <algorithm>
#include <string>

namespace atiende::cases {

namespace {

using enum Status;

constexpr Transition kOrdinary[] = {
    {watched, new_},  {watched, closed},                                          // wakes; is followed no more
    {new_, open},     {new_, pending},    {new_, on_hold},     {new_, resolved},  // first touch
    {open, pending},  {open, on_hold},    {open, resolved},                       //
    {pending, open},  {pending, on_hold}, {pending, resolved},                    // the customer writes
    {on_hold, open},  {on_hold, pending}, {on_hold, resolved},                    // the area returns it
    {resolved, open}, {resolved, closed},                                         // reopens; window over
    {new_, watched},  {open, watched},                                            // had woken, is watched again
};

constexpr Transition kProtected[] = {
    {watched, new_},  {watched, closed},                        //
    {new_, open},     {new_, pending},    {new_, on_hold},      // never resolved untouched
    {open, pending},  {open, on_hold},    {open, resolved},     //
    {pending, open},  {pending, on_hold}, {pending, resolved},  //
    {on_hold, open},  {on_hold, pending}, {on_hold, resolved},  //
    {resolved, open}, {resolved, closed},
};

constexpr Transition kPraise[] = {
    {watched, new_},  {watched, closed},                         //
    {new_, open},     {new_, pending},     {new_, resolved},     //
    {open, pending},  {open, resolved},                          //
    {pending, open},  {pending, resolved},                       //
    {on_hold, open},  {on_hold, pending},  {on_hold, resolved},  // where a change of kind may have left it
    {resolved, open}, {resolved, closed},  {new_, watched},      // had woken, is watched again
    {open, watched},
};

constexpr Transition kSpam[] = {
    {watched, closed}, {new_, closed}, {open, closed}, {pending, closed}, {on_hold, closed}, {resolved, closed},
};

Error refused(Kind kind, Status from, Status to) {
    return invalid("transition_refused")
        .with("from", std::string(name_of(from)))
        .with("to", std::string(name_of(to)))
        .with("kind", std::string(name_of(kind)));
}

}  // namespace

std::span<const Transition> transitions_of(Kind kind) {
    switch (kind) {
        case Kind::question:
        case Kind::complaint:
        case Kind::suggestion:
        case Kind::lead:
        case Kind::other: return kOrdinary;
        case Kind::claim:
        case Kind::incident: return kProtected;
        case Kind::praise: return kPraise;
        case Kind::spam: return kSpam;
    }
    return {};
}

Result<void> check_transition(Kind kind, Status from, Status to) {
    if (std::ranges::find(transitions_of(kind), Transition{from, to}) == transitions_of(kind).end()) {
        return fail(refused(kind, from, to));
    }
    return ok();
}

Result<void> check_closing_as(Kind kind, Status from, Exclusion exclusion, const std::optional<SecondPerson>& second) {
    const bool belittles =
        exclusion == Exclusion::praise || exclusion == Exclusion::no_help_needed || exclusion == Exclusion::watch_only;
    if (belittles && is_protected(kind)) {
        if (auto checked = check_second_person(second); !checked) {
            return fail(Error(checked.error())
                            .with("kind", std::string(name_of(kind)))
                            .with("exclusion", std::string(name_of(exclusion))));
        }
    }
    return check_transition(Kind::spam, from, Status::closed);
}

}  // namespace atiende::cases

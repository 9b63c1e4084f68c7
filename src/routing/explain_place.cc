#include "routing/explain_place.h"

namespace atiende::routing {

PlaceExplanation explain_place(Time wanted_due, Priority priority, const Exposure& exposure, Time now,
                               std::optional<Time> legal_due) {
    using Name = PlacePartName;
    PlaceExplanation place;
    place.rank = rank(wanted_due, priority, exposure, legal_due);
    place.due = due_of_place(wanted_due, legal_due);
    place.legal = place.due != wanted_due;
    place.score = score(wanted_due, priority, exposure, now, legal_due);
    const int without_law = score(wanted_due, priority, exposure, now).time_left;
    place.parts = {{Name::time_left, without_law, wanted_due - now},
                   {Name::legal_clock, place.score.time_left - without_law, wanted_due - place.due},
                   {Name::urgency, place.score.urgency, priority_boost(priority)},
                   {Name::exposure, place.score.exposure, exposure_boost(exposure)}};
    place.overtaken_before = place.due + kFairnessBound;
    return place;
}

}  // namespace atiende::routing

// Why a case stands where it stands: the parts of its place, in words and numbers.
#pragma once

#include <optional>
#include <vector>

#include "model/enum_names.h"
#include "routing/rank.h"

namespace atiende::routing {

enum class PlacePartName { time_left, legal_clock, urgency, exposure };

/// `points` is what it adds to the score, 0-100; `moves` by how much sooner it places the case. Of time_left: `moves`
/// is what is left to the wanted due time, negative once it is over.
struct PlacePart {
    PlacePartName name = PlacePartName::time_left;
    int points = 0;
    Duration moves{};

    bool operator==(const PlacePart&) const = default;
};

struct PlaceExplanation {
    Time rank;           ///< the place itself
    Time due;            ///< the due time that counts
    bool legal = false;  ///< it is the law's
    Score score;         ///< its time_left holds the points of time_left and legal_clock
    std::vector<PlacePart>
        parts;  ///< always the four, in the order of PlacePartName; their points add up to score.total
    /// What holds: whoever is due then or later does not go before this case because of audience.
    Time overtaken_before;

    bool operator==(const PlaceExplanation&) const = default;
};

PlaceExplanation explain_place(Time wanted_due, Priority priority, const Exposure& exposure, Time now,
                               std::optional<Time> legal_due = {});

}  // namespace atiende::routing

namespace atiende {

template <>
struct EnumWords<routing::PlacePartName> {
    static constexpr std::array<std::string_view, 4> words{"time_left", "legal_clock", "urgency", "exposure"};
};

}  // namespace atiende

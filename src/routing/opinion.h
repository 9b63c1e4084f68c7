// Whether an author is an opinion former: somebody whom many listen to, or who tells many for a living.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/exposure.h"
#include "model/post.h"

namespace atiende::routing {

/// An audience below this forms no opinion, however small the others of its network are.
inline constexpr std::int64_t kLeastOpinionAudience = 10'000;
inline constexpr int kOpinionPercentile = 99;

/// Why, each reason once, in this order; empty: not known to be one.
///   verified  by the network
///   media     the first words of display name or bio that say so, as written there (Spanish, English, Catalan,
///             Portuguese): a trade ("periodista", "editor at") anywhere; a medium ("diario", "radio", "TV",
///             "noticias") in the display name, or where the bio begins with it ("Diario digital de Cádiz")
///   audience  `percentile`, at kOpinionPercentile or above, of at least kLeastOpinionAudience followers
/// Words count whole and folded. Not counted are those of somebody who listens or reads ("fan de la radio"), is one no
/// more or not yet ("futura periodista"), is none ("not a journalist"), or is of one's family.
/// Limits: nothing is looked up, so everybody can call themselves a journalist, and one who does not say so is not
/// found; names of media that have no such word ("RTVE") are not known; press officers count; mockery is not noticed.
/// `percentile`: of their followers among the authors of the network whose followers are known; absent: not known.
std::vector<OpinionSign> opinion_signs(const Author& author, std::optional<int> percentile);

}  // namespace atiende::routing

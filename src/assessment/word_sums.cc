#include "assessment/word_sums.h"

#include <bit>

namespace atiende::assessment {

std::uint32_t WordSums::make_room(text::TokenKind kind, const WordKey& key) {
    const std::size_t set = set_of(key);
    constexpr std::uint8_t kAll = (1U << kWays) - 1;
    std::uint8_t& asked = table_->asked[set];
    if (asked == kAll) asked = 0;
    const auto way = static_cast<std::uint32_t>(std::countr_one(asked));
    asked |= static_cast<std::uint8_t>(1U << way);
    table_->tags[set][way] = tag_of(kind, key);
    return place_of(set, way);
}

}  // namespace atiende::assessment

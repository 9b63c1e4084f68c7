#include "cases/copies.h"

namespace atiende::cases {
namespace {

bool stands_for_it(const CopyFacts& copy) {
    return copy.case_in_hand || (copy.case_resolved && copy.told_to == ToldTo::everybody);
}

bool needs_us_individually(const CopyFacts& copy) {
    const std::uint32_t most = copy.told_to == ToldTo::us ? kOwnWordsSentToUs : kOwnWordsToEverybody;
    return copy.harm_now || copy.known_customer || copy.own_address || copy.own_digits >= kReferenceDigits ||
           copy.asks_more || copy.own_words > most;
}

}  // namespace

bool goes_with_story(const CopyFacts& copy) { return stands_for_it(copy) && !needs_us_individually(copy); }

}  // namespace atiende::cases

// Holds on suspension and collection that billing is told of while the law demands them (arts. 4.4, 13.8).
#pragma once

#include <string>

#include "law/guards.h"
#include "model/legal.h"

namespace atiende::law {

enum class HoldStep { none, raise, keep, lift };

/// Why the step is taken. Sentence `law.<word>`.
enum class HoldReason {
    nothing_to_hold,       ///< not a claim, or not about a suspension or a charge, or the articles do not bind
    complaint_pending,     ///< 4.4: until the reasoned answer is notified
    out_of_court_pending,  ///< 13.8: until that one's is
    answer_notified,
    safety_of_persons_or_things,
    sector_rule_allows
};

/// Where a claim stands, and which holds are raised for it.
struct HoldFacts {
    Kind kind = Kind::complaint;
    bool about_suspension = false;       ///< directly related to the intended suspension of the service
    bool about_collection = false;       ///< disputes what is to be collected
    bool answer_notified = false;        ///< the company's reasoned answer
    bool out_of_court = false;           ///< taken there by the customer
    bool out_of_court_notified = false;  ///< its reasoned answer
    HoldException exception = HoldException::none;
    bool exception_reasoned = false;  ///< without reason an exception is none
    bool suspension_held = false;     ///< now
    bool collection_held = false;
};

struct HoldDecision {
    HoldStep suspension = HoldStep::none;
    HoldStep collection = HoldStep::none;
    HoldReason reason = HoldReason::nothing_to_hold;
    std::string source{};  ///< of the duty that holds, or held; empty with nothing_to_hold

    bool operator==(const HoldDecision&) const = default;
};

/// What to tell billing now. Suspension is held from the complaint to the notification, and on while the claim is out
/// of court; collection only while it is out of court. Asked again with nothing changed it says keep or none.
HoldDecision hold_of(const LegalProfile& profile, const HoldFacts& facts);

}  // namespace atiende::law

namespace atiende {
template <>
struct EnumWords<law::HoldStep> {
    static constexpr std::array<std::string_view, 4> words{"none", "raise", "keep", "lift"};
};
template <>
struct EnumWords<law::HoldReason> {
    static constexpr std::array<std::string_view, 6> words{
        "nothing_to_hold", "complaint_pending",           "out_of_court_pending",
        "answer_notified", "safety_of_persons_or_things", "sector_rule_allows"};
};
}  // namespace atiende

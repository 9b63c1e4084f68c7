#include "law/holds.h"

#include "law/duties.h"

namespace atiende::law {

namespace {

HoldStep step(bool held, bool wanted) {
    if (wanted) return held ? HoldStep::keep : HoldStep::raise;
    return held ? HoldStep::lift : HoldStep::none;
}

}  // namespace

HoldDecision hold_of(const LegalProfile& profile, const HoldFacts& facts) {
    const auto while_complaint = duty_of(profile, "LAW-4.4"), while_out_of_court = duty_of(profile, "LAW-13.8");
    // A question about a suspension counts: needing later action it is a complaint (art. 3.2.b).
    const bool claim = is_claim(facts.kind, false);
    const bool excepted = facts.exception != HoldException::none && facts.exception_reasoned;
    const bool outside = facts.out_of_court && !facts.out_of_court_notified;
    const bool concerned = claim && (facts.about_suspension || facts.about_collection);

    // Art. 4.4 itself extends its hold while the claim is out of court.
    const bool by_complaint = while_complaint->applies && facts.about_suspension && (!facts.answer_notified || outside);
    const bool by_dispute = while_out_of_court->applies && outside;
    const bool suspend = claim && !excepted && (by_complaint || (by_dispute && facts.about_suspension));
    const bool collect = concerned && !excepted && by_dispute;

    HoldDecision decision{step(facts.suspension_held, suspend), step(facts.collection_held, collect)};
    const bool anything = decision.suspension != HoldStep::none || decision.collection != HoldStep::none;
    if (!anything && !(concerned && excepted)) return decision;
    decision.source =
        facts.out_of_court && while_out_of_court->applies ? while_out_of_court->source : while_complaint->source;
    if (excepted) {
        decision.reason = facts.exception == HoldException::safety ? HoldReason::safety_of_persons_or_things
                                                                   : HoldReason::sector_rule_allows;
    } else if (outside && (suspend || collect)) {
        decision.reason = HoldReason::out_of_court_pending;
    } else if (suspend) {
        decision.reason = HoldReason::complaint_pending;
    } else if (claim && (facts.answer_notified || facts.out_of_court_notified)) {
        decision.reason = HoldReason::answer_notified;
    } else {
        decision.source.clear();  // no claim any more, or the articles bind no more
    }
    return decision;
}

}  // namespace atiende::law

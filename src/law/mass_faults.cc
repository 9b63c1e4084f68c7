#include "law/mass_faults.h"

#include "law/duties.h"

namespace atiende::law {

AnswerDuties answer_duties(const LegalProfile& profile, const MassFault& fault) {
    const auto simultaneous = duty_of(profile, "LAW-13.9"), informing = duty_of(profile, "LAW-4.5");
    AnswerDuties duties;
    duties.one_answer = simultaneous->applies && fault.affects_continuity;
    if (!duties.one_answer && !informing->applies) return duties;
    duties.source = duties.one_answer ? simultaneous->source : informing->source;
    if (duties.one_answer) duties.at_large = {Means::digital, Means::media};
    if (profile.distributor && informing->applies) duties.at_large.push_back(Means::suppliers);
    duties.persons.reserve(fault.affected.size());
    for (const Affected& one : fault.affected) {
        Telling telling{one.case_id, {Means::preferred}};
        if (duties.one_answer) {
            telling.means =
                is_digital(one.entry) ? std::vector{Means::digital} : std::vector{Means::format_of_entry, Means::sms};
        }
        duties.persons.push_back(std::move(telling));
    }
    return duties;
}

}  // namespace atiende::law

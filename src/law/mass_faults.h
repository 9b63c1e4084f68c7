// Whom a mass fault obliges us to tell, and by which means (arts. 4.5, 13.9).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/legal.h"
#include "model/post.h"

namespace atiende::law {

/// digital: mail, social networks, web, app · preferred: the contact data that the person prefers, on a durable medium
/// · format_of_entry: as the person came: by phone, in writing, in the shop · media · suppliers: those of a
/// distributor.
enum class Means { digital, preferred, format_of_entry, sms, media, suppliers };

/// One person who is affected, by how they came.
struct Affected {
    CaseId case_id;
    Channel entry = Channel::mail;
};
struct MassFault {
    bool affects_continuity = true;  ///< of a service; false: something else that customers must know
    std::vector<Affected> affected;
};

/// Who is told what by one statement version.
struct Telling {
    CaseId case_id;
    std::vector<Means> means;

    bool operator==(const Telling&) const = default;
};
struct AnswerDuties {
    bool one_answer = false;         ///< the same, at once and updated, for all (art. 13.9)
    std::vector<Means> at_large{};   ///< beside the persons
    std::vector<Telling> persons{};  ///< in the order given; each is recorded: who, when, by which means
    std::string source{};            ///< empty: nothing is owed

    bool operator==(const AnswerDuties&) const = default;
};

/// Channels on which people write to us; not phone, not counter.
constexpr bool is_digital(Channel channel) { return channel != Channel::phone && channel != Channel::counter; }

/// Water, energy and telecommunications: one answer, digital for who came digitally, in the format of entry and by SMS
/// for the others. Other services whose continuity is affected: each by the contact data they prefer. None is owed
/// outside the law.
AnswerDuties answer_duties(const LegalProfile& profile, const MassFault& fault);

}  // namespace atiende::law

namespace atiende {
template <>
struct EnumWords<law::Means> {
    static constexpr std::array<std::string_view, 6> words{"digital", "preferred", "format_of_entry",
                                                           "sms",     "media",     "suppliers"};
};
}  // namespace atiende

// How long evidence is kept, and when the yearly evaluation is due: LAW-K10 to LAW-K12.
#pragma once

#include <optional>

#include "model/legal.h"

namespace atiende::law {

/// What one evaluation covers, and the last day to have it ready.
struct Evaluation {
    int first_year = 0;
    int last_year = 0;
    LocalDate due;  ///< 31 March after the last year (art. 21.3)

    bool operator==(const Evaluation&) const = default;
};

/// The evaluation that ends with `year`. Absent: none is owed (finance, outside the law), the year lies before
/// in_force_from, or it is the first of the two that a smaller company evaluates together (art. 21.1). That the
/// two-year rhythm counts from the year of in_force_from is our reading.
std::optional<Evaluation> evaluation_of(const LegalProfile& profile, int year);

/// The last day on which evaluation documents are kept: kept_years (5 or more, art. 21.2) after sealing, or after the
/// end of the last year evaluated, whichever is later. 29 February becomes the 28th (Código Civil, art. 5.1). Absent: a
/// legal hold, so no end yet.
std::optional<LocalDate> evaluation_kept_until(const LegalProfile& profile, const Evaluation& evaluation,
                                               const LocalDate& sealed_on, bool legal_hold);

/// The last day on which a recording or its transcript must be kept (art. 12.1): that of the notification of the
/// resolution. Absent: not notified, or a legal hold. Whether its purpose has ended then, others decide.
std::optional<LocalDate> recording_kept_until(std::optional<LocalDate> notified_on, bool legal_hold);

/// Whether a review that refers to what was acquired or used on `used_on` may still be published when written on
/// `written_on`: within the 30 calendar days after (RDLeg 1/2007, art. 20.4), the 30th included. False: too late, or
/// earlier than the use.
bool review_in_time(const LocalDate& used_on, const LocalDate& written_on);

}  // namespace atiende::law

#include "law/retention.h"

#include <algorithm>
#include <chrono>

#include "law/duties.h"

namespace atiende::law {

namespace {

constexpr int kReviewDays = 30;

LocalDate years_after(const LocalDate& date, int years) {
    LocalDate later{date.year + years, date.month, date.day};
    const bool leap = std::chrono::year{later.year}.is_leap();
    if (later.month == 2 && later.day == 29 && !leap) later.day = 28;
    return later;
}

std::chrono::sys_days day_of(const LocalDate& date) {
    return std::chrono::year{date.year} / std::chrono::month(static_cast<unsigned>(date.month)) /
           std::chrono::day(static_cast<unsigned>(date.day));
}

}  // namespace

std::optional<Evaluation> evaluation_of(const LegalProfile& profile, int year) {
    const auto duty = duty_of(profile, "LAW-21.1");
    const int first = profile.in_force_from.year;
    if (!duty || !duty->applies || year < first) return std::nullopt;
    const LocalDate due{year + 1, 3, 31};
    if (!profile.small_for_evaluation) return Evaluation{year, year, due};
    if ((year - first) % 2 == 0) return std::nullopt;
    return Evaluation{year - 1, year, due};
}

std::optional<LocalDate> evaluation_kept_until(const LegalProfile& profile, const Evaluation& evaluation,
                                               const LocalDate& sealed_on, bool legal_hold) {
    if (legal_hold) return std::nullopt;
    const LocalDate year_end{evaluation.last_year, 12, 31};
    return years_after(std::max(sealed_on, year_end), profile.kept_years);
}

std::optional<LocalDate> recording_kept_until(std::optional<LocalDate> notified_on, bool legal_hold) {
    return legal_hold ? std::nullopt : notified_on;
}

bool review_in_time(const LocalDate& used_on, const LocalDate& written_on) {
    const auto days = (day_of(written_on) - day_of(used_on)).count();
    return days >= 0 && days <= kReviewDays;
}

}  // namespace atiende::law

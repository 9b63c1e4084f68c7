// Numbers, money, dates and durations as a language writes them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/time.h"

namespace atiende::locale {

/// A moment on somebody's clock: already made local, no zone. Month 1-12, day 1-31, hour 0-23, minute 0-59.
struct LocalMoment {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
};

/// Immutable, thread-safe, cheap to copy; formatting a date costs some microseconds.
class Formats {
public:
    /// A BCP 47 tag; ICU's root forms for one it doesn't know.
    explicit Formats(std::string_view language);

    std::string number(std::int64_t value) const;
    /// With exactly `decimals` decimals, half to even.
    std::string number(double value, int decimals) const;
    /// `ratio` 0.25 is 25 %.
    std::string percent(double ratio, int decimals) const;
    /// With the currency's usual decimals; with up to six when the amount is finer than a hundredth.
    std::string money(const Money& money) const;
    /// `22 nov 2026`
    std::string date(const LocalMoment& moment) const;
    /// `9:30`
    std::string time_of_day(const LocalMoment& moment) const;
    std::string date_time(const LocalMoment& moment) const;
    /// The two largest units of days, hours, minutes, seconds, rounded down: `1 h 5 min`. Negative durations as zero.
    std::string duration(Duration duration) const;

private:
    struct Parts;
    std::shared_ptr<const Parts> parts_;
};

}  // namespace atiende::locale

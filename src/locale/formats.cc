#include "locale/formats.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <vector>

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace atiende::locale {
namespace {

using icu::number::NumberFormatter;
using icu::number::Precision;

constexpr std::int64_t kMicrosPerCent = 10'000;

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

icu::Locale locale_of(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(
        icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
    return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

UDate to_udate(const LocalMoment& moment) {
    using namespace std::chrono;
    const sys_days day{year{moment.year} / month{static_cast<unsigned>(moment.month)} /
                       std::chrono::day{static_cast<unsigned>(moment.day)}};
    return static_cast<UDate>(to_millis(Time{day} + hours{moment.hour} + minutes{moment.minute}));
}

}  // namespace

struct Formats::Parts {
    icu::Locale locale;
    icu::number::LocalizedNumberFormatter numbers;

    /// A SimpleDateFormat changes while it formats: one per call keeps us thread-safe. The moment is local already,
    /// so it is formatted as if it were UTC.
    std::string date(const char* skeleton, const LocalMoment& moment) const {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::DateTimePatternGenerator> generator(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        if (U_FAILURE(status)) return {};
        const auto pattern = generator->getBestPattern(icu::UnicodeString(skeleton), status);
        icu::SimpleDateFormat format(pattern, locale, status);
        if (U_FAILURE(status)) return {};
        format.setTimeZone(*icu::TimeZone::getGMT());
        icu::UnicodeString text;
        return utf8(format.format(to_udate(moment), text));
    }
};

Formats::Formats(std::string_view language) {
    const auto locale = locale_of(language);
    parts_ = std::make_shared<const Parts>(Parts{locale, NumberFormatter::withLocale(locale)});
}

std::string Formats::number(std::int64_t value) const {
    UErrorCode status = U_ZERO_ERROR;
    return utf8(parts_->numbers.formatInt(value, status).toString(status));
}

std::string Formats::number(double value, int decimals) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto format = parts_->numbers.precision(Precision::fixedFraction(decimals));
    return utf8(format.formatDouble(value, status).toString(status));
}

std::string Formats::percent(double ratio, int decimals) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto format = parts_->numbers.unit(icu::MeasureUnit::getPercent())
                            .scale(icu::number::Scale::powerOfTen(2))
                            .precision(Precision::fixedFraction(decimals));
    return utf8(format.formatDouble(ratio, status).toString(status));
}

std::string Formats::money(const Money& money) const {
    constexpr std::size_t kCodeLength = 3;  // ISO 4217; of a longer word ICU would read the first three letters
    if (money.currency.size() != kCodeLength) return amount_text(money) + " " + money.currency;
    UErrorCode status = U_ZERO_ERROR;
    auto code = icu::UnicodeString::fromUTF8(money.currency);
    const icu::CurrencyUnit currency(code.getTerminatedBuffer(), status);
    const bool is_fine = money.micros % kMicrosPerCent != 0;
    const auto format = parts_->numbers.unit(currency).precision(
        is_fine ? Precision::minMaxFraction(2, 6) : Precision(Precision::currency(UCURR_USAGE_STANDARD)));
    const std::string text = utf8(format.formatDecimal(amount_text(money), status).toString(status));
    return U_SUCCESS(status) ? text : amount_text(money) + " " + money.currency;
}

std::string Formats::date(const LocalMoment& moment) const { return parts_->date("yMMMd", moment); }
std::string Formats::time_of_day(const LocalMoment& moment) const { return parts_->date("jmm", moment); }
std::string Formats::date_time(const LocalMoment& moment) const { return parts_->date("yMMMdjmm", moment); }

std::string Formats::duration(Duration duration) const {
    UErrorCode status = U_ZERO_ERROR;
    std::int64_t seconds = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(duration).count());
    using MakeUnit = icu::MeasureUnit* (*)(UErrorCode&);
    constexpr std::array<std::pair<std::int64_t, MakeUnit>, 4> kUnits{{{86'400, icu::MeasureUnit::createDay},
                                                                       {3'600, icu::MeasureUnit::createHour},
                                                                       {60, icu::MeasureUnit::createMinute},
                                                                       {1, icu::MeasureUnit::createSecond}}};
    std::vector<icu::Measure> measures;
    for (std::size_t i = 0; i < kUnits.size(); ++i) {
        const auto& [size, make] = kUnits[i];
        const std::int64_t count = seconds / size;
        const bool last_and_zero = measures.empty() && i + 1 == kUnits.size();
        if (count != 0 || last_and_zero) measures.emplace_back(icu::Formattable(count), make(status), status);
        seconds %= size;
        if (!measures.empty() && (measures.size() == 2 || count == 0)) break;
    }
    const icu::MeasureFormat format(parts_->locale, UMEASFMT_WIDTH_SHORT, status);
    icu::UnicodeString text;
    icu::FieldPosition ignored;
    format.formatMeasures(measures.data(), static_cast<std::int32_t>(measures.size()), text, ignored, status);
    return utf8(text);
}

}  // namespace atiende::locale

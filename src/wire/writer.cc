#include "wire/writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace atiende::wire {
namespace {

constexpr double kDecimalScale = 10'000;
constexpr double kLargestDecimal = 9e14;  // scaled, it still fits an int64 with room
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::int64_t scaled(double value) {
    if (!std::isfinite(value)) return 0;
    return std::llround(std::clamp(value, -kLargestDecimal, kLargestDecimal) * kDecimalScale);
}

void put_digits(char* at, int digits, int value) {
    for (int i = digits - 1; i >= 0; --i) {
        at[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

bool is_continuation(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Length of the well-formed UTF-8 sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (lead >= 0xC2 && lead <= 0xDF) return is_continuation(text, at + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF;
        return second >= low && second <= high && is_continuation(text, at + 2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        const bool rest = is_continuation(text, at + 2) && is_continuation(text, at + 3);
        return second >= low && second <= high && rest ? 4 : 0;
    }
    return 0;
}

constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = c != '"' && c != '\\';
    return plain;
}();

void append_escape(std::string& out, unsigned char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    out += "\\u00";
    out.push_back(kHexDigits[c >> 4U]);
    out.push_back(kHexDigits[c & 0xFU]);
}

}  // namespace

void JsonWriter::key(std::string_view name) {
    separate();
    out_.push_back('"');
    out_.append(name);
    out_.append("\":", 2);
    comma_ = false;
}

void JsonWriter::text(std::string_view value) {
    separate();
    out_.push_back('"');
    append_escaped(value);
    out_.push_back('"');
}

void JsonWriter::append_escaped(std::string_view value) {
    std::size_t at = 0;
    std::size_t copied = 0;
    while (at < value.size()) {
        const auto c = static_cast<unsigned char>(value[at]);
        if (kPlain[c]) {
            ++at;
            continue;
        }
        const std::size_t length = c >= 0x80 ? sequence_length(value, at) : 0;
        if (length != 0) {
            at += length;
            continue;
        }
        out_.append(value, copied, at - copied);
        if (c >= 0x80) {
            out_.append(kReplacement);
        } else {
            append_escape(out_, c);
        }
        copied = ++at;
    }
    out_.append(value, copied);
}

void JsonWriter::word(std::string_view value) {
    separate();
    out_.push_back('"');
    out_.append(value);
    out_.push_back('"');
}

void JsonWriter::integer(std::int64_t value) {
    separate();
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out_.append(buffer, end);
}

void JsonWriter::boolean(bool value) {
    separate();
    out_.append(value ? "true" : "false");
}

void JsonWriter::decimal(double value) {
    std::int64_t units = scaled(value);
    separate();
    if (units < 0) {
        out_.push_back('-');
        units = -units;
    }
    constexpr auto kScale = static_cast<std::int64_t>(kDecimalScale);
    char buffer[32];
    char* end = std::to_chars(buffer, buffer + 20, units / kScale).ptr;
    auto fraction = static_cast<int>(units % kScale);
    if (fraction != 0) {
        *end++ = '.';
        put_digits(end, 4, fraction);
        end += 4;
        while (end[-1] == '0') --end;
    }
    out_.append(buffer, end);
}

void JsonWriter::time(Time value) {
    constexpr Time kFirst = from_millis(-62'167'219'200'000);  // 0000-01-01T00:00:00.000Z
    constexpr Time kLast = from_millis(253'402'300'799'999);   // 9999-12-31T23:59:59.999Z
    value = std::clamp(value, kFirst, kLast);
    const auto days = std::chrono::floor<std::chrono::days>(value);
    const std::chrono::year_month_day date{days};
    const auto millis = static_cast<int>((value - days).count());
    char buffer[] = "\"0000-00-00T00:00:00.000Z\"";
    put_digits(buffer + 1, 4, static_cast<int>(date.year()));
    put_digits(buffer + 6, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    put_digits(buffer + 9, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    put_digits(buffer + 12, 2, millis / 3'600'000);
    put_digits(buffer + 15, 2, millis / 60'000 % 60);
    put_digits(buffer + 18, 2, millis / 1'000 % 60);
    put_digits(buffer + 21, 3, millis % 1'000);
    separate();
    out_.append(buffer, sizeof buffer - 1);
}

void JsonWriter::id(std::int64_t value) {
    separate();
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out_.push_back('"');
    out_.append(buffer, end);
    out_.push_back('"');
}

void JsonWriter::null() {
    separate();
    out_.append("null");
}

void JsonWriter::raw(std::string_view json) {
    separate();
    out_.append(json);
}

double as_written(double value) { return static_cast<double>(scaled(value)) / kDecimalScale; }

float as_written(float value) { return static_cast<float>(static_cast<double>(scaled(value)) / kDecimalScale); }

}  // namespace atiende::wire

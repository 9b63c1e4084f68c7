#include "listening/values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "listening/code_points.h"
#include "listening/post_reading.h"
#include "text/fold.h"

namespace atiende::listening {
namespace {

using Outcome = std::expected<void, std::string>;

template <class Number>
std::optional<Number> read_number(std::string_view text) {
    Number number{};
    const char* begin = text.data();
    const char* end = begin + text.size();
    const auto [stop, code] = std::from_chars(begin, end, number);
    if (code != std::errc{} || stop != end) return std::nullopt;
    return number;
}

std::optional<std::int64_t> read_count(std::string_view text) {
    const auto number = read_number<std::int64_t>(text);
    return number && *number >= 0 ? number : std::nullopt;
}

bool has_space(std::string_view value) {
    const CodePoints points(value);
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        if (is_space(points.at(i))) return true;
    }
    return false;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Outcome read_range(std::string_view value, bool single_is_exact, Range& into) {
    const auto hint = std::unexpected(std::string("1..100"));
    const auto dots = value.find("..");
    const auto least = read_count(value.substr(0, dots));
    if (!least) return hint;
    into.least = *least;
    if (dots == std::string_view::npos) {
        if (single_is_exact) into.most = *least;
        return {};
    }
    const auto most = read_count(value.substr(dots + 2));
    if (!most || *most < *least) return hint;
    into.most = *most;
    return {};
}

// Numbers inside brackets, parted by blanks or commas; the last may bear a unit.
std::optional<std::vector<std::string_view>> parts_of(std::string_view value, std::size_t count) {
    if (!value.starts_with('[') || !value.ends_with(']') || value.size() < 2) return std::nullopt;
    value = value.substr(1, value.size() - 2);
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < value.size();) {
        const auto begin = value.find_first_not_of(" ,\t", at);
        if (begin == std::string_view::npos) break;
        at = std::min(value.find_first_of(" ,\t", begin), value.size());
        parts.push_back(value.substr(begin, at - begin));
    }
    if (parts.size() != count) return std::nullopt;
    return parts;
}

std::optional<double> read_degrees(std::string_view text, double most) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto number = read_number<double>(text);
    return number && std::isfinite(*number) && std::abs(*number) <= most ? number : std::nullopt;
}

Outcome read_circle(std::string_view value, std::vector<double>& into) {
    constexpr double kMileInKm = 1.609344;
    constexpr double kMostKm = 25 * kMileInKm;
    const auto hint = std::unexpected(std::string("[-3.70 40.42 10km]"));
    const auto parts = parts_of(value, 3);
    if (!parts) return hint;
    const auto longitude = read_degrees((*parts)[0], 180);
    const auto latitude = read_degrees((*parts)[1], 90);
    const std::string radius = lower_ascii((*parts)[2]);
    const bool miles = radius.ends_with("mi");
    if (!longitude || !latitude || !(miles || radius.ends_with("km"))) return hint;
    const auto number = read_number<double>(std::string_view(radius).substr(0, radius.size() - 2));
    if (!number || !(*number > 0)) return hint;
    const double kilometres = *number * (miles ? kMileInKm : 1);
    if (kilometres > kMostKm + 1e-9) return hint;
    into = {*longitude, *latitude, kilometres};
    return {};
}

Outcome read_box(std::string_view value, std::vector<double>& into) {
    const auto hint = std::unexpected(std::string("[-3.9 40.3 -3.5 40.6]"));
    const auto parts = parts_of(value, 4);
    if (!parts) return hint;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto number = read_degrees((*parts)[i], i % 2 == 0 ? 180 : 90);
        if (!number) return hint;
        into.push_back(*number);
    }
    if (into[0] > into[2] || into[1] > into[3]) return hint;
    return {};
}

Outcome read_word(const Operator& named, std::string_view value, Term& into) {
    const std::string word = lower_ascii(value);
    const auto kind = kind_of_word(named, word);
    if (!kind) return std::unexpected(hint_for_word(named, word));
    into.kind = *kind;
    if (*kind == named.kind && named.kind != TermKind::is_repost && named.kind != TermKind::has_links)
        into.value = word;
    return {};
}

Outcome read_percent(std::string_view value, Range& into) {
    const auto percent = read_count(value);
    if (!percent || *percent < 1 || *percent > 100) return std::unexpected("1-100");
    into = {0, *percent - 1};
    return {};
}

Outcome read_threshold(std::string_view value, std::string& into) {
    const auto number = read_number<double>(value);
    if (!number || !(*number >= 0 && *number <= 1)) return std::unexpected("0.75");
    into = value;
    return {};
}

// Two groups of digits with a point between; the second may be a star.
Outcome read_annotation(std::string_view value, std::string& into) {
    const auto point = value.find('.');
    const auto rest = point == std::string_view::npos ? std::string_view() : value.substr(point + 1);
    if (!all_digits(value.substr(0, point)) || !(all_digits(rest) || rest == "*"))
        return std::unexpected("66.961961812492148736");
    into = value;
    return {};
}

Outcome read_plain(const Operator& named, std::string_view value, std::string& into) {
    switch (named.form) {
        case ValueForm::person:
            into = lower_ascii(value.starts_with('@') ? value.substr(1) : value);
            if (into.empty() || has_space(into)) return std::unexpected(std::string(named.name) + ":acme");
            return {};
        case ValueForm::opaque:
            into = value;
            if (named.kind != TermKind::embedding && has_space(into))
                return std::unexpected(std::string(named.name) + ":123");
            return {};
        case ValueForm::country:
            into = lower_ascii(value);
            if (into.size() != 2 || !std::ranges::all_of(into, [](char c) { return c >= 'a' && c <= 'z'; })) {
                return std::unexpected("ES");
            }
            return {};
        case ValueForm::language:
            into = read_language(value);
            if (into.empty()) return std::unexpected("es");
            return {};
        case ValueForm::name:
            into = text::fold(value);
            if (into.empty()) return std::unexpected("\"…\"");
            return {};
        default:  // substring
            into = lower_ascii(value);
            return {};
    }
}

}  // namespace

std::expected<void, std::string> read_value(const Operator& named, std::string_view value, Term& into) {
    into.kind = named.kind;
    switch (named.form) {
        case ValueForm::at_least: {
            const auto least = read_count(value);
            if (!least) return std::unexpected("100");
            into.range.least = *least;
            return {};
        }
        case ValueForm::range: return read_range(value, false, into.range);
        case ValueForm::stars: return read_range(value, true, into.range);
        case ValueForm::percent: return read_percent(value, into.range);
        case ValueForm::threshold: return read_threshold(value, into.value);
        case ValueForm::circle: return read_circle(value, into.numbers);
        case ValueForm::box: return read_box(value, into.numbers);
        case ValueForm::words: return read_word(named, value, into);
        case ValueForm::annotation: return read_annotation(value, into.value);
        default: return read_plain(named, value, into.value);
    }
}

}  // namespace atiende::listening

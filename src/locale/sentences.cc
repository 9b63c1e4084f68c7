#include "locale/sentences.h"

#include <charconv>
#include <set>

#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

namespace atiende::locale {

struct Sentences::Book {
    std::string language;
    SentenceMap patterns;
    std::shared_ptr<const Book> fallback;
};

namespace {

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// ICU reads a lone apostrophe as itself, but `'{` as quoting: patterns with either need ICU.
bool is_plain(std::string_view pattern) { return pattern.find_first_of("{}'") == std::string_view::npos; }

bool is_readable(std::string_view pattern) {
    if (is_plain(pattern)) return true;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    const icu::MessagePattern parsed(to_icu(pattern), &where, status);
    return U_SUCCESS(status);
}

Result<void> check(const SentenceMap& patterns) {
    for (const auto& [key, pattern] : patterns) {
        if (!is_readable(pattern)) return fail(invalid("bad_sentence").with("key", key));
    }
    return ok();
}

/// The names of the arguments that the pattern treats as numbers.
std::set<icu::UnicodeString> numeric_arguments(const icu::UnicodeString& pattern, UErrorCode& status) {
    const icu::MessagePattern parsed(pattern, nullptr, status);
    std::set<icu::UnicodeString> names;
    if (U_FAILURE(status)) return names;
    for (std::int32_t i = 0; i + 2 < parsed.countParts(); ++i) {
        const auto& part = parsed.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
        const auto type = part.getArgType();
        const bool is_number =
            type == UMSGPAT_ARG_TYPE_SIMPLE && parsed.getSubstring(parsed.getPart(i + 2)) == "number";
        if (UMSGPAT_ARG_TYPE_HAS_PLURAL_STYLE(type) || is_number)
            names.insert(parsed.getSubstring(parsed.getPart(i + 1)));
    }
    return names;
}

icu::Formattable formattable(const std::string& value, bool as_number) {
    if (as_number) {
        std::int64_t whole = 0;
        const char* end = value.data() + value.size();
        if (const auto read = std::from_chars(value.data(), end, whole); read.ec == std::errc{} && read.ptr == end) {
            return icu::Formattable(whole);
        }
        double real = 0;
        if (const auto read = std::from_chars(value.data(), end, real); read.ec == std::errc{} && read.ptr == end) {
            return icu::Formattable(real);
        }
    }
    return icu::Formattable(to_icu(value));
}

/// The pattern itself if ICU refuses, as it does when words stand where a plural needs a number.
std::string filled(const std::string& language, const std::string& pattern, const Arguments& arguments) {
    if (is_plain(pattern)) return pattern;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString icu_pattern = to_icu(pattern);
    const auto numeric = numeric_arguments(icu_pattern, status);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(to_icu(name));
        values.push_back(formattable(value, numeric.contains(names.back())));
    }
    const icu::MessageFormat format(icu_pattern, icu::Locale::forLanguageTag(language, status), status);
    icu::UnicodeString text;
    format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text, status);
    if (U_FAILURE(status)) return pattern;
    std::string utf8;
    return text.toUTF8String(utf8);
}

}  // namespace

Result<Sentences> Sentences::load(std::string_view language, std::string_view json, std::string_view override_json,
                                  const Sentences* fallback) {
    auto patterns = read_flat_json(json);
    if (!patterns) return fail(patterns.error());
    if (!override_json.empty()) {
        auto overrides = read_flat_json(override_json);
        if (!overrides) return fail(overrides.error());
        for (auto& [key, pattern] : *overrides) {
            const auto found = patterns->find(key);
            if (found == patterns->end()) return fail(invalid("unknown_sentence").with("key", key));
            found->second = std::move(pattern);
        }
    }
    if (const auto checked = check(*patterns); !checked) return fail(checked.error());
    return Sentences(std::make_shared<const Book>(
        Book{std::string(language), std::move(*patterns), fallback == nullptr ? nullptr : fallback->book_}));
}

std::optional<std::string> Sentences::find(std::string_view key, const Arguments& arguments) const {
    for (const Book* book = book_.get(); book != nullptr; book = book->fallback.get()) {
        const auto found = book->patterns.find(key);
        if (found != book->patterns.end()) return filled(book->language, found->second, arguments);
    }
    return std::nullopt;
}

std::string Sentences::text(std::string_view key, const Arguments& arguments) const {
    return find(key, arguments).value_or(std::string(key));
}

std::string Sentences::text(const Error& error) const {
    if (auto sentence = find("error." + error.reason, error.arguments)) return *std::move(sentence);
    return text("error_code." + std::string(name_of(error.code)), error.arguments);
}

const std::string& Sentences::language() const { return book_->language; }
const SentenceMap& Sentences::patterns() const { return book_->patterns; }

}  // namespace atiende::locale

// The sentences of one language: stable keys to text that a person reads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "locale/flat_json.h"

namespace atiende::locale {

using Arguments = std::vector<std::pair<std::string, std::string>>;

/// Patterns are ICU MessageFormat with named arguments. An argument is given to `plural`, `selectordinal` and `number`
/// as a number, to everything else as the text it is; one that is not given stands as `{name}`. Immutable, thread-safe,
/// cheap to copy.
class Sentences {
public:
    /// `language` is a BCP 47 tag; `override_json` replaces single sentences (`es-usted.json`); `fallback` is asked for
    /// what is missing here. Errors: those of read_flat_json; invalid bad_sentence (argument key) for a pattern that
    /// ICU can't read; invalid unknown_sentence (argument key) for an override of a key that isn't there.
    static Result<Sentences> load(std::string_view language, std::string_view json, std::string_view override_json = {},
                                  const Sentences* fallback = nullptr);

    /// Absent when neither this language nor its fallbacks have the key.
    std::optional<std::string> find(std::string_view key, const Arguments& arguments = {}) const;
    /// As find, but the key itself when there is no such sentence: ugly, and visible.
    std::string text(std::string_view key, const Arguments& arguments = {}) const;
    /// `error.<reason>` with the error's arguments; `error_code.<code>` when the reason has no sentence.
    std::string text(const Error& error) const;

    const std::string& language() const;
    /// Of this language alone.
    const SentenceMap& patterns() const;

private:
    struct Book;
    explicit Sentences(std::shared_ptr<const Book> book) : book_(std::move(book)) {}

    std::shared_ptr<const Book> book_;
};

}  // namespace atiende::locale

#include "locale/languages.h"

#include <algorithm>
#include <cctype>

#include "locales_embedded.h"

namespace atiende::locale {
namespace {

constexpr std::string_view kShipped[] = {"en", "es"};  // the first is everybody's fallback

/// `es-ES` and `ES_es` are `es`.
std::string primary_language(std::string_view tag) {
    std::string language(tag.substr(0, tag.find_first_of("-_")));
    std::ranges::transform(language, language.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return language;
}

}  // namespace

Result<Languages> Languages::load(Override words) {
    std::vector<Sentences> all;
    all.reserve(std::size(kShipped));
    for (const std::string_view language : kShipped) {
        const auto json = locale_files::embedded(std::string(language) + ".json");
        const auto override_json = primary_language(words.language) == language ? words.json : std::string_view{};
        auto sentences = Sentences::load(language, json, override_json, all.empty() ? nullptr : &all.front());
        if (!sentences) return fail(sentences.error());
        all.push_back(std::move(*sentences));
    }
    return Languages(std::move(all));
}

const Sentences& Languages::of(std::string_view tag) const {
    const auto found = std::ranges::find(all_, primary_language(tag), &Sentences::language);
    return found == all_.end() ? all_.front() : *found;
}

}  // namespace atiende::locale

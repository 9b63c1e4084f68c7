#include "locale/languages.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "locales_embedded.h"

namespace atiende::locale {
namespace {

constexpr std::string_view kShipped[] = {"en", "es"};  // the first is everybody's fallback

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// `es-ES` and `ES_es` are `es`.
std::string primary_language(std::string_view tag) {
    std::string language(tag.substr(0, tag.find_first_of("-_")));
    std::ranges::transform(language, language.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return language;
}

/// The `q` of one wish, 0-1; 1 when it is not said or not readable.
double weight_of(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1;
    const auto text = trimmed(parameters.substr(at + 2));
    double weight = 1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), weight);
    return read.ec == std::errc{} && weight >= 0 && weight <= 1 ? weight : 1;
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

const Sentences* Languages::find(std::string_view tag) const {
    const auto found = std::ranges::find(all_, primary_language(tag), &Sentences::language);
    return found == all_.end() ? nullptr : &*found;
}

const Sentences& Languages::of(std::string_view tag) const {
    const auto* found = find(tag);
    return found == nullptr ? all_.front() : *found;
}

const Sentences& Languages::wanted_by(std::string_view accept_language, std::string_view fallback) const {
    const Sentences* best = nullptr;
    double best_weight = 0;
    while (!accept_language.empty()) {
        const auto comma = accept_language.find(',');
        const auto wish = accept_language.substr(0, comma);
        accept_language = comma == std::string_view::npos ? std::string_view{} : accept_language.substr(comma + 1);
        const auto semicolon = wish.find(';');
        const double weight = semicolon == std::string_view::npos ? 1 : weight_of(wish.substr(semicolon));
        const auto* candidate = find(trimmed(wish.substr(0, semicolon)));
        if (candidate != nullptr && weight > best_weight) {
            best = candidate;
            best_weight = weight;
        }
    }
    return best == nullptr ? of(fallback) : *best;
}

}  // namespace atiende::locale

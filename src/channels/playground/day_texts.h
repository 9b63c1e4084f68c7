// The sentences that the people of the playground's lively day choose from, with slots such as {ciudad} to be filled.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/enum_names.h"

namespace atiende::playground {

/// What a post of the day is about. `about` and `rival` talk of the brand or its competitors without addressing it;
/// `noise` and `spam` have nothing to do with it; `incident` belongs to the day's mass fault; the last four continue a
/// thread of the writer's own.
enum class Theme : std::uint8_t {
    outage,
    slow,
    bill,
    coverage,
    porting,
    installation,
    router,
    roaming,
    shop,
    app,
    attention,
    leaving,
    question,
    suggestion,
    praise,
    lead,
    about,
    rival,
    noise,
    spam,
    direct,
    incident,
    still_broken,
    thanks,
    details,
    impatient
};
inline constexpr std::size_t kThemeCount = 26;

enum class Tongue : std::uint8_t { es, ca, gl, en };

/// The sentences of a theme; for a theme that a language has none of, the Spanish ones.
std::span<const std::string_view> sentences(Theme theme, Tongue tongue);
bool has_sentences(Theme theme, Tongue tongue);

/// The Spanish ones that speak to the brand or continue such a talk, and those that do not.
std::span<const std::string_view> spanish_care(Theme theme);
std::span<const std::string_view> spanish_talk(Theme theme);

}  // namespace atiende::playground

namespace atiende {
template <>
struct EnumWords<playground::Theme> {
    static constexpr std::array<std::string_view, playground::kThemeCount> words{
        "outage", "slow",      "bill",    "coverage", "porting",      "installation", "router",  "roaming",  "shop",
        "app",    "attention", "leaving", "question", "suggestion",   "praise",       "lead",    "about",    "rival",
        "noise",  "spam",      "direct",  "incident", "still_broken", "thanks",       "details", "impatient"};
};
template <>
struct EnumWords<playground::Tongue> {
    static constexpr std::array<std::string_view, 4> words{"es", "ca", "gl", "en"};
};
}  // namespace atiende

// Listeners: saved queries, for whom they listen, and what a hit leads to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

/// ended: its time was over; it matches no more, and is taken up again by giving it a later end.
enum class ListenerState { active, paused, ended };
template <>
struct EnumWords<ListenerState> {
    static constexpr std::array<std::string_view, 3> words{"active", "paused", "ended"};
};

/// What a hit leads to. open_case: whoever needs help gets a case · watch: a watched case · suggest: kept for somebody
/// to look at, who opens the case or doesn't · lead: a case of kind lead · alert: kept and counted, no case.
enum class ListenerAction { open_case, watch, suggest, lead, alert };
template <>
struct EnumWords<ListenerAction> {
    static constexpr std::array<std::string_view, 5> words{"open_case", "watch", "suggest", "lead", "alert"};
};

/// What it listens for. A campaign is over some day: it always has an end.
enum class ListenerPurpose { brand, product, competitor, campaign, executive, hostile, leads };
template <>
struct EnumWords<ListenerPurpose> {
    static constexpr std::array<std::string_view, 7> words{"brand",     "product", "competitor", "campaign",
                                                           "executive", "hostile", "leads"};
};

/// fold: `averia` finds `AVERÍA` · exact: accents count, case does not
enum class Accents { fold, exact };
template <>
struct EnumWords<Accents> {
    static constexpr std::array<std::string_view, 2> words{"fold", "exact"};
};

/// Whether the words of a quoted post are looked at like the quoting one's.
enum class Quoted { match, ignore };
template <>
struct EnumWords<Quoted> {
    static constexpr std::array<std::string_view, 2> words{"match", "ignore"};
};

/// A saved query.
struct Listener {
    ListenerId id;
    BrandId brand;
    std::optional<UserId> owner{};  ///< whom to ask about it, and who is told first
    std::string name;
    std::string query;
    Accents accents = Accents::fold;
    Quoted quoted = Quoted::match;
    ListenerPurpose purpose = ListenerPurpose::brand;
    /// BCP 47, in small letters; a tag stands for those that it begins. `und`: what nobody could tell. Empty: all.
    std::vector<std::string> languages{};
    ListenerAction action = ListenerAction::open_case;
    /// Hits of a day (the calendar's) beyond it are kept and counted and lead to nothing.
    std::optional<std::int32_t> daily_cap{};
    /// So do hits of authors with fewer followers; one whose followers nobody tells us is not below.
    std::optional<std::int64_t> reach_floor{};
    std::optional<Time> ends_at{};  ///< from then on it hears nothing
    ListenerState state = ListenerState::active;
    std::int32_t version = 1;
    bool example = false;  ///< of an example brand
};

/// Whether the listener wants posts of this language (`und`: unknown).
bool listens_in(const Listener& listener, std::string_view language);

}  // namespace atiende

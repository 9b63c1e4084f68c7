// What a query would find, before anybody saves it: among stored posts, and in what the public streams say right now.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/recent_posts.h"
#include "actions/workplace.h"
#include "base/money.h"
#include "model/listener.h"

namespace atiende::actions {

struct PreviewMatch {
    std::optional<PostId> post;  ///< absent: it passed by and is not stored
    Channel channel = Channel::playground;
    std::string author;  ///< handle, or stable id where the handle is not known
    std::string text;
    Time created_at;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;  ///< bytes of the text that matched, half-open
    std::optional<Kind> kind;
    std::optional<Tone> tone;
};

/// A listener as it would be saved, as far as it decides what is found.
struct ListenerToTry {
    std::string query;
    Accents accents = Accents::fold;
    Quoted quoted = Quoted::match;
    std::vector<std::string> languages{};  ///< none: all
};

/// More than this many matches a day are more than people can look at.
inline constexpr std::int64_t kFloodPerDay = 500;

struct ListenerPreview {
    struct OfChannel {
        Channel channel = Channel::playground;
        std::int64_t posts = 0;
    };
    struct Day {
        LocalDate day;  ///< UTC
        std::int64_t posts = 0;
    };
    std::int64_t looked_at = 0;         ///< stored posts, the newest 20,000 at most
    std::int64_t matched = 0;           ///< of these
    std::vector<Day> per_day;           ///< every day from the first to today, oldest first
    std::vector<OfChannel> by_channel;  ///< the matches, the fullest channel first
    std::int64_t would_open = 0;        ///< of the matches, those that were found to ask for something
    std::int64_t noise = 0;             ///< of the matches: spam, and what is nothing else and asks for nothing
    /// The larger of what the stored posts and what the public streams' last minutes lead one to expect.
    std::int64_t per_day_expected = 0;
    struct Cost {
        Channel channel = Channel::x;
        Money per_month;  ///< thirty days
    };
    /// Where reading is paid by the post: what it would cost there if it were said as often as per_day_expected.
    std::vector<Cost> costs;
    bool floods = false;  ///< more than kFloodPerDay
    std::vector<PreviewMatch> stored;
    std::int64_t live_looked_at = 0;
    std::int64_t live_matched = 0;  ///< of these, also what is stored as well
    std::vector<PreviewMatch> live;
};

/// Holds the query against what others wrote in the last `days` (1-30) and against `recent`, with the percolator that
/// will work when it is saved. Lists hold the newest twenty matches, newest first; a viewer of some brands sees stored
/// posts of those alone. Nothing is written. Cost: one analysis for each post looked at, some tenths of a second.
/// Errors: as check_query (settings.h), denied.
Result<ListenerPreview> preview_listener(Workplace& place, const Viewer& viewer, const ListenerToTry& listener,
                                         int days, const std::vector<RecentPost>& recent);

}  // namespace atiende::actions

#include "actions/preview_listener.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_set>

#include "actions/one_query.h"
#include "actions/settings.h"
#include "actions/surroundings.h"
#include "listening/parser.h"
#include "model/prices.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kMostStored = 20'000;
constexpr std::size_t kMostLive = 5'000;
constexpr std::size_t kMostShown = 20;
constexpr std::int64_t kDaysOfMonth = 30;

LocalDate day_of(std::chrono::sys_days day) {
    const std::chrono::year_month_day date{day};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

PreviewMatch shown(const StoredText& text, Spans spans) {
    return {text.post, text.channel,    text.handle.empty() ? text.stable_id : text.handle,
            text.text, text.created_at, std::move(spans),
            text.kind, text.tone};
}

/// What passed by and is stored as well, so that it is shown once: by author, time and words.
using Known = std::unordered_set<std::string>;
std::string known_as(std::string_view stable_id, Time at, std::string_view text) {
    std::string key(stable_id);
    return key.append(1, ' ').append(std::to_string(to_millis(at))).append(1, ' ').append(text);
}

bool is_noise(const StoredText& text) { return text.kind == Kind::spam || (text.kind == Kind::other && !text.asks); }

void count_channel(std::vector<ListenerPreview::OfChannel>& channels, Channel channel) {
    auto found = std::ranges::find(channels, channel, &ListenerPreview::OfChannel::channel);
    if (found == channels.end()) found = channels.insert(channels.end(), {channel, 0});
    ++found->posts;
}

/// Matches a day as the stored posts show them: over the days from the first of those looked at, one at least.
std::int64_t daily_of_stored(std::int64_t matched, Duration span) {
    const double days = std::max(1.0, std::chrono::duration<double, std::ratio<86'400>>(span).count());
    return std::llround(static_cast<double>(matched) / days);
}

/// Matches a day at the pace of what passed by. Clocks of strangers go wrong, so that only the middle four fifths of
/// the times count. Too few posts, or all at one instant, say nothing.
std::int64_t daily_of_live(std::int64_t matched, std::vector<Time> times) {
    constexpr std::size_t kFewest = 50;
    if (times.size() < kFewest) return 0;
    std::ranges::sort(times);
    const std::size_t edge = times.size() / 10;
    const auto span = times[times.size() - 1 - edge] - times[edge];
    const double days = std::chrono::duration<double, std::ratio<86'400>>(span).count() / 0.8;
    return days <= 0 ? 0 : std::llround(std::min(static_cast<double>(matched) / days, 1e12));
}

Result<void> look_at_stored(Snapshot& snapshot, const Viewer& viewer, OneQuery& query, Time now, int days,
                            ListenerPreview& preview, Known& known) {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    const auto first = today - std::chrono::days{days - 1};
    const auto texts = snapshot.desk().newest_texts(first, kMostStored);
    if (!texts) return fail(texts.error());
    for (auto day = first; day <= today; day += std::chrono::days{1}) preview.per_day.push_back({day_of(day), 0});
    Time earliest = now;
    for (const StoredText& text : *texts) {
        ++preview.looked_at;
        earliest = std::min(earliest, text.created_at);
        if (!query.may_match(text)) continue;
        const auto view = snapshot.posts().view(text.post);
        if (!view) return fail(view.error());
        auto spans = query.match(snapshot, *view);
        if (!spans) return fail(spans.error());
        if (!*spans) continue;
        const auto visible = snapshot.desk().brought_to(text.post, viewer);
        if (!visible) return fail(visible.error());
        if (!*visible) continue;
        ++preview.matched;
        if (text.asks) ++preview.would_open;
        if (is_noise(text)) ++preview.noise;
        count_channel(preview.by_channel, text.channel);
        const auto days_in = (std::chrono::floor<std::chrono::days>(text.created_at) - first).count();
        ++preview.per_day[static_cast<std::size_t>(std::clamp<std::int64_t>(days_in, 0, days - 1))].posts;
        known.insert(known_as(text.stable_id, text.created_at, text.text));
        if (preview.stored.size() < kMostShown) preview.stored.push_back(shown(text, **std::move(spans)));
    }
    std::ranges::stable_sort(preview.by_channel, std::greater{}, &ListenerPreview::OfChannel::posts);
    preview.per_day_expected = daily_of_stored(preview.matched, now - earliest);
    return ok();
}

void look_at_live(const std::vector<RecentPost>& recent, OneQuery& query, const Known& known,
                  ListenerPreview& preview) {
    const std::size_t count = std::min(recent.size(), kMostLive);
    std::vector<Time> times;
    times.reserve(count);
    for (auto post = recent.rbegin(); post != recent.rbegin() + static_cast<std::ptrdiff_t>(count); ++post) {
        ++preview.live_looked_at;
        times.push_back(post->created_at);
        const Author& author = post->author;
        auto spans = query.match(post->text, post->language.value_or("und"), author.handle, author.stable_id);
        if (!spans) continue;
        ++preview.live_matched;
        if (preview.live.size() >= kMostShown ||
            known.contains(known_as(author.stable_id, post->created_at, post->text)))
            continue;
        preview.live.push_back({std::nullopt, post->channel, author.handle.empty() ? author.stable_id : author.handle,
                                post->text, post->created_at, *std::move(spans), std::nullopt, std::nullopt});
    }
    preview.per_day_expected =
        std::max(preview.per_day_expected, daily_of_live(preview.live_matched, std::move(times)));
}

}  // namespace

Result<ListenerPreview> preview_listener(Workplace& place, const Viewer& viewer, const ListenerToTry& listener,
                                         int days, const std::vector<RecentPost>& recent) {
    if (auto allowed = require(viewer, Permission::read_settings); !allowed) return fail(allowed.error());
    if (auto sound = check_query(listener.query, listener.accents, listener.quoted); !sound) return fail(sound.error());
    OneQuery one(*listening::parse(listener.query, query_options(listener.accents, listener.quoted)),
                 listener.languages);
    ListenerPreview preview;
    Known known;
    const Time now = place.clock.now();
    const auto looked = place.store.read([&](Snapshot& snapshot) {
        return look_at_stored(snapshot, viewer, one, now, std::clamp(days, 1, 30), preview, known);
    });
    if (!looked) return fail(looked.error());
    look_at_live(recent, one, known, preview);
    preview.floods = preview.per_day_expected > kFloodPerDay;
    for (std::size_t number = 0; number < EnumWords<Channel>::words.size(); ++number) {
        const auto channel = static_cast<Channel>(number);
        auto price = price_of_reading(channel);
        if (!price) continue;
        price->micros *= preview.per_day_expected * kDaysOfMonth;
        preview.costs.push_back({channel, *std::move(price)});
    }
    return preview;
}

}  // namespace atiende::actions

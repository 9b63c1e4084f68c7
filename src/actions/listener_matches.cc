#include "actions/listener_matches.h"

#include <algorithm>

#include "actions/alert_rules.h"

namespace atiende::actions {
namespace {

Result<Listener> visible_listener(Snapshot& snapshot, const Viewer& viewer, ListenerId id) {
    auto listener = snapshot.settings().listener(id);
    if (!listener) return listener;
    if (!viewer.sees(listener->brand)) return fail(not_found("listener_not_found"));
    return listener;
}

void count(ListenerDay& day, std::optional<Tone> tone, std::int64_t posts) {
    if (!tone) {
        day.unknown += posts;
    } else if (*tone == Tone::negative) {
        day.negative += posts;
    } else if (*tone == Tone::neutral) {
        day.neutral += posts;
    } else {
        day.positive += posts;
    }
}

}  // namespace

Result<Slice<ListenerMatch>> listener_matches(Workplace& place, const Viewer& viewer, ListenerId id,
                                              std::optional<std::string> cursor, std::size_t limit) {
    if (auto allowed = require(viewer, Permission::read_posts); !allowed) return fail(allowed.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<Slice<ListenerMatch>> {
        const auto listener = visible_listener(snapshot, viewer, id);
        if (!listener) return fail(listener.error());
        auto query = OneQuery::of(*listener);
        PostFilter filter;
        filter.listener = id;
        filter.cursor = std::move(cursor);
        filter.limit = limit;
        auto posts = snapshot.posts().list(filter, viewer);
        if (!posts) return fail(posts.error());
        Slice<ListenerMatch> slice;
        slice.next_cursor = std::move(posts->next_cursor);
        for (PostView& view : posts->items) {
            ListenerMatch match{std::move(view), {}};
            if (query) {
                auto spans = query->match(snapshot, match.view);
                if (!spans) return fail(spans.error());
                match.spans = std::move(*spans).value_or(Spans{});
            }
            slice.items.push_back(std::move(match));
        }
        return slice;
    });
}

Result<std::vector<ListenerDay>> listener_volume(Workplace& place, const Viewer& viewer, ListenerId id, int days) {
    if (auto allowed = require(viewer, Permission::read_posts); !allowed) return fail(allowed.error());
    const Time now = place.clock.now();
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<std::vector<ListenerDay>> {
        const auto listener = visible_listener(snapshot, viewer, id);
        if (!listener) return fail(listener.error());
        const auto zone = alert_zone(snapshot);
        if (!zone) return fail(zone.error());
        const clocks::DayNumber first = zone->day_at(now) - (days - 1);
        std::vector<ListenerDay> volume;
        volume.reserve(static_cast<std::size_t>(days));
        for (int day = 0; day < days; ++day) volume.push_back({clocks::date_of(first + day)});
        const auto hours = snapshot.desk().hours_of_listener(id, zone->instant(first, 0));
        if (!hours) return fail(hours.error());
        for (const ListenerHour& hour : *hours) {
            const auto day = zone->day_at(hour.begins) - first;
            if (day >= 0 && day < days) count(volume[static_cast<std::size_t>(day)], hour.tone, hour.posts);
        }
        return volume;
    });
}

}  // namespace atiende::actions

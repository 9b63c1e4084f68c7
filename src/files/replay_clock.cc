#include "files/replay_clock.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace atiende::files {

Result<double> parse_speed(std::string_view text) {
    std::string_view number = text;
    if (number.ends_with('x') || number.ends_with('X')) number.remove_suffix(1);
    double speed = 0;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), speed, std::chars_format::fixed);
    const bool whole = !number.empty() && error == std::errc() && end == number.data() + number.size();
    if (!whole || !(speed >= 0.001 && speed <= 1e6)) {
        return fail(invalid("bad_speed").with("speed", std::string(text.substr(0, 32))));
    }
    return speed;
}

void sort_by_time(std::vector<IncomingPost>& posts) {
    std::ranges::stable_sort(posts, {}, [](const IncomingPost& post) { return post.created_at; });
}

Time ReplayClock::due(Time recorded) const {
    const auto since = static_cast<double>((recorded - first_recorded_).count());
    return start_ + Duration{std::llround(since / speed_)};
}

}  // namespace atiende::files

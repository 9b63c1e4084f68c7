// Stories: one thing said many times, told once.
#pragma once

#include <optional>

#include "base/time.h"
#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

/// What a post is in its story: its first · nearly the same words again · own words about it, with it quoted.
enum class StoryPart { original, copy, quote };
template <>
struct EnumWords<StoryPart> {
    static constexpr std::array<std::string_view, 3> words{"original", "copy", "quote"};
};

/// How often it was told, for rows of lists. Plain reposts are counted and are no posts of their own.
struct StoryBrief {
    StoryId id;
    std::int64_t posts = 0;  ///< the original and its copies
    std::int64_t reposts = 0;
};

/// As the journal's events leave it.
struct Story {
    StoryId id;
    BrandId brand;
    PostId first_post;
    std::int64_t posts = 1;  ///< the original and its copies
    std::int64_t reposts = 0;
    std::int64_t quotes = 0;
    std::int64_t authors = 1;  ///< of posts and quotes, each once, and whoever reposted
    std::int64_t reach = 0;    ///< sum of their followers, as far as known
    Time first_at;
    Time last_at;               ///< when it was told last
    std::int64_t per_hour = 0;  ///< posts, quotes and reposts of the last hour
    std::optional<float> tone;  ///< mean of what was assessed, -1 to 1
    std::int64_t level = 1;     ///< 1, 10, 100 ...: the highest that posts and reposts together reach
};

/// The level of a story that was told so often.
constexpr std::int64_t story_level(std::int64_t told) {
    std::int64_t level = 1;
    while (told / 10 >= level) level *= 10;
    return level;
}

}  // namespace atiende

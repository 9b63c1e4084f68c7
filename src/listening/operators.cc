#include "listening/operators.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "listening/code_points.h"

namespace atiende::listening {
namespace {

constexpr std::array<std::string_view, 49> kLater{"to",
                                                  "retweets_of",
                                                  "from_affiliate_of",
                                                  "to_affiliate_of",
                                                  "list",
                                                  "url",
                                                  "url_contains",
                                                  "url_title",
                                                  "url_description",
                                                  "conversation_id",
                                                  "in_reply_to_tweet_id",
                                                  "retweets_of_tweet_id",
                                                  "quotes_of_tweet_id",
                                                  "in_reply_to_status_id",
                                                  "retweets_of_status_id",
                                                  "quotes_of_status_id",
                                                  "context",
                                                  "entity",
                                                  "bio",
                                                  "bio_name",
                                                  "bio_location",
                                                  "place",
                                                  "place_country",
                                                  "point_radius",
                                                  "bounding_box",
                                                  "source",
                                                  "min_likes",
                                                  "min_replies",
                                                  "min_reposts",
                                                  "is",
                                                  "has",
                                                  "min_followers",
                                                  "followers_count",
                                                  "following_count",
                                                  "tweets_count",
                                                  "listed_count",
                                                  "sample",
                                                  "embedding",
                                                  "embedding_threshold",
                                                  "raw",
                                                  "post.text",
                                                  "post.title",
                                                  "post.exact",
                                                  "post.rating",
                                                  "post.account",
                                                  "post.channel",
                                                  "post.type",
                                                  "post.visibility",
                                                  "post.attachment"};

// Names that other tools use for ours.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kMeant{{{"author", "from"},
                                                                               {"links", "has:links"},
                                                                               {"title", "post.title"},
                                                                               {"site", "url"},
                                                                               {"min_faves", "min_likes"},
                                                                               {"min_retweets", "min_reposts"},
                                                                               {"language", "lang"},
                                                                               {"idioma", "lang"}}};

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

}  // namespace

OperatorName operator_named(std::string_view name) {
    const std::string lower = lower_ascii(name);
    if (lower == "from") return OperatorName::from;
    if (lower == "lang") return OperatorName::language;
    return std::ranges::find(kLater, std::string_view(lower)) != kLater.end() ? OperatorName::later
                                                                              : OperatorName::unknown;
}

std::string hint_for_unknown(std::string_view name) {
    const std::string lower = lower_ascii(name);
    for (const auto& [wrong, right] : kMeant) {
        if (wrong == lower) return std::string(right);
    }
    if (lower == "http" || lower == "https") return "url:\"…\"";
    if (lower.size() > 32) return "\"…\"";
    std::string_view best;
    std::size_t best_distance = lower.size() < 4 ? 2 : std::max<std::size_t>(3, lower.size() / 4 + 1);
    auto consider = [&](std::string_view candidate) {
        const std::size_t distance = edit_distance(lower, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    };
    consider("from");
    consider("lang");
    for (const auto candidate : kLater) {
        if (!candidate.empty()) consider(candidate);
    }
    return best.empty() ? "\"…\"" : std::string(best);
}

std::string read_language(std::string_view value) {
    std::string lower = lower_ascii(value);
    std::ranges::replace(lower, '_', '-');
    const std::size_t primary = std::min(lower.find('-'), lower.size());
    const bool sound = (primary == 2 || primary == 3) && lower.back() != '-' && std::ranges::all_of(lower, [](char c) {
                           return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                       });
    if (!sound) return {};
    if (lower == "iw") return "he";
    if (lower == "in") return "id";
    if (lower == "zh-cn") return "zh-hans";
    if (lower == "zh-tw") return "zh-hant";
    return lower;
}

}  // namespace atiende::listening

#include "listening/operators.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "listening/code_points.h"
#include "model/post.h"

namespace atiende::listening {
namespace {

using enum TermKind;
using Form = ValueForm;

constexpr std::array kOperators{
    Operator{"from", from, Form::person},
    Operator{"to", to, Form::person},
    Operator{"retweets_of", reposts_of, Form::person},
    Operator{"from_affiliate_of", from_affiliate_of, Form::person},
    Operator{"to_affiliate_of", to_affiliate_of, Form::person},
    Operator{"list", list, Form::opaque},
    Operator{"url", url, Form::address},
    Operator{"url_contains", url_contains, Form::substring},
    Operator{"url_title", url_title, Form::phrase},
    Operator{"url_description", url_description, Form::phrase},
    Operator{"conversation_id", conversation, Form::opaque},
    Operator{"in_reply_to_tweet_id", parent, Form::opaque},
    Operator{"in_reply_to_status_id", parent, Form::opaque},
    Operator{"retweets_of_tweet_id", reposted, Form::opaque},
    Operator{"retweets_of_status_id", reposted, Form::opaque},
    Operator{"quotes_of_tweet_id", quoted, Form::opaque},
    Operator{"quotes_of_status_id", quoted, Form::opaque},
    Operator{"context", context, Form::annotation},
    Operator{"entity", entity, Form::name},
    Operator{"bio", bio, Form::phrase},
    Operator{"bio_name", bio_name, Form::phrase},
    Operator{"bio_location", bio_location, Form::phrase},
    Operator{"place", place, Form::name},
    Operator{"place_country", place_country, Form::country},
    Operator{"point_radius", point_radius, Form::circle},
    Operator{"bounding_box", bounding_box, Form::box},
    Operator{"source", source, Form::name},
    Operator{"min_likes", likes, Form::at_least},
    Operator{"min_replies", replies, Form::at_least},
    Operator{"min_reposts", reposts, Form::at_least},
    Operator{"is", is_repost, Form::words},
    Operator{"has", has_links, Form::words},
    Operator{"lang", language, Form::language},
    Operator{"min_followers", followers, Form::at_least},
    Operator{"followers_count", followers, Form::range},
    Operator{"following_count", following, Form::range},
    Operator{"tweets_count", posts, Form::range},
    Operator{"listed_count", listed, Form::range},
    Operator{"sample", sample, Form::percent},
    Operator{"embedding", embedding, Form::opaque},
    Operator{"embedding_threshold", embedding_threshold, Form::threshold},
    Operator{"raw", raw, Form::raw},
    Operator{"post.text", text, Form::in_text},
    Operator{"post.title", text, Form::in_title},
    Operator{"post.exact", text, Form::exact},
    Operator{"post.rating", rating, Form::stars},
    Operator{"post.account", account, Form::person},
    Operator{"post.channel", channel, Form::words},
    Operator{"post.type", type, Form::words},
    Operator{"post.visibility", visibility, Form::words},
    Operator{"post.attachment", attachment, Form::words},
};

// Names that other tools use for ours.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kMeant{{{"author", "from"},
                                                                                {"links", "has:links"},
                                                                                {"title", "post.title"},
                                                                                {"site", "url"},
                                                                                {"min_faves", "min_likes"},
                                                                                {"min_retweets", "min_reposts"},
                                                                                {"filter", "has"},
                                                                                {"language", "lang"},
                                                                                {"idioma", "lang"},
                                                                                {"de", "from"},
                                                                                {"para", "to"},
                                                                                {"near", "NEAR/5"}}};

struct WordKind {
    std::string_view word;
    TermKind kind;
};
constexpr std::array kIsKinds{WordKind{"retweet", is_repost}, WordKind{"quote", is_quote}, WordKind{"reply", is_reply},
                              WordKind{"verified", is_verified}, WordKind{"nullcast", is_promoted}};
constexpr std::array kHasKinds{WordKind{"hashtags", has_hashtags}, WordKind{"cashtags", has_cashtags},
                               WordKind{"links", has_links},       WordKind{"mentions", has_mentions},
                               WordKind{"media", has_media},       WordKind{"images", has_images},
                               WordKind{"video_link", has_video},  WordKind{"geo", has_geo}};

template <std::size_t Count>
constexpr std::array<std::string_view, Count> words_of(const std::array<WordKind, Count>& kinds) {
    std::array<std::string_view, Count> words;
    for (std::size_t i = 0; i < Count; ++i) words[i] = kinds[i].word;
    return words;
}
constexpr auto kIsWords = words_of(kIsKinds);
constexpr auto kHasWords = words_of(kHasKinds);

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

// The candidate nearest to `text` by at most a quarter of its letters; empty when none is near.
template <class Candidates, class Projection>
std::string_view nearest(std::string_view text, const Candidates& candidates, Projection name) {
    if (text.size() > 32) return {};
    std::string_view best;
    std::size_t best_distance = text.size() < 4 ? 2 : std::max<std::size_t>(3, text.size() / 4 + 1);
    for (const auto& candidate : candidates) {
        const std::size_t distance = edit_distance(text, std::invoke(name, candidate));
        if (distance >= best_distance) continue;
        best = std::invoke(name, candidate);
        best_distance = distance;
    }
    return best;
}

}  // namespace

std::span<const Operator> operators() { return kOperators; }

const Operator* operator_named(std::string_view name) {
    const std::string lower = lower_ascii(name);
    const auto found = std::ranges::find(kOperators, std::string_view(lower), &Operator::name);
    return found == kOperators.end() ? nullptr : &*found;
}

bool stands_alone(TermKind kind) {
    switch (kind) {
        case is_repost:
        case is_quote:
        case is_reply:
        case is_verified:
        case is_promoted:
        case has_hashtags:
        case has_cashtags:
        case has_links:
        case has_mentions:
        case has_media:
        case has_images:
        case has_video:
        case has_geo:
        case language:
        case followers:
        case following:
        case posts:
        case listed:
        case sample:
        case embedding_threshold:
        case channel:
        case type:
        case visibility:
        case attachment: return false;
        default: return true;
    }
}

std::span<const std::string_view> value_words(const Operator& named) {
    switch (named.kind) {
        case is_repost: return kIsWords;
        case has_links: return kHasWords;
        case channel: return EnumWords<Channel>::words;
        case type: return EnumWords<PostType>::words;
        case visibility: return EnumWords<Visibility>::words;
        case attachment: return EnumWords<AttachmentKind>::words;
        default: return {};
    }
}

std::optional<TermKind> kind_of_word(const Operator& named, std::string_view word) {
    const auto words = value_words(named);
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - words.begin());
    if (named.kind == is_repost) return kIsKinds[index].kind;
    if (named.kind == has_links) return kHasKinds[index].kind;
    return named.kind;
}

std::string hint_for_unknown(std::string_view name) {
    const std::string lower = lower_ascii(name);
    for (const auto& [wrong, right] : kMeant) {
        if (wrong == lower) return std::string(right);
    }
    if (lower == "http" || lower == "https") return "url:\"…\"";
    const auto best = nearest(lower, kOperators, &Operator::name);
    return best.empty() ? "\"…\"" : std::string(best);
}

std::string hint_for_word(const Operator& named, std::string_view word) {
    const auto words = value_words(named);
    if (named.kind == has_links && (word == "videos" || word == "video")) return "video_link";
    if (named.kind == is_repost && (word == "repost" || word == "boost")) return "retweet";
    const auto best = nearest(word, words, [](std::string_view w) { return w; });
    if (!best.empty()) return std::string(best);
    std::string all;
    for (const auto one : words) {
        if (!all.empty()) all += ", ";
        all += one;
    }
    return all;
}

}  // namespace atiende::listening

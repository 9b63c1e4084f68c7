#include "listening/fields.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "listening/code_points.h"
#include "listening/occurrences.h"
#include "listening/post_reading.h"
#include "text/fold.h"

namespace atiende::listening {
namespace {

bool equal_ignoring_case(std::string_view lower, std::string_view any) {
    return std::ranges::equal(lower, any, [](char wanted, char met) {
        return wanted == (met >= 'A' && met <= 'Z' ? static_cast<char>(met - 'A' + 'a') : met);
    });
}

const PostDetails& details_of(const Subject& subject) {
    static const PostDetails kNothing;
    return subject.details != nullptr ? *subject.details : kNothing;
}

bool is_one_of(std::string_view value, std::span<const std::string> names) {
    return std::ranges::any_of(names, [&](const auto& name) { return person_matches(value, name, {}); });
}

bool author_of(const std::optional<OtherPost>& post, std::string_view value) {
    return post && person_matches(value, post->author_handle, post->author_stable_id);
}

// The author of the post answered; of private messages and mail, whoever was written to.
bool is_to(std::string_view value, const Subject& subject) {
    if (subject.channel == Channel::review || subject.channel == Channel::feed) return false;
    const PostDetails& details = details_of(subject);
    if (author_of(details.parent, value)) return true;
    const bool between_few =
        subject.channel == Channel::mail || (subject.visibility && !is_public_side(*subject.visibility));
    return between_few && (is_one_of(value, details.recipients) || is_one_of(value, subject.reached));
}

bool figure_holds(const Range& range, const std::optional<std::int64_t>& figure) {
    return figure && range.contains(*figure);
}

double kilometres_between(const Coordinates& place, double longitude, double latitude) {
    constexpr double kEarth = 6371.0088;  // mean radius, IUGG
    constexpr double kRadians = std::numbers::pi / 180;
    const double across = std::sin((place.longitude - longitude) * kRadians / 2);
    const double along = std::sin((place.latitude - latitude) * kRadians / 2);
    const double half =
        along * along + std::cos(latitude * kRadians) * std::cos(place.latitude * kRadians) * across * across;
    return 2 * kEarth * std::asin(std::min(1.0, std::sqrt(half)));
}

bool lies_in(const Term& term, const std::optional<Coordinates>& place) {
    if (!place) return false;
    if (term.kind == TermKind::point_radius) {
        return kilometres_between(*place, term.numbers[0], term.numbers[1]) <= term.numbers[2];
    }
    return place->longitude >= term.numbers[0] && place->longitude <= term.numbers[2] &&
           place->latitude >= term.numbers[1] && place->latitude <= term.numbers[3];
}

bool hangs_on(const Subject& subject, AttachmentForm form) {
    return std::ranges::find(subject.attachments, form, &Attachment::kind) != subject.attachments.end();
}

// The title of a link's card, whichever way the network gave it.
bool card_says(const Term& term, const Subject& subject) {
    const PostDetails& details = details_of(subject);
    if (details.card && stands_in(term.positions, details.card->title)) return true;
    return std::ranges::any_of(subject.attachments, [&](const Attachment& one) {
        return one.kind == AttachmentForm::link && stands_in(term.positions, one.text);
    });
}

bool has_attachment(const PostDetails& details, std::initializer_list<AttachmentKind> kinds) {
    return std::ranges::any_of(details.attachments,
                               [&](AttachmentKind one) { return std::ranges::find(kinds, one) != kinds.end(); });
}

// In what the author wrote: a quoted post's links are another's.
bool has_token(const Subject& subject, text::TokenKind kind) {
    for (const Segment which : {Segment::title, Segment::content_warning, Segment::text}) {
        const SegmentText& segment = subject.segment(which);
        if (segment.analysis == nullptr || (kind == text::TokenKind::mention && !segment.mentions_offered)) continue;
        if (std::ranges::find(segment.analysis->tokens, kind, &text::Token::kind) != segment.analysis->tokens.end())
            return true;
    }
    return false;
}

bool attested(const Term& term, const PostDetails& details, std::string_view name) {
    const std::string wanted = std::string(name) + ":" + term.value;
    return std::ranges::find(details.attested, wanted) != details.attested.end();
}

bool annotated(std::string_view wanted, const std::vector<std::string>& contexts) {
    const bool any = wanted.ends_with('*');
    if (any) wanted.remove_suffix(1);
    return std::ranges::any_of(contexts,
                               [&](const std::string& one) { return any ? one.starts_with(wanted) : one == wanted; });
}

bool named(std::string_view folded, std::string_view name) { return !name.empty() && text::fold(name) == folded; }

bool people_hold(const Term& term, const Subject& subject) {
    const PostDetails& details = details_of(subject);
    switch (term.kind) {
        case TermKind::from: return person_matches(term.value, subject.author_handle, subject.author_stable_id);
        case TermKind::to: return is_to(term.value, subject);
        case TermKind::reposts_of: return author_of(details.reposted, term.value);
        case TermKind::from_affiliate_of: return is_one_of(term.value, details.author.affiliations);
        case TermKind::to_affiliate_of:
            return details.parent && is_one_of(term.value, details.parent->author_affiliations);
        case TermKind::bio: return stands_in(term.positions, details.author.bio);
        case TermKind::bio_name: return stands_in(term.positions, subject.author_name);
        case TermKind::bio_location: return stands_in(term.positions, details.author.location);
        case TermKind::is_verified: return details.author.verified.value_or(false);
        case TermKind::account: return is_one_of(term.value, subject.reached);
        default: return false;
    }
}

bool relations_hold(const Term& term, const Subject& subject) {
    const PostDetails& details = details_of(subject);
    const auto is = [&](std::string_view id) { return !id.empty() && id == term.value; };
    switch (term.kind) {
        case TermKind::conversation: return is(subject.thread_remote_id);
        case TermKind::parent: return is(subject.parent_remote_id);
        case TermKind::reposted: return details.reposted && is(details.reposted->remote_id);
        case TermKind::quoted: return details.quoted && is(details.quoted->remote_id);
        case TermKind::is_repost: return details.reposted.has_value();
        case TermKind::is_quote: return details.quoted.has_value();
        case TermKind::is_reply: return !subject.parent_remote_id.empty() || details.parent.has_value();
        case TermKind::is_promoted: return details.promoted.value_or(false);
        case TermKind::sample:
            return subject.channel && !subject.remote_id.empty() &&
                   term.range.contains(sample_of(*subject.channel, subject.remote_id));
        case TermKind::list: return attested(term, details, "list");
        case TermKind::embedding: return attested(term, details, "embedding");
        case TermKind::embedding_threshold: return attested(term, details, "embedding_threshold");
        case TermKind::context: return annotated(term.value, details.contexts);
        case TermKind::entity:
            return std::ranges::any_of(details.topics, [&](const auto& topic) { return named(term.value, topic); });
        default: return false;
    }
}

bool figures_hold(const Term& term, const Subject& subject) {
    const PostDetails& details = details_of(subject);
    switch (term.kind) {
        case TermKind::likes: return figure_holds(term.range, details.likes);
        case TermKind::replies: return figure_holds(term.range, details.replies);
        case TermKind::reposts: return figure_holds(term.range, details.reposts);
        case TermKind::followers: return figure_holds(term.range, subject.followers);
        case TermKind::following: return figure_holds(term.range, details.author.following);
        case TermKind::posts: return figure_holds(term.range, details.author.posts);
        case TermKind::listed: return figure_holds(term.range, details.author.listed);
        case TermKind::rating: return figure_holds(term.range, details.rating);
        default: return false;
    }
}

bool contents_hold(const Term& term, const Subject& subject) {
    const PostDetails& details = details_of(subject);
    using enum AttachmentKind;
    switch (term.kind) {
        case TermKind::has_hashtags: return has_token(subject, text::TokenKind::hashtag);
        case TermKind::has_cashtags: return has_token(subject, text::TokenKind::cashtag);
        case TermKind::has_links: return has_token(subject, text::TokenKind::url);
        case TermKind::has_mentions: return has_token(subject, text::TokenKind::mention);
        case TermKind::has_media:
            return has_attachment(details, {image, gif, video}) || hangs_on(subject, AttachmentForm::image) ||
                   hangs_on(subject, AttachmentForm::video);
        case TermKind::has_images: return has_attachment(details, {image}) || hangs_on(subject, AttachmentForm::image);
        case TermKind::has_video: return has_attachment(details, {video}) || hangs_on(subject, AttachmentForm::video);
        case TermKind::has_geo: return details.coordinates || details.place;
        case TermKind::url_title: return card_says(term, subject);
        case TermKind::url_description: return details.card && stands_in(term.positions, details.card->description);
        case TermKind::attachment:
            return std::ranges::any_of(details.attachments, [&](auto one) { return name_of(one) == term.value; }) ||
                   std::ranges::any_of(subject.attachments,
                                       [&](const Attachment& one) { return name_of(one.kind) == term.value; });
        default: return false;
    }
}

bool surroundings_hold(const Term& term, const Subject& subject) {
    const PostDetails& details = details_of(subject);
    switch (term.kind) {
        case TermKind::place:
            return details.place && (named(term.value, details.place->name) || named(term.value, details.place->id));
        case TermKind::place_country: return details.place && equal_ignoring_case(term.value, details.place->country);
        case TermKind::point_radius:
        case TermKind::bounding_box: return lies_in(term, details.coordinates);
        case TermKind::source: return named(term.value, details.source);
        case TermKind::language: return language_matches(term.value, subject.language);
        case TermKind::channel: return subject.channel && name_of(*subject.channel) == term.value;
        case TermKind::visibility: return subject.visibility && name_of(*subject.visibility) == term.value;
        case TermKind::type: {
            if (details.type) return name_of(*details.type) == term.value;
            if (!subject.channel || !subject.visibility) return false;
            return name_of(usual_type(*subject.channel, *subject.visibility, !subject.parent_remote_id.empty())) ==
                   term.value;
        }
        default: return false;
    }
}

}  // namespace

bool language_matches(std::string_view asked, std::string_view language) {
    std::string known = read_language(language);
    if (known.empty()) known = "und";
    return known.starts_with(asked) && (known.size() == asked.size() || known[asked.size()] == '-');
}

bool person_matches(std::string_view value, std::string_view handle, std::string_view stable_id) {
    if (value.empty()) return false;
    if (equal_ignoring_case(value, handle) || equal_ignoring_case(value, stable_id)) return true;
    const auto server = handle.find('@');
    return server != std::string_view::npos && server != 0 && equal_ignoring_case(value, handle.substr(0, server));
}

std::int64_t sample_of(Channel channel, std::string_view remote_id) {
    std::uint64_t hash = 14695981039346656037ULL;
    const auto add = [&](std::string_view bytes) {
        for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    };
    add(name_of(channel));
    add("/");
    add(remote_id);
    return static_cast<std::int64_t>(hash % 100);
}

// Each kind is known to one of them; the others say false.
bool field_holds(const Term& term, const Subject& subject) {
    return people_hold(term, subject) || relations_hold(term, subject) || figures_hold(term, subject) ||
           contents_hold(term, subject) || surroundings_hold(term, subject);
}

}  // namespace atiende::listening

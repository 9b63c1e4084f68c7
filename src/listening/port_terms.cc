#include "listening/port_terms.h"

#include <algorithm>
#include <utility>

#include "listening/code_points.h"
#include "text/analysis.h"
#include "text/normalize.h"

namespace atiende::listening {
namespace {

using enum PortVerdict;

Form impossible_form() {
    Form form;
    form.possible = false;
    return form;
}

Form plain(std::string text, std::vector<FormReason> reasons = {}) {
    return {true, {Join::term, std::move(text), {}}, std::move(reasons)};
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// Words as they were typed, in small letters and composed, with one blank between: accents kept, signs gone.
std::string accented_words(std::string_view written) {
    const std::string composed = text::to_nfc(written);
    std::string spaced = composed;
    for (char& c : spaced) {
        if (static_cast<unsigned char>(c) < 0x80 && !is_ascii_alnum(static_cast<unsigned char>(c))) c = ' ';
    }
    text::Analysis analysis;
    text::analyse(spaced, analysis);
    std::string out;
    for (const auto& token : analysis.tokens) {
        if (!out.empty()) out += ' ';
        out += lower_ascii(std::string_view(spaced).substr(token.begin, token.end - token.begin));
    }
    return out;
}

// The inside of quotes, or what stands behind a dotted operator's colon.
std::string_view inside_of(std::string_view written) {
    for (const std::string_view name : {"post.exact:", "raw:"}) {
        if (lower_ascii(written.substr(0, name.size())) == name) written.remove_prefix(name.size());
    }
    const auto tilde = written.rfind('~');
    if (tilde != std::string_view::npos && tilde > 0 && written.starts_with('"')) written = written.substr(0, tilde);
    return written;
}

std::string keys_of(const std::vector<Position>& positions) {
    std::string out;
    for (const auto& position : positions) {
        if (!out.empty()) out += ' ';
        if (position.places == kInHashtag) out += '#';
        if (position.places == kInMention) out += '@';
        if (position.places == kInCashtag) out += '$';
        out += position.exact && !position.folded.empty() ? position.folded : position.key;
    }
    return out;
}

bool has_pattern(const std::vector<Position>& positions) { return std::ranges::any_of(positions, &Position::pattern); }
bool is_exact(const std::vector<Position>& positions) { return std::ranges::any_of(positions, &Position::exact); }
bool has_letters(std::string_view words) {
    return std::ranges::any_of(words, [](char c) { return (c < '0' || c > '9') && c != ' '; });
}

bool is_x_handle(std::string_view handle) {
    return !handle.empty() && handle.size() <= 20 && std::ranges::all_of(handle, [](char c) {
        return is_ascii_alnum(static_cast<unsigned char>(c)) || c == '_';
    });
}

bool is_plain_text(const Expression& node) {
    return node.join == Join::term && node.term.kind == TermKind::text && !has_pattern(node.term.positions) &&
           std::ranges::all_of(node.term.positions, [](const Position& one) { return (one.places & kInWord) != 0; });
}

// On which of X's two sides an operator is known; both where it is not listed.
bool only_stream(TermKind kind) {
    switch (kind) {
        case TermKind::from_affiliate_of:
        case TermKind::to_affiliate_of:
        case TermKind::url_contains:
        case TermKind::url_title:
        case TermKind::url_description:
        case TermKind::reposted:
        case TermKind::bio:
        case TermKind::bio_name:
        case TermKind::bio_location:
        case TermKind::source:
        case TermKind::followers:
        case TermKind::following:
        case TermKind::posts:
        case TermKind::listed:
        case TermKind::sample:
        case TermKind::embedding:
        case TermKind::embedding_threshold: return true;
        default: return false;
    }
}
bool only_search(TermKind kind) {
    switch (kind) {
        case TermKind::list:
        case TermKind::quoted:
        case TermKind::likes:
        case TermKind::replies:
        case TermKind::reposts: return true;
        default: return false;
    }
}

}  // namespace

// X compares accents in its stream: the word as typed and without accents.
Form PortTerms::say_words(const std::string& accented, const std::string& folded, bool exact) const {
    const bool phrase = folded.find(' ') != std::string::npos;
    const auto word = [&](const std::string& words) { return phrase ? quoted(words) : words; };
    if (target_ == PortTarget::mastodon || target_ == PortTarget::bluesky) {
        Form form = plain(word(target_ == PortTarget::bluesky ? folded : accented));
        if (exact) form.reasons.push_back({"accents_ignored", superset});
        return form;
    }
    if (target_ == PortTarget::x_search) {
        if (!has_letters(folded)) return plain(word(folded));
        if (exact || accented != folded) return plain(word(accented), {{"accents_ignored", superset}});
        return plain(word(folded), {{"accents_unconfirmed", narrower}});
    }
    if (exact) return plain(word(accented));
    Form form = plain(word(accented));
    if (accented != folded)
        form.saying = {Join::any, {}, {{Join::term, word(accented), {}}, {Join::term, word(folded), {}}}};
    if (has_letters(folded)) form.reasons.push_back({"accents_and_elongation", narrower});
    return form;
}

Form PortTerms::say_text(const Term& term) const {
    const auto& positions = term.positions;
    if (has_pattern(positions)) return impossible_form();
    if (term.segments == bit(Segment::text) || term.segments == bit(Segment::title)) return impossible_form();
    if (positions.size() == 1) {
        if (positions[0].places == kInMention) return say_mention(positions[0]);
        if (positions[0].places == kInHashtag) return say_tag(term);
        if (positions[0].places == kInCashtag) return is_x() ? plain("$" + positions[0].key) : impossible_form();
        if (positions[0].places == kInEmoji) return plain(positions[0].key);
    }
    const bool only_words =
        std::ranges::all_of(positions, [](const Position& one) { return (one.places & kInWord) != 0; });
    const std::string folded = keys_of(positions);
    if (!only_words) return plain(quoted(folded));
    return say_words(accented_words(inside_of(term.written)), folded, is_exact(positions));
}

Form PortTerms::say_proximity(const Term& term) const {
    const std::string folded = keys_of(term.positions);
    if (target_ != PortTarget::x_stream || has_pattern(term.positions)) {
        if (has_pattern(term.positions)) return impossible_form();
        Form form;
        std::vector<Saying> words;
        words.reserve(term.positions.size());
        for (const auto& position : term.positions) words.push_back({Join::term, keys_of({position}), {}});
        form.saying = join_sayings(Join::all, std::move(words));
        form.reasons.push_back({"nearness_lost", superset});
        return form;
    }
    const auto distance = std::min<unsigned>(term.distance + 1U, kMaxProximity);
    const std::string behind = "~" + std::to_string(distance);
    const std::string accented = accented_words(inside_of(term.written));
    Form form = plain(quoted(accented) + behind);
    if (accented != folded && !is_exact(term.positions)) {
        form.saying = {
            Join::any, {}, {{Join::term, quoted(accented) + behind, {}}, {Join::term, quoted(folded) + behind, {}}}};
    }
    if (!is_exact(term.positions) && has_letters(folded)) form.reasons.push_back({"accents_and_elongation", narrower});
    if (term.distance < kMaxProximity) {
        form.reasons.push_back({"distance_widened", superset});
    } else {
        form.reasons.push_back({"distance_unconfirmed", narrower});
    }
    return form;
}

std::optional<Form> PortTerms::say_near(const Expression& node) const {
    const auto& left = node.children[0];
    const auto& right = node.children[1];
    constexpr unsigned kMostNear = 5;
    if (target_ != PortTarget::x_stream || node.distance > kMostNear) return std::nullopt;
    if (!is_plain_text(left) || !is_plain_text(right)) return std::nullopt;
    Term both;
    both.kind = TermKind::proximity;
    both.distance = node.distance;
    both.positions = left.term.positions;
    both.positions.insert(both.positions.end(), right.term.positions.begin(), right.term.positions.end());
    both.written = accented_words(inside_of(left.term.written)) + " " + accented_words(inside_of(right.term.written));
    Form form = say_proximity(both);
    form.reasons.push_back({"order_lost", superset});
    return form;
}

// Its words, where it has any.
Form PortTerms::say_raw(const Term& term) const {
    text::Analysis analysis;
    text::analyse(term.value, analysis);
    std::string folded;
    for (const auto& token : analysis.tokens) {
        if (token.kind != text::TokenKind::word && token.kind != text::TokenKind::number) continue;
        if (!folded.empty()) folded += ' ';
        folded += analysis.key(token);
    }
    if (folded.empty()) return impossible_form();
    Form form = say_words(accented_words(term.value), folded, true);
    form.reasons.push_back({"symbols_lost", superset});
    return form;
}

Form PortTerms::say_tag(const Term& term) const {
    const auto& position = term.positions[0];
    const std::string folded = position.exact ? position.folded : position.key;
    const std::string accented = accented_words(term.written);
    if (target_ == PortTarget::mastodon) return plain("#" + accented);
    if (target_ == PortTarget::bluesky) return plain("#" + accented, {{"accents_unconfirmed", narrower}});
    if (target_ == PortTarget::x_search || position.exact || accented == folded) {
        Form form = plain("#" + accented);
        if (!position.exact && target_ == PortTarget::x_stream && has_letters(folded)) {
            form.reasons.push_back({"accents_and_elongation", narrower});
        }
        if (target_ == PortTarget::x_search && (position.exact || accented != folded)) {
            form.reasons.push_back({"accents_ignored", superset});
        } else if (target_ == PortTarget::x_search) {
            form.reasons.push_back({"accents_unconfirmed", narrower});
        }
        return form;
    }
    return {true,
            {Join::any, {}, {{Join::term, "#" + accented, {}}, {Join::term, "#" + folded, {}}}},
            {{"accents_and_elongation", narrower}}};
}

Form PortTerms::say_mention(const Position& position) const {
    const auto host = position.key.find('@');
    const std::string handle = position.key.substr(0, host);
    switch (target_) {
        case PortTarget::x_stream:
        case PortTarget::x_search:
            if (!is_x_handle(position.key)) return impossible_form();
            return plain("@" + handle, {{"reposts_counted", superset}});
        case PortTarget::mastodon: return plain("@" + position.key);
        case PortTarget::bluesky: return plain("mentions:" + position.key);
    }
    return impossible_form();
}

Form PortTerms::say_person(const Term& term) const {
    const bool author = term.kind == TermKind::from;
    if (is_x()) return is_x_handle(term.value) ? plain(lower_ascii(term.written)) : impossible_form();
    if (!author) return impossible_form();
    return plain("from:" + term.value);
}

// A post there is always on this channel.
Form PortTerms::say_channel(const Term& term) const {
    const std::string_view here = is_x() ? "x" : target_ == PortTarget::mastodon ? "mastodon" : "bluesky";
    return term.value == here ? plain("") : impossible_form();
}

Form PortTerms::say_field(const Term& term) const {
    switch (term.kind) {
        case TermKind::rating:
        case TermKind::account:
        case TermKind::type:
        case TermKind::visibility:
        case TermKind::attachment: return impossible_form();
        case TermKind::language:
            if (target_ == PortTarget::mastodon) return impossible_form();
            return plain("lang:" + term.value, {{"language_is_theirs", narrower}});
        default: break;
    }
    if (!is_x()) return impossible_form();
    if (target_ == PortTarget::x_search && only_stream(term.kind)) return impossible_form();
    if (target_ == PortTarget::x_stream && only_search(term.kind)) return impossible_form();
    return plain(term.written);
}

Form PortTerms::say(const Term& term) const {
    switch (term.kind) {
        case TermKind::text: return say_text(term);
        case TermKind::proximity: return say_proximity(term);
        case TermKind::raw: return say_raw(term);
        case TermKind::from:
        case TermKind::to:
        case TermKind::reposts_of:
        case TermKind::from_affiliate_of:
        case TermKind::to_affiliate_of:
            if (target_ == PortTarget::x_search && only_stream(term.kind)) return impossible_form();
            return say_person(term);
        case TermKind::channel: return say_channel(term);
        default: return say_field(term);
    }
}

}  // namespace atiende::listening

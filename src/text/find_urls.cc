// Links, after twitter-text's grammar (https://github.com/twitter/twitter-text, version 3), read by hand in one pass.
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string>

#include "text/character_sets.h"
#include "text/entity_spans.h"
#include "text/punycode.h"
#include "text/tld_table.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kLongestUrl = 4096;
constexpr std::size_t kLongestShortLink = 40;  // of a t.co slug
constexpr std::size_t kMostLabels = 64;

bool is_host_letter(char32_t c) { return is_ascii_alnum(c) || is_latin_accent(c); }
bool is_host_character(char32_t c) { return is_host_letter(c) || c == U'-' || c == U'_' || c == U'.'; }

CodePoint peek(std::string_view text, std::size_t at) { return at < text.size() ? decode(text, at) : CodePoint{0, 0}; }

bool may_follow_domain(CodePoint next) {
    return next.length == 0 ||
           !(is_ascii_alnum(next.value) || next.value == U'@' || next.value == U'+' || next.value == U'-');
}

// Where the top-level domain that begins at `at` ends; the longest one wins.
std::size_t match_top_level(std::string_view text, std::size_t at) {
    std::array<std::size_t, kLongestTopLevelDomain + 1> ends{};
    std::size_t count = 0;
    std::string lower;
    for (std::size_t end = at; count < ends.size();) {
        const CodePoint c = peek(text, end);
        if (c.length == 0 || c.value == U'.' || c.value == U'/' || (c.value < 0x80 && !is_ascii_alnum(c.value))) break;
        for (std::size_t i = 0; i < c.length; ++i) lower.push_back(to_ascii_lower(text[end + i]));
        end += c.length;
        ends[count++] = end;
    }
    for (; count > 0; --count) {
        const std::size_t end = ends[count - 1];
        if (!may_follow_domain(peek(text, end))) continue;
        if (is_top_level_domain(std::string_view(lower).substr(0, end - at))) return end;
    }
    if (!continues_with(text, at, "xn--")) return kNowhere;
    std::size_t end = at + 4;
    while (end < text.size() && (is_ascii_alnum(static_cast<unsigned char>(text[end])) || text[end] == '-')) ++end;
    return end > at + 4 ? end : kNowhere;
}

// Sub-domains (with - and _ inside), a domain (with - inside), a top-level domain.
std::size_t match_latin_domain(std::string_view text, std::size_t begin) {
    struct Dot {
        std::size_t behind;
        bool underscore;
    };
    std::array<Dot, kMostLabels> dots{};
    std::size_t count = 0;
    for (std::size_t at = begin; count < dots.size();) {
        bool underscore = false;
        char32_t first = 0;
        char32_t last = 0;
        CodePoint c = peek(text, at);
        while (c.length != 0 && c.value != U'.' && is_host_character(c.value)) {
            if (first == 0) first = c.value;
            last = c.value;
            underscore = underscore || c.value == U'_';
            at += c.length;
            c = peek(text, at);
        }
        if (c.value != U'.' || first == 0 || !is_host_letter(first) || !is_host_letter(last)) break;
        dots[count++] = {++at, underscore};
    }
    for (; count > 0; --count) {
        if (dots[count - 1].underscore) continue;
        if (const std::size_t end = match_top_level(text, dots[count - 1].behind); end != kNowhere) return end;
    }
    return kNowhere;
}

// Behind a protocol one label of nearly any letters may stand: http://☃.net
std::size_t match_unicode_domain(std::string_view text, std::size_t begin) {
    std::size_t at = begin;
    CodePoint c = peek(text, at);
    char32_t last = U'-';
    while (c.length != 0 && c.value != U'.') {
        const bool ascii_word = c.value < 0x80 && (is_ascii_alnum(c.value) || c.value == U'-');
        const bool other = c.value >= 0x80 && !is_blank(c.value) && (c.value < 0x2000 || c.value > 0x206F);
        if (!ascii_word && !other) return kNowhere;
        if (at == begin && c.value == U'-') return kNowhere;
        last = c.value;
        at += c.length;
        c = peek(text, at);
    }
    if (c.value != U'.' || last == U'-') return kNowhere;
    return match_top_level(text, at + 1);
}

bool is_path_character(char32_t c) {
    if (c >= 0x80) return c == 0x2013 || is_latin_accent(c) || is_cyrillic(c);
    return is_ascii_alnum(c) || (c != 0 && std::strchr("!*';:=+,.$/%#[]-_~|&@", static_cast<char>(c)) != nullptr);
}
bool is_path_ending(char32_t c) {
    if (c >= 0x80) return is_latin_accent(c) || is_cyrillic(c);
    return is_ascii_alnum(c) || (c != 0 && std::strchr("=_#/-+", static_cast<char>(c)) != nullptr);
}

std::size_t skip_path_characters(std::string_view text, std::size_t at) {
    for (CodePoint c = peek(text, at); c.length != 0 && is_path_character(c.value); c = peek(text, at)) at += c.length;
    return at;
}

// `(...)` with at most one pair inside, as Wikipedia writes its titles.
std::size_t match_parentheses(std::string_view text, std::size_t open) {
    std::size_t at = skip_path_characters(text, open + 1);
    if (at < text.size() && text[at] == '(') {
        const std::size_t inner = skip_path_characters(text, at + 1);
        if (inner == at + 1 || inner >= text.size() || text[inner] != ')') return kNowhere;
        at = skip_path_characters(text, inner + 1);
    } else if (at == open + 1) {
        return kNowhere;
    }
    return at < text.size() && text[at] == ')' ? at + 1 : kNowhere;
}

std::size_t match_path(std::string_view text, std::size_t at) {
    std::size_t good = at;
    for (CodePoint c = peek(text, at); c.length != 0; c = peek(text, at)) {
        if (c.value == U'(') {
            const std::size_t behind = match_parentheses(text, at);
            if (behind == kNowhere) break;
            at = good = behind;
            continue;
        }
        if (!is_path_character(c.value)) break;
        at += c.length;
        if (is_path_ending(c.value)) good = at;
    }
    return good;
}

// `at` stands on the question mark; nothing behind it that could end a query means there is none.
std::size_t match_query(std::string_view text, std::size_t at) {
    std::size_t good = at;
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        const char c = text[i];
        const bool alnum = is_ascii_alnum(static_cast<unsigned char>(c));
        if (!alnum && (c == '\0' || std::strchr("!?*'();:&=+$/%#[]-_.,~|@", c) == nullptr)) break;
        if (alnum || std::strchr("-_&=#/", c) != nullptr) good = i + 1;
    }
    return good;
}

bool is_valid_host(std::string_view host) {
    for (std::size_t at = 0; at <= host.size();) {
        const std::size_t dot = std::min(host.find('.', at), host.size());
        const std::optional<std::size_t> length = ascii_label_length(host.substr(at, dot - at));
        if (!length || *length == 0 || *length > 63) return false;
        at = dot + 1;
    }
    return true;
}

// A t.co link is its slug and query only. False when the slug is too long to be one.
bool trim_short_link(std::string_view text, std::size_t host, std::size_t& end) {
    if (!continues_with(text, host, "t.co/")) return true;
    std::size_t slug = host + 5;
    while (slug < end && is_ascii_alnum(static_cast<unsigned char>(text[slug]))) ++slug;
    if (slug == host + 5) return true;
    if (slug - host - 5 > kLongestShortLink) return false;
    end = slug < text.size() && text[slug] == '?' ? match_query(text, slug) : slug;
    return true;
}

class UrlFinder {
public:
    UrlFinder(std::string_view text, std::vector<EntitySpan>& out) : text_(text), out_(out) {}

    void run() {
        std::size_t colon = 0;
        std::size_t dot = 0;
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (colon != kNowhere && colon <= at) colon = text_.find(':', at);
            if (dot != kNowhere && dot <= at) dot = text_.find('.', at);
            at = std::min(colon, dot);
            if (at == kNowhere) return;
            if (at == colon) {
                if (text_.substr(at, 3) == "://") at = std::max(at, try_protocol(at));
            } else if (at >= run_end_) {
                at = std::max(at, try_bare(at));
            }
        }
    }

private:
    // Both return the byte to go on behind.
    std::size_t try_protocol(std::size_t colon) {
        for (const std::string_view name : {"https", "http"}) {
            if (colon < name.size() || !continues_with(text_, colon - name.size(), name)) continue;
            const std::size_t begin = colon - name.size();
            if (!may_precede(begin)) return colon;
            const std::size_t host = colon + 3;
            std::size_t domain_end = match_latin_domain(text_, host);
            if (domain_end == kNowhere) domain_end = match_unicode_domain(text_, host);
            if (domain_end == kNowhere) return colon;
            return finish(begin, host, domain_end, true);
        }
        return colon;
    }

    std::size_t try_bare(std::size_t dot) {
        std::size_t begin = dot;
        while (begin > resume_) {
            const CodePoint c = decode_before(text_, begin);
            if (!is_host_character(c.value) || c.length > begin - resume_) break;
            begin -= c.length;
        }
        run_end_ = dot + 1;
        for (CodePoint c = peek(text_, run_end_); c.length != 0 && is_host_character(c.value);
             c = peek(text_, run_end_)) {
            run_end_ += c.length;
        }
        // Behind a link the next one needs a character between.
        if ((begin == resume_ && begin != 0) || !may_precede(begin)) return dot;
        const std::size_t domain_end = match_latin_domain(text_, begin);
        if (domain_end == kNowhere) return dot;
        return finish(begin, begin, domain_end, begin == 0 || text_[begin - 1] != '/');
    }

    bool may_precede(std::size_t begin) const {
        if (begin == 0) return true;
        const char32_t c = decode_before(text_, begin).value;
        return !(is_ascii_alnum(c) || is_at_sign(c) || c == U'$' || is_hash_sign(c) || is_refused(c));
    }

    // `wanted` is false for what is read over but no link.
    std::size_t finish(std::size_t begin, std::size_t host, std::size_t domain_end, bool wanted) {
        std::size_t end = domain_end;
        if (end + 1 < text_.size() && text_[end] == ':' && is_digit(text_[end + 1])) {
            ++end;
            while (end < text_.size() && is_digit(text_[end])) ++end;
        }
        if (end < text_.size() && text_[end] == '/') end = match_path(text_, end + 1);
        if (end < text_.size() && text_[end] == '?') end = match_query(text_, end);
        resume_ = end;
        std::size_t link_end = end;
        wanted = wanted && (host == begin || trim_short_link(text_, host, link_end));
        wanted = wanted && is_valid_host(text_.substr(host, domain_end - host));
        wanted = wanted && link_end - begin + (host == begin ? 8 : 0) <= kLongestUrl;
        if (wanted) {
            const auto from = static_cast<std::uint32_t>(begin);
            const auto to = static_cast<std::uint32_t>(link_end);
            out_.push_back({EntityKind::url, from, to, from, to});
        }
        run_end_ = std::max(run_end_, end);
        return end - 1;
    }

    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string_view text_;
    std::vector<EntitySpan>& out_;
    std::size_t resume_ = 0;   // behind the last match
    std::size_t run_end_ = 0;  // a run of host characters is tried once
};

}  // namespace

void find_urls(std::string_view text, std::vector<EntitySpan>& out) {
    if (text.find('.') == std::string_view::npos) return;
    UrlFinder(text, out).run();
}

}  // namespace atiende::text

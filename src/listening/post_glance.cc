#include "listening/post_glance.h"

#include <algorithm>
#include <bit>

#include "listening/code_points.h"
#include "listening/post_reading.h"

namespace atiende::listening {

UnreadPost unread(const IncomingPost& post) {
    UnreadPost out;
    const auto text_of = [&](Segment which) -> std::string_view& { return out.texts[static_cast<std::size_t>(which)]; };
    text_of(Segment::title) = post.details.title;
    text_of(Segment::content_warning) = post.details.content_warning;
    text_of(Segment::text) = post.text;
    if (post.details.quoted) text_of(Segment::quoted) = post.details.quoted->text;
    out.entities = post.details.entities;
    out.author_handle = post.author.handle;
    out.author_stable_id = post.author.stable_id;
    return out;
}

UnreadPost unread(const Subject& subject) {
    UnreadPost out;
    for (std::size_t i = 0; i < kSegmentCount; ++i) {
        if (subject.segments[i].analysis != nullptr) out.texts[i] = subject.segments[i].text;
    }
    out.entities = subject.segment(Segment::text).entities;
    out.author_handle = subject.author_handle;
    out.author_stable_id = subject.author_stable_id;
    return out;
}

text::KeyHash author_hash(std::string_view lower) { return text::key_hash(lower) ^ 0x2545F4914F6CDD1DULL; }

void PostGlance::read(const UnreadPost& post, bool heads, bool authors) {
    has_pattern_ = has_table_ = false;
    scan_.start(heads);
    given_.clear();
    for (const auto& entity : post.entities) {
        given_.push_back({entity_kind(entity.kind), entity.begin, entity.end, entity.value});
    }
    for (std::size_t i = 0; i < kSegmentCount; ++i) {
        const bool marked = i == static_cast<std::size_t>(Segment::text);
        scan_.add(post.texts[i],
                  marked ? std::span<const text::GivenEntity>(given_) : std::span<const text::GivenEntity>{});
    }
    complete_ = scan_.complete();
    plain_ = scan_.plain() && complete_;
    for (const auto head : scan_.heads()) scan_.add_hash(head_hash(head));
    if (!authors) return;
    add_author(post.author_handle);
    const auto server = post.author_handle.find('@');
    if (server != std::string_view::npos) add_author(post.author_handle.substr(0, server));
    add_author(post.author_stable_id);
}

void PostGlance::add(const Subject& subject, bool heads) {
    has_pattern_ = has_table_ = false;
    for (const auto& segment : subject.segments) {
        if (segment.analysis == nullptr) continue;
        for (const auto& token : segment.analysis->tokens) {
            add_key(segment.analysis->key(token), heads);
            others_.read(*segment.analysis, token);
            add_key(others_.first, heads);
            add_key(others_.second, heads);
        }
        for (const auto& word : segment.analysis->address_words) add_key(segment.analysis->key(word), heads);
    }
}

void PostGlance::add_key(std::string_view key, bool heads) {
    if (key.empty()) return;
    scan_.add_hash(text::key_hash(key));
    if (!heads) return;
    if (const auto head = text::head_of(key); head != 0) scan_.add_hash(head_hash(head));
}

void PostGlance::add_author(std::string_view value) {
    if (value.empty()) return;
    // Handles are short; others go the long way.
    std::array<char, 64> lower{};
    if (value.size() > lower.size()) return scan_.add_hash(author_hash(lower_ascii(value)));
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    scan_.add_hash(author_hash({lower.data(), value.size()}));
}

void PostGlance::make_pattern() {
    pattern_.fill(0);
    pattern_[kAlwaysSet / 64] |= std::uint64_t{1} << (kAlwaysSet % 64);
    for (const auto key : keys()) {
        const std::uint32_t number = bit_of(key);
        pattern_[number / 64] |= std::uint64_t{1} << (number % 64);
    }
    has_pattern_ = true;
}

void PostGlance::make_table() {
    table_.assign(std::bit_ceil(2 * keys().size() + 16), 0);
    for (const auto key : keys()) {
        std::size_t at = key & (table_.size() - 1);
        while (table_[at] != 0 && table_[at] != key) at = (at + 1) & (table_.size() - 1);
        table_[at] = key;
    }
    has_table_ = true;
}

}  // namespace atiende::listening

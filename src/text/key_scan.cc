#include "text/key_scan.h"

#include <array>
#include <bit>
#include <cstring>

#include "text/character_sets.h"
#include "text/elongation.h"
#include "text/emoji.h"
#include "text/fold.h"
#include "text/tokens.h"
#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

static_assert(std::endian::native == std::endian::little, "key_hash reads words as little-endian");

constexpr std::size_t kLongestRead = 65536;

constexpr std::uint16_t kPartOfWord = kLetter | kMark | kDigit | kNumber | kIgnored | kAlone;

constexpr std::array<std::array<std::uint64_t, 2>, 17> make_masks() {
    std::array<std::array<std::uint64_t, 2>, 17> masks{};
    for (std::size_t length = 0; length <= 16; ++length) {
        for (std::size_t i = 0; i < length; ++i) masks[length][i / 8] |= std::uint64_t{0xFF} << (8 * (i % 8));
    }
    return masks;
}
constexpr auto kMasks = make_masks();

bool is_word_byte(char c) {
    return is_ascii_alnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

// May a word go on over byte `at`, so that an entity beginning or ending there cuts a word in two?
bool cuts_word(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size() || !is_word_byte(text[at - 1]) || !is_word_byte(text[at])) return false;
    const auto separates = [](char32_t c) {
        return c >= 0x80 && c != 0xB7 && (code_point_flags(c) & (kPartOfWord | kEmoji | kRegional)) == 0;
    };
    return !separates(decode_before(text, at).value) && !separates(decode(text, at).value);
}

}  // namespace

KeyHash head_of(std::string_view key) {
    std::size_t end = 0;
    for (int i = 0; i < 3; ++i) {
        if (end >= key.size()) return 0;
        end += decode(key, end).length;
    }
    return key_hash(key.substr(0, end));
}

void KeyScan::start(bool heads) {
    key_count_ = 0;
    heads_.clear();
    with_heads_ = heads;
    complete_ = true;
    plain_ = true;
}

void KeyScan::reserve(std::size_t more) {
    if (keys_.size() < key_count_ + more) keys_.resize(key_count_ + more + keys_.size());
}

void KeyScan::add(std::string_view text, std::span<const GivenEntity> given) {
    if (text.empty()) return;
    if (text.size() > kLongestRead) {
        complete_ = plain_ = false;
        return;
    }
    map_.read(text);
    add_words();
    if (map_.triggers() != 0) add_entities(text);
    for (const GivenEntity& entity : given) add_given(text, entity);
}

void KeyScan::add_given(std::string_view text, const GivenEntity& entity) {
    if (entity.begin >= entity.end || entity.end > text.size()) return;
    EntitySpan span{entity.kind, entity.begin, entity.end, entity.begin, entity.end, entity.value};
    // Whether a sign stands before the value is the network's affair.
    const std::uint32_t sign = decode(text, entity.begin).length;
    const bool has_sign = entity.kind != EntityKind::url && entity.kind != EntityKind::email;
    if (has_sign && entity.begin + sign < entity.end) span.value_begin += sign;
    if (entity.kind == EntityKind::url) {
        const std::string_view written = text.substr(entity.begin, entity.end - entity.begin);
        if (written.find('%') != std::string_view::npos) complete_ = false;
        add(entity.value);
    }
    add_entity(text, span);
}

void KeyScan::add_words() {
    const std::uint32_t* border = map_.borders();
    const std::uint32_t* const end = border + map_.border_count();
    reserve(map_.border_count() / 2);
    for (; border != end; border += 2) {
        const std::size_t length = border[1] - border[0];
        const char* const at = map_.folded() + border[0];
        std::uint64_t first;
        std::uint64_t other;
        std::memcpy(&first, at, 8);
        std::memcpy(&other, at + 8, 8);
        const auto& mask = kMasks[length < 16 ? length : 16];
        first &= mask[0];
        other &= mask[1];
        const bool unusual = ((first | other) & 0x8080808080808080ULL) != 0 || length > 16;
        if (unusual || map_.has_triples()) [[unlikely]] {
            if (unusual) {
                add_unusual_run({at, length});
            } else {
                add_word_key({at, length});
            }
            reserve(static_cast<std::size_t>(end - border) / 2);
            continue;
        }
        keys_[key_count_++] = detail::hash_of_sixteen(first, other, length);
        if (with_heads_ && length >= 3) heads_.push_back(detail::hash_of_sixteen(first & 0xFFFFFF, 0, 3));
    }
}

// Long, or with bytes beyond ASCII. `ñ` is the only one of those that everyday folding leaves.
void KeyScan::add_unusual_run(std::string_view run) {
    for (std::size_t at = 0; at < run.size(); ++at) {
        if (static_cast<unsigned char>(run[at]) < 0x80) continue;
        if (!run.substr(at).starts_with("ñ")) return add_other_run(run);
        ++at;
    }
    add_word_key(run);
}

// Everything else is read as `analyse` reads it.
void KeyScan::add_other_run(std::string_view run) {
    plain_ = false;
    // A keycap takes the sign or digit before it, which is not in this run or was folded away from it.
    const bool hangs = (code_point_flags(decode(run, 0).value) & (kMark | kIgnored)) != 0;
    if (hangs || run.find("\xE2\x83\xA3") != std::string_view::npos) complete_ = false;
    static const std::vector<EntitySpan> kNone;
    piece_.keys.clear();
    piece_.tokens.clear();
    tokenise(run, kNone, piece_);
    for (const Token& token : piece_.tokens) {
        const std::string_view key = piece_.key(token);
        if (token.kind == TokenKind::emoji) {
            add_key(key);
            if (const std::string plain = without_skin_tone(key); plain.size() != key.size()) add_key(plain);
        } else {
            add_word_key(key);
        }
    }
}

void KeyScan::add_entities(std::string_view text) {
    // As analyse finds them, but those inside others too: more keys do no harm.
    constexpr MentionRules kAnyNetwork{.longest_handle = 64, .lists = false, .servers = true};
    spans_.clear();
    if ((map_.triggers() & kMayMention) != 0) {
        find_emails(text, true, spans_);
        find_mentions(text, kAnyNetwork, spans_);
    }
    if ((map_.triggers() & kMayLink) != 0) find_urls(text, spans_);
    if ((map_.triggers() & kMayTag) != 0) find_hashtags(text, spans_);
    if ((map_.triggers() & kMayCashtag) != 0) find_cashtags(text, spans_);
    for (const EntitySpan& span : spans_) add_entity(text, span);
}

void KeyScan::add_entity(std::string_view text, const EntitySpan& span) {
    if (cuts_word(text, span.begin) || cuts_word(text, span.end)) complete_ = false;
    const std::string_view written = text.substr(span.value_begin, span.value_end - span.value_begin);
    const std::string_view value = span.given.empty() ? written : span.given;
    key_.clear();
    switch (span.kind) {
        case EntityKind::mention:
            for (const char c : value) key_.push_back(to_ascii_lower(c));
            add_key(key_);
            if (const auto server = key_.find('@'); server != std::string::npos) {
                add_key(std::string_view(key_).substr(0, server));
            }
            return;
        case EntityKind::hashtag:
            append_folded(value, key_);
            add_key(key_);
            return;
        case EntityKind::cashtag:
            for (const char c : value) key_.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
            add_key(key_);
            return;
        case EntityKind::url:
            // Its words are words of the text as well, unless they are written in percent signs.
            if (value.find('%') != std::string_view::npos) complete_ = false;
            return;
        case EntityKind::email: return;
    }
}

void KeyScan::add_key(std::string_view key) {
    if (key.empty()) return;
    reserve(1);
    keys_[key_count_++] = key_hash(key);
    if (!with_heads_) return;
    if (const KeyHash head = head_of(key); head != 0) heads_.push_back(head);
}

void KeyScan::add_word_key(std::string_view key) {
    add_key(key);
    if (!is_elongated(key)) return;
    std::string shorter;
    for (const std::size_t keep : {std::size_t{1}, std::size_t{2}}) {
        cut_elongation(key, keep, shorter);
        add_key(shorter);
    }
}

}  // namespace atiende::text

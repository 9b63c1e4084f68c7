// What can be told of a post before it is analysed: the hashes of its keys. Enough to see that no query matches.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "listening/subject.h"
#include "text/key_scan.h"

namespace atiende::listening {

/// A post as it came, nothing read yet. A view.
struct UnreadPost {
    std::array<std::string_view, kSegmentCount> texts{};  ///< by segment; empty: it has none
    std::span<const PostEntity> entities{};
    std::string_view author_handle{};
    std::string_view author_stable_id{};
};

UnreadPost unread(const IncomingPost& post);
UnreadPost unread(const Subject& subject);

/// The hash under which an author, or the beginning of words, is filed: apart from words of the same letters.
text::KeyHash author_hash(std::string_view lower);
inline text::KeyHash head_hash(text::KeyHash head) { return head ^ 0x5851F42D4C957F2DULL; }

/// Some numbers made of a post's keys, and quick answers whether a key may be among them. Keep one per thread.
class PostGlance {
public:
    /// Bit numbers of the post's pattern; the last is always set.
    static constexpr std::uint32_t kBits = 4096;
    static constexpr std::uint32_t kAlwaysSet = kBits - 1;
    static std::uint32_t bit_of(text::KeyHash hash) { return static_cast<std::uint32_t>(hash >> 40) & (kBits - 1); }

    void read(const UnreadPost& post, bool heads, bool authors);
    /// Adds what the analysis knows, where `complete` was false.
    void add(const Subject& subject, bool heads);

    /// Of every key that a token of the post may be found under, and of its author. More than there are, never fewer,
    /// unless `complete` is false.
    std::span<const text::KeyHash> keys() const { return scan_.keys(); }
    bool complete() const { return complete_; }
    /// The text holds letters, digits and ordinary signs only: the words of a raw text or address are keys too.
    bool plain() const { return plain_; }

    /// Whether the bit of one of the post's keys has this number.
    bool has_bit(std::uint32_t number) {
        if (!has_pattern_) make_pattern();
        return (pattern_[number / 64] >> (number % 64) & 1U) != 0;
    }
    bool has_key(text::KeyHash hash) {
        if (hash == 0) return true;  // marks free places
        if (!has_table_) make_table();
        for (std::size_t at = hash & (table_.size() - 1);; at = (at + 1) & (table_.size() - 1)) {
            if (table_[at] == 0) return false;
            if (table_[at] == hash) return true;
        }
    }

private:
    void make_pattern();
    void make_table();
    void add_author(std::string_view value);
    void add_key(std::string_view key, bool heads);

    text::KeyScan scan_;
    std::array<std::uint64_t, kBits / 64> pattern_{};
    std::vector<text::KeyHash> table_;
    bool has_pattern_ = false;
    bool has_table_ = false;
    bool complete_ = true;
    bool plain_ = true;
    std::vector<text::GivenEntity> given_;
    OtherKeys others_;
};

}  // namespace atiende::listening

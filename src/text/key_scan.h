// The keys of a text as numbers, without its tokens: so that a post that nobody asks for is not analysed at all.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/analysis.h"
#include "text/byte_map.h"
#include "text/entity_spans.h"
#include "text/key_hash.h"

namespace atiende::text {

/// Holds the hash of every key that `analyse` finds in the added texts (also of address words, of elongated words cut
/// to one and to two letters, of emoji without skin tone, of handles without server), and of some that it does not:
/// whoever looks for a key and misses its hash here can forget the text. No order, with repetitions.
///
/// Several times faster than `analyse`: one pass with wide registers, nothing allocated once warm, and the slow way
/// only for what is neither ASCII nor everyday Latin. Keep one per thread.
class KeyScan {
public:
    /// Forgets everything. `heads`: whether to note also how words begin (`head_of`).
    void start(bool heads = false);
    void add(std::string_view text) { add(text, {}); }
    /// `given`: as `analyse` takes them.
    void add(std::string_view text, std::span<const GivenEntity> given);

    /// One more, of what is no text.
    void add_hash(KeyHash hash) {
        reserve(1);
        keys_[key_count_++] = hash;
    }

    std::span<const KeyHash> keys() const { return {keys_.data(), key_count_}; }
    /// The hash of the first three code points of every key that has so many.
    std::span<const KeyHash> heads() const { return heads_; }

    /// False: the texts hold something (a word glued to a link, percent signs, more than 64 kB) where keys may be
    /// missing here; analyse them.
    bool complete() const { return complete_; }
    /// True: all was ASCII, Latin letters and ordinary punctuation; nothing invisible, no emoji, no other script.
    bool plain() const { return plain_; }

private:
    void add_words();
    void add_unusual_run(std::string_view run);
    void add_other_run(std::string_view run);
    void add_entities(std::string_view text);
    void add_given(std::string_view text, const GivenEntity& entity);
    void add_entity(std::string_view text, const EntitySpan& span);
    void add_key(std::string_view key);
    void add_word_key(std::string_view key);
    void reserve(std::size_t more);

    std::vector<KeyHash> keys_;
    std::size_t key_count_ = 0;
    std::vector<KeyHash> heads_;
    bool with_heads_ = false;
    bool complete_ = true;
    bool plain_ = true;
    ByteMap map_;
    std::vector<EntitySpan> spans_;
    Analysis piece_;
    std::string key_;
};

/// The hash of a key's first three code points; 0 when it has fewer.
KeyHash head_of(std::string_view key);

}  // namespace atiende::text

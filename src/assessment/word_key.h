// A token's key as numbers: what tables of words are asked with, made once for all of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/key_hash.h"
#include "text/key_table.h"

namespace atiende::assessment {

/// Short keys (1 to kLongest bytes) are known by all their letters; of any other key only the hash is.
struct WordKey {
    static constexpr std::size_t kLongest = 15;

    std::uint64_t first = 0;  ///< its first eight bytes, zero behind the end
    std::uint64_t other = 0;  ///< its other seven, and its size in the highest byte; 0: no short key
    text::KeyHash hash = 0;

    WordKey() = default;
    explicit WordKey(std::string_view key) {
        if (key.empty() || key.size() > kLongest) {
            hash = text::key_hash(key);
            return;
        }
        const char* const at = key.data();
        first = text::detail::read_up_to_eight(at, std::min<std::size_t>(key.size(), 8));
        if (key.size() > 8) other = text::detail::read_up_to_eight(at + 8, key.size() - 8);
        hash = text::detail::hash_of_sixteen(first, other, key.size());
        other |= static_cast<std::uint64_t>(key.size()) << 56U;
    }

    bool is_short() const { return other != 0; }
    /// How many of a short key's bytes are ASCII digits.
    int digits() const {
        const std::uint64_t each = digits_in(first) + digits_in(other & ~(0xFFULL << 56U));
        return static_cast<int>((each * kEach) >> 56U);
    }

private:
    static constexpr std::uint64_t kEach = 0x0101010101010101;

    /// One in each byte that is a digit.
    static std::uint64_t digits_in(std::uint64_t bytes) {
        const std::uint64_t value = bytes ^ (0x30 * kEach);                              // digits: 0 to 9
        const std::uint64_t beyond = ((value & (0x7F * kEach)) + 0x76 * kEach) | value;  // highest bit: more than 9
        return (~beyond >> 7U) & kEach;
    }
};

/// From words to numbers, for reading: a short word is found, or not, by one line of memory.
class WordIndex {
public:
    static constexpr std::uint32_t kNone = text::KeyTable::kNone;

    WordIndex() = default;
    /// All words of the table, with its numbers.
    explicit WordIndex(const text::KeyTable& words) {
        std::size_t size = 16;
        while (size * 2 < words.size() * 3ULL) size *= 2;
        slots_.resize(size);
        for (std::uint32_t number = 0; number < words.size(); ++number) add(words.key(number), number);
    }

    /// `word` is the key of `key`.
    std::uint32_t find(const WordKey& key, std::string_view word) const {
        if (!key.is_short()) return find_long(word);
        for (std::size_t at = key.hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[at];
            if (slot.first == key.first && slot.other == key.other) return slot.number;
            if (slot.other == 0) return kNone;
        }
    }
    std::uint32_t find(std::string_view word) const { return find(WordKey(word), word); }
    /// Asks the processor for where the key would stand.
    void prefetch(const WordKey& key) const { __builtin_prefetch(&slots_[key.hash & (slots_.size() - 1)]); }

private:
    struct Slot {
        std::uint64_t first = 0;
        std::uint64_t other = 0;  ///< 0: free
        std::uint32_t number = 0;
    };

    void add(std::string_view word, std::uint32_t number) {
        const WordKey key(word);
        if (!key.is_short()) {
            if (long_words_.intern(word) == long_numbers_.size()) long_numbers_.push_back(number);
            return;
        }
        std::size_t at = key.hash & (slots_.size() - 1);
        while (slots_[at].other != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = {key.first, key.other, number};
    }
    std::uint32_t find_long(std::string_view word) const {
        const std::uint32_t at = long_words_.find(word);
        return at == text::KeyTable::kNone ? kNone : long_numbers_[at];
    }

    std::vector<Slot> slots_ = std::vector<Slot>(16);  // a power of two of them, many free
    text::KeyTable long_words_;
    std::vector<std::uint32_t> long_numbers_;
};

}  // namespace atiende::assessment

// A table from short strings to small numbers, built once and read from many threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/key_hash.h"

namespace atiende::text {

/// Open addressing over one block of text. Numbers count up from 0 in the order of first insertion.
class KeyTable {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    /// The number of `key`, new or old.
    std::uint32_t intern(std::string_view key);
    /// kNone if it was never interned. Thread-safe while nobody interns.
    std::uint32_t find(std::string_view key) const;
    std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

    std::string_view key(std::uint32_t number) const {
        return std::string_view(text_).substr(entries_[number].begin, entries_[number].length);
    }
    KeyHash hash(std::uint32_t number) const { return entries_[number].hash; }

    /// Keeps the keys by number and forgets how to find them: `find` and `intern` may not be called any more.
    void drop_index();
    /// Memory held.
    std::size_t bytes() const;

private:
    struct Entry {
        KeyHash hash = 0;
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
    };

    std::size_t probe(std::string_view key, KeyHash hash) const;
    void grow();

    std::string text_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(64);  // number + 1; 0: free
};

}  // namespace atiende::text

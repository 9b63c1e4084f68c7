// A table from short strings to small numbers, built once and read from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::text {

/// Open addressing over one block of text. Numbers count up from 0 in the order of first insertion.
class KeyTable {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    /// The number of `key`, new or old.
    std::uint32_t intern(std::string_view key);
    /// kNone if it was never interned. Thread-safe while nobody interns.
    std::uint32_t find(std::string_view key) const;
    std::uint32_t size() const { return count_; }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = kNone;
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
    };

    static std::uint32_t hash_of(std::string_view key);
    const Slot* probe(std::string_view key, std::uint32_t hash) const;
    void grow();

    std::string text_;
    std::vector<Slot> slots_ = std::vector<Slot>(64);
    std::uint32_t count_ = 0;
};

}  // namespace atiende::text

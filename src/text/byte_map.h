// A text folded and cut into runs of word bytes, sixteen or thirty-two bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace atiende::text {

/// Signs that may begin or hold an entity; bits.
enum Trigger : std::uint8_t {
    kMayLink = 1 << 0,     ///< a full stop with a letter, digit or non-ASCII byte right behind it
    kMayMention = 1 << 1,  ///< @, or a byte that begins its full-width form
    kMayTag = 1 << 2,      ///< #, or the same
    kMayCashtag = 1 << 3,
};

/// The text with ASCII letters made small and the characters of LatinFolds folded; what else is not ASCII stays as it
/// is. A run is of ASCII letters, digits and non-ASCII bytes: no word of the text goes beyond one.
///
/// Keeps its memory from text to text. Offsets are those of the folded text, not of the given one.
class ByteMap {
public:
    /// So many zeros stand behind the folded text.
    static constexpr std::size_t kMargin = 64;

    void read(std::string_view text);

    const char* folded() const { return folded_; }
    /// begin, end, begin, end ... of the runs; always an even number.
    const std::uint32_t* borders() const { return borders_.data(); }
    std::size_t border_count() const { return border_count_; }
    /// Of Trigger. Everything that could begin an entity has its bit here.
    std::uint8_t triggers() const { return triggers_; }
    /// An ASCII letter stands three times in a row.
    bool has_triples() const { return triples_; }

private:
    friend struct ByteMapPasses;

    std::vector<char> lower_;
    std::vector<char> compact_;
    std::vector<std::uint64_t> leads_;
    std::vector<std::uint32_t> borders_;
    const char* folded_ = nullptr;
    std::size_t border_count_ = 0;
    std::uint8_t triggers_ = 0;
    bool triples_ = false;
};

}  // namespace atiende::text

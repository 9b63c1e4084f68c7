// Under which keys a query is filed: those of which a matching post must hold one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "listening/post_glance.h"
#include "listening/query.h"
#include "text/key_hash.h"

namespace atiende::listening {

/// Five numbers of bits of a post's pattern: one of the first three must be set, and one of the other two.
class Companions {
public:
    Companions() = default;
    explicit Companions(std::uint64_t packed) : packed_(packed) {}
    Companions(std::span<const text::KeyHash> first, std::span<const text::KeyHash> second);

    static constexpr std::size_t kFirst = 3;
    static constexpr std::size_t kSecond = 2;

    std::uint32_t number(std::size_t i) const {
        return static_cast<std::uint32_t>(packed_ >> (12 * i)) & (PostGlance::kBits - 1);
    }
    /// Whether this is the last filing of its key.
    bool is_last() const { return packed_ >> 63 != 0; }
    void make_last() { packed_ |= std::uint64_t{1} << 63; }
    std::uint64_t packed() const { return packed_; }

private:
    std::uint64_t packed_ = 0;
};

struct Filing {
    text::KeyHash key = 0;
    Companions companions;
    bool loose = false;  ///< the key shows only in plain posts (see PostGlance)
    bool head = false;   ///< the key is the beginning of a word
};

/// How often a key is guessed to stand in a post.
using Rarity = std::function<double(std::string_view key)>;

/// Appends the filings of a tree; false when it has none, so that every post must be held against it.
bool file_query(const Expression& tree, const Rarity& rarity, std::vector<Filing>& into);

// Which numbers a percolator's tables use of a hash.
inline std::uint32_t tag_of(text::KeyHash key) { return static_cast<std::uint32_t>(key >> 32); }
inline std::size_t slot_of(text::KeyHash key, std::size_t slots) { return (key >> 20) & (slots - 1); }

}  // namespace atiende::listening

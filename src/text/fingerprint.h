// Fingerprints of texts: what two of them share tells a copy from what only sounds alike.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>

#include "text/analysis.h"

namespace atiende::text {

/// Two looks at the same words: a SimHash (M. Charikar, 2002) of words and pairs of words, which differs little where
/// they differ little; and the lowest hashes of its runs of three words (A. Broder, 1997), by which copies meet without
/// being compared with everything.
struct Fingerprint {
    std::uint64_t bits = 0;
    std::array<std::uint32_t, 4> keys{};  ///< ascending

    bool operator==(const Fingerprint&) const = default;
};

/// What is said in fewer words is said by many who know nothing of each other.
inline constexpr std::uint32_t kFewestWords = 12;

/// Copies differ in so many of the 64 bits at most; the figures that it was chosen by: docs/listeners.md.
inline constexpr int kMostBitsApart = 14;

/// Of words, numbers, hashtags and emoji, folded as everywhere. What a copy changes without saying anything else is
/// left out: addresses, mentions, and an `RT` at the beginning. Nothing below kFewestWords. Cost: some ten nanoseconds
/// a word.
std::optional<Fingerprint> fingerprint_of(const Analysis& analysis);

/// How many of the 64 bits differ.
inline int distance(std::uint64_t one, std::uint64_t other) { return std::popcount(one ^ other); }

/// Whether one tells again what the other tells: they share a run of words, and differ little.
bool is_copy(const Fingerprint& one, const Fingerprint& other);

/// What a text says beside another one.
struct Beside {
    std::uint32_t words = 0;    ///< words and numbers that the other has not, each as often as it has more of them
    std::uint32_t digits = 0;   ///< of those numbers together
    bool mail_address = false;  ///< one that the other has not
};

/// By folded words; an `RT`, addresses, mentions, hashtags and emoji say nothing of their own. Cost: about a
/// microsecond for texts of twenty words.
Beside beside(const Analysis& text, const Analysis& other);

}  // namespace atiende::text

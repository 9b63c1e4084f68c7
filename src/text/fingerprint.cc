#include "text/fingerprint.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace atiende::text {
namespace {

/// FNV-1a.
std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char letter : word) {
        hash ^= static_cast<unsigned char>(letter);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

/// The finaliser of splitmix64: every bit depends on every other.
std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 30U;
    value *= 0xbf58476d1ce4e5b9ULL;
    value ^= value >> 27U;
    value *= 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15ULL;

bool counts(const Analysis& analysis, const Token& token) {
    switch (token.kind) {
        case TokenKind::word:
        case TokenKind::number:
        case TokenKind::hashtag:
        case TokenKind::emoji: return &token != analysis.tokens.data() || analysis.key(token) != "rt";
        case TokenKind::url:
        case TokenKind::email:
        case TokenKind::mention:
        case TokenKind::cashtag: return false;
    }
    return false;
}

/// For each of the 64 bits, in how many hashes it was set. Eight counters stand in one word: a byte of the hash is
/// spread over them by one multiplication, and nobody overflows before 255 hashes.
class BitTally {
public:
    void add(std::uint64_t hash) {
        for (std::size_t byte = 0; byte < sums_.size(); ++byte) {
            const std::uint64_t bits = (hash >> (8 * byte)) & 0xFFU;
            sums_[byte] += ((bits * 0x8040201008040201ULL) >> 7U) & 0x0101010101010101ULL;
        }
        if (++added_ % 255 == 0) spill();
    }
    /// Bits that were set in more than half of them.
    std::uint64_t majority() {
        spill();
        std::uint64_t bits = 0;
        for (std::size_t bit = 0; bit < totals_.size(); ++bit) {
            bits |= static_cast<std::uint64_t>(2 * totals_[bit] > added_) << bit;
        }
        return bits;
    }

private:
    void spill() {
        for (std::size_t bit = 0; bit < totals_.size(); ++bit) {
            totals_[bit] += static_cast<std::uint32_t>((sums_[bit / 8] >> (8 * (bit % 8))) & 0xFFU);
        }
        sums_ = {};
    }

    std::array<std::uint64_t, 8> sums_{};
    std::array<std::uint32_t, 64> totals_{};
    std::uint32_t added_ = 0;
};

/// Keeps the four lowest that differ.
void keep_lowest(std::array<std::uint32_t, 4>& keys, std::uint32_t key) {
    if (key >= keys.back() || std::ranges::find(keys, key) != keys.end()) return;
    keys.back() = key;
    std::ranges::sort(keys);
}

}  // namespace

std::optional<Fingerprint> fingerprint_of(const Analysis& analysis) {
    BitTally tally;
    Fingerprint made;
    made.keys.fill(std::numeric_limits<std::uint32_t>::max());
    std::uint64_t last = 0, before_last = 0;
    std::uint32_t words = 0;
    for (const Token& token : analysis.tokens) {
        if (!counts(analysis, token)) continue;
        const std::uint64_t word = hash_of(analysis.key(token));
        tally.add(mixed(word));
        if (words >= 1) tally.add(mixed(last * kOdd + word));
        if (words >= 2) {
            const std::uint64_t run = (before_last * kOdd + last) * kOdd + word;
            keep_lowest(made.keys, static_cast<std::uint32_t>(mixed(run) >> 32U));
        }
        before_last = last;
        last = word;
        ++words;
    }
    if (words < kFewestWords) return std::nullopt;
    made.bits = tally.majority();
    return made;
}

Beside beside(const Analysis& text, const Analysis& other) {
    const auto says = [](const Analysis& analysis, const Token& token) {
        const bool plain = token.kind == TokenKind::word || token.kind == TokenKind::number;
        return plain && counts(analysis, token);
    };
    std::unordered_map<std::string_view, std::uint32_t> others;
    for (const Token& token : other.tokens) {
        if (says(other, token)) ++others[other.key(token)];
    }
    Beside found;
    for (const Token& token : text.tokens) {
        if (token.kind == TokenKind::email) found.mail_address = true;
        if (!says(text, token)) continue;
        const std::string_view key = text.key(token);
        const auto shared = others.find(key);
        if (shared != others.end() && shared->second > 0) {
            --shared->second;
            continue;
        }
        ++found.words;
        found.digits += static_cast<std::uint32_t>(std::ranges::count_if(key, is_digit));
    }
    if (found.mail_address) {
        found.mail_address =
            std::ranges::none_of(other.tokens, [](const Token& token) { return token.kind == TokenKind::email; });
    }
    return found;
}

bool is_copy(const Fingerprint& one, const Fingerprint& other) {
    if (distance(one.bits, other.bits) > kMostBitsApart) return false;
    return std::ranges::any_of(
        one.keys, [&](std::uint32_t key) { return std::ranges::find(other.keys, key) != other.keys.end(); });
}

}  // namespace atiende::text

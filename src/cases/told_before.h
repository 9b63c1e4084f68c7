// Who told it before: the posts of the last days by their fingerprints, in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "model/ids.h"
#include "text/fingerprint.h"

namespace atiende::cases {

/// A story goes on as long as it is told again within this time.
inline constexpr Duration kStoryLives = std::chrono::hours{72};

/// A post that may be told again. `bits` are those of its story's first post, so that a story cannot wander off by
/// small steps.
struct Told {
    PostId post;
    Time at;
    text::Fingerprint fingerprint;
};

/// Finds posts by the runs of words that they share (text/fingerprint.h): each of the four keys leads to a chain of
/// posts, newest first, that is followed for at most kLongestChain steps. Holds the newest `most` posts and forgets
/// older ones; about 70 bytes each. One thread at a time.
class ToldBefore {
public:
    explicit ToldBefore(std::size_t most = 100'000);

    void add(const Told& told);
    /// The newest posts that this one tells again, told within kStoryLives of it; at most `most`. Cost: under a
    /// microsecond where nothing is shared.
    std::vector<Told> told_by(const text::Fingerprint& fingerprint, Time at, std::size_t most) const;

private:
    static constexpr int kLongestChain = 64;
    struct Entry {
        Told told;
        std::array<std::uint32_t, 4> next{};  // numbers of older entries in the chain of each key; 0: none
    };

    std::size_t bucket_of(std::uint32_t key) const { return key & (buckets_.size() - 1); }
    /// Nothing if it was forgotten.
    const Entry* entry(std::uint32_t number) const;

    const std::size_t most_;
    std::vector<Entry> entries_;          // a ring: entry number n stands at n % most_
    std::vector<std::uint32_t> buckets_;  // the newest entry's number; 0: none
    std::uint32_t newest_ = 0;            // numbers count from 1
};

}  // namespace atiende::cases

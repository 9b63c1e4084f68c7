#include "cases/told_before.h"

#include <algorithm>
#include <bit>

namespace atiende::cases {

ToldBefore::ToldBefore(std::size_t most) : most_(most), buckets_(std::bit_ceil(4 * most)) {}

const ToldBefore::Entry* ToldBefore::entry(std::uint32_t number) const {
    if (number == 0 || newest_ - number >= most_) return nullptr;
    return &entries_[number % most_];
}

void ToldBefore::add(const Told& told) {
    ++newest_;
    if (entries_.size() < most_)
        entries_.resize(std::min(most_, std::max<std::size_t>(newest_ + 1, entries_.size() * 2)));
    Entry& entry = entries_[newest_ % most_];
    entry.told = told;
    for (std::size_t i = 0; i < entry.next.size(); ++i) {
        std::uint32_t& bucket = buckets_[bucket_of(told.fingerprint.keys[i])];
        // Two of its keys in one bucket: the first leads on.
        entry.next[i] = bucket == newest_ ? 0 : bucket;
        bucket = newest_;
    }
}

std::vector<Told> ToldBefore::told_by(const text::Fingerprint& fingerprint, Time at, std::size_t most) const {
    std::vector<Told> found;
    for (const std::uint32_t key : fingerprint.keys) {
        const std::size_t bucket = bucket_of(key);
        const Entry* at_entry = entry(buckets_[bucket]);
        for (int step = 0; at_entry != nullptr && step < kLongestChain && found.size() < most; ++step) {
            const Told& told = at_entry->told;
            const auto known = [&](const Told& one) { return one.post == told.post; };
            if (told.at + kStoryLives >= at && told.at <= at + kStoryLives && is_copy(told.fingerprint, fingerprint) &&
                std::ranges::none_of(found, known)) {
                found.push_back(told);
            }
            const auto& keys = told.fingerprint.keys;
            std::size_t which = 0;
            while (which < keys.size() && bucket_of(keys[which]) != bucket) ++which;
            if (which == keys.size()) break;  // a later post took its place
            const std::uint32_t next = at_entry->next[which];
            at_entry = entry(next);
        }
    }
    return found;
}

}  // namespace atiende::cases

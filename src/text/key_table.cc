#include "text/key_table.h"

#include <cstring>

namespace atiende::text {

// Eight bytes at a time with a multiply and a fold (as in wyhash's mixer); keys are short, so the tail dominates.
std::uint32_t KeyTable::hash_of(std::string_view key) {
    constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = kPrime ^ key.size();
    while (key.size() >= 8) {
        std::uint64_t block = 0;
        std::memcpy(&block, key.data(), 8);
        hash = (hash ^ block) * kPrime;
        hash ^= hash >> 32;
        key.remove_prefix(8);
    }
    std::uint64_t tail = 0;
    for (std::size_t i = 0; i < key.size(); ++i) {
        tail |= static_cast<std::uint64_t>(static_cast<unsigned char>(key[i])) << (8 * i);
    }
    hash = (hash ^ tail) * kPrime;
    return static_cast<std::uint32_t>(hash >> 32);
}

const KeyTable::Slot* KeyTable::probe(std::string_view key, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.number == kNone) return &slot;
        if (slot.hash == hash && slot.length == key.size() &&
            std::memcmp(text_.data() + slot.begin, key.data(), key.size()) == 0) {
            return &slot;
        }
    }
}

std::uint32_t KeyTable::find(std::string_view key) const { return probe(key, hash_of(key))->number; }

std::uint32_t KeyTable::intern(std::string_view key) {
    const std::uint32_t hash = hash_of(key);
    if (const Slot* found = probe(key, hash); found->number != kNone) return found->number;
    if ((count_ + 1) * 2 > slots_.size()) grow();
    const auto at = static_cast<std::size_t>(probe(key, hash) - slots_.data());
    slots_[at] = {hash, count_, static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(key.size())};
    text_ += key;
    return count_++;
}

void KeyTable::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.number == kNone) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].number != kNone) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace atiende::text

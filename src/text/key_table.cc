#include "text/key_table.h"

namespace atiende::text {

// The slot of the key, or the free one where it belongs.
std::size_t KeyTable::probe(std::string_view key, KeyHash hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        if (slots_[at] == 0) return at;
        const std::uint32_t number = slots_[at] - 1;
        if (entries_[number].hash == hash && this->key(number) == key) return at;
    }
}

std::uint32_t KeyTable::find(std::string_view key) const {
    const std::uint32_t slot = slots_[probe(key, key_hash(key))];
    return slot == 0 ? kNone : slot - 1;
}

std::uint32_t KeyTable::intern(std::string_view key) {
    const KeyHash hash = key_hash(key);
    std::size_t at = probe(key, hash);
    if (slots_[at] != 0) return slots_[at] - 1;
    if ((entries_.size() + 1) * 2 > slots_.size()) {
        grow();
        at = probe(key, hash);
    }
    entries_.push_back({hash, static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(key.size())});
    text_ += key;
    slots_[at] = size();
    return size() - 1;
}

void KeyTable::grow() {
    slots_.assign(slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t number = 0; number < entries_.size(); ++number) {
        std::size_t at = entries_[number].hash & mask;
        while (slots_[at] != 0) at = (at + 1) & mask;
        slots_[at] = number + 1;
    }
}

void KeyTable::drop_index() {
    slots_ = {};
    text_.shrink_to_fit();
    entries_.shrink_to_fit();
}

std::size_t KeyTable::bytes() const {
    return text_.capacity() + entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(std::uint32_t);
}

}  // namespace atiende::text

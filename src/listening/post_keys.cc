#include "listening/post_keys.h"

#include <algorithm>

#include "listening/terms.h"

namespace atiende::listening {

void PostKeys::read(const Subject& subject) {
    keys_.clear();
    letters_.clear();
    std::ranges::fill(slots_, 0U);
    for (std::size_t segment = 0; segment < kSegmentCount; ++segment) {
        tokens_[segment].clear();
        addresses_[segment].clear();
        const text::Analysis* analysis = subject.segments[segment].analysis;
        if (analysis == nullptr) continue;
        tokens_[segment].reserve(analysis->tokens.size());
        for (std::size_t i = 0; i < analysis->tokens.size(); ++i) {
            const text::Token& token = analysis->tokens[i];
            TokenKeys keys;
            keys.place = place_of(token.kind);
            keys.numbers[0] = note(analysis->key(token), segment, keys.place);
            if (token.elongated || keys.place == kInEmoji || keys.place == kInMention) {
                others_.read(*analysis, token);
                keys.numbers[1] = note(others_.first, segment, keys.place, false);
                keys.numbers[2] = note(others_.second, segment, keys.place, false);
            }
            for (const auto number : keys.numbers) stretch_to(number, segment, i);
            tokens_[segment].push_back(keys);
        }
        for (const auto& word : analysis->address_words) {
            addresses_[segment].push_back(note(analysis->key(word), segment, kInAddress));
        }
    }
}

void PostKeys::stretch_to(std::uint32_t number, std::size_t segment, std::size_t token) {
    if (number == kNone) return;
    Stretch& stretch = keys_[number].stretches[segment];
    if (stretch.behind == 0) stretch.first = static_cast<std::uint32_t>(token);
    stretch.behind = static_cast<std::uint32_t>(token + 1);
}

std::uint32_t PostKeys::note(std::string_view key, std::size_t segment, Places place, bool kept) {
    if (key.empty()) return kNone;
    const text::KeyHash hash = text::key_hash(key);
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
        Key& known = keys_[slots_[at] - 1];
        if (known.hash != hash || known.letters != key) continue;
        known.places[segment] |= place;
        return slots_[at] - 1;
    }
    Key& made = keys_.emplace_back();
    made.hash = hash;
    made.letters = kept ? key : std::string_view(letters_.emplace_back(key));
    made.places[segment] = place;
    const auto number = static_cast<std::uint32_t>(keys_.size());
    slots_[at] = number;
    if (2 * keys_.size() > slots_.size()) grow();
    return number - 1;
}

void PostKeys::grow() {
    slots_.assign(2 * slots_.size(), 0);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
        std::size_t at = keys_[i].hash & (slots_.size() - 1);
        while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = i + 1;
    }
}

std::uint32_t PostKeys::find(text::KeyHash hash, std::string_view key) const {
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
        const Key& known = keys_[slots_[at] - 1];
        if (known.hash == hash && known.letters == key) return slots_[at] - 1;
    }
    return kNone;
}

bool PostKeys::is_in(std::uint32_t number, Places places, Segments segments) const {
    for (std::size_t i = 0; i < kSegmentCount; ++i) {
        if ((segments >> i & 1U) != 0 && (keys_[number].places[i] & places) != 0) return true;
    }
    return false;
}

}  // namespace atiende::listening

// The tokens of an analysed post under small numbers, so that queries compare numbers and not letters.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "listening/subject.h"
#include "text/key_hash.h"

namespace atiende::listening {

/// Every distinct key of the post has a number from 0. Keep one per thread; it holds until the subject goes.
class PostKeys {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    /// A token's key and its other keys (see OtherKeys); kNone where it has none.
    struct TokenKeys {
        std::array<std::uint32_t, 3> numbers{kNone, kNone, kNone};
        Places place = 0;

        bool is(std::uint32_t number) const {
            return numbers[0] == number || numbers[1] == number || numbers[2] == number;
        }
    };

    /// First and last token of a segment that has a key; last + 1 is 0 where none has.
    struct Stretch {
        std::uint32_t first = 0;
        std::uint32_t behind = 0;
    };

    void read(const Subject& subject);

    /// The number of a key (hash and letters); kNone if the post does not hold it.
    std::uint32_t find(text::KeyHash hash, std::string_view key) const;
    /// Where it stands in one of these segments.
    bool is_in(std::uint32_t number, Places places, Segments segments) const;
    Stretch stretch(std::uint32_t number, std::size_t segment) const { return keys_[number].stretches[segment]; }
    /// As the tokens of the segment's analysis.
    const std::vector<TokenKeys>& tokens(std::size_t segment) const { return tokens_[segment]; }
    /// As the address words of the segment's analysis.
    const std::vector<std::uint32_t>& address_words(std::size_t segment) const { return addresses_[segment]; }

private:
    struct Key {
        text::KeyHash hash = 0;
        std::string_view letters;
        std::array<Places, kSegmentCount> places{};
        std::array<Stretch, kSegmentCount> stretches{};
    };

    /// `kept`: the letters outlive this object's use of them.
    std::uint32_t note(std::string_view key, std::size_t segment, Places place, bool kept = true);
    void stretch_to(std::uint32_t number, std::size_t segment, std::size_t token);
    void grow();

    std::vector<Key> keys_;
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(128);  // number + 1; 0: free
    std::deque<std::string> letters_;                                     // of the other keys
    std::array<std::vector<TokenKeys>, kSegmentCount> tokens_;
    std::array<std::vector<std::uint32_t>, kSegmentCount> addresses_;
    OtherKeys others_;
};

}  // namespace atiende::listening

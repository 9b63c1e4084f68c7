// Writes what people write: fills the slots of a sentence and roughs it up as typing people do.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "channels/playground/day_texts.h"

namespace atiende::playground {

/// A small random generator, alike on every platform (splitmix64, Vigna 2015). Copies go on independently.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }
    /// 0 up to `bound` (exclusive, at least 1).
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>((next() >> 32U) * bound >> 32U); }
    bool chance(unsigned percent) { return below(100) < percent; }
    /// 0 up to 1.
    double fraction() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    std::string_view one_of(std::span<const std::string_view> words) { return words[below(words.size())]; }

private:
    std::uint64_t state_;
};

struct BrandWords {
    std::string name = "Telondra";
    std::string handle = "telondra";
};

/// Somebody of the town: the same number is always the same one.
struct Townsperson {
    std::string handle;
    std::string name;
    std::int64_t followers = 0;
};
Townsperson townsperson(std::size_t number);

/// One thread at a time.
class Phrases {
public:
    Phrases(BrandWords brand, std::uint64_t seed);

    /// Replaces `into` by a post on that theme; one that speaks to the brand mentions it somehow.
    void write(Theme theme, Tongue tongue, Dice& dice, std::string& into);
    /// Which town the day's mass fault is in: a matter of the seed.
    std::string_view troubled_city() const { return troubled_city_; }

private:
    void fill(std::string_view sentence, Dice& dice, std::string& into);
    void fill_slot(std::string_view slot, Dice& dice, std::string& into);
    void address(Dice& dice, std::string& text) const;

    BrandWords brand_;
    std::string_view troubled_city_;
    std::string sentence_;
};

}  // namespace atiende::playground

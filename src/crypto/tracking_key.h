// The tracking key of a case: short, readable aloud, and self-checking.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace atiende::crypto {

/// 31 symbols, values 0-30: digits and letters without 0, 1, I, O and U, which are misread or misheard. 31 is prime and
/// the places 1-8 are all different modulo 31, so the check symbol catches every single wrong symbol and every swap of
/// neighbours.
inline constexpr std::string_view kTrackingSymbols = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";

/// Fills with even random bytes (the Random port's `fill`).
using RandomFill = std::function<void(std::span<std::uint8_t>)>;

/// A new key as shown and stored, `A7K-3Q2-9ME`: 8 symbols from `random` (8 bytes a call; called again only when a draw
/// would favour some keys) and the check symbol, the sum of place (1-8) x value modulo 31.
/// 31^8 = 8.5e11 keys: uniqueness is the store's duty, guessing is stopped by throttling.
std::string make_tracking_key(const RandomFill& random);
/// The same with the system's random numbers.
std::string make_tracking_key();

/// The shown form of what a person typed: any case, with or without dashes and spaces. Nothing when it is no key.
std::optional<std::string> normalise_tracking_key(std::string_view text);

/// Whether `text` normalises.
bool is_tracking_key(std::string_view text);

}  // namespace atiende::crypto

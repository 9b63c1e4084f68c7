// Money: exact amounts in millionths, never mixed across currencies.
#pragma once

#include <cstdint>
#include <string>

namespace atiende {

/// `micros` millionths of the ISO 4217 `currency` ("EUR"). Sums are per currency; nothing converts silently.
struct Money {
    std::int64_t micros = 0;
    std::string currency;

    bool operator==(const Money&) const = default;
};

/// The amount as a decimal string without exponent, at least two decimals: `0.015`, `12.50`.
std::string amount_text(const Money& money);

}  // namespace atiende

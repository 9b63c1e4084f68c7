// The port to randomness. Seeded in tests.
#pragma once

#include <cstdint>
#include <span>

namespace atiende {

class Random {
public:
    virtual ~Random() = default;
    /// Fills with bytes fit for secrets. Thread-safe.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace atiende

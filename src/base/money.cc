#include "base/money.h"

namespace atiende {

std::string amount_text(const Money& money) {
    const bool negative = money.micros < 0;
    const auto magnitude =
        negative ? 0 - static_cast<std::uint64_t>(money.micros) : static_cast<std::uint64_t>(money.micros);
    std::string decimals = std::to_string(magnitude % 1'000'000);
    decimals.insert(0, 6 - decimals.size(), '0');
    while (decimals.size() > 2 && decimals.back() == '0') decimals.pop_back();
    return (negative ? "-" : "") + std::to_string(magnitude / 1'000'000) + "." + decimals;
}

}  // namespace atiende

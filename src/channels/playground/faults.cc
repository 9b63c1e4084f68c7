#include "channels/playground/faults.h"

#include <charconv>

namespace atiende::playground {
namespace {

std::size_t place_of(Fault fault) { return static_cast<std::size_t>(fault); }

/// 0 up to 1, alike on every platform.
double fraction(std::mt19937_64& random) { return static_cast<double>(random() >> 11U) * 0x1.0p-53; }

}  // namespace

Result<FaultOrder> parse_fault_order(std::string_view text) {
    const auto colon = text.find(':');
    const auto fault = enum_named<Fault>(text.substr(0, colon));
    const Error bad = invalid("bad_fault").with("order", std::string(text.substr(0, 64)));
    if (!fault) return fail(bad);
    if (colon == std::string_view::npos) return FaultOrder{*fault, 1, 0};
    std::string_view amount = text.substr(colon + 1);
    if (amount == "off") return FaultOrder{*fault, 0, 0};
    const bool percent = amount.ends_with('%');
    if (percent) amount.remove_suffix(1);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(amount.data(), amount.data() + amount.size(), number);
    if (error != std::errc() || end != amount.data() + amount.size() || (percent && number > 100)) return fail(bad);
    if (percent) return FaultOrder{*fault, 0, number / 100.0};
    return FaultOrder{*fault, number, 0};
}

void Faults::set(const FaultOrder& order) {
    std::lock_guard lock(mutex_);
    orders_[place_of(order.fault)] = order;
}

void Faults::clear() {
    std::lock_guard lock(mutex_);
    orders_ = {};
}

bool Faults::strikes(Fault fault) {
    std::lock_guard lock(mutex_);
    auto& order = orders_[place_of(fault)];
    bool strikes = false;
    if (order.count > 0) {
        --order.count;
        strikes = true;
    } else if (order.probability > 0) {
        strikes = fraction(random_) < order.probability;
    }
    if (strikes) ++struck_[place_of(fault)];
    return strikes;
}

std::vector<FaultOrder> Faults::orders() const {
    std::lock_guard lock(mutex_);
    std::vector<FaultOrder> active;
    for (const auto& order : orders_) {
        if (order.count > 0 || order.probability > 0) active.push_back(order);
    }
    return active;
}

std::uint64_t Faults::struck(Fault fault) const {
    std::lock_guard lock(mutex_);
    return struck_[place_of(fault)];
}

std::size_t Faults::below(std::size_t bound) {
    std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(random_() % bound);
}

}  // namespace atiende::playground

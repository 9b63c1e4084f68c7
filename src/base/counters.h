// The front of the counters: named numbers that any room may raise and the app exposes. Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

namespace atiende {

/// A number that only grows.
class Counter {
public:
    void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

/// A number that goes up and down.
class Gauge {
public:
    void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
    void add(std::int64_t amount) { value_.fetch_add(amount, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

/// Durations in fixed buckets, in microseconds.
class Histogram {
public:
    static constexpr std::array<std::int64_t, 12> kBounds{100,    500,    1'000,   2'500,   5'000,     10'000,
                                                          25'000, 50'000, 100'000, 250'000, 1'000'000, 5'000'000};

    void record(std::int64_t micros) {
        std::size_t bucket = 0;
        while (bucket < kBounds.size() && micros > kBounds[bucket]) ++bucket;
        buckets_[bucket].add();
        sum_.add(static_cast<std::uint64_t>(micros < 0 ? 0 : micros));
    }
    /// How many fell into bucket i (the last one holds what is above every bound).
    std::uint64_t bucket(std::size_t i) const { return buckets_[i].value(); }
    std::uint64_t sum_micros() const { return sum_.value(); }

private:
    std::array<Counter, kBounds.size() + 1> buckets_;
    Counter sum_;
};

}  // namespace atiende

// Rows of signed bytes added up in sixteen bits, many at a time.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#include "assessment/linear_model.h"

namespace atiende::assessment {

/// What is added stands in `into` when it is destroyed. Nothing overflows.
class RowSummer {
public:
    static constexpr std::size_t kLanes = 16;
    static constexpr std::size_t kParts = kModelColumns / kLanes;
    static constexpr int kMostRows = 250;  ///< of at most 128 each, within sixteen bits
    using Words16 [[gnu::vector_size(2 * kLanes)]] = std::int16_t;

    explicit RowSummer(LinearModel::Sums& into) : into_(into) { into_.fill(0); }
    ~RowSummer() { flush(); }
    RowSummer(const RowSummer&) = delete;
    RowSummer& operator=(const RowSummer&) = delete;

    void add(const std::int8_t* row) {
        using Bytes [[gnu::vector_size(kLanes)]] = std::int8_t;
        if (rows_ == kMostRows) flush();
        for (std::size_t i = 0; i < kParts; ++i) {
            Bytes bytes;
            std::memcpy(&bytes, row + i * kLanes, sizeof bytes);
            part_[i] += __builtin_convertvector(bytes, Words16);
        }
        ++rows_;
    }

private:
    void flush() {
        for (std::size_t i = 0; i < kParts; ++i) {
            for (std::size_t lane = 0; lane < kLanes; ++lane) into_[i * kLanes + lane] += part_[i][lane];
            part_[i] = Words16{};
        }
        rows_ = 0;
    }

    LinearModel::Sums& into_;
    std::array<Words16, kParts> part_{};
    int rows_ = 0;
};

}  // namespace atiende::assessment

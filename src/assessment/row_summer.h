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
    using Part = std::array<Words16, kParts>;

    explicit RowSummer(LinearModel::Sums& into) : into_(into) { into_.fill(0); }
    ~RowSummer() { flush(); }
    RowSummer(const RowSummer&) = delete;
    RowSummer& operator=(const RowSummer&) = delete;

    static void add_row(const std::int8_t* row, Part& part) {
        using Bytes [[gnu::vector_size(kLanes)]] = std::int8_t;
        for (std::size_t i = 0; i < kParts; ++i) {
            Bytes bytes;
            std::memcpy(&bytes, row + i * kLanes, sizeof bytes);
            part[i] += __builtin_convertvector(bytes, Words16);
        }
    }

    void add(const std::int8_t* row) {
        make_room(1);
        add_row(row, part_);
    }
    /// The sum of `rows` rows, at most kMostRows.
    void add(const Part& part, int rows) {
        make_room(rows);
        for (std::size_t i = 0; i < kParts; ++i) part_[i] += part[i];
    }

private:
    void make_room(int rows) {
        if (rows_ + rows > kMostRows) flush();
        rows_ += rows;
    }
    void flush() {
        for (std::size_t i = 0; i < kParts; ++i) {
            for (std::size_t lane = 0; lane < kLanes; ++lane) into_[i * kLanes + lane] += part_[i][lane];
            part_[i] = Words16{};
        }
        rows_ = 0;
    }

    LinearModel::Sums& into_;
    Part part_{};
    int rows_ = 0;
};

}  // namespace atiende::assessment

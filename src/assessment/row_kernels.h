// Rows of a model added up by the widest registers that the machine has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "assessment/linear_model.h"

namespace atiende::assessment {

/// The sum of a word's rows, in two cache lines.
struct alignas(64) RowPart {
    std::array<std::int16_t, kModelColumns> sum{};
};

/// How many rows a RowPart can hold: of at most 128 each, within sixteen bits.
inline constexpr std::size_t kMostRowsOfPart = 255;

/// Rows and parts are named by their place in their table. Nothing overflows below 2^23 of them.
struct RowKernels {
    using Places = std::span<const std::uint32_t>;

    /// Adds to `into`.
    void (*add_rows)(const std::int8_t* rows, Places places, LinearModel::Sums& into);
    void (*add_parts)(const RowPart* parts, Places places, LinearModel::Sums& into);
    /// Replaces `into`; at most kMostRowsOfPart places.
    void (*sum_rows)(const std::int8_t* rows, Places places, RowPart& into);

    /// For this machine.
    static const RowKernels& best();
    /// For any machine; the same sums.
    static const RowKernels& plain();
};

}  // namespace atiende::assessment

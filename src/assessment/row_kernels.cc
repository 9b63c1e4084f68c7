#include "assessment/row_kernels.h"

#include <algorithm>
#include <cstring>

namespace atiende::assessment {
namespace {

constexpr std::size_t kLanes = 16;
constexpr std::size_t kGroups = kModelColumns / kLanes;

using Bytes [[gnu::vector_size(kLanes)]] = std::int8_t;
using Halves [[gnu::vector_size(2 * kLanes)]] = std::int16_t;
using Eight [[gnu::vector_size(kLanes)]] = std::int16_t;
using Wholes [[gnu::vector_size(2 * kLanes)]] = std::int32_t;

// Written once; compiled for what every processor has and for AVX2.

[[gnu::always_inline]] inline void sum_into(const std::int8_t* rows, RowKernels::Places places, Halves* sum) {
    Halves a{}, b{}, c{}, d{};
    for (const std::uint32_t place : places) {
        const std::int8_t* row = rows + std::size_t{place} * kModelColumns;
        Bytes bytes[kGroups];
        std::memcpy(bytes, row, sizeof bytes);
        a += __builtin_convertvector(bytes[0], Halves);
        b += __builtin_convertvector(bytes[1], Halves);
        c += __builtin_convertvector(bytes[2], Halves);
        d += __builtin_convertvector(bytes[3], Halves);
    }
    sum[0] = a;
    sum[1] = b;
    sum[2] = c;
    sum[3] = d;
}

[[gnu::always_inline]] inline void sum_rows_by(const std::int8_t* rows, RowKernels::Places places, RowPart& into) {
    Halves sum[kGroups];
    sum_into(rows, places, sum);
    std::memcpy(into.sum.data(), sum, sizeof sum);
}

[[gnu::always_inline]] inline void add_part(const RowPart& part, Wholes* sums) {
    for (std::size_t i = 0; i < 2 * kGroups; ++i) {
        Eight eight;
        std::memcpy(&eight, part.sum.data() + i * 8, sizeof eight);
        sums[i] += __builtin_convertvector(eight, Wholes);
    }
}

[[gnu::always_inline]] inline void add_rows_by(const std::int8_t* rows, RowKernels::Places places,
                                               LinearModel::Sums& into) {
    Wholes sums[2 * kGroups];
    static_assert(sizeof sums == sizeof into);
    std::memcpy(sums, into.data(), sizeof sums);
    while (!places.empty()) {
        const auto some = places.first(std::min(places.size(), kMostRowsOfPart));
        RowPart part;
        sum_rows_by(rows, some, part);
        add_part(part, sums);
        places = places.subspan(some.size());
    }
    std::memcpy(into.data(), sums, sizeof sums);
}

[[gnu::always_inline]] inline void add_parts_by(const RowPart* parts, RowKernels::Places places,
                                                LinearModel::Sums& into) {
    Wholes sums[2 * kGroups];
    std::memcpy(sums, into.data(), sizeof sums);
    for (const std::uint32_t place : places) add_part(parts[place], sums);
    std::memcpy(into.data(), sums, sizeof sums);
}

void add_rows_plain(const std::int8_t* rows, RowKernels::Places places, LinearModel::Sums& into) {
    add_rows_by(rows, places, into);
}
void add_parts_plain(const RowPart* parts, RowKernels::Places places, LinearModel::Sums& into) {
    add_parts_by(parts, places, into);
}
void sum_rows_plain(const std::int8_t* rows, RowKernels::Places places, RowPart& into) {
    sum_rows_by(rows, places, into);
}

#if defined(__x86_64__)

[[gnu::target("avx2")]] void add_rows_wide(const std::int8_t* rows, RowKernels::Places places,
                                           LinearModel::Sums& into) {
    add_rows_by(rows, places, into);
}
[[gnu::target("avx2")]] void add_parts_wide(const RowPart* parts, RowKernels::Places places, LinearModel::Sums& into) {
    add_parts_by(parts, places, into);
}
[[gnu::target("avx2")]] void sum_rows_wide(const std::int8_t* rows, RowKernels::Places places, RowPart& into) {
    sum_rows_by(rows, places, into);
}

#endif

}  // namespace

const RowKernels& RowKernels::plain() {
    static constexpr RowKernels kPlain{add_rows_plain, add_parts_plain, sum_rows_plain};
    return kPlain;
}

const RowKernels& RowKernels::best() {
#if defined(__x86_64__)
    static constexpr RowKernels kWide{add_rows_wide, add_parts_wide, sum_rows_wide};
    static const bool wide = __builtin_cpu_supports("avx2") != 0;
    if (wide) return kWide;
#endif
    return plain();
}

}  // namespace atiende::assessment

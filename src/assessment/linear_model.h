// A trained model: rows of small integers by feature, all heads side by side, and what their sums mean.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/features.h"
#include "base/result.h"

namespace atiende::assessment {

inline constexpr std::size_t kModelColumns = 64;
/// Of the square of a post's length: kNormHigh * 128 + kNormLow, in steps of `norm_step`.
inline constexpr std::size_t kNormHigh = 62;
inline constexpr std::size_t kNormLow = 63;
inline constexpr std::size_t kMostClasses = kNormHigh;

/// One answer of a head: its column, what one unit there is worth, and what it begins with.
struct ModelClass {
    std::string name;
    std::uint8_t column = 0;
    float scale = 0;
    float bias = 0;
};

/// A question that the model answers with one of its classes.
struct ModelHead {
    std::string name;
    float sharpness = 1;  ///< scores times this go through the softmax; fitted so that probabilities are honest
    float sure = 0;       ///< below this probability the answer is "not sure"
    std::vector<ModelClass> classes;
};

/// What stands before the rows.
struct ModelHeader {
    std::string name;         ///< and version, as assessments carry it; without blanks
    std::uint32_t bits = 17;  ///< 2^bits rows
    float norm_step = 1;
    std::uint32_t near_window = kNearWindow;  ///< of read_features; 0: the model knows no near pairs
    std::vector<ModelHead> heads;
};

/// The file: lines of text (`atiende-model 1`, `name`, `bits`, `norm`, perhaps `near`, then `head NAME SHARPNESS SURE`
/// and `class NAME COLUMN SCALE BIAS`), the line `rows` with blanks behind it, and 2^bits rows of 64 signed bytes.
/// There are as many blanks as it takes for the first row to stand at a multiple of 64 bytes: a row is then one line of
/// the processor's caches wherever the file is at such a place.
std::string write_model(const ModelHeader& header, std::span<const std::int8_t> rows);

/// Immutable and shareable between threads. Refers to the bytes that it was read from: they must outlive it.
class LinearModel {
public:
    using Sums = std::array<std::int32_t, kModelColumns>;

    /// corrupt("bad_model") with `line` when a line is not of the format, or `size` when rows are missing.
    static Result<LinearModel> parse(std::string_view file);

    const ModelHeader& header() const { return header_; }
    /// The same, but never unsure: to see what a head would have said.
    LinearModel without_doubt() const;
    /// Null when it has none of that name.
    const ModelHead* head(std::string_view name) const;

    /// Which row is that of this hash.
    std::uint32_t place(std::uint32_t hash) const { return hash >> shift_; }
    /// All of them, one behind the other.
    const std::int8_t* rows() const { return rows_; }
    std::span<const std::int8_t, kModelColumns> row(std::uint32_t hash) const {
        return std::span<const std::int8_t, kModelColumns>(rows_ + std::size_t{place(hash)} * kModelColumns,
                                                           kModelColumns);
    }
    /// Asks the processor for the row in this place.
    void prefetch(std::uint32_t place) const { __builtin_prefetch(rows_ + std::size_t{place} * kModelColumns); }
    /// Replaces `sums`. The order of the features does not matter.
    void sum(std::span<const Feature> features, Sums& sums) const;
    /// 1 / the length of a post with these sums; 0 for one of which the model knows nothing.
    float inverse_length(const Sums& sums) const;
    /// As many probabilities as the head has classes, in their order; they add up to 1.
    void probabilities(const ModelHead& head, const Sums& sums, std::span<float> into) const;

private:
    ModelHeader header_;
    unsigned shift_ = 15;
    const std::int8_t* rows_ = nullptr;
};

}  // namespace atiende::assessment

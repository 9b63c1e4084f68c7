// The generated weights of the language head: nine letters of weight per feature, '0' + 32 being nothing.
#pragma once

#include <cstddef>
#include <string_view>

namespace atiende::text {

/// The order of the weights.
inline constexpr std::string_view kLanguages[] = {"es", "en", "pt", "fr", "it", "de", "ca", "gl", "eu"};
inline constexpr std::size_t kLanguageCount = 9;
inline constexpr int kWeightZero = '0' + 32;
inline constexpr float kWeightsPerNat = 9.0F;

/// Records of three letters (` is the edge of a word, { is ñ, | any other) and nine weights.
extern const std::string_view kLanguageTriples;
/// Folded words and nine weights, each followed by a blank.
extern const std::string_view kLanguageWords;

}  // namespace atiende::text

// How many people may come to see a post, and what of that was known and what assumed; and whether its author is
// somebody whom many listen to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/enum_names.h"

namespace atiende {

/// What makes a post go further, or weighs more when it does.
enum class ExposureFactorName { visibility, velocity, repeated, arousal, media, tone, urgency };
template <>
struct EnumWords<ExposureFactorName> {
    static constexpr std::array<std::string_view, 7> words{"visibility", "velocity", "repeated", "arousal",
                                                           "media",      "tone",     "urgency"};
};

/// A factor as it entered: visibility, velocity, repeated, arousal and media into the likelihood of spread; tone and
/// urgency into the severity.
struct ExposureFactor {
    ExposureFactorName name = ExposureFactorName::visibility;
    double value = 1;

    bool operator==(const ExposureFactor&) const = default;
};

/// Audience x likelihood of spread x severity (measure S10 of docs/measures.md).
struct Exposure {
    std::optional<std::int64_t> audience;  ///< of its author and of who repeats it; absent: unknown, which is not zero
    double spread = 0;                     ///< 0-1: likelihood that it goes on
    double severity = 0;                   ///< 0-1: how much it matters when it does
    std::optional<std::int64_t> people;    ///< the product, in people who may see it; absent as audience
    std::vector<ExposureFactor> factors{};

    bool operator==(const Exposure&) const = default;
};

/// Why an author counts as an opinion former.
enum class OpinionSignName { verified, media, audience };
template <>
struct EnumWords<OpinionSignName> {
    static constexpr std::array<std::string_view, 3> words{"verified", "media", "audience"};
};
struct OpinionSign {
    OpinionSignName name = OpinionSignName::verified;
    std::string
        reason;  ///< the word of the profile that says so; of `audience` the percentile, "99"; empty for verified

    bool operator==(const OpinionSign&) const = default;
};

}  // namespace atiende

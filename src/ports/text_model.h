// The port to whoever judges a post: the rules of today, a trained model tomorrow, a company's own over HTTP.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/assessment.h"

namespace atiende {

class TextModel {
public:
    virtual ~TextModel() = default;
    /// Judges one text. `unavailable` when the judge is away: the caller falls back to the rules.
    virtual Result<Assessment> assess(std::string_view text) = 0;
};

}  // namespace atiende

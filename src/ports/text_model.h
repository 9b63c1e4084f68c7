// The port to a model of somebody else's that judges posts beside our own: a company's, or one behind an API.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/assessment.h"

namespace atiende {

/// What a model is told about a post, and nothing else of it.
struct TextQuestion {
    std::string_view text;      ///< personal data in it are replaced by their kind
    std::string_view language;  ///< BCP 47; `und`: not known
};

class TextModel {
public:
    virtual ~TextModel() = default;
    /// Judges one text, within a time that the implementation is given. A label without value: nothing said of it. Of
    /// an answer only labels count. Any error: the caller keeps its own labels. Thread-safe; may block.
    virtual Result<Assessment> assess(const TextQuestion& question) = 0;
};

}  // namespace atiende

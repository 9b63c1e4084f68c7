// Cutting a text into tokens, in one pass that allocates nothing per token.
#pragma once

#include <string_view>
#include <vector>

#include "text/analysis.h"
#include "text/entity_spans.h"

namespace atiende::text {

/// Appends the tokens of `text` and their keys. `entities` ascend and do not overlap (drop_overlaps).
void tokenise(std::string_view text, const std::vector<EntitySpan>& entities, Analysis& into);

}  // namespace atiende::text

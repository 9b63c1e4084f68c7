// The plain reading of one query against one post: the definition that the percolator is held against in tests.
#pragma once

#include "listening/query.h"
#include "listening/subject.h"

namespace atiende::listening {

/// Walks the tree and compares texts; for previews and tests, not for streams. Pure.
bool matches_naively(const Query& query, const Subject& subject);

}  // namespace atiende::listening

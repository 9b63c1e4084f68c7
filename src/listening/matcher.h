// The plain reading of one query against one post: the definition that the percolator is held against in tests.
#pragma once

#include <vector>

#include "listening/query.h"
#include "listening/subject.h"

namespace atiende::listening {

inline constexpr std::size_t kMostEvidence = 16;

/// Walks the tree and compares texts; for previews and tests, not for streams. Pure.
bool matches_naively(const Query& query, const Subject& subject);

/// The stretches for which a matching query matches, ascending, each once, the first kMostEvidence: of every positive
/// part of the tree that holds, all places of its words; of a NEAR, those of its sides within its places; of words near
/// each other, the shortest stretch that holds them. Empty when fields alone match.
std::vector<Span> evidence_naively(const Query& query, const Subject& subject);

/// The same of a part of a tree.
bool node_holds(const Expression& node, const Subject& subject);
void collect_evidence(const Expression& node, const Subject& subject, std::vector<Span>& into);

/// Whether a kind reads the segments of a post (and may have evidence), rather than its fields.
bool reads_segments(TermKind kind);

}  // namespace atiende::listening

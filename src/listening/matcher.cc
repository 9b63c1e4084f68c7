#include "listening/matcher.h"

#include <algorithm>

#include "listening/fields.h"
#include "listening/occurrences.h"

namespace atiende::listening {
namespace {

// All sides of a NEAR read the same segments.
Segments segments_of(const Expression& node) {
    return node.children.empty() ? node.term.segments : segments_of(node.children.front());
}

// The segments that a term or a NEAR may be found in.
template <class Visit>
void for_each_segment(const Expression& node, const Subject& subject, Visit visit) {
    for (std::size_t i = 0; i < kSegmentCount; ++i) {
        const auto which = static_cast<Segment>(i);
        const bool read = (segments_of(node) & bit(which)) != 0;
        if (read && subject.segments[i].analysis != nullptr) visit(which, subject.segments[i]);
    }
}

bool text_holds(const Expression& node, const Subject& subject) {
    bool holds = false;
    for_each_segment(node, subject,
                     [&](Segment, const SegmentText& text) { holds = holds || !occurrences_of(node, text).empty(); });
    return holds;
}

// The places of the innermost terms of a NEAR that lie within one of its own.
void collect_sides(const Expression& node, Segment which, const SegmentText& text,
                   const std::vector<Occurrence>& within, std::vector<Span>& into) {
    for (const auto& child : node.children) collect_sides(child, which, text, within, into);
    if (node.join != Join::term) return;
    for (const auto& one : occurrences_of(node, text)) {
        const bool inside = std::ranges::any_of(
            within, [&](const Occurrence& whole) { return whole.begin <= one.begin && one.end <= whole.end; });
        if (inside) into.push_back({which, one.begin, one.end});
    }
}

}  // namespace

bool reads_segments(TermKind kind) {
    switch (kind) {
        case TermKind::text:
        case TermKind::proximity:
        case TermKind::raw:
        case TermKind::url:
        case TermKind::url_contains: return true;
        default: return false;
    }
}

bool node_holds(const Expression& node, const Subject& subject) {
    const auto holds = [&](const Expression& child) { return node_holds(child, subject); };
    switch (node.join) {
        case Join::term:
            return (reads_segments(node.term.kind) ? text_holds(node, subject) : field_holds(node.term, subject)) !=
                   node.negated;
        case Join::near: return text_holds(node, subject) != node.negated;
        case Join::all: return std::ranges::all_of(node.children, holds);
        case Join::any: return std::ranges::any_of(node.children, holds);
    }
    return false;
}

void collect_evidence(const Expression& node, const Subject& subject, std::vector<Span>& into) {
    if (node.negated || !node_holds(node, subject)) return;
    if (node.join == Join::all || node.join == Join::any) {
        for (const auto& child : node.children) collect_evidence(child, subject, into);
        return;
    }
    if (node.join == Join::term && !reads_segments(node.term.kind)) return;
    for_each_segment(node, subject, [&](Segment which, const SegmentText& text) {
        const auto found = occurrences_of(node, text);
        if (node.join == Join::near) {
            collect_sides(node, which, text, found, into);
        } else {
            for (const auto& one : found) into.push_back({which, one.begin, one.end});
        }
    });
}

bool matches_naively(const Query& query, const Subject& subject) { return node_holds(query.root, subject); }

std::vector<Span> evidence_naively(const Query& query, const Subject& subject) {
    std::vector<Span> spans;
    collect_evidence(query.root, subject, spans);
    std::ranges::sort(spans);
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    if (spans.size() > kMostEvidence) spans.resize(kMostEvidence);
    return spans;
}

}  // namespace atiende::listening

#include "listening/query.h"

namespace atiende::listening {
namespace {

std::string_view separator_of(const Expression& node) {
    switch (node.join) {
        case Join::any: return " OR ";
        case Join::all: return " ";
        default: return " NEAR/";
    }
}

void write(const Expression& node, bool inside, std::string& out) {
    if (node.negated) out += '-';
    if (node.join == Join::term) {
        out += node.term.written;
        return;
    }
    const bool grouped = inside || node.negated;
    if (grouped) out += '(';
    bool first = true;
    for (const auto& child : node.children) {
        if (!first) {
            out += separator_of(node);
            if (node.join == Join::near) out += std::to_string(node.distance) + (node.ordered ? "f " : " ");
        }
        first = false;
        write(child, true, out);
    }
    if (grouped) out += ')';
}

}  // namespace

std::string to_text(const Expression& expression) {
    std::string out;
    write(expression, false, out);
    return out;
}

bool same_term(const Term& one, const Term& other) {
    return one.kind == other.kind && one.segments == other.segments && one.distance == other.distance &&
           one.positions == other.positions && one.value == other.value && one.range == other.range &&
           one.numbers == other.numbers;
}

}  // namespace atiende::listening

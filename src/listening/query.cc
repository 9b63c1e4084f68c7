#include "listening/query.h"

namespace atiende::listening {
namespace {

void write(const Expression& node, bool inside, std::string& out) {
    if (node.join == Join::term) {
        if (node.negated) out += '-';
        out += node.term.written;
        return;
    }
    if (inside) out += '(';
    bool first = true;
    for (const auto& child : node.children) {
        if (!first) out += node.join == Join::any ? " OR " : " ";
        first = false;
        write(child, true, out);
    }
    if (inside) out += ')';
}

}  // namespace

std::string to_text(const Expression& expression) {
    std::string out;
    write(expression, false, out);
    return out;
}

}  // namespace atiende::listening

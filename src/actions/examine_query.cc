#include "actions/examine_query.h"

#include "listening/parser.h"
#include "listening/portability.h"

namespace atiende::actions {
namespace {

template <class Remark>
QueryRemark remark_of(const Remark& remark) {
    return {remark.code, remark.column, remark.length, remark.hint};
}

std::string join_name(listening::Join join) {
    switch (join) {
        case listening::Join::term: return "term";
        case listening::Join::all: return "and";
        case listening::Join::any: return "or";
        case listening::Join::near: return "near";
    }
    return "term";
}

QueryNode node_of(const listening::Expression& expression) {
    QueryNode node;
    node.join = join_name(expression.join);
    node.negated = expression.negated;
    node.ordered = expression.ordered;
    node.column = expression.column;
    node.length = expression.length;
    if (expression.join == listening::Join::near) node.distance = expression.distance;
    if (expression.join == listening::Join::term) {
        node.kind = name_of(expression.term.kind);
        node.written = expression.term.written;
        for (const auto& position : expression.term.positions) node.keys.push_back(position.key);
        if (expression.term.kind == listening::TermKind::proximity) node.distance = expression.term.distance;
    }
    for (const auto& child : expression.children) node.children.push_back(node_of(child));
    return node;
}

QueryPort port_of(listening::Portability portability) {
    QueryPort port{std::string(name_of(portability.target)),
                   std::string(name_of(portability.verdict)),
                   std::move(portability.text),
                   portability.length,
                   portability.limit,
                   std::move(portability.split),
                   {}};
    for (auto& reason : portability.reasons) port.reasons.push_back({std::move(reason.code), std::move(reason.what)});
    return port;
}

}  // namespace

QueryExamination examine_query(std::string_view query, QueryReading how) {
    const listening::QueryOptions options{how.accents == Accents::exact, how.quoted == Quoted::ignore};
    const auto parsed = listening::parse(query, options);
    QueryExamination examination;
    if (!parsed) {
        examination.problem = remark_of(parsed.error());
        return examination;
    }
    examination.reading = listening::to_text(parsed->root);
    examination.tree = node_of(parsed->root);
    for (const auto& warning : parsed->warnings) examination.warnings.push_back(remark_of(warning));
    for (auto& one : listening::portability_of(*parsed, options))
        examination.portability.push_back(port_of(std::move(one)));
    return examination;
}

}  // namespace atiende::actions

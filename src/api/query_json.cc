#include "api/query_json.h"

namespace atiende::api {
namespace {

void write_remark(wire::JsonWriter& writer, const actions::QueryRemark& remark, const char* family,
                  const WriteSentence& sentence) {
    writer.begin_object();
    writer.text("code", remark.code);
    writer.integer("column", remark.column);
    writer.integer("length", remark.length);
    if (!remark.hint.empty()) writer.text("hint", remark.hint);
    if (sentence) sentence(writer, family + remark.code, remark.hint);
    writer.end_object();
}

void write_node(wire::JsonWriter& writer, const actions::QueryNode& node) {
    writer.begin_object();
    writer.word("join", node.join);
    if (node.negated) writer.boolean("negated", true);
    if (!node.kind.empty()) writer.word("kind", node.kind);
    if (!node.written.empty()) writer.text("written", node.written);
    if (!node.keys.empty()) {
        writer.key("keys");
        writer.begin_array();
        for (const auto& key : node.keys) writer.text(key);
        writer.end_array();
    }
    if (node.distance) writer.integer("distance", *node.distance);
    if (node.ordered) writer.boolean("ordered", true);
    writer.integer("column", node.column);
    writer.integer("length", node.length);
    if (!node.children.empty()) {
        writer.key("children");
        writer.begin_array();
        for (const auto& child : node.children) write_node(writer, child);
        writer.end_array();
    }
    writer.end_object();
}

void write_port(wire::JsonWriter& writer, const actions::QueryPort& port, const WriteSentence& sentence) {
    writer.begin_object();
    writer.word("target", port.target);
    writer.word("verdict", port.verdict);
    if (!port.text.empty()) {
        writer.text("text", port.text);
        writer.integer("length", port.length);
    }
    if (port.limit != 0) writer.integer("limit", port.limit);
    if (!port.split.empty()) {
        writer.key("split");
        writer.begin_array();
        for (const auto& rule : port.split) writer.text(rule);
        writer.end_array();
    }
    writer.key("reasons");
    writer.begin_array();
    for (const auto& reason : port.reasons) {
        writer.begin_object();
        writer.word("code", reason.code);
        if (!reason.what.empty()) writer.text("what", reason.what);
        if (sentence) sentence(writer, "portability." + reason.code, reason.what);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
}

}  // namespace

void append_json(wire::JsonWriter& writer, const actions::QueryExamination& examination,
                 const WriteSentence& sentence) {
    writer.begin_object();
    writer.boolean("valid", !examination.problem);
    if (examination.problem) {
        writer.key("problem");
        write_remark(writer, *examination.problem, "query_error.", sentence);
        writer.end_object();
        return;
    }
    writer.text("reading", examination.reading);
    writer.key("tree");
    write_node(writer, examination.tree);
    writer.key("warnings");
    writer.begin_array();
    for (const auto& warning : examination.warnings) write_remark(writer, warning, "query_warning.", sentence);
    writer.end_array();
    writer.key("portability");
    writer.begin_array();
    for (const auto& port : examination.portability) write_port(writer, port, sentence);
    writer.end_array();
    writer.end_object();
}

}  // namespace atiende::api

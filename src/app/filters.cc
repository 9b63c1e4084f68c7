#include <cstdio>
#include <iostream>

#include <boost/json/serialize.hpp>
#include <boost/json/stream_parser.hpp>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/report.h"
#include "assessment/assessor.h"
#include "wire/error_json.h"
#include "wire/noun_json.h"

namespace atiende::app {
namespace {

namespace json = boost::json;

struct PostLine {
    std::string text;
    std::string language;  ///< empty: told from the text
    std::string name;      ///< `"id":…,`, as it was given; empty: none
};

/// A line that begins with { is JSON, any other one is the text itself.
Result<PostLine> read_line(const std::string& line) {
    if (line.front() != '{') return PostLine{line, {}, {}};
    boost::system::error_code problem;
    json::stream_parser parser;
    const std::size_t read = parser.write(line, problem);
    if (!problem) parser.finish(problem);
    if (problem) return fail(invalid("malformed_json").with("offset", std::to_string(read)));
    const json::value value = parser.release();
    const json::object& fields = value.get_object();
    const auto* text = fields.if_contains("text");
    if (text == nullptr || !text->is_string()) return fail(invalid("missing_text"));
    PostLine post{std::string(text->get_string()), {}, {}};
    if (const auto* language = fields.if_contains("language"); language != nullptr && language->is_string()) {
        post.language = language->get_string();
    }
    for (const std::string_view key : {"id", "remote_id"}) {
        if (const auto* name = fields.if_contains(key); name != nullptr && name->is_primitive()) {
            post.name += "\"" + std::string(key) + "\":" + json::serialize(*name) + ",";
        }
    }
    return post;
}

}  // namespace

int assess_filter(bool with_evidence) {
    const auto assessor = assessment::shipped_assessor();
    if (!assessor) return report(assessor.error());
    text::Analysis analysis;
    assessment::Assessor::Scratch scratch;
    const auto with = with_evidence ? assessment::WithEvidence::yes : assessment::WithEvidence::no;
    bool bad = false;
    std::string line;
    std::ios::sync_with_stdio(false);
    while (std::getline(std::cin, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        const auto post = read_line(line);
        if (!post) {
            // Answered in its place; the rest flows on.
            bad = true;
            std::puts(wire::error_to_json(post.error()).c_str());
            continue;
        }
        text::analyse(post->text, analysis);
        if (!post->language.empty()) {
            analysis.language = post->language;
            analysis.language_confidence = 1;
        }
        const Assessment labels = assessor->assess(post->text, analysis, scratch, with);
        std::string out = wire::to_json(labels);
        out.insert(1, post->name);
        std::puts(out.c_str());
    }
    return bad ? exit_code_of(ErrorCode::invalid) : 0;
}

}  // namespace atiende::app

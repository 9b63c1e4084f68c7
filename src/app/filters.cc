#include <cstdio>
#include <iostream>

#include "actions/settings.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/report.h"
#include "assessment/assessor.h"
#include "listening/parser.h"
#include "listening/percolator.h"
#include "wire/error_json.h"
#include "wire/incoming_post_json.h"
#include "wire/noun_json.h"

namespace atiende::app {
namespace {

/// Reads posts line by line; a bad line is answered by its error in its place, and the rest flows on.
template <class Answer>
int each_line(Answer answer) {
    bool bad = false;
    std::string line;
    while (std::getline(std::cin, line)) {
        if (line.empty()) continue;
        const auto post = wire::incoming_post_from_json(line);
        if (!post) {
            bad = true;
            std::puts(wire::error_to_json(post.error()).c_str());
            continue;
        }
        std::puts(answer(*post).c_str());
    }
    return bad ? exit_code_of(ErrorCode::invalid) : 0;
}

}  // namespace

int assess_filter() {
    const auto assessor = assessment::shipped_assessor();
    if (!assessor) return report(assessor.error());
    text::Analysis analysis;
    return each_line([&](const IncomingPost& post) {
        text::analyse(post.text, analysis);
        std::string out;
        wire::JsonWriter writer(out);
        writer.begin_object();
        writer.text("remote_id", post.remote_id);
        writer.raw("assessment", wire::to_json(assessor->assess(post.text, analysis)));
        writer.end_object();
        return out;
    });
}

int match_filter(const std::string& query) {
    if (auto sound = actions::check_query(query); !sound) return report(sound.error());
    const listening::NamedQuery named{ListenerId{1}, *listening::parse(query)};
    const auto percolator = listening::Percolator::compile(std::span(&named, 1));
    text::Analysis analysis;
    listening::MatchScratch scratch;
    std::vector<listening::Hit> hits;
    return each_line([&](const IncomingPost& post) {
        text::analyse(post.text, analysis);
        percolator.match(
            listening::subject_of(post.text, analysis, post.author.handle, post.author.stable_id, analysis.language),
            scratch, hits);
        std::string out;
        wire::JsonWriter writer(out);
        writer.begin_object();
        writer.text("remote_id", post.remote_id);
        writer.boolean("match", !hits.empty());
        writer.key("evidence");
        writer.begin_array();
        if (!hits.empty()) {
            for (const auto& span : hits.front().evidence) {
                writer.begin_array();
                writer.integer(span.begin);
                writer.integer(span.end);
                writer.end_array();
            }
        }
        writer.end_array();
        writer.end_object();
        return out;
    });
}

}  // namespace atiende::app

#include <cstdio>
#include <iostream>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/report.h"
#include "assessment/assessor.h"
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

}  // namespace atiende::app

// What judging a post costs: all heads with and without evidence, and the steps on the way, on one core.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "assessment/assessor.h"
#include "assessment/personal_data.h"
#include "files/json_lines.h"

namespace {

using namespace atiende;

constexpr int kRounds = 7;

/// The texts of data/care.
std::vector<std::string> read_posts() {
    std::vector<std::string> posts;
    for (const auto& entry : std::filesystem::directory_iterator(ATIENDE_SOURCE_DIR "/data/care")) {
        if (entry.path().extension() != ".jsonl") continue;
        auto source = files::ByteSource::open(entry.path().string());
        if (!source) continue;
        auto reader = files::JsonLinesReader::open(*std::move(source), {"text"});
        files::Record record;
        while (reader && (*reader)->next(record).value_or(false)) {
            if (record.fields[0]) posts.emplace_back(*record.fields[0]);
        }
    }
    return posts;
}

double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Microseconds a post, of the best round.
template <class Step>
double measure(const std::vector<std::string>& posts, Step step) {
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const double begin = thread_seconds();
        for (const std::string& post : posts) step(post);
        best = std::min(best, thread_seconds() - begin);
    }
    return best / static_cast<double>(posts.size()) * 1e6;
}

}  // namespace

int main() {
    const std::vector<std::string> posts = read_posts();
    const auto assessor = assessment::shipped_assessor();
    if (posts.empty() || !assessor) {
        std::fprintf(stderr, "no posts or no model\n");
        return 1;
    }
    std::size_t bytes = 0;
    for (const std::string& post : posts) bytes += post.size();
    text::Analysis analysis;
    assessment::Assessor::Scratch scratch;
    double seen = 0;  // so that nothing is left out
    const auto print = [](const char* what, double microseconds) {
        std::printf("%-34s %8.2f us %10.0f posts/s\n", what, microseconds, 1e6 / microseconds);
    };
    std::printf("%zu posts of %zu bytes on average, one core, best of %d rounds\n", posts.size(), bytes / posts.size(),
                kRounds);
    print("analysis, language included",
          measure(posts, [&](const std::string& post) { text::analyse(post, analysis); }));
    print("and lexicons read", measure(posts, [&](const std::string& post) {
              text::analyse(post, analysis);
              seen += assessment::read_post(*assessor->lexicons(), post, analysis).words;
          }));
    print("personal data alone", measure(posts, [&](const std::string& post) {
              seen += static_cast<double>(assessment::find_personal_data(post).size());
          }));
    print("all heads, no evidence", measure(posts, [&](const std::string& post) {
              text::analyse(post, analysis);
              seen += assessor->assess(post, analysis, scratch, assessment::WithEvidence::no).tone_value;
          }));
    print("all heads, with evidence", measure(posts, [&](const std::string& post) {
              text::analyse(post, analysis);
              seen += assessor->assess(post, analysis, scratch).tone_value;
          }));
    std::fprintf(stderr, "%g\n", seen);
    return 0;
}

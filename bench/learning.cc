// What corrections bring: a model that saw nothing of a sector, and agents of that sector who put right what it gets
// wrong, post after post; judged on posts of the sector that nobody corrected.
#include <array>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "app/labelled_posts.h"
#include "assessment/learner.h"
#include "training/train_model.h"

namespace {

using namespace atiende;
using assessment::Assessor;
using assessment::Example;
using assessment::Learner;
using training::CarePost;

constexpr std::array<const char*, 3> kSectors{"bank", "parcels", "software"};
constexpr std::array<std::size_t, 3> kCorrected{50, 100, 200};
constexpr std::size_t kFirstJudged = 200;
constexpr std::size_t kLabels = 5;
constexpr std::array<const char*, kLabels> kNames{"kind", "topic", "urgency", "expects_reply", "intervention"};

using Answers = std::array<std::size_t, kLabels>;

Answers truth_of(const CarePost& post) {
    return {static_cast<std::size_t>(*post.kind), static_cast<std::size_t>(*post.topic),
            static_cast<std::size_t>(*post.urgency), *post.expects_reply ? 1U : 0U,
            static_cast<std::size_t>(*post.intervention)};
}

Answers answers_of(const Assessor& assessor, const CarePost& post, const assessment::OwnLayer* own,
                   Assessor::Scratch& scratch) {
    text::Analysis analysis;
    text::analyse(post.document.text, analysis);
    const Assessment said = assessor.assess(post.document.text, analysis, scratch, assessment::WithEvidence::no, own);
    return {static_cast<std::size_t>(said.kind.value.value_or(Kind::other)),
            static_cast<std::size_t>(said.topic->value.value_or(Topic::none)),
            static_cast<std::size_t>(said.urgency.value.value_or(Urgency::normal)),
            said.expects_reply.value.value_or(false) ? 1U : 0U,
            static_cast<std::size_t>(said.intervention->value.value_or(Intervention::leave))};
}

/// Agents put right what is wrong, and leave the rest alone.
Example correction_of(const CarePost& post, const Answers& said) {
    const Answers truth = truth_of(post);
    Example example;
    example.text = post.document.text;
    if (said[0] != truth[0]) example.said.kind = post.kind;
    if (said[1] != truth[1]) example.said.topic = post.topic;
    if (said[2] != truth[2]) example.said.urgency = post.urgency;
    if (said[3] != truth[3]) example.said.expects_reply = post.expects_reply;
    if (said[4] != truth[4]) example.said.intervention = post.intervention;
    return example;
}

std::array<double, kLabels> right_of(const Assessor& assessor, std::span<const CarePost> posts,
                                     const assessment::OwnLayer* own) {
    Assessor::Scratch scratch;
    std::array<double, kLabels> right{};
    for (const CarePost& post : posts) {
        const Answers said = answers_of(assessor, post, own, scratch);
        const Answers truth = truth_of(post);
        for (std::size_t label = 0; label < kLabels; ++label) right[label] += said[label] == truth[label] ? 1 : 0;
    }
    for (double& share : right) share *= 100 / static_cast<double>(posts.size());
    return right;
}

void print_row(const char* sector, std::size_t corrected, const std::array<double, kLabels>& right) {
    std::printf("  %-10s %9zu", sector, corrected);
    for (const double share : right) std::printf(" %13.1f", share);
    std::printf("\n");
}

bool run(const Assessor& shipped, const std::vector<CarePost>& all, const char* sector) {
    training::TrainingSet rest;
    std::vector<CarePost> theirs;
    for (const CarePost& post : all) (post.sector == sector ? theirs : rest.care).push_back(post);
    // Every third of the file after the other, so that what is corrected is as varied as what is judged.
    std::vector<CarePost> mixed;
    for (std::size_t first = 0; first < 3; ++first) {
        for (std::size_t i = first; i < theirs.size(); i += 3) mixed.push_back(theirs[i]);
    }
    const auto trained = training::train_model(shipped.lexicons(), rest, "without-" + std::string(sector));
    if (!trained) return false;
    auto model = assessment::LinearModel::parse(trained->file);
    auto rehearsal = assessment::shipped_rehearsal();
    if (!model || !rehearsal || mixed.size() <= kFirstJudged) return false;
    // The rehearsal holds posts of the sector: those would be a help that no other house has.
    std::set<std::string_view> known;
    for (const CarePost& post : theirs) known.insert(post.document.text);
    std::erase_if(*rehearsal, [&](const Example& example) { return known.contains(example.text); });
    const Assessor assessor(shipped.lexicons(), *std::move(model));
    const auto judged = std::span(mixed).subspan(kFirstJudged);
    print_row(sector, 0, right_of(assessor, judged, nullptr));
    Learner learner(assessor, *std::move(rehearsal));
    Assessor::Scratch scratch;
    std::size_t next = 0;
    for (const std::size_t corrected : kCorrected) {
        for (; next < corrected; ++next) {
            learner.learn(
                correction_of(mixed[next], answers_of(assessor, mixed[next], learner.layer().get(), scratch)));
        }
        print_row(sector, corrected, right_of(assessor, judged, learner.layer().get()));
    }
    return true;
}

}  // namespace

int main() {
    const auto shipped = assessment::shipped_assessor();
    const auto posts = app::read_labelled_folder(ATIENDE_SOURCE_DIR "/data/care");
    if (!shipped || !posts) {
        std::fprintf(stderr, "no posts or no model\n");
        return 1;
    }
    std::printf("\nLearning from corrections: %% right on posts of a sector that the model has not seen\n  %-10s %9s",
                "sector", "corrected");
    for (const char* name : kNames) std::printf(" %13s", name);
    std::printf("\n");
    for (const char* sector : kSectors) {
        if (!run(*shipped, *posts, sector)) return 1;
    }
    return 0;
}

#include "app/model_commands.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>

#include "app/labelled_posts.h"
#include "app/print_figures.h"
#include "app/report.h"
#include "app/write_whole.h"
#include "assessment/assessor.h"
#include "training/train_model.h"

namespace atiende::app {
namespace {

using training::CarePost;
using training::Judged;

constexpr std::array<std::string_view, 6> kTalkLanguages{"es", "en", "pt", "fr", "it", "de"};

template <class Enum>
std::vector<std::string> words_of() {
    return {EnumWords<Enum>::words.begin(), EnumWords<Enum>::words.end()};
}

Result<training::TrainingSet> read_training_set(const TrainChoice& choice) {
    training::TrainingSet set;
    auto care = read_labelled_folder(choice.care);
    if (!care) return fail(care.error());
    set.care = *std::move(care);
    if (choice.talk.empty()) return set;
    for (const std::string_view language : kTalkLanguages) {
        const std::string path = choice.talk + "/umsab-" + std::string(language) + "-train.tsv.gz";
        auto talk = read_tone_posts(path, std::string(language));
        if (!talk) return fail(talk.error());
        std::ranges::move(*talk, std::back_inserter(set.talk));
    }
    return set;
}

/// What the labels of a file's posts are beside those of the model.
class Examination {
public:
    explicit Examination(const assessment::Assessor& assessor)
        : assessor_(assessor), without_doubt_(assessor.lexicons(), assessor.model().without_doubt()) {}

    void examine(const CarePost& post) {
        text::analyse(post.document.text, analysis_);
        languages_right_ += analysis_.language == post.document.language ? 1 : 0;
        languages_ += post.document.language.empty() ? 0 : 1;
        const Assessment said = assessor_.assess(post.document.text, analysis_, scratch_, assessment::WithEvidence::no);
        const Assessment likeliest =
            without_doubt_.assess(post.document.text, analysis_, scratch_, assessment::WithEvidence::no);
        note(kind_, post.kind, said.kind, likeliest.kind.value.value_or(Kind::other));
        note(tone_, post.tone, said.tone, likeliest.tone.value.value_or(Tone::neutral));
        note(urgency_, post.urgency, said.urgency, likeliest.urgency.value.value_or(Urgency::normal));
        note(expects_reply_, post.expects_reply, said.expects_reply, likeliest.expects_reply.value.value_or(false));
        if (!said.topic || !said.intervention) return;
        note(topic_, post.topic, *said.topic, likeliest.topic->value.value_or(Topic::none));
        note(intervention_, post.intervention, *said.intervention,
             likeliest.intervention->value.value_or(Intervention::leave));
    }

    void print() const {
        if (languages_ != 0) {
            std::printf("language: right %.1f %% of %zu\n\n",
                        100 * static_cast<double>(languages_right_) / static_cast<double>(languages_), languages_);
        }
        print("kind", words_of<Kind>(), kind_);
        print("topic", words_of<Topic>(), topic_);
        print("tone", words_of<Tone>(), tone_);
        print("urgency", words_of<Urgency>(), urgency_);
        print("expects_reply", {"no", "yes"}, expects_reply_);
        print("intervention", words_of<Intervention>(), intervention_);
    }

private:
    template <class Value>
    static void note(std::vector<Judged>& into, const std::optional<Value>& truth, const Label<Value>& said,
                     Value likeliest) {
        if (!truth) return;
        into.push_back({static_cast<std::size_t>(*truth), static_cast<std::size_t>(likeliest), said.probability,
                        said.value.has_value()});
    }
    static void print(const std::string& label, const std::vector<std::string>& classes,
                      const std::vector<Judged>& judged) {
        if (!judged.empty()) print_figures(label, classes, training::evaluate(judged, classes.size()));
    }

    const assessment::Assessor& assessor_;
    assessment::Assessor without_doubt_;
    text::Analysis analysis_;
    assessment::Assessor::Scratch scratch_;
    std::vector<Judged> kind_, topic_, tone_, urgency_, expects_reply_, intervention_;
    std::size_t languages_ = 0, languages_right_ = 0;
};

/// `umsab-es-val.tsv.gz` is of es.
std::string language_in(const std::string& path) {
    const std::string name = std::filesystem::path(path).filename().string();
    for (const std::string_view language : kTalkLanguages) {
        if (name.find("-" + std::string(language) + "-") != std::string::npos) return std::string(language);
    }
    return {};
}

Result<std::vector<CarePost>> read_examples(const EvaluateChoice& choice) {
    if (choice.file.find(".tsv") == std::string::npos) return read_labelled_posts(choice.file);
    auto tones = read_tone_posts(choice.file, choice.language.empty() ? language_in(choice.file) : choice.language);
    if (!tones) return fail(tones.error());
    std::vector<CarePost> posts(tones->size());
    for (std::size_t i = 0; i < posts.size(); ++i) {
        posts[i].document = std::move((*tones)[i].document);
        posts[i].tone = (*tones)[i].tone;
    }
    return posts;
}

Result<std::string> read_whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(not_found("file_not_found").with("path", path));
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Every thirteenth post, with all its labels on one line: what an installation's own layer must not spoil
/// (assessment/learner.h).
std::string rehearsal_of(const std::vector<CarePost>& posts) {
    constexpr std::size_t kEvery = 13;
    std::string file;
    for (std::size_t i = 0; i < posts.size(); i += kEvery) {
        const CarePost& post = posts[i];
        if (!post.kind || !post.topic || !post.tone || !post.urgency || !post.expects_reply || !post.intervention)
            continue;
        for (const std::string_view field :
             {name_of(*post.kind), name_of(*post.topic), name_of(*post.tone), name_of(*post.urgency),
              *post.expects_reply ? std::string_view("yes") : std::string_view("no"), name_of(*post.intervention),
              std::string_view(post.document.language)}) {
            file.append(field) += '\t';
        }
        for (const char letter : post.document.text)
            file += letter == '\t' || letter == '\n' || letter == '\r' ? ' ' : letter;
        file += '\n';
    }
    return file;
}

}  // namespace

int train_model_command(const TrainChoice& choice) {
    const auto shipped = assessment::shipped_assessor();
    if (!shipped) return report(shipped.error());
    const auto set = read_training_set(choice);
    if (!set) return report(set.error());
    const auto trained = training::train_model(shipped->lexicons(), *set, choice.name, choice.near);
    if (!trained) return report(trained.error());
    for (const auto& head : trained->reports) print_figures(head.head, head.classes, head.figures);
    if (const auto written = write_whole(choice.out, trained->file); !written) return report(written.error());
    const auto rehearsal = std::filesystem::path(choice.out).replace_filename("rehearsal.tsv").string();
    if (const auto written = write_whole(rehearsal, rehearsal_of(set->care)); !written) return report(written.error());
    std::printf("%s: %zu posts to companies, %zu others, %.1f MB\n", choice.out.c_str(), set->care.size(),
                set->talk.size(), static_cast<double>(trained->file.size()) / 1e6);
    return 0;
}

int evaluate_model_command(const EvaluateChoice& choice) {
    auto assessor = assessment::shipped_assessor();
    if (!assessor) return report(assessor.error());
    std::string bytes;
    std::optional<assessment::Assessor> given;
    if (!choice.model.empty()) {
        auto file = read_whole(choice.model);
        if (!file) return report(file.error());
        bytes = *std::move(file);
        auto model = assessment::LinearModel::parse(bytes);
        if (!model) return report(model.error());
        given.emplace(assessor->lexicons(), *std::move(model));
    }
    const auto posts = read_examples(choice);
    if (!posts) return report(posts.error());
    Examination examination(given ? *given : *assessor);
    for (const CarePost& post : *posts) examination.examine(post);
    examination.print();
    return 0;
}

}  // namespace atiende::app

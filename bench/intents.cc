// Whether the trainer is sound: a public set that others have figures for, BANKING77 (Casanueva et al., "Efficient
// Intent Detection with Dual Sentence Encoders", 2020): 10,003 questions to a bank, 77 intents; cross-validation on the
// train half with the features and the solver that make the shipped model.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "assessment/assessor.h"
#include "files/csv.h"
#include "training/classifier.h"
#include "training/corpus.h"
#include "training/evaluation.h"

namespace {

using namespace atiende;

constexpr std::size_t kFolds = 10;

struct Question {
    std::string text;
    std::size_t intent = 0;
};

Result<std::vector<Question>> read_questions(const std::string& path, std::size_t& intents) {
    auto source = files::ByteSource::open(path);
    if (!source) return fail(source.error());
    auto reader = files::CsvReader::open(*std::move(source));
    if (!reader) return fail(reader.error());
    std::map<std::string, std::size_t> known;
    std::vector<Question> questions;
    files::Record record;
    for (;;) {
        const auto more = (*reader)->next(record);
        if (!more) return fail(more.error());
        if (!*more) break;
        if (!record.fields[0] || !record.fields[1]) continue;
        const auto intent = known.try_emplace(std::string(*record.fields[1]), known.size()).first->second;
        questions.push_back({std::string(*record.fields[0]), intent});
    }
    intents = known.size();
    return questions;
}

}  // namespace

int main() {
    const char* given = std::getenv("ATIENDE_DATA");
    const std::string path =
        (given != nullptr ? std::string(given) : std::string(ATIENDE_SOURCE_DIR "/../shared/data")) +
        "/intent/banking77-train.csv.gz";
    std::size_t intents = 0;
    const auto questions = read_questions(path, intents);
    const auto shipped = assessment::shipped_assessor();
    if (!questions || !shipped) {
        std::printf("\nBANKING77: skipped, %s is not there\n", path.c_str());
        return 0;
    }
    training::CorpusSettings settings;
    settings.bits = 18;
    settings.near_window = assessment::kNearWindow;
    // Word pairs across a gap tell intents apart that share their words.
    settings.weight = {0.5F, 1, 0.7F, 0.4F, 1, 1, 1};
    training::Corpus corpus(shipped->lexicons(), settings);
    for (const Question& question : *questions) corpus.add({question.text, "en"});
    corpus.weigh();
    std::vector<training::SparseVector> vectors;
    vectors.reserve(questions->size());
    for (std::size_t i = 0; i < questions->size(); ++i) vectors.push_back(corpus.vector(i));
    std::vector<training::Answered> examples;
    for (std::size_t i = 0; i < questions->size(); ++i) examples.push_back({&vectors[i], (*questions)[i].intent});
    const auto folds = training::deal_folds(examples.size(), kFolds);
    const auto scores = training::scores_unseen(examples, folds, kFolds, intents, corpus.rows(),
                                                {training::Solver::many_class, 1, 0.3});
    std::vector<training::Judged> judged;
    for (std::size_t i = 0; i < scores.size(); ++i)
        judged.push_back({examples[i].answer, training::best_of(scores[i])});
    const auto figures = training::evaluate(judged, intents);
    std::printf("\nBANKING77, train half, %zu questions, %zu intents, %zu-fold cross-validation\n", questions->size(),
                intents, kFolds);
    std::printf("  accuracy  %5.1f %%        goal 91.5\n  macro-F1  %5.1f\n", 100 * figures.accuracy,
                100 * figures.macro_f1);
    return 0;
}

#include "app/language_commands.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <span>

#include "app/labelled_posts.h"
#include "app/print_figures.h"
#include "app/report.h"
#include "app/write_whole.h"
#include "text/language.h"
#include "training/language_trainer.h"

namespace atiende::app {
namespace {

using training::Judged;
using training::LanguageText;

constexpr std::array<std::string_view, 3> kKinds{"single-words", "word-pairs", "sentences"};

std::vector<std::string> language_names() { return {std::begin(text::kLanguages), std::end(text::kLanguages)}; }

std::optional<std::size_t> language_named(std::string_view name) {
    const auto* const found = std::ranges::find(text::kLanguages, name);
    if (found == std::end(text::kLanguages)) return std::nullopt;
    return static_cast<std::size_t>(found - std::begin(text::kLanguages));
}

/// Adds the lines of a file; nothing when there is none, for not every kind has every language.
Result<void> add_lines(const std::string& path, std::size_t language, std::vector<LanguageText>& into) {
    if (!std::filesystem::exists(path)) return ok();
    auto lines = read_lines(path);
    if (!lines) return fail(lines.error());
    for (std::string& line : *lines) into.push_back({std::move(line), language});
    return ok();
}

Result<void> add_posts(const std::string& path, std::size_t language, std::vector<LanguageText>& into) {
    if (!std::filesystem::exists(path)) return ok();
    auto posts = read_tone_posts(path, std::string(text::kLanguages[language]));
    if (!posts) return fail(posts.error());
    for (auto& post : *posts) into.push_back({std::move(post.document.text), language});
    return ok();
}

Result<training::LanguageSet> read_language_set(const TrainLanguageChoice& choice) {
    training::LanguageSet set;
    for (std::size_t language = 0; language < text::kLearnedLanguages; ++language) {
        const std::string name(text::kLanguages[language]);
        for (const std::string_view kind : kKinds) {
            const std::string file = std::string(kind) + "." + name + ".txt.gz";
            if (auto done = add_lines(choice.words + "/" + file, language, set.texts); !done) return fail(done.error());
        }
        if (!choice.talk.empty()) {
            const std::string path = choice.talk + "/umsab-" + name + "-train.tsv.gz";
            if (auto done = add_posts(path, language, set.texts); !done) return fail(done.error());
        }
        auto frequent = read_lines(choice.frequent + "/frequent." + name + ".txt");
        if (!frequent) return fail(frequent.error());
        set.frequent[language] = *std::move(frequent);
    }
    return set;
}

std::vector<std::string> learned_names() {
    auto names = language_names();
    names.resize(text::kLearnedLanguages);
    return names;
}

/// `word-pairs.es.txt.gz`, `umsab-es-val.tsv.gz`: the language that stands in the name by itself.
std::optional<std::size_t> language_in(const std::string& path) {
    std::string name = std::filesystem::path(path).filename().string();
    std::ranges::replace(name, '-', '.');
    for (std::size_t language = 0; language < text::kLanguageCount; ++language) {
        if (name.find("." + std::string(text::kLanguages[language]) + ".") != std::string::npos) return language;
    }
    return std::nullopt;
}

Result<std::vector<LanguageText>> read_texts(const std::string& path) {
    std::vector<LanguageText> texts;
    if (path.find(".jsonl") != std::string::npos) {
        auto posts = read_labelled_posts(path);
        if (!posts) return fail(posts.error());
        for (auto& post : *posts) {
            const auto language = language_named(post.document.language);
            if (language) texts.push_back({std::move(post.document.text), *language});
        }
        return texts;
    }
    const auto language = language_in(path);
    if (!language) return fail(invalid("no_language_in_name").with("path", path));
    const bool posts = path.find(".tsv") != std::string::npos;
    auto done = posts ? add_posts(path, *language, texts) : add_lines(path, *language, texts);
    if (!done) return fail(done.error());
    if (texts.empty()) return fail(not_found("file_not_found").with("path", path));
    return texts;
}

/// Of the languages that are there. `und`, and a language that is not there, are wrong answers.
void print_languages(const char* label, std::span<const Judged> judged) {
    const auto names = language_names();
    const auto figures = training::evaluate(judged, names.size() + 1);
    double sum = 0;
    int there = 0;
    std::printf("%s\n  %-10s %6s %6s %6s %6s %6s   told as (und last)\n", label, "language", "texts", "prec.", "recall",
                "F1", "und");
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& one = figures.classes[i];
        if (one.posts == 0) continue;
        sum += one.f1;
        ++there;
        std::printf("  %-10s %6zu %6.1f %6.1f %6.1f %6.1f  ", names[i].c_str(), one.posts, 100 * one.precision,
                    100 * one.recall, 100 * one.f1,
                    100 * static_cast<double>(figures.confusion[i].back()) / static_cast<double>(one.posts));
        for (const std::size_t count : figures.confusion[i]) std::printf(" %5zu", count);
        std::printf("\n");
    }
    std::printf("  macro-F1 %.1f, right %.1f %%, calibration error %.3f\n\n", 100 * sum / std::max(there, 1),
                100 * figures.accuracy, figures.calibration_error);
}

}  // namespace

int train_language_command(const TrainLanguageChoice& choice) {
    const auto set = read_language_set(choice);
    if (!set) return report(set.error());
    const auto trained = training::train_language_model(*set, choice.name);
    if (!trained) return report(trained.error());
    print_figures("tried on another fifth", learned_names(), trained->figures);
    print_figures("held out", learned_names(), trained->held_out);
    if (const auto written = write_whole(choice.out, trained->file); !written) return report(written.error());
    std::printf("%s: %zu texts, %.1f MB\n", choice.out.c_str(), set->texts.size(),
                static_cast<double>(trained->file.size()) / 1e6);
    return 0;
}

int evaluate_language_command(const EvaluateLanguageChoice& choice) {
    std::vector<Judged> told;
    std::vector<Judged> likeliest;
    text::Analysis analysis;
    for (const std::string& path : choice.files) {
        const auto texts = read_texts(path);
        if (!texts) return report(texts.error());
        for (const LanguageText& one : *texts) {
            if (choice.held_out && training::language_fold(one.text) != training::kHeldOut) continue;
            text::analyse(one.text, analysis);
            const std::size_t answer = language_named(analysis.language).value_or(text::kLanguageCount);
            told.push_back({one.language, answer, analysis.language_confidence, answer != text::kLanguageCount});
            const auto forced = text::likeliest_language(one.text, analysis);
            likeliest.push_back({one.language, language_named(forced.language).value_or(text::kLanguageCount),
                                 forced.confidence, true});
        }
    }
    print_languages("as told", told);
    print_languages("had it to answer", likeliest);
    return 0;
}

}  // namespace atiende::app

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "text/conformance_json.h"
#include "text/language.h"

namespace atiende::text {
namespace {

constexpr std::array<std::string_view, 7> kLearned{"es", "en", "pt", "fr", "it", "de", "ca"};

std::vector<std::string> unzipped_lines(const std::string& path) {
    std::vector<std::string> lines;
    FILE* pipe = std::filesystem::exists(path) ? ::popen(("gzip -dc '" + path + "'").c_str(), "r") : nullptr;
    if (pipe == nullptr) return lines;
    std::string line;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
        if (c != '\n') {
            line.push_back(static_cast<char>(c));
            continue;
        }
        lines.push_back(line);
        line.clear();
    }
    ::pclose(pipe);
    return lines;
}

// The fifth of the texts that the model never learns from (training/language_trainer.h).
bool is_held_out(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return (hash >> 20) % 5 == 0;
}

struct Sample {
    std::string kind;
    std::string language;
    std::vector<std::string> texts;
};

// Word pairs and sentences of lingua that were held out, and the validation tweets of UMSAB (label, tab, text).
std::vector<Sample> samples() {
    std::vector<Sample> out;
    const std::string data = conformance::data_folder();
    for (const std::string_view language : kLearned) {
        const std::string name(language);
        for (const std::string kind : {"sentences", "word-pairs"}) {
            Sample sample{kind, name, {}};
            for (std::string& line : unzipped_lines(data + "/language/" + kind + "." + name + ".txt.gz")) {
                if (is_held_out(line)) sample.texts.push_back(std::move(line));
            }
            if (!sample.texts.empty()) out.push_back(std::move(sample));
        }
        Sample tweets{"tweets", name, {}};
        for (const std::string& line : unzipped_lines(data + "/tone/umsab-" + name + "-val.tsv.gz")) {
            tweets.texts.push_back(line.substr(line.find('\t') + 1));
        }
        if (!tweets.texts.empty()) out.push_back(std::move(tweets));
    }
    return out;
}

struct Counts {
    int texts = 0, right = 0, told = 0, unsure = 0;  // told: of any text

    double f1() const { return texts + told == 0 ? 0 : 2.0 * right / (texts + told); }
};
using Figures = std::map<std::string, Counts, std::less<>>;

template <class Tell>
Figures measure(const std::vector<Sample>& all, const std::vector<std::string_view>& kinds, Tell&& tell) {
    Figures figures;
    Analysis analysis;
    for (const Sample& sample : all) {
        if (std::ranges::find(kinds, sample.kind) == kinds.end()) continue;
        for (const std::string& text : sample.texts) {
            analyse(text, analysis);
            const std::string told(tell(text, analysis));
            Counts& counts = figures[sample.language];
            ++counts.texts;
            counts.right += told == sample.language ? 1 : 0;
            counts.unsure += told == "und" ? 1 : 0;
            ++figures[told].told;
        }
    }
    return figures;
}

// `und` and Galician or Basque are wrong answers like any other.
double macro_f1(const char* what, const Figures& figures) {
    double sum = 0;
    int languages = 0;
    std::printf("[ figures  ] language, %s:", what);
    for (const std::string_view language : kLearned) {
        const auto found = figures.find(language);
        if (found == figures.end() || found->second.texts == 0) continue;
        const Counts& counts = found->second;
        std::printf(" %s %.1f (und %.1f)", std::string(language).c_str(), 100 * counts.f1(),
                    100.0 * counts.unsure / counts.texts);
        sum += counts.f1();
        ++languages;
    }
    const double mean = languages == 0 ? 0 : sum / languages;
    std::printf(" - macro-F1 %.1f\n", 100 * mean);
    return mean;
}

std::string told(std::string_view, const Analysis& analysis) { return analysis.language; }
std::string_view likeliest(std::string_view text, const Analysis& analysis) {
    return likeliest_language(text, analysis).language;
}

// The goal for pairs and sentences is 0.95; what is reached stands in models/README.md.
TEST(LanguageFigures, HoldTheirFloor) {
    const auto all = samples();
    if (all.empty()) GTEST_SKIP() << "no language samples in " << conformance::data_folder();
    EXPECT_GE(macro_f1("pairs and sentences, as told", measure(all, {"word-pairs", "sentences"}, told)), 0.935);
    EXPECT_GE(macro_f1("pairs and sentences, had it to answer", measure(all, {"word-pairs", "sentences"}, likeliest)),
              0.94);
    macro_f1("pairs, had it to answer", measure(all, {"word-pairs"}, likeliest));
    EXPECT_GE(macro_f1("sentences, as told", measure(all, {"sentences"}, told)), 0.99);
    EXPECT_GE(macro_f1("tweets, as told", measure(all, {"tweets"}, told)), 0.97);
}

}  // namespace
}  // namespace atiende::text

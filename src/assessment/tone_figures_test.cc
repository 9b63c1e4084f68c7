#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>

#include "gtest/gtest.h"

#include "assessment/assessor.h"

namespace atiende::assessment {
namespace {

std::filesystem::path tone_folder() {
    const char* data = std::getenv("ATIENDE_DATA");
    return std::filesystem::path(data != nullptr ? data : ATIENDE_SOURCE_DIR "/../shared/data") / "tone";
}

std::string unpacked(const std::filesystem::path& path) {
    const std::string command = "gzip -dc '" + path.string() + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    std::array<char, 65536> block{};
    while (pipe != nullptr) {
        const std::size_t read = std::fread(block.data(), 1, block.size(), pipe.get());
        if (read == 0) break;
        text.append(block.data(), read);
    }
    return text;
}

struct Figures {
    double macro_f1 = 0;
    double sure = 0;  ///< share with a tone at all; the others count as neutral
    int posts = 0;
};

// Lines `label TAB text`, 0 negative, 1 neutral, 2 positive.
Figures measure(const Assessor& assessor, const std::string& lines) {
    std::array<int, 3> hit{};
    std::array<int, 3> said{};
    std::array<int, 3> true_label{};
    Figures figures;
    int sure = 0;
    text::Analysis analysis;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        if (line.size() < 3 || line[1] != '\t' || line[0] < '0' || line[0] > '2') continue;
        const auto label = static_cast<std::size_t>(line[0] - '0');
        const std::string_view post = std::string_view(line).substr(2);
        text::analyse(post, analysis);
        const auto tone = assessor.assess(post, analysis).tone.value;
        const auto guess = static_cast<std::size_t>(tone.value_or(Tone::neutral));
        sure += tone ? 1 : 0;
        ++figures.posts;
        ++said[guess];
        ++true_label[label];
        if (guess == label) ++hit[label];
    }
    for (std::size_t i = 0; i < 3; ++i) {
        if (said[i] + true_label[i] > 0) figures.macro_f1 += 2.0 * hit[i] / (said[i] + true_label[i]) / 3;
    }
    figures.sure = figures.posts == 0 ? 0 : static_cast<double>(sure) / figures.posts;
    return figures;
}

// Public labelled tweets that stand beside the project. Rules are made on the training halves; these are only reported.
TEST(ToneFigures, HoldTheirFloor) {
    if (!std::filesystem::exists(tone_folder())) GTEST_SKIP() << "no labelled tweets in " << tone_folder();
    struct Set {
        std::string_view language;
        double floor;
    };
    const Set sets[] = {{"es", 0.52}, {"en", 0.58}, {"pt", 0.5}, {"fr", 0}, {"it", 0}, {"de", 0}};
    const Assessor assessor = shipped_assessor().value();
    for (const auto& set : sets) {
        const auto path = tone_folder() / ("umsab-" + std::string(set.language) + "-val.tsv.gz");
        if (!std::filesystem::exists(path)) continue;
        const Figures figures = measure(assessor, unpacked(path));
        std::printf("[ figures  ] tone %s: macro-F1 %.3f, sure of %.0f %% (%d posts)\n",
                    std::string(set.language).c_str(), figures.macro_f1, 100 * figures.sure, figures.posts);
        EXPECT_GT(figures.posts, 0);
        EXPECT_GE(figures.macro_f1, set.floor) << set.language;
    }
}

}  // namespace
}  // namespace atiende::assessment

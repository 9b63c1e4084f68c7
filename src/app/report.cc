#include "app/report.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "app/exit_code.h"
#include "locale/languages.h"
#include "wire/error_json.h"

namespace atiende::app {
namespace {

/// The language of the person at the terminal, by the usual variables; English elsewhere.
std::string terminal_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') return std::string(value).substr(0, 2);
    }
    return "en";
}

}  // namespace

int report(const Error& error) {
    if (isatty(STDERR_FILENO)) {
        std::string sentence = describe(error);
        if (const auto languages = locale::Languages::load()) {
            sentence = languages->of(terminal_language()).text(error) + "  [" + sentence + "]";
        }
        std::fprintf(stderr, "atiende: %s\n", sentence.c_str());
    } else {
        std::fprintf(stderr, "%s\n", wire::error_to_json(error).c_str());
    }
    return exit_code_of(error.code);
}

ProgressBar::ProgressBar(std::string unit)
    : unit_(std::move(unit)),
      terminal_(isatty(STDERR_FILENO) != 0),
      begun_(std::chrono::steady_clock::now()),
      shown_(begun_) {}

ProgressBar::~ProgressBar() {
    if (terminal_ && !finished_) std::fputc('\n', stderr);
}

void ProgressBar::show(std::int64_t done, std::optional<double> fraction) {
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < (terminal_ ? std::chrono::milliseconds{100} : std::chrono::milliseconds{5'000})) return;
    shown_ = now;
    draw(done, fraction, false);
}

void ProgressBar::finish(std::int64_t done) {
    draw(done, 1.0, true);
    finished_ = true;
}

void ProgressBar::draw(std::int64_t done, std::optional<double> fraction, bool last) {
    constexpr int kWidth = 30;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    const auto rate = static_cast<long long>(seconds > 0 ? static_cast<double>(done) / seconds : 0);
    if (!terminal_) {
        std::fprintf(stderr, "%lld %s", static_cast<long long>(done), unit_.c_str());
        if (fraction && !last) std::fprintf(stderr, ", %d %%", static_cast<int>(std::floor(*fraction * 100)));
        std::fprintf(stderr, ", %lld/s\n", rate);
        return;
    }
    std::string bar;
    const int filled = static_cast<int>(fraction.value_or(0) * kWidth);
    for (int i = 0; i < kWidth; ++i) bar += i < filled ? "█" : "░";
    std::fprintf(stderr, "\r%s %3d %%  %lld %s, %lld/s   ", bar.c_str(),
                 static_cast<int>(std::floor(fraction.value_or(0) * 100)), static_cast<long long>(done), unit_.c_str(),
                 rate);
    if (last) std::fputc('\n', stderr);
    std::fflush(stderr);
}

}  // namespace atiende::app

// What of a reply its writer wrote (part of law/guards.h).
#include <algorithm>
#include <array>
#include <string>

#include "law/folded_words.h"
#include "law/guards.h"

namespace atiende::law {

namespace {

constexpr std::size_t kRun = 3;

// Folded. What opens and ends a message says nothing about the matter.
constexpr std::array<std::string_view, 40> kCourtesies{
    "hola",   "buenos",   "buenas", "dias",    "tardes",      "noches",      "gracias",  "muchas",
    "saludo", "saludos",  "un",     "cordial", "cordiales",   "atentamente", "estimado", "estimada",
    "bon",    "bona",     "dia",    "tarda",   "salutacions", "gracies",     "moltes",   "kaixo",
    "egun",   "eskerrik", "asko",   "ola",     "bos",         "grazas",      "saude",    "hello",
    "hi",     "dear",     "thank",  "thanks",  "you",         "kind",        "regards",  "good"};

/// The folded words of a text, in order.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string line = folded_words(text);
    for (std::size_t begin = 0; begin < line.size();) {
        const std::size_t end = std::min(line.find(' ', begin), line.size());
        if (end > begin) words.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

bool is_courtesy(const std::string& word) { return std::ranges::find(kCourtesies, word) != kCourtesies.end(); }

/// Marks every word of `reply` that lies in a run which `macro` holds too.
void mark_runs(const std::vector<std::string>& reply, const std::vector<std::string>& macro, std::vector<bool>& taken) {
    const std::size_t run = std::min(kRun, macro.size());
    if (run == 0 || reply.size() < run) return;
    for (std::size_t begin = 0; begin + run <= reply.size(); ++begin) {
        const std::vector<std::string> piece(reply.begin() + static_cast<std::ptrdiff_t>(begin),
                                             reply.begin() + static_cast<std::ptrdiff_t>(begin + run));
        if (std::ranges::search(macro, piece).empty()) continue;
        for (std::size_t i = begin; i < begin + run; ++i) taken[i] = true;
    }
}

}  // namespace

std::size_t own_words(std::string_view reply, const std::vector<std::string_view>& macros) {
    const std::vector<std::string> words = words_of(reply);
    std::vector<bool> taken(words.size(), false);
    for (const std::string_view macro : macros) mark_runs(words, words_of(macro), taken);
    std::size_t own = 0;
    for (std::size_t i = 0; i < words.size(); ++i) own += !taken[i] && !is_courtesy(words[i]);
    return own;
}

}  // namespace atiende::law

#include "api/language.h"

#include <algorithm>
#include <string>

namespace atiende::api {
namespace {

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// `;q=0.5` in thousandths; 1000 when there is none, 0 when it can't be read.
int weight_of(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    const auto text = trim(parameters.substr(at + 2));
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
    int weight = (text[0] - '0') * 1000;
    int place = 100;
    for (std::size_t i = 2; i < text.size() && i < 5 && text[1] == '.'; ++i, place /= 10) {
        if (text[i] < '0' || text[i] > '9') break;
        weight += (text[i] - '0') * place;
    }
    return weight;
}

bool is_tongue(std::string_view range, std::string_view tongue) {
    const auto small = [](char c) { return static_cast<char>(c | 0x20); };
    return range.size() >= 2 && small(range[0]) == tongue[0] && small(range[1]) == tongue[1] &&
           (range.size() == 2 || range[2] == '-');
}

}  // namespace

std::string_view language_of(std::string_view accept_language) {
    int spanish = 0;
    int english = 0;
    while (!accept_language.empty()) {
        const auto comma = accept_language.find(',');
        const auto item = accept_language.substr(0, comma);
        accept_language = comma == std::string_view::npos ? "" : accept_language.substr(comma + 1);
        const auto semicolon = item.find(';');
        const auto range = trim(item.substr(0, semicolon));
        const int weight = semicolon == std::string_view::npos ? 1000 : weight_of(item.substr(semicolon + 1));
        if (is_tongue(range, "es") && weight > spanish) spanish = weight;
        if (is_tongue(range, "en") && weight > english) english = weight;
    }
    return english > spanish ? "en" : "es";
}

bool is_language(std::string_view tag) {
    return (tag.size() == 2 || tag.size() == 3) &&
           std::ranges::all_of(tag, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

}  // namespace atiende::api

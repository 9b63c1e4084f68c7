#include "model/listener.h"

#include <algorithm>

namespace atiende {
namespace {

constexpr char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// `pt` begins `pt-BR`, not `ptx`.
bool begins(std::string_view tag, std::string_view language) {
    if (tag.size() > language.size()) return false;
    const bool same = std::equal(tag.begin(), tag.end(), language.begin(),
                                 [](char one, char other) { return lower(one) == lower(other); });
    return same && (tag.size() == language.size() || language[tag.size()] == '-');
}

}  // namespace

bool listens_in(const Listener& listener, std::string_view language) {
    if (listener.languages.empty()) return true;
    return std::ranges::any_of(listener.languages, [&](const std::string& tag) { return begins(tag, language); });
}

}  // namespace atiende

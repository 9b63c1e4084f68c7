#include "text/elongation.h"

#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

std::size_t code_point_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0xC0) return 1;
    if (byte < 0xE0) return 2;
    return byte < 0xF0 ? 3 : 4;
}

}  // namespace

void cut_elongation(std::string_view key, std::size_t keep, std::string& into) {
    into.clear();
    for (std::size_t at = 0; at < key.size();) {
        const auto letter = key.substr(at, code_point_length(key[at]));
        std::size_t run = 0;
        while (key.substr(at).starts_with(letter)) {
            at += letter.size();
            ++run;
        }
        const std::size_t kept = run >= 3 ? keep : run;
        for (std::size_t i = 0; i < kept; ++i) into += letter;
    }
}

bool is_elongated(std::string_view key) {
    bool ascii = true;
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (static_cast<unsigned char>(key[i]) >= 0x80) ascii = false;
        if (i >= 2 && key[i] >= 'a' && key[i] <= 'z' && key[i] == key[i - 1] && key[i] == key[i - 2]) return true;
    }
    char32_t last = 0;
    int run = 0;
    for (std::size_t at = 0; !ascii && at < key.size();) {
        const CodePoint c = decode(key, at);
        run = c.value == last ? run + 1 : 1;
        if (run == 3 && (code_point_flags(c.value) & kLetter) != 0) return true;
        last = c.value;
        at += c.length;
    }
    return false;
}

}  // namespace atiende::text

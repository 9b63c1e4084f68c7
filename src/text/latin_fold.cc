#include "text/latin_fold.h"

#include <cstring>
#include <string>

#include "text/fold.h"
#include "text/unicode_tables.h"

namespace atiende::text {
namespace {

constexpr char32_t kMiddleDot = 0xB7;  // part of the word between two l

LatinFoldRow make_row(char32_t first) {
    LatinFoldRow row{};
    for (char32_t i = 0; i < row.size(); ++i) {
        const char32_t c = first + i;
        const std::uint16_t flags = code_point_flags(c);
        constexpr std::uint16_t kPartOfWord = kLetter | kMark | kDigit | kNumber | kAlone;
        if ((flags & (kEmoji | kRegional | kIgnored | kComposes)) != 0 || c == kMiddleDot) continue;
        std::string folded;
        if ((flags & kSign) != 0 || (flags & kPartOfWord) == 0) {
            folded = " ";
        } else if ((flags & kPartOfWord) == kLetter) {
            append_folded(c, folded);
        }
        if (folded.empty() || folded.size() > sizeof row[i].bytes) continue;
        row[i].length = static_cast<std::uint8_t>(folded.size());
        std::memcpy(row[i].bytes, folded.data(), folded.size());
    }
    return row;
}

}  // namespace

const LatinFolds& latin_folds() {
    static const LatinFolds kFolds{make_row(0x80), make_row(0xC0), make_row(0x2000)};
    return kFolds;
}

}  // namespace atiende::text

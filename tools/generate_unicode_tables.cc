// Writes src/text/unicode_tables.cc from ICU's data. Not part of the build; run by hand when Unicode moves on:
//   g++ -std=c++20 -O1 -Isrc tools/generate_unicode_tables.cc -o build/tables $(pkg-config --cflags --libs icu-uc)
//   build/tables > src/text/unicode_tables.cc
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

#include "text/unicode_tables.h"

namespace {

using namespace atiende::text;
using icu::Normalizer2;
using icu::UnicodeString;

constexpr UChar32 kEnd = 0x110000;

const Normalizer2& normalizer(const Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const Normalizer2* found = get(status);
    if (U_FAILURE(status)) std::abort();
    return *found;
}
const Normalizer2& nfc() { return normalizer(Normalizer2::getNFCInstance); }
const Normalizer2& nfd() { return normalizer(Normalizer2::getNFDInstance); }
const Normalizer2& nfkc_casefold() { return normalizer(Normalizer2::getNFKCCasefoldInstance); }

UnicodeString normalized(const Normalizer2& form, const UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    return form.normalize(text, status);
}

UScriptCode script(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status);
}

std::uint32_t category(UChar32 c) { return U_MASK(u_charType(c)); }

// Signs that separate words and are never spelled out, and apostrophes that Unicode calls letters.
bool is_sign(UChar32 c) {
    static const std::set<UChar32> signs{0x2122, 0x2120, 0xAE, 0xA9, 0xAA, 0xBA, 0x2116, 0x2BC, 0xB4, 0xB7};
    return signs.contains(c);
}

bool in(UChar32 c, UChar32 first, UChar32 last) { return c >= first && c <= last; }

bool is_general_diacritic(UChar32 c) {
    return in(c, 0x300, 0x36F) || in(c, 0x483, 0x489) || in(c, 0x1AB0, 0x1AFF) || in(c, 0x1DC0, 0x1DFF) ||
           in(c, 0x20D0, 0x20FF) || in(c, 0x2DE0, 0x2DFF) || in(c, 0xA66F, 0xA672) || in(c, 0xA674, 0xA67D) ||
           in(c, 0xA69E, 0xA69F) || in(c, 0xFE20, 0xFE2F);
}

bool is_vowel_point(UChar32 c) {
    return in(c, 0x591, 0x5BD) || c == 0x5BF || c == 0x5C1 || c == 0x5C2 || c == 0x5C4 || c == 0x5C5 || c == 0x5C7 ||
           c == 0xFB1E || in(c, 0x610, 0x61A) || in(c, 0x64B, 0x652) || in(c, 0x656, 0x65F) || c == 0x670 ||
           in(c, 0x6D6, 0x6DC) || in(c, 0x6DF, 0x6E4) || c == 0x6E7 || c == 0x6E8 || in(c, 0x6EA, 0x6ED) ||
           in(c, 0x8D3, 0x8E1) || in(c, 0x8E3, 0x8FF);
}

bool strips_marks(UChar32 base) {
    const UScriptCode code = script(base);
    return code == USCRIPT_LATIN || code == USCRIPT_GREEK || code == USCRIPT_CYRILLIC;
}

UnicodeString without_marks(const UnicodeString& text) {
    const UnicodeString apart = normalized(nfd(), text);
    UnicodeString kept;
    UChar32 base = 0;
    for (int i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
        const UChar32 c = apart.char32At(i);
        if ((category(c) & U_GC_M_MASK) == 0) base = c;
        const bool own_letter = (base == 'n' && c == 0x303) || (base == 0x438 && c == 0x306);
        const bool stripped = is_vowel_point(c) || is_general_diacritic(c) ||
                              ((category(c) & U_GC_MN_MASK) != 0 && base != 0 && strips_marks(base));
        if (own_letter || !stripped) kept.append(c);
    }
    return normalized(nfc(), kept);
}

UnicodeString plain_letters(const UnicodeString& text) {
    UnicodeString out;
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        switch (const UChar32 c = text.char32At(i)) {
            case 0xE6: out.append(u"ae", 2); break;
            case 0x153: out.append(u"oe", 2); break;
            case 0xF8: out.append('o'); break;
            case 0x142: out.append('l'); break;
            case 0x111: out.append('d'); break;
            case 0x131: out.append('i'); break;
            default: out.append(c);
        }
    }
    return out;
}

bool wordlike(UChar32 c) { return (category(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0; }

UnicodeString fold_once(UChar32 c) {
    if (is_sign(c)) return UnicodeString(c);
    if (c == 0x140 || c == 0x13F) return UnicodeString("l");
    if (c == 0x149) return UnicodeString("n");
    if (c == 0x200B) return UnicodeString(" ");
    UnicodeString folded = normalized(nfkc_casefold(), UnicodeString(c));
    folded = plain_letters(without_marks(folded));
    if (!wordlike(c)) return folded;
    UnicodeString words_only;
    for (int i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        if (wordlike(folded.char32At(i))) words_only.append(folded.char32At(i));
    }
    const bool lost = words_only != folded;
    if (lost && (category(c) & U_GC_N_MASK) != 0) return UnicodeString(c);
    return words_only;
}

UnicodeString fold(UChar32 c) {
    UnicodeString now(c);
    for (int round = 0; round < 4; ++round) {
        UnicodeString next;
        for (int i = 0; i < now.length(); i = now.moveIndex32(i, 1)) next.append(fold_once(now.char32At(i)));
        next = normalized(nfc(), next);
        if (next == now) return now;
        now = next;
    }
    return now;
}

bool is_alone(UChar32 c) {
    if (c == 0x3007 || c == 0x30FC || c == 0xFF70) return true;
    if ((category(c) & U_GC_L_MASK) == 0) return false;
    switch (script(c)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR: return true;
        default: return false;
    }
}

bool has(UChar32 c, UProperty property) { return u_hasBinaryProperty(c, property) != 0; }

bool may_compose(const UnicodeString& text) {
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        if (u_getIntPropertyValue(text.char32At(i), UCHAR_NFC_QUICK_CHECK) != UNORM_YES) return true;
    }
    return false;
}

std::uint16_t flags_of(UChar32 c) {
    std::uint32_t flags = 0;
    const std::uint32_t gc = category(c);
    if (gc & U_GC_L_MASK) flags |= kLetter;
    if (gc & U_GC_M_MASK) flags |= kMark;
    if (gc & U_GC_ND_MASK) flags |= kDigit;
    if (gc & (U_GC_NL_MASK | U_GC_NO_MASK)) flags |= kNumber;
    if (has(c, UCHAR_WHITE_SPACE) || c == 0x200B || c == 0x180E) flags |= kSpace;
    if (gc & (U_GC_LU_MASK | U_GC_LT_MASK)) flags |= kUpper;
    if (has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && c != 0x200B && c != 0x180E) flags |= kIgnored;
    if (is_alone(c)) flags |= kAlone;
    if (is_sign(c)) flags |= kSign;
    if (has(c, UCHAR_REGIONAL_INDICATOR)) flags |= kRegional;
    if (has(c, UCHAR_EMOJI_MODIFIER)) flags |= kSkinTone;
    if (c > 0x7F && has(c, UCHAR_EMOJI) && !has(c, UCHAR_REGIONAL_INDICATOR)) flags |= kEmoji;
    const bool pictures = in(c, 0x2600, 0x27BF) || in(c, 0x2B50, 0x2B55) || c >= 0x1F000;
    if ((flags & kEmoji) && (has(c, UCHAR_EMOJI_PRESENTATION) || pictures)) flags |= kPictograph;
    if (c >= 0x1F000 && has(c, UCHAR_EXTENDED_PICTOGRAPHIC)) flags |= kEmoji | kPictograph;
    if (may_compose(UnicodeString(c)) || may_compose(fold(c))) flags |= kComposes;
    return static_cast<std::uint16_t>(flags);
}

template <class T>
struct TwoStage {
    std::vector<unsigned> index;
    std::vector<T> data;
};

template <class T>
TwoStage<T> two_stage(const std::vector<T>& values) {
    TwoStage<T> table;
    std::map<std::vector<T>, unsigned> seen;
    for (std::size_t at = 0; at < values.size(); at += kTableBlock) {
        const std::vector<T> block(values.begin() + static_cast<long>(at),
                                   values.begin() + static_cast<long>(at + kTableBlock));
        const auto [entry, fresh] = seen.try_emplace(block, static_cast<unsigned>(seen.size()));
        if (fresh) table.data.insert(table.data.end(), block.begin(), block.end());
        table.index.push_back(entry->second);
    }
    // Nearly everything above the last interesting block is alike: let the reader clamp.
    if (seen.size() > 256) std::abort();  // block numbers are one byte
    while (table.index.size() > 1 && table.index.back() == table.index[table.index.size() - 2]) table.index.pop_back();
    return table;
}

template <class Range>
void print_array(const char* type, const char* name, const Range& values) {
    std::printf("const %s %s[%zu] = {", type, name, values.size());
    std::size_t column = 120;
    for (const auto value : values) {
        const std::string text = std::to_string(static_cast<unsigned long>(value)) + ",";
        if (column + text.size() > 119) {
            std::printf("\n");
            column = 0;
        }
        std::printf("%s", text.c_str());
        column += text.size();
    }
    std::printf("};\n");
}

void print_folding() {
    std::vector<std::uint16_t> entries(kEnd, 0);
    std::vector<std::uint8_t> pool{0};  // entry 0 stands for "itself"
    std::map<std::string, std::uint16_t> places;
    for (UChar32 c = 0; c < kEnd; ++c) {
        if (in(c, 0xD800, 0xDFFF)) continue;
        const UnicodeString folded = fold(c);
        if (folded == UnicodeString(c)) continue;
        std::string utf8;
        folded.toUTF8String(utf8);
        const auto [place, fresh] = places.try_emplace(utf8, static_cast<std::uint16_t>(pool.size()));
        if (fresh) {
            pool.push_back(static_cast<std::uint8_t>(utf8.size()));
            pool.insert(pool.end(), utf8.begin(), utf8.end());
        }
        if (pool.size() > 65535) std::abort();
        entries[static_cast<std::size_t>(c)] = place->second;
    }
    const auto table = two_stage(entries);
    print_array("std::uint8_t", "kFoldIndex", table.index);
    std::printf("const std::size_t kFoldIndexSize = %zu;\n", table.index.size());
    print_array("std::uint16_t", "kFoldData", table.data);
    print_array("std::uint8_t", "kFoldPool", pool);
}

void print_composition() {
    struct Row {
        UChar32 whole, first, second;
        bool composes;
    };
    std::vector<Row> rows;
    std::vector<std::uint8_t> classes(kEnd, 0);
    for (UChar32 c = 0; c < kEnd; ++c) {
        classes[static_cast<std::size_t>(c)] = u_getCombiningClass(c);
        if (in(c, 0xAC00, 0xD7A3)) continue;  // Hangul is arithmetic
        UnicodeString apart;
        if (!nfc().getRawDecomposition(c, apart)) continue;
        const UChar32 first = apart.char32At(0);
        const int next = apart.moveIndex32(0, 1);
        const UChar32 second = next < apart.length() ? apart.char32At(next) : 0;
        rows.push_back({c, first, second, second != 0 && nfc().composePair(first, second) == c});
    }
    std::vector<std::uint32_t> flat;
    std::vector<std::uint32_t> order;
    for (const Row& row : rows) {
        if (row.composes) order.push_back(static_cast<std::uint32_t>(flat.size() / 3));
        flat.insert(flat.end(), {static_cast<std::uint32_t>(row.whole), static_cast<std::uint32_t>(row.first),
                                 static_cast<std::uint32_t>(row.second)});
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(rows[a].first, rows[a].second) < std::pair(rows[b].first, rows[b].second);
    });
    print_array("std::uint32_t", "kDecompositions", flat);
    std::printf("const std::size_t kDecompositionCount = %zu;\n", rows.size());
    print_array("std::uint16_t", "kCompositionOrder", order);
    std::printf("const std::size_t kCompositionCount = %zu;\n", order.size());
    const auto table = two_stage(classes);
    print_array("std::uint8_t", "kCombiningIndex", table.index);
    std::printf("const std::size_t kCombiningIndexSize = %zu;\n", table.index.size());
    print_array("std::uint8_t", "kCombiningData", table.data);
}

}  // namespace

int main() {
    std::printf("// Generated by tools/generate_unicode_tables.cc from ICU %s (Unicode %s). Do not edit.\n",
                U_ICU_VERSION, U_UNICODE_VERSION);
    std::printf("// clang-format off\n#include \"text/unicode_tables.h\"\n\nnamespace atiende::text {\n\n");
    std::vector<std::uint16_t> flags(kEnd);
    for (UChar32 c = 0; c < kEnd; ++c) flags[static_cast<std::size_t>(c)] = flags_of(c);
    const auto table = two_stage(flags);
    print_array("std::uint8_t", "kFlagIndex", table.index);
    std::printf("const std::size_t kFlagIndexSize = %zu;\n", table.index.size());
    print_array("std::uint16_t", "kFlagData", table.data);
    print_folding();
    print_composition();
    std::printf("\n}  // namespace atiende::text\n");
    return 0;
}

#include "text/fold.h"

#include "gtest/gtest.h"

#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

TEST(Fold, MakesWordsComparable) {
    struct Case {
        std::string_view given, folded;
    };
    const Case cases[] = {
        {"AVERÍA", "averia"},
        {"averi\u0301a", "averia"},
        {"año", "año"},
        {"AÑO", "año"},
        {"an\u0303o", "año"},  // n + U+0303 is the letter ñ
        {"N\u0303", "ñ"},
        {"n\u0301", "n"},
        {"Façana", "facana"},
        {"pingüino", "pinguino"},
        {"São João", "sao joao"},
        {"Straße", "strasse"},
        {"GROẞ", "gross"},
        {"Æther", "aether"},
        {"cœur", "coeur"},
        {"Øresund Å", "oresund a"},
        {"Łódź", "lodz"},
        {"Đorđe", "dorde"},
        {"İstanbul ısı", "istanbul isi"},
        {"col·lecció", "colleccio"},
        {"COL·LECCIÓ", "colleccio"},
        {"co\u0140lecció", "colleccio"},
        {"col·lecci\u00F3 l'aigua", "colleccio l'aigua"},
        {"punt·volat", "punt·volat"},
        {"ёлка Й", "елка й"},
        {"и\u0306", "й"},
        {"Άλφα ΣΊΣΥΦΟΣ", "αλφα σισυφοσ"},
        {"שָׁלוֹם", "שלום"},
        {"مُحَمَّد", "محمد"},
        {"أهلا", "أهلا"},
        {"ﬁn ＡＢＣ１２３", "fin abc123"},
        {"ｶﾞ", "ガ"},
        {"か\u3099", "が"},
        {"हिन्दी", "हिन्दी"},
        {"𝓗𝓸𝓵𝓪", "hola"},
        {"m²", "m2"},
        {"™ ℠ ® © ª º №", "™ ℠ ® © ª º №"},
        {"so\u00ADft jo\u200Din", "soft join"},
        {"a\u200Bb", "a b"},
        {"\uFEFFhola", "hola"},
        {"한국말", "한국말"},
        {"", ""},
    };
    for (const Case& c : cases) EXPECT_EQ(fold(c.given), c.folded) << c.given;
}

TEST(Fold, ChangesNothingTheSecondTime) {
    for (char32_t c = 1; c < 0x110000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(c, text);
        const std::string once = fold(text);
        ASSERT_EQ(fold(once), once) << "U+" << std::hex << static_cast<std::uint32_t>(c);
    }
}

TEST(Fold, DropsMarksBeyondThirtyTwo) {
    std::string zalgo = "ह";
    for (int i = 0; i < 50'000; ++i) zalgo += "\u0902";
    EXPECT_EQ(count_code_points(fold(zalgo + "\u0301")), 1U + kMarksPerLetter);
}

}  // namespace
}  // namespace atiende::text

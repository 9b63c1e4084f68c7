#include "text/normalize.h"

#include <random>

#include "gtest/gtest.h"
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "text/utf8.h"

namespace atiende::text {
namespace {

std::string icu_nfc(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string out;
    nfc->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
    return U_SUCCESS(status) ? out : "error";
}

TEST(Normalize, AgreesWithIcuOnEveryCodePoint) {
    for (char32_t c = 1; c < 0x110000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(c, text);
        ASSERT_EQ(to_nfc(text), icu_nfc(text)) << "U+" << std::hex << static_cast<std::uint32_t>(c);
    }
}

TEST(Normalize, AgreesWithIcuOnHeapsOfMarks) {
    // Letters, marks of several classes, jamo, kana and their marks, in any order.
    const std::u32string alphabet =
        U"anuAéñø가ㄱ각かガ゚"
        U"\u0301\u0303\u0308\u0316\u0323\u031B\u0345\u05B4\u05BC\u0651\u064B\u093C\u0915\u09C7\u09BE\u0DD9\u0DCA\u0DCF"
        U"\u1E0D\u1EA1\u1ED3\u212B\u2126\uFB2C\U000110A5\U000110BA";
    std::mt19937 random(7);
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    std::uniform_int_distribution<std::size_t> length(1, 12);
    for (int round = 0; round < 20000; ++round) {
        std::u32string points;
        for (std::size_t i = length(random); i > 0; --i) points.push_back(alphabet[pick(random)]);
        const std::string text = to_utf8(points);
        ASSERT_EQ(to_nfc(text), icu_nfc(text)) << text;
    }
}

}  // namespace
}  // namespace atiende::text

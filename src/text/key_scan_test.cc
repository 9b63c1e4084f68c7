#include "text/key_scan.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "text/elongation.h"
#include "text/emoji.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

// A small deterministic source of choices.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33) % limit;
    }

private:
    std::uint64_t state_;
};

// Every key under which listening may look for something in the text.
std::vector<std::string> keys_of(std::string_view post) {
    Analysis analysis;
    analyse(post, analysis);
    std::vector<std::string> keys;
    for (const Token& token : analysis.tokens) {
        const std::string key(analysis.key(token));
        if (key.empty()) continue;
        keys.push_back(key);
        std::string other;
        if (token.elongated) {
            for (const std::size_t keep : {std::size_t{1}, std::size_t{2}}) {
                cut_elongation(key, keep, other);
                keys.push_back(other);
            }
        }
        if (token.kind == TokenKind::emoji) keys.push_back(without_skin_tone(key));
        if (token.kind == TokenKind::mention && key.find('@') != std::string::npos) {
            keys.push_back(key.substr(0, key.find('@')));
        }
    }
    for (const AddressWord& word : analysis.address_words) keys.emplace_back(analysis.key(word));
    std::erase(keys, "");
    return keys;
}

std::vector<std::string> missing_from_scan(std::string_view post, KeyScan& scan) {
    scan.start(true);
    scan.add(post);
    std::vector<std::string> missing;
    for (const std::string& key : keys_of(post)) {
        if (std::ranges::find(scan.keys(), key_hash(key)) == scan.keys().end()) missing.push_back(key);
        const KeyHash head = head_of(key);
        if (head != 0 && std::ranges::find(scan.heads(), head) == scan.heads().end()) missing.push_back(key + "*");
    }
    return missing;
}

TEST(KeyHash, IsTheSameWhereverTheKeyStands) {
    const std::string text = "xxabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    for (std::size_t length = 0; length <= 40; ++length) {
        const std::string key = text.substr(2, length);
        EXPECT_EQ(key_hash(key), key_hash(std::string_view(text).substr(2, length))) << length;
        if (length > 0) {
            EXPECT_NE(key_hash(key), key_hash(key.substr(1))) << length;
        }
    }
    EXPECT_NE(key_hash("a"), key_hash(std::string_view("a\0", 2)));
}

TEST(KeyScan, FindsTheWordsOfEverydayPosts) {
    KeyScan scan;
    for (const std::string_view post : {
             "¡Llevo TRES días sin internet! ¿Nadie contesta en el 1004? #Avería_Fibra @Telondra…",
             "Él comió jamón de Jabugo: “qué rico”, niño; pingüino, Ñoño – y 3,5 kg.",
             "mirad www.acme.es/ayuda/fibra?x=1 o https://sub.acme.com:8080/Página y ana@correo.example.",
             "fataaaal, holaaaaaaaaaaaaaaaaaaaaaaaaaa, siiiií, ÑÑÑoño www aáa",
             "@ana@masto.example dice que $TEF sube; cc @luis_99",
             "palabralarguísimaquenoacabanuncajamásdelosjamases supercalifragilisticoespialidoso12345",
             "Hola.Adiós y hasta luego.",
             "",
             " ",
             "a",
         }) {
        EXPECT_EQ(missing_from_scan(post, scan), std::vector<std::string>{}) << post;
        EXPECT_TRUE(scan.complete()) << post;
    }
    EXPECT_TRUE(scan.plain());
}

TEST(KeyScan, ReadsOtherScriptsAndEmojiTheSlowWay) {
    KeyScan scan;
    for (const std::string_view post : {
             "gracias 👍🏽 👩‍👩‍👧 🇪🇸 👋hola ❤️",
             "東京タワー Привет Ελλάδα ไทย",
             "la col·lecció nova, cumplean\xCC\x83os",
         }) {
        EXPECT_EQ(missing_from_scan(post, scan), std::vector<std::string>{}) << post;
        EXPECT_TRUE(scan.complete()) << post;
        EXPECT_FALSE(scan.plain()) << post;
    }
}

TEST(KeyScan, SaysWhenItMayMissSomething) {
    KeyScan scan;
    for (const std::string_view post : {"acme.esж", "@acmeж", "https://acme.es/%41bc", "#️⃣", "1️⃣"}) {
        missing_from_scan(post, scan);
        EXPECT_FALSE(scan.complete()) << post;
    }
    missing_from_scan(std::string(70'000, 'a'), scan);
    EXPECT_FALSE(scan.complete());
    missing_from_scan("acme", scan);
    EXPECT_TRUE(scan.complete());
}

TEST(KeyScan, GathersSeveralTexts) {
    KeyScan scan;
    scan.start();
    scan.add("avería");
    scan.add("acme");
    EXPECT_EQ(scan.keys().size(), 2U);
    EXPECT_TRUE(scan.heads().empty());
}

// Heaps of pieces glued together any way: what analyse finds is in the scan, or the scan says that it may not be.
TEST(KeyScan, LosesNoKeyOfRandomTexts) {
    static constexpr std::string_view kPieces[] = {"a",
                                                   "avería",
                                                   "ACME",
                                                   "ñ",
                                                   "ÑÑÑ",
                                                   "aaa",
                                                   "1",
                                                   "22",
                                                   "3️⃣",
                                                   "#",
                                                   "@",
                                                   "$",
                                                   ".",
                                                   ",",
                                                   " ",
                                                   " ",
                                                   " ",
                                                   "\n",
                                                   "'",
                                                   "’",
                                                   "-",
                                                   "_",
                                                   "/",
                                                   ":",
                                                   "://",
                                                   "http://",
                                                   "https",
                                                   "www.",
                                                   ".es",
                                                   ".com",
                                                   "t.co/",
                                                   "%41",
                                                   "%",
                                                   "?",
                                                   "!",
                                                   "¡",
                                                   "¿",
                                                   "«",
                                                   "»",
                                                   "…",
                                                   "—",
                                                   "“",
                                                   "™",
                                                   "ª",
                                                   "º",
                                                   "½",
                                                   "²",
                                                   "µ",
                                                   "ß",
                                                   "Æ",
                                                   "œ",
                                                   "·",
                                                   "l·l",
                                                   "ŀ",
                                                   "\xC2\xAD",
                                                   "\xCC\x81",
                                                   "\xCC\x83",
                                                   "\xE2\x80\x8B",
                                                   "\xE2\x80\x8D",
                                                   "\xEF\xB8\x8F",
                                                   "\xE2\x83\xA3",
                                                   "👍",
                                                   "🏽",
                                                   "👩",
                                                   "🇪",
                                                   "🇸",
                                                   "❤",
                                                   "東",
                                                   "京",
                                                   "カ",
                                                   "゛",
                                                   "ไ",
                                                   "ж",
                                                   "Ё",
                                                   "й",
                                                   "λ",
                                                   "אָ",
                                                   "＠",
                                                   "＃",
                                                   "ａ",
                                                   "１",
                                                   "\xFF",
                                                   "\xC3",
                                                   "\xE2\x80",
                                                   "\xF0\x9F",
                                                   "\xC2",
                                                   "©",
                                                   "®",
                                                   "\xCA\xB0",
                                                   "ana",
                                                   "masto.example",
                                                   "xn--",
                                                   "TEF",
                                                   "İ",
                                                   "ﬃ",
                                                   "Ⅳ",
                                                   "𝐀",
                                                   "supercalifragilistico",
                                                   "°",
                                                   "×"};
    Dice dice(7);
    KeyScan scan;
    std::size_t complete = 0;
    std::size_t plain = 0;
    constexpr std::size_t kPosts = 300'000;
    for (std::size_t i = 0; i < kPosts; ++i) {
        std::string post;
        for (std::size_t n = 1 + dice.below(12); n > 0; --n) post += kPieces[dice.below(std::size(kPieces))];
        const auto missing = missing_from_scan(post, scan);
        if (!scan.complete()) continue;
        ++complete;
        plain += scan.plain() ? 1 : 0;
        ASSERT_EQ(missing, std::vector<std::string>{}) << post;
    }
    EXPECT_GT(complete, kPosts / 3);
    EXPECT_GT(plain, kPosts / 50);
}

// Each code point between words, and inside one.
TEST(KeyScan, LosesNoKeyAtAnyCodePoint) {
    KeyScan scan;
    for (char32_t c = 0x80; c < 0x20000; ++c) {
        std::string sign;
        append_utf8(c, sign);
        for (const std::string& post :
             {"uno " + sign + " dos", "uno" + sign + "dos", "#u" + sign + "d", sign + "l" + sign}) {
            const auto missing = missing_from_scan(post, scan);
            if (!scan.complete()) continue;
            ASSERT_EQ(missing, std::vector<std::string>{}) << post << " " << std::hex << static_cast<std::uint32_t>(c);
        }
    }
}

}  // namespace
}  // namespace atiende::text

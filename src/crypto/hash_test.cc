#include "crypto/hash.h"

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace atiende::crypto {
namespace {

TEST(Sha256, MatchesTheExamplesOfFips180) {
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, TwoPartsAreTheSameAsTheirConcatenation) {
    const std::string text(1000, 'x');
    for (const std::size_t cut : {0U, 1U, 32U, 63U, 64U, 65U, 1000U}) {
        EXPECT_EQ(sha256(text.substr(0, cut), text.substr(cut)), sha256(text)) << cut;
    }
    const Digest previous = sha256("previous");
    EXPECT_EQ(sha256(previous, "row"), sha256(std::string(bytes_of(previous)).append("row")));
}

TEST(Sha256, PiecesGiveTheSameDigestAndStartAnewAfterwards) {
    Sha256 hash;
    hash.update("a");
    hash.update("");
    hash.update("bc");
    EXPECT_EQ(hash.finish(), sha256("abc"));
    EXPECT_EQ(hash.finish(), sha256(""));
    hash.update("abc");
    Sha256 moved = std::move(hash);
    EXPECT_EQ(moved.finish(), sha256("abc"));
}

TEST(Sha256, SeveralThreadsDoNotDisturbEachOther) {
    const Digest expected = sha256("the same text");
    std::vector<int> wrong(4, 0);
    {
        std::vector<std::jthread> threads;
        for (auto& count : wrong) {
            threads.emplace_back([&count, &expected] {
                for (int i = 0; i < 2000; ++i) count += sha256("the ", "same text") == expected ? 0 : 1;
            });
        }
    }
    EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

// RFC 4231.
TEST(HmacSha256, MatchesTheExamplesOfTheRfc) {
    EXPECT_EQ(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(to_hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacSha256, AnEmptyKeyIsAKeyOfItsOwn) {
    hmac_sha256("some key used before", "text");
    EXPECT_EQ(to_hex(hmac_sha256("", "")), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    EXPECT_EQ(hmac_sha256(std::string_view(), ""), hmac_sha256("", ""));
}

TEST(EqualConstantTime, ComparesContentAndLength) {
    EXPECT_TRUE(equal_constant_time("", ""));
    EXPECT_TRUE(equal_constant_time("same", "same"));
    EXPECT_FALSE(equal_constant_time("same", "sama"));
    EXPECT_FALSE(equal_constant_time("same", "sam"));
    EXPECT_TRUE(equal_constant_time(sha256("a"), sha256("a")));
    EXPECT_FALSE(equal_constant_time(sha256("a"), sha256("b")));
}

}  // namespace
}  // namespace atiende::crypto

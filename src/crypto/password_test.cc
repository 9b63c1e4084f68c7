#include "crypto/password.h"

#include "gtest/gtest.h"

#include "crypto/token.h"

namespace atiende::crypto {
namespace {

TEST(Password, VerifiesOnlyItsOwn) {
    const auto hash = hash_password("correcta batería grapa ñandú");
    ASSERT_TRUE(hash);
    EXPECT_EQ(hash->find("$argon2id$v=19$m=65536,t=2,p=1$"), 0U) << *hash;
    EXPECT_TRUE(verify_password(*hash, "correcta batería grapa ñandú"));
    EXPECT_FALSE(verify_password(*hash, "correcta bateria grapa ñandú"));
    EXPECT_FALSE(verify_password(*hash, ""));
    EXPECT_FALSE(needs_rehash(*hash));
}

TEST(Password, SaltsEveryHash) { EXPECT_NE(hash_password("same").value(), hash_password("same").value()); }

TEST(Password, TextThatIsNoHashVerifiesNothing) {
    for (const std::string& hash : {std::string(), std::string("password"), std::string("$argon2id$"),
                                    std::string(500, '$'), std::string("$argon2id\0x", 11)}) {
        EXPECT_FALSE(verify_password(hash, "password"));
        EXPECT_TRUE(needs_rehash(hash));
    }
}

TEST(Password, ACheaperHashAsksToBeMadeAgain) {
    EXPECT_TRUE(
        needs_rehash("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

TEST(Token, IsRandomAndFitsAUrl) {
    EXPECT_EQ(make_token_128().size(), 22U);
    EXPECT_EQ(make_token_256().size(), 43U);
    EXPECT_NE(make_token_128(), make_token_128());
    EXPECT_EQ(make_token_256().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    EXPECT_EQ(random_bytes(5).size(), 5U);
    EXPECT_TRUE(random_bytes(0).empty());
}

TEST(Token, FingerprintIsSha256InHexadecimal) {
    EXPECT_EQ(token_fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace atiende::crypto

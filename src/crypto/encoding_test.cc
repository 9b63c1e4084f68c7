#include "crypto/encoding.h"

#include "gtest/gtest.h"

namespace atiende::crypto {
namespace {

// RFC 4648 section 10.
TEST(Encoding, WritesAndReadsTheExamplesOfTheRfc) {
    const struct {
        const char* bytes;
        const char* base64;
        const char* hex;
    } cases[] = {{"", "", ""},
                 {"f", "Zg==", "66"},
                 {"fo", "Zm8=", "666f"},
                 {"foo", "Zm9v", "666f6f"},
                 {"foob", "Zm9vYg==", "666f6f62"},
                 {"fooba", "Zm9vYmE=", "666f6f6261"},
                 {"foobar", "Zm9vYmFy", "666f6f626172"}};
    for (const auto& c : cases) {
        EXPECT_EQ(to_base64(c.bytes), c.base64);
        EXPECT_EQ(from_base64(c.base64), c.bytes);
        EXPECT_EQ(to_hex(std::string_view(c.bytes)), c.hex);
        EXPECT_EQ(from_hex(c.hex), c.bytes);
    }
}

TEST(Encoding, UrlAlphabetHasNoPaddingAndNoSlash) {
    const std::string bytes("\xFB\xFF\xFE\x00", 4);
    EXPECT_EQ(to_base64url(bytes), "-__-AA");
    EXPECT_EQ(from_base64url("-__-AA"), bytes);
    EXPECT_EQ(to_base64(bytes), "+//+AA==");
}

TEST(Encoding, RefusesWhatIsNoEncoding) {
    for (const char* text : {"Zg", "Zg=", "Zg== ", "Z g==", "Zm9v\n", "-__-", "Zh==", "=", "Zm9vYg==Zg=="}) {
        EXPECT_FALSE(from_base64(text)) << text;
    }
    for (const char* text : {"Zg==", "+//+", "A", "Zm9v "}) EXPECT_FALSE(from_base64url(text)) << text;
    for (const char* text : {"0", "0g", " 0", "0x12"}) EXPECT_FALSE(from_hex(text)) << text;
    EXPECT_EQ(from_hex("FfAa"), "\xFF\xAA");
}

}  // namespace
}  // namespace atiende::crypto

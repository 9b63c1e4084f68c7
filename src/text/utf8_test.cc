#include "text/utf8.h"

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

TEST(Utf8, ReadsWhatIsWellFormed) {
    struct Case {
        std::string_view bytes;
        char32_t value;
        std::uint32_t length;
    };
    const Case cases[] = {{"a", U'a', 1},
                          {"\xC3\xB1", 0xF1, 2},
                          {"\xE2\x82\xAC", 0x20AC, 3},
                          {"\xF0\x9F\x91\x8D", 0x1F44D, 4},
                          {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4}};
    for (const Case& c : cases) {
        const CodePoint read = decode(c.bytes, 0);
        EXPECT_EQ(read.value, c.value);
        EXPECT_EQ(read.length, c.length);
        EXPECT_EQ(decode_before(c.bytes, c.bytes.size()).value, c.value);
        std::string written;
        append_utf8(c.value, written);
        EXPECT_EQ(written, c.bytes);
    }
}

TEST(Utf8, ReadsBrokenBytesAsReplacementsOneByOne) {
    for (const std::string_view bytes : {"\x80", "\xC3", "\xC0\xAF", "\xE2\x82", "\xED\xA0\x80", "\xF0\x9F\x91",
                                         "\xF4\x90\x80\x80", "\xFF", "\xE0\x80\x80"}) {
        const CodePoint read = decode(bytes, 0);
        EXPECT_EQ(read.value, kReplacement);
        EXPECT_EQ(read.length, 1U);
    }
    EXPECT_EQ(count_code_points("a\xE2\x82z"), 4U);
    EXPECT_EQ(to_utf8(to_code_points("a\xFFz")), "a\xEF\xBF\xBDz");
}

TEST(Utf8, CountsUtf16AsTelegramDoes) {
    EXPECT_EQ(count_utf16("año"), 3U);
    EXPECT_EQ(count_utf16("👍"), 2U);
    EXPECT_EQ(count_code_points("👍🏽"), 2U);
}

}  // namespace
}  // namespace atiende::text

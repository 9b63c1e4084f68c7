#include "net/url.h"

#include "gtest/gtest.h"

namespace atiende::net {
namespace {

using Segments = std::vector<std::string>;

TEST(Url, PercentEncodingIsReversible) {
    EXPECT_EQ(percent_encode("Az09-._~"), "Az09-._~");
    EXPECT_EQ(percent_encode("a b/ñ?&=+%"), "a%20b%2F%C3%B1%3F%26%3D%2B%25");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
    EXPECT_EQ(percent_decode(percent_encode(all)), all);
    EXPECT_EQ(percent_decode("a+b"), "a+b");
}

TEST(Url, BrokenEscapesAreRefused) {
    for (const char* text : {"%", "%4", "a%", "%g0", "%0g", "%%41", "100%"}) {
        EXPECT_FALSE(percent_decode(text)) << text;
        EXPECT_FALSE(parse_query(text)) << text;
        EXPECT_FALSE(path_segments(text)) << text;
    }
}

TEST(Url, QueriesKeepOrderAndRepetition) {
    EXPECT_EQ(parse_query(""), QueryParameters{});
    EXPECT_EQ(parse_query("&&"), QueryParameters{});
    EXPECT_EQ(parse_query("a=1&b=x+y&a=%C3%B1&c&=v&d=1=2"),
              (QueryParameters{{"a", "1"}, {"b", "x y"}, {"a", "ñ"}, {"c", ""}, {"", "v"}, {"d", "1=2"}}));
    EXPECT_EQ(parse_query("a=%26%3D&"), (QueryParameters{{"a", "&="}}));
}

TEST(Url, WrittenQueriesReadBack) {
    const QueryParameters parameters{{"q", "no funciona & ya"}, {"after", "a+b=c"}, {"empty", ""}};
    EXPECT_EQ(write_query(parameters), "q=no%20funciona%20%26%20ya&after=a%2Bb%3Dc&empty=");
    EXPECT_EQ(parse_query(write_query(parameters)), parameters);
}

TEST(Url, PathsFallIntoDecodedSegments) {
    EXPECT_EQ(path_segments(""), Segments{});
    EXPECT_EQ(path_segments("/"), Segments{});
    EXPECT_EQ(path_segments("/api/v1/cases/17"), (Segments{"api", "v1", "cases", "17"}));
    EXPECT_EQ(path_segments("/api/"), Segments{"api"});
    EXPECT_EQ(path_segments("/a//b"), (Segments{"a", "", "b"}));
    EXPECT_EQ(path_segments("/posts/at%3A%2F%2Fdid"), (Segments{"posts", "at://did"}));
}

TEST(Url, PathsThatClimbAreRefused) {
    for (const char* path : {"/..", "/a/../b", "/a/%2e%2E/b", "/.", "/a/./b", "/a%00b"}) {
        EXPECT_FALSE(path_segments(path)) << path;
    }
    EXPECT_EQ(path_segments("/..."), Segments{"..."});
}

}  // namespace
}  // namespace atiende::net

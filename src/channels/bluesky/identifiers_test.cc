#include "channels/bluesky/identifiers.h"

#include <cstdlib>
#include <fstream>
#include <functional>
#include <vector>

#include "gtest/gtest.h"

namespace atiende::bluesky {
namespace {

/// Lines of a file of the protocol's own syntax cases, without blank ones and comments; empty when it is absent.
std::vector<std::string> cases(const std::string& name) {
    const char* given = std::getenv("ATIENDE_DATA");
    const std::string folder = given != nullptr ? given : ATIENDE_SOURCE_DIR "/../shared/data";
    std::ifstream in(folder + "/conformance/atproto/" + name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line[0] != '#') lines.push_back(line);
    }
    return lines;
}

struct Syntax {
    const char* name;
    std::function<bool(std::string_view)> accepts;
};

class Identifiers : public testing::TestWithParam<Syntax> {};

TEST_P(Identifiers, AgreeWithTheProtocolsOwnCases) {
    const auto& [name, accepts] = GetParam();
    const auto valid = cases(std::string(name) + "_syntax_valid.txt");
    const auto invalid = cases(std::string(name) + "_syntax_invalid.txt");
    if (valid.empty() || invalid.empty()) GTEST_SKIP() << "no conformance data: atproto/" << name << "_syntax_*.txt";
    for (const auto& text : valid) EXPECT_TRUE(accepts(text)) << text;
    for (const auto& text : invalid) EXPECT_FALSE(accepts(text)) << "[" << text << "]";
}

INSTANTIATE_TEST_SUITE_P(
    All, Identifiers,
    testing::Values(Syntax{"did", is_did}, Syntax{"handle", is_handle}, Syntax{"nsid", is_nsid},
                    Syntax{"recordkey", is_record_key},
                    Syntax{"atidentifier", [](std::string_view text) { return is_did(text) || is_handle(text); }},
                    Syntax{"aturi", [](std::string_view text) { return parse_at_uri(text).has_value(); }}),
    [](const auto& syntax) { return std::string(syntax.param.name); });

TEST(PostUri, IsAPostUnderADid) {
    const auto uri = parse_post_uri("at://did:plc:abc/app.bsky.feed.post/3jzfcijpj2z2a");
    ASSERT_TRUE(uri);
    EXPECT_EQ(uri->authority, "did:plc:abc");
    EXPECT_EQ(uri->record_key, "3jzfcijpj2z2a");
    EXPECT_EQ(post_uri(uri->authority, uri->record_key), "at://did:plc:abc/app.bsky.feed.post/3jzfcijpj2z2a");
    for (const char* text : {"", "at://did:plc:abc", "at://did:plc:abc/app.bsky.feed.post",
                             "at://ana.test/app.bsky.feed.post/3jzfcijpj2z2a", "at://did:plc:abc/app.bsky.feed.like/3j",
                             "https://bsky.app/profile/ana.test/post/3j"}) {
        EXPECT_FALSE(parse_post_uri(text)) << text;
    }
}

TEST(PostAddress, NamesTheHandleWhereThereIsOne) {
    EXPECT_EQ(post_address("did:plc:abc", "ana.test", "3j"), "https://bsky.app/profile/ana.test/post/3j");
    EXPECT_EQ(post_address("did:plc:abc", "", "3j"), "https://bsky.app/profile/did:plc:abc/post/3j");
    EXPECT_EQ(post_address("did:plc:abc", "handle.invalid", "3j"), "https://bsky.app/profile/did:plc:abc/post/3j");
}

}  // namespace
}  // namespace atiende::bluesky

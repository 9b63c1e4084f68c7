#include "crypto/tid.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "crypto/token.h"

namespace atiende::crypto {
namespace {

RandomFill bytes(std::vector<std::uint8_t> given) {
    return [given = std::move(given)](std::span<std::uint8_t> out) {
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = given[i % given.size()];
    };
}

TEST(Tid, IsTimeAndClockIdentifierInSortableSymbols) {
    EXPECT_EQ(to_text({0, 0}), "2222222222222");
    EXPECT_EQ(to_text({0, 1}), "2222222222223");
    EXPECT_EQ(to_text({1, 0}), "2222222222322");
    const auto read = parse_tid("3jzfcijpj2z2a");
    ASSERT_TRUE(read);
    EXPECT_EQ(to_rfc3339(from_millis(read->micros / 1000)), "2023-06-30T15:03:01.887Z");
    EXPECT_EQ(to_text(*read), "3jzfcijpj2z2a");
}

TEST(Tid, TakesTheMillisecondOfTheClockAndTheRestFromChance) {
    const Time now = from_millis(1'780'000'000'123);
    const auto tid = parse_tid(make_tid(now, bytes({0xFF, 0xFF, 0xFF, 0xFF})));
    ASSERT_TRUE(tid);
    EXPECT_EQ(tid->micros, 1'780'000'000'123'000 + 535);
    EXPECT_EQ(tid->clock_id, 1023);
    EXPECT_EQ(make_tid(from_millis(-5), bytes({0})), "2222222222222");
}

TEST(Tid, GrowsFromOneToTheNextEvenWhenTheClockStepsBack) {
    const Time now = from_millis(1'780'000'000'000);
    const std::string first = make_tid(now, bytes({0xFF}));
    const std::string second = make_tid(now, bytes({0}), first);
    EXPECT_GT(second, first);
    EXPECT_GT(make_tid(now - Duration{5'000}, bytes({0}), second), second);
    EXPECT_EQ(make_tid(now, bytes({0}), "no tid"), make_tid(now, bytes({0})));
}

TEST(Tid, OfTheSameMillisecondHardlyMeet) {
    std::set<std::string> seen;
    std::string last;
    for (int i = 0; i < 10'000; ++i) {
        last = make_tid(from_millis(1'780'000'000'000), [](std::span<std::uint8_t> out) { fill_random(out); }, last);
        EXPECT_TRUE(parse_tid(last)) << last;
        seen.insert(last);
    }
    EXPECT_EQ(seen.size(), 10'000U);
}

/// Lines of a file of the protocol's own syntax cases, without blank ones and comments.
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

TEST(Tid, ReadsWhatTheProtocolsOwnCasesSay) {
    const auto valid = cases("tid_syntax_valid.txt");
    const auto invalid = cases("tid_syntax_invalid.txt");
    if (valid.empty() || invalid.empty()) GTEST_SKIP() << "no conformance data: atproto/tid_syntax_*.txt";
    for (const auto& text : valid) {
        const auto tid = parse_tid(text);
        ASSERT_TRUE(tid) << text;
        EXPECT_EQ(to_text(*tid), text);
    }
    for (const auto& text : invalid) EXPECT_FALSE(parse_tid(text)) << text;
}

}  // namespace
}  // namespace atiende::crypto

#include "crypto/tracking_key.h"

#include <algorithm>
#include <cstring>
#include <set>

#include "gtest/gtest.h"

namespace atiende::crypto {
namespace {

RandomFill always(std::uint64_t number) {
    return [number](std::span<std::uint8_t> bytes) { std::memcpy(bytes.data(), &number, sizeof number); };
}

TEST(TrackingKey, ShowsEightSymbolsAndTheCheck) {
    EXPECT_EQ(make_tracking_key(always(0)), "222-222-222");
    // One in the first place: the check is 1 x 1.
    EXPECT_EQ(make_tracking_key(always(1)), "322-222-223");
    // 30 in the first place and 1 in the second: 30 + 2 = 32, 1 modulo 31.
    EXPECT_EQ(make_tracking_key(always(61)), "Z32-222-223");
    // Every check value has a symbol, 30 too.
    EXPECT_EQ(make_tracking_key(always(30)), "Z22-222-22Z");
}

TEST(TrackingKey, DrawsAgainWhereKeysWouldBeUneven) {
    int calls = 0;
    const auto key = make_tracking_key([&](std::span<std::uint8_t> bytes) {
        std::ranges::fill(bytes, ++calls == 1 ? std::uint8_t{0xFF} : std::uint8_t{0});
    });
    EXPECT_EQ(key, "222-222-222");
    EXPECT_EQ(calls, 2);
}

TEST(TrackingKey, RandomKeysAreValidAndDifferent) {
    std::set<std::string> keys;
    for (int i = 0; i < 1000; ++i) {
        const auto key = make_tracking_key();
        EXPECT_EQ(key.size(), 11U);
        EXPECT_EQ(normalise_tracking_key(key), key);
        keys.insert(key);
    }
    EXPECT_EQ(keys.size(), 1000U);
}

TEST(TrackingKey, ReadsWhatPeopleType) {
    const std::string key = make_tracking_key(always(123'456'789'012));
    std::string bare;
    std::string lower;
    for (const char c : key) {
        if (c != '-') bare.push_back(c);
        lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    for (const auto& text : {key, bare, lower, " " + bare + " ", bare.substr(0, 3) + " " + bare.substr(3)}) {
        EXPECT_EQ(normalise_tracking_key(text), key) << text;
    }
    for (const char* text : {"", "-", "222", "222-222-22", "222-222-2222", "222-222-221", "OOO-222-222", "222_222_222",
                             "222-222-22\xC3\xB1"}) {
        EXPECT_FALSE(is_tracking_key(text)) << text;
    }
}

TEST(TrackingKey, CheckCatchesEveryWrongSymbolAndEverySwapOfNeighbours) {
    for (int round = 0; round < 50; ++round) {
        std::string key;
        for (const char c : make_tracking_key()) {
            if (c != '-') key.push_back(c);
        }
        for (std::size_t i = 0; i < key.size(); ++i) {
            for (const char symbol : kTrackingSymbols) {
                std::string wrong = key;
                wrong[i] = symbol;
                EXPECT_EQ(is_tracking_key(wrong), wrong == key) << wrong;
            }
            if (i + 1 < key.size() && key[i] != key[i + 1]) {
                std::string swapped = key;
                std::swap(swapped[i], swapped[i + 1]);
                EXPECT_FALSE(is_tracking_key(swapped)) << swapped;
            }
        }
    }
}

}  // namespace
}  // namespace atiende::crypto

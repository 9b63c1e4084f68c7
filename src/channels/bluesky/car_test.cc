#include "channels/bluesky/car.h"

#include "gtest/gtest.h"

#include "channels/bluesky/test_frames.h"
#include "crypto/encoding.h"

namespace atiende::bluesky {
namespace {

using namespace std::string_literals;

TEST(CidTest, OnlyTheSortThatTheProtocolUses) {
    const std::string good = frames::cid_of("block");
    const auto changed = [&](std::size_t at, char to) {
        std::string copy = good;
        copy[at] = to;
        return copy;
    };
    EXPECT_TRUE(read_cid(good));
    EXPECT_TRUE(read_cid(changed(1, '\x55'))) << "raw bytes, as of pictures";
    EXPECT_FALSE(read_cid(changed(0, '\x02')));
    EXPECT_FALSE(read_cid(changed(1, '\x70'))) << "dag-pb";
    EXPECT_FALSE(read_cid(changed(2, '\x13'))) << "sha2-512";
    EXPECT_FALSE(read_cid(changed(3, '\x10'))) << "a shortened hash";
    EXPECT_FALSE(read_cid(good + "x"));
    EXPECT_FALSE(read_cid(good.substr(0, 35)));
    EXPECT_FALSE(read_cid(""));
}

TEST(CidTest, NamesWhatHashesToIt) {
    // The map {"hello": "world"}: bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae.
    const std::string block = "\xA1\x65hello\x65world";
    const std::string cid = crypto::from_hex(
                                "0171122078519722"
                                "9dc8bb1152945da58e2348f7e279eeded06cc2ca736d0e879858b501")
                                .value_or("");
    ASSERT_EQ(cid.size(), Cid::kLength);
    EXPECT_TRUE(names(*read_cid(cid), block));
    EXPECT_FALSE(names(*read_cid(cid), block + "x"));
}

TEST(CarTest, BlocksInTheirOrder) {
    const std::string file = frames::car({"uno", "dos", ""});
    CarReader car(file);
    for (const char* expected : {"uno", "dos", ""}) {
        const auto block = car.next();
        ASSERT_TRUE(block) << expected;
        EXPECT_EQ(block->bytes, expected);
        EXPECT_TRUE(names(block->cid, block->bytes));
    }
    EXPECT_FALSE(car.next());
    EXPECT_TRUE(car.ok());
}

TEST(CarTest, WhatIsNoCar) {
    const std::string block = frames::section(frames::cid_of("uno") + "uno");
    const std::string header = frames::car_header(frames::cid_of("uno"));
    const std::string root = frames::array({frames::link(frames::cid_of("uno"))});
    const struct {
        const char* what;
        std::string bytes;
    } cases[] = {
        {"nothing", ""},
        {"an empty header", frames::section("") + block},
        {"a header cut off", header.substr(0, 20)},
        {"a header that is no map", frames::section(frames::array({})) + block},
        {"version 2", frames::section(frames::map({{"roots", root}, {"version", frames::number(2)}})) + block},
        {"no version", frames::section(frames::map({{"roots", root}})) + block},
        {"no roots", frames::section(frames::map({{"version", frames::number(1)}})) + block},
        {"something after the header", frames::section(header.substr(1) + "\x01") + block},
        {"a block cut off", header + block.substr(0, block.size() - 1)},
        {"a block without a name", header + frames::section("short")},
        {"an empty block", header + frames::section("")},
        {"a name of another sort", header + frames::section("\x01\x71\x13\x20" + std::string(40, 'x'))},
        {"a length that goes on for ever", header + std::string(12, '\xFF')},
        {"a length of 2^63", header + "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F" + block},
        {"a length written too long", header + "\xA7\x00"s + block.substr(1)},
    };
    for (const auto& c : cases) {
        CarReader car(c.bytes);
        while (car.next()) {
        }
        EXPECT_FALSE(car.ok()) << c.what;
        EXPECT_FALSE(car.next()) << c.what;
    }
}

}  // namespace
}  // namespace atiende::bluesky

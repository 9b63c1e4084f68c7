#include "channels/bluesky/dag_cbor.h"

#include <random>

#include "gtest/gtest.h"

#include "channels/bluesky/test_frames.h"

namespace atiende::bluesky {
namespace {

using namespace std::string_literals;

/// Reads all of it and says how it went: `ok`, or what the fault is.
std::string verdict(std::string_view bytes) {
    CborReader reader(bytes);
    reader.skip_next();
    if (!reader.ok()) return std::string(reader.trouble());
    return reader.whole() && reader.rest().empty() ? "ok" : "more";
}

TEST(DagCborTest, ItemsComeAsTheyStand) {
    const std::string cid = frames::cid_of("block");
    const std::string bytes = frames::map({{"a", frames::number(0)},
                                           {"b", frames::number(-1)},
                                           {"c", frames::number(INT64_MAX)},
                                           {"d", frames::text("ñandú")},
                                           {"e", frames::bytes("\x00\xFF"s)},
                                           {"f", frames::array({frames::boolean(true), frames::null()})},
                                           {"g", frames::link(cid)},
                                           {"h", "\xFB\x3F\xF0\0\0\0\0\0\0"s}});
    CborReader reader(bytes);
    const CborItem map = reader.next(CborKind::map);
    EXPECT_EQ(map.number, 8U);
    const auto value = [&](std::string_view key) {
        EXPECT_EQ(reader.next(CborKind::text).content, key);
        return reader.next();
    };
    EXPECT_EQ(value("a").number, 0U);
    const CborItem below_zero = value("b");
    EXPECT_EQ(below_zero.kind, CborKind::negative);
    EXPECT_EQ(below_zero.number, 0U);
    EXPECT_EQ(value("c").number, static_cast<std::uint64_t>(INT64_MAX));
    EXPECT_EQ(value("d").content, "ñandú");
    EXPECT_EQ(value("e").content, "\x00\xFF"s);
    EXPECT_EQ(value("f").number, 2U);
    EXPECT_EQ(reader.next(CborKind::boolean).number, 1U);
    EXPECT_EQ(reader.next().kind, CborKind::null);
    const CborItem link = value("g");
    EXPECT_EQ(link.kind, CborKind::link);
    EXPECT_EQ(link.content, cid);
    EXPECT_FALSE(reader.whole());
    EXPECT_EQ(value("h").kind, CborKind::real);
    EXPECT_TRUE(reader.whole());
    EXPECT_EQ(reader.position(), bytes.size());
    EXPECT_EQ(reader.next().kind, CborKind::broken) << "one value, and no more";
    EXPECT_EQ(reader.trouble(), "nothing_left");
}

TEST(DagCborTest, OnlyTheOneWayToWriteAThing) {
    const struct {
        const char* what;
        std::string bytes;
        const char* verdict;
    } cases[] = {
        {"nothing", "", "cut_off"},
        {"small numbers in their head", "\x17", "ok"},
        {"a number in a longer head than it needs", "\x18\x17"s, "head_too_long"},
        {"the same with two bytes", "\x19\x00\xFF"s, "head_too_long"},
        {"with four", "\x1A\x00\x00\xFF\xFF"s, "head_too_long"},
        {"with eight", "\x1B\x00\x00\x00\x00\xFF\xFF\xFF\xFF"s, "head_too_long"},
        {"a negative one", "\x38\x00"s, "head_too_long"},
        {"the length of a text", "\x78\x01x"s, "head_too_long"},
        {"the length of bytes", "\x58\x01x"s, "head_too_long"},
        {"the length of an array", "\x98\x00"s, "head_too_long"},
        {"the length of a map", "\xB8\x00"s, "head_too_long"},
        {"the number of a tag", "\xD9\x00\x2A\x41\x00"s, "head_too_long"},
        {"the greatest number", "\x1B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, "ok"},
        {"a head cut off", "\x1A\x00"s, "cut_off"},
        {"a text cut off", "\x65hola"s, "cut_off"},
        {"a text of 2^64 - 1 bytes", "\x7B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFx"s, "cut_off"},
        {"bytes of 2^63", "\x5B\x80\x00\x00\x00\x00\x00\x00\x00x"s, "cut_off"},
        {"an array of 2^64 - 1 items", "\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x00"s, "cut_off"},
        {"a map of 2^63 pairs", "\xBB\x80\x00\x00\x00\x00\x00\x00\x00\x61x\x00"s, "cut_off"},
        {"an array that ends early", "\x83\x01\x02"s, "cut_off"},
        {"a map that lacks a value", "\xA1\x61x"s, "cut_off"},
        {"a text without end", "\x7F\x61x\xFF"s, "forbidden_item"},
        {"bytes without end", "\x5F\x41x\xFF"s, "forbidden_item"},
        {"an array without end", "\x9F\x01\xFF"s, "forbidden_item"},
        {"a map without end", "\xBF\x61x\x01\xFF"s, "forbidden_item"},
        {"a stray break", "\xFF"s, "forbidden_item"},
        {"undefined", "\xF7"s, "forbidden_item"},
        {"a simple value", "\xE0"s, "forbidden_item"},
        {"a simple value of a byte", "\xF8\xFF"s, "forbidden_item"},
        {"a reserved head", "\x1C"s, "forbidden_item"},
        {"half a number with a point", "\xF9\x3C\x00"s, "forbidden_item"},
        {"a short one", "\xFA\x3F\x80\x00\x00"s, "forbidden_item"},
        {"a long one", "\xFB\x3F\xF0\x00\x00\x00\x00\x00\x00"s, "ok"},
        {"infinity", "\xFB\x7F\xF0\x00\x00\x00\x00\x00\x00"s, "forbidden_item"},
        {"not a number", "\xFB\x7F\xF8\x00\x00\x00\x00\x00\x00"s, "forbidden_item"},
        {"a tag that is no link", "\xC1\x00"s, "forbidden_tag"},
        {"a link", "\xD8\x2A\x42\x00x"s, "ok"},
        {"a link of text", "\xD8\x2A\x61x"s, "bad_link"},
        {"a link to nothing", "\xD8\x2A"s, "cut_off"},
        {"a link without its zero", "\xD8\x2A\x42xy"s, "bad_link"},
        {"an empty link", "\xD8\x2A\x40"s, "bad_link"},
        {"a tagged tag", "\xD8\x2A\xD8\x2A\x42\x00x"s, "bad_link"},
        {"no UTF-8", "\x62\xC3\x28"s, "not_utf8"},
        {"half a pair of surrogates", "\x63\xED\xA0\x80"s, "not_utf8"},
        {"a long way to write a slash", "\x62\xC0\xAF"s, "not_utf8"},
        {"the replacement character itself", "\x63\xEF\xBF\xBD"s, "ok"},
        {"bytes need no UTF-8", "\x42\xC3\x28"s, "ok"},
        {"keys by length",
         "\xA2\x61z\x01\x62"s
         "aa\x02"s,
         "ok"},
        {"keys by length, turned round",
         "\xA2\x62"s
         "aa\x01\x61z\x02"s,
         "keys_out_of_order"},
        {"keys by bytes",
         "\xA2\x61"s
         "b\x01\x61"s
         "a\x02"s,
         "keys_out_of_order"},
        {"a key twice",
         "\xA2\x61"s
         "a\x01\x61"s
         "a\x02"s,
         "keys_out_of_order"},
        {"the empty key twice", "\xA2\x60\x01\x60\x02"s, "keys_out_of_order"},
        {"a key that is a number", "\xA1\x01\x02"s, "keys_out_of_order"},
        {"something after the value", "\x01\x02"s, "more"},
    };
    for (const auto& c : cases) EXPECT_EQ(verdict(c.bytes), c.verdict) << c.what;
}

TEST(DagCborTest, NestingHasABound) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '\x81') + "\x01"; };
    EXPECT_EQ(verdict(nested(CborReader::kMostDepth)), "ok");
    EXPECT_EQ(verdict(nested(CborReader::kMostDepth + 1)), "too_deep");
    EXPECT_EQ(verdict(nested(5'000'000)), "too_deep");
}

TEST(DagCborTest, ALevelThatIsOverMakesRoom) {
    std::string wide = frames::head(4, 100);
    for (int i = 0; i < 100; ++i) wide += frames::array({frames::array({}), frames::map({})});
    EXPECT_EQ(verdict(wide), "ok");
}

TEST(DagCborTest, AfterAFaultEverythingIsBroken) {
    const std::string bytes = "\x83\x01\xF7\x02"s;
    CborReader reader(bytes);
    EXPECT_EQ(reader.next(CborKind::array).number, 3U);
    EXPECT_EQ(reader.next().number, 1U);
    EXPECT_EQ(reader.next().kind, CborKind::broken);
    EXPECT_EQ(reader.next().kind, CborKind::broken);
    reader.skip_next();
    EXPECT_EQ(reader.trouble(), "forbidden_item");
    EXPECT_EQ(reader.position(), 2U);
    EXPECT_FALSE(reader.whole());
}

TEST(DagCborTest, AnotherKindThanWantedIsAFault) {
    CborReader reader("\x01");
    EXPECT_EQ(reader.next(CborKind::text).kind, CborKind::broken);
    EXPECT_EQ(reader.trouble(), "unexpected_kind");
}

TEST(DagCborTest, NoiseIsReadOrRefusedAndNothingElse) {
    std::mt19937 dice(20261125);
    for (int round = 0; round < 20'000; ++round) {
        std::string noise(dice() % 200, '\0');
        for (char& c : noise) c = static_cast<char>(dice());
        CborReader reader(noise);
        reader.skip_next();
        EXPECT_LE(reader.position(), noise.size());
        EXPECT_EQ(reader.ok(), reader.trouble().empty());
    }
}

TEST(Utf8Test, EveryLengthAndPlace) {
    for (std::size_t before = 0; before < 20; ++before) {
        const std::string padding(before, 'a');
        for (const char* good : {"", "ñ", "€", "😀", "\x7F"}) EXPECT_TRUE(is_utf8(padding + good + padding)) << good;
        for (const char* bad : {"\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xFF", "\xF4\x90\x80\x80"})
            EXPECT_FALSE(is_utf8(padding + bad + padding)) << before;
    }
}

}  // namespace
}  // namespace atiende::bluesky

#include "files/csv.h"

#include <gtest/gtest.h>

#include "files/test_file.h"

namespace atiende::files {
namespace {

/// A record as the tests write it: the fields joined by `|`, or `!problem`.
std::vector<std::string> records_of(CsvReader& reader) {
    std::vector<std::string> all;
    Record record;
    for (;;) {
        const auto got = reader.next(record);
        if (!got) {
            all.push_back("error " + got.error().reason);
            return all;
        }
        if (!*got) return all;
        if (!record.problem.empty()) {
            all.push_back("!" + std::string(record.problem));
            continue;
        }
        std::string line;
        for (const auto& field : record.fields) line += "|" + std::string(field.value());
        all.push_back(line.substr(1));
    }
}

std::vector<std::string> read(std::string_view content) {
    const TestFile file(content);
    auto reader = CsvReader::open(ByteSource::open(file.path()).value());
    if (!reader) return {"error " + reader.error().reason};
    return records_of(**reader);
}

using Lines = std::vector<std::string>;

TEST(Csv, ReadsWhatTheWorldWrites) {
    struct Case {
        std::string_view content;
        Lines records;
    };
    const Case cases[] = {
        {"a,b\n1,2\n", {"1|2"}},
        {"a,b\n1,2", {"1|2"}},
        {"a,b\r\n1,2\r\n3,4\r\n", {"1|2", "3|4"}},
        {"a,b\r\n1,\"2\"\r\n", {"1|2"}},
        {"\xEF\xBB\xBF"
         "a,b\n1,2\n",
         {"1|2"}},
        {"a;b\n1;2,5\n", {"1|2,5"}},
        {"a\tb\n1\t2\n", {"1|2"}},
        {"a,b\n\"x,y\",\"line\nbreak\"\n", {"x,y|line\nbreak"}},
        {"a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", {"say \"hi\"|\""}},
        {"a,b\n5\" pipe,2\n", {"5\" pipe|2"}},
        {"a,b\n\"\",x\n", {"|x"}},
        {"a,b\n,\n", {"|"}},
        {"a,b\n\n\n1,2\n\r\n", {"1|2"}},
        {"a,b\n1\n1,2\n1,2,3\n", {"!wrong_columns", "1|2", "!wrong_columns"}},
        {"a,b\n1,\xE9t\xE9\n3,4\n", {"!broken_encoding", "3|4"}},
        {"a,b\n1,\xED\xA0\x80\n1,\xC0\x80\n", {"!broken_encoding", "!broken_encoding"}},
        {std::string_view("a,b\n1,x\0y\n3,4\n", 14), {"!nul_byte", "3|4"}},
        {"a,b\n", {}},
        {"", {"error empty_file"}},
        {"\xFF\xFEx", {"error utf16_not_read"}},
        {"a,b\n1,\"never closed\n3,4\n5,6\n", {"!unclosed_quote", "3|4", "5|6"}},
        {"a,b\n1,\"never closed\n3,\"fine, and quoted\"\n5,6\n", {"!stray_quote", "3|fine, and quoted", "5|6"}},
        {"a,b\n1,\"x\"y\n3,4\n", {"!stray_quote", "3|4"}},
    };
    for (const auto& test : cases) EXPECT_EQ(read(test.content), test.records) << test.content;
}

TEST(Csv, KeepsLinesAndOffsets) {
    const TestFile file("a,b\n1,\"x\ny\"\n\n2,z\n");
    auto reader = CsvReader::open(ByteSource::open(file.path()).value()).value();
    Record record;
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.line, 2U);
    EXPECT_EQ(record.offset, 4U);
    EXPECT_EQ(record.end_offset, 12U);
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.line, 5U);
    EXPECT_EQ(record.offset, 13U);
    ASSERT_TRUE(reader->skip_to(12));
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.fields.at(1), "z");
    EXPECT_EQ(record.line, 5U);
    ASSERT_TRUE(reader->skip_to(0));
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.fields.at(0), "1");
    EXPECT_EQ(reader->skip_to(1000).error().reason, "offset_past_end");
}

TEST(Csv, PassesOverARowOfTenMegabytes) {
    const std::string huge(10 * 1024 * 1024, 'x');
    EXPECT_EQ(read("a,b\n1," + huge + "\n2,after\n"), (Lines{"!row_too_large", "2|after"}));
    EXPECT_EQ(read("a,b\n1,\"" + huge + "\n\"\"" + huge + "\"\n2,after\n"), (Lines{"!row_too_large", "2|after"}));
    EXPECT_EQ(read("a,b\n1," + huge), (Lines{"!row_too_large"}));
    EXPECT_EQ(read("a,b\n1," + std::string(kMaxRecordBytes + 1, 'y') + "\n2,z\n"), (Lines{"!row_too_large", "2|z"}));
}

TEST(Csv, KeepsTheBeginningAndThePlaceOfAHugeRow) {
    const std::string huge(3 * 1024 * 1024, 'x');
    const TestFile file("a,b\n1," + huge + "\n2,after\n");
    auto reader = CsvReader::open(ByteSource::open(file.path()).value()).value();
    Record record;
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.raw.size(), kMaxKeptBytes);
    EXPECT_TRUE(record.raw.starts_with("1,xxx"));
    EXPECT_EQ(record.end_offset, 4 + 2 + huge.size() + 1);
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.line, 3U);
}

TEST(Csv, OneForgottenQuoteBeforeManyMegabytesCostsOneRow) {
    std::string content = "a,b\n1,\"forgotten\n";
    for (int i = 0; i < 200'000; ++i) content += "2,plain row\n";
    const auto records = read(content);
    ASSERT_EQ(records.size(), 200'001U);
    EXPECT_EQ(records.front(), "!unclosed_quote");
    EXPECT_EQ(records.back(), "2|plain row");
    EXPECT_EQ(read(gzipped(content)), records);
}

TEST(Csv, DeliversWhatStandsBeforeACutInGzip) {
    std::string content = "a,b\n";
    for (int i = 0; i < 100'000; ++i) content += std::to_string(i * 7919) + "," + std::to_string(i) + "\n";
    const std::string packed = gzipped(content);
    const auto records = read(packed.substr(0, packed.size() / 2));
    ASSERT_GT(records.size(), 10'000U);
    EXPECT_EQ(records.back(), "error truncated_gzip");
    EXPECT_EQ(records.at(1000), "7919000|1000");
}

}  // namespace
}  // namespace atiende::files

#include "files/json_lines.h"

#include <gtest/gtest.h>

#include "files/test_file.h"

namespace atiende::files {
namespace {

std::vector<std::string> read(std::string_view content) {
    const TestFile file(content);
    auto reader = JsonLinesReader::open(ByteSource::open(file.path()).value(), {"id", "author.handle", "list"});
    if (!reader) return {"error " + reader.error().reason};
    std::vector<std::string> all;
    Record record;
    for (;;) {
        const auto got = (*reader)->next(record);
        if (!got) return {"error " + got.error().reason};
        if (!*got) return all;
        std::string line = record.problem.empty() ? "" : "!" + std::string(record.problem);
        for (const auto& field : record.fields) line += (line.empty() ? "" : "|") + std::string(field.value_or("-"));
        all.push_back(line);
    }
}

using Lines = std::vector<std::string>;

TEST(JsonLines, ReadsFieldsAsText) {
    struct Case {
        std::string_view content;
        Lines records;
    };
    const Case cases[] = {
        {R"({"id":"a","author":{"handle":"ana"},"list":["x","y"]})", {"a|ana|x,y"}},
        {R"({"id":17,"author.handle":"flat","list":[]})", {"17|flat|"}},
        {R"({"id":848.0,"list":[1,2.5,true]})", {"848|-|1,2.5,true"}},
        {R"({"id":18446744073709551615,"list":null})", {"18446744073709551615|-|-"}},
        {"{\"id\":1}\n\n  \r\n{\"id\":2}\r\n", {"1|-|-", "2|-|-"}},
        {"\xEF\xBB\xBF{\"id\":1}", {"1|-|-"}},
        {"", {}},
        {"{\"id\":1\n{\"id\":2}\n", {"!malformed_json", "2|-|-"}},
        {"\"id\"\n[1]\n", {"!not_an_object", "!not_an_object"}},
        {"{\"id\":{}}\n{\"id\":2}\n", {"!wrong_type", "2|-|-"}},
        {"{\"list\":[[1]]}\n", {"!wrong_type"}},
        {"{\"id\":\"\\u0000\"}\n", {"!nul_byte"}},
        {"{\"id\":\"\xE9\"}\n", {"!broken_encoding"}},
        {"{\"id\":\"\\ud800\"}\n{\"id\":3}\n", {"!malformed_json", "3|-|-"}},
        {"[{\"id\":1}]", {"error json_array_not_lines"}},
    };
    for (const auto& test : cases) EXPECT_EQ(read(test.content), test.records) << test.content;
}

TEST(JsonLines, LimitsNesting) {
    const std::string deep = "{\"id\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    EXPECT_EQ(read(deep + "\n{\"id\":2}\n"), (Lines{"!nested_too_deep", "2|-|-"}));
}

TEST(JsonLines, PassesOverALineOfTenMegabytes) {
    const std::string huge = "{\"id\":\"" + std::string(10 * 1024 * 1024, 'x') + "\"}";
    EXPECT_EQ(read(huge + "\n{\"id\":2}\n"), (Lines{"!row_too_large", "2|-|-"}));
    EXPECT_EQ(read("{\"id\":2}\n" + huge), (Lines{"2|-|-", "!row_too_large"}));
}

TEST(JsonLines, SkipsToAnOffset) {
    const TestFile file("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
    auto reader = JsonLinesReader::open(ByteSource::open(file.path()).value(), {"id"}).value();
    Record record;
    ASSERT_TRUE(reader->next(record).value());
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.end_offset, 18U);
    ASSERT_TRUE(reader->skip_to(9));
    ASSERT_TRUE(reader->next(record).value());
    EXPECT_EQ(record.fields.at(0), "2");
    EXPECT_EQ(record.line, 2U);
}

TEST(JsonLines, ReadsManyLinesAlike) {
    std::string text;
    for (int i = 0; i < 2'000; ++i) {
        text +=
            "{\"text\": \"" + std::string(200, 'x') + "\", \"author\": {\"handle\": \"p" + std::to_string(i) + "\"}}\n";
    }
    const TestFile file(text);
    auto reader = JsonLinesReader::open(ByteSource::open(file.path()).value(), {"text", "author.handle"}).value();
    Record record;
    int lines = 0;
    while (reader->next(record).value()) {
        ASSERT_EQ(record.problem, "") << "line " << lines + 1;
        ASSERT_EQ(record.fields[1], "p" + std::to_string(lines));
        ++lines;
    }
    EXPECT_EQ(lines, 2'000);
}

}  // namespace
}  // namespace atiende::files

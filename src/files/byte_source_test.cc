#include "files/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "files/test_file.h"

namespace atiende::files {
namespace {

Result<std::string> read_all(ByteSource& source, std::size_t step = 1000) {
    std::string all;
    std::string piece(step, '\0');
    for (;;) {
        const auto got = source.read(piece);
        if (!got) return fail(got.error());
        if (*got == 0) return all;
        all.append(piece, 0, *got);
    }
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 40'000; ++i) text += "línea " + std::to_string(i * 7919) + "\n";
    return text;
}

TEST(ByteSource, ReadsPlainFilesWhole) {
    const std::string text = long_text();
    const TestFile file(text);
    auto source = ByteSource::open(file.path());
    ASSERT_TRUE(source);
    EXPECT_EQ(read_all(**source).value(), text);
    EXPECT_EQ((*source)->progress().consumed, text.size());
    EXPECT_EQ((*source)->progress().total, text.size());
}

TEST(ByteSource, ReadsGzipByItsMagicBytesWhateverTheNameSays) {
    const std::string text = long_text();
    const std::string packed = gzipped(text);
    const TestFile file(packed, ".txt");
    auto source = ByteSource::open(file.path());
    ASSERT_TRUE(source);
    EXPECT_EQ(read_all(**source, 7).value(), text);
    EXPECT_EQ((*source)->progress().consumed, packed.size());
    EXPECT_EQ((*source)->progress().total, packed.size());
}

TEST(ByteSource, ReadsSeveralGzipMembersAsOneText) {
    const TestFile file(gzipped("uno\n") + gzipped("dos\n"));
    auto source = ByteSource::open(file.path());
    ASSERT_TRUE(source);
    EXPECT_EQ(read_all(**source).value(), "uno\ndos\n");
}

TEST(ByteSource, SaysThatGzipIsCutShort) {
    const std::string packed = gzipped(long_text());
    for (const std::size_t kept : {packed.size() - 1, packed.size() - 8, packed.size() / 2, std::size_t{10}}) {
        const TestFile file(packed.substr(0, kept));
        auto source = ByteSource::open(file.path());
        ASSERT_TRUE(source);
        const auto all = read_all(**source);
        ASSERT_FALSE(all) << kept;
        EXPECT_EQ(all.error(), invalid("truncated_gzip")) << kept;
    }
}

TEST(ByteSource, SaysThatGzipIsDamaged) {
    std::string packed = gzipped(long_text());
    packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 0x55);
    const TestFile file(packed);
    auto source = ByteSource::open(file.path());
    ASSERT_TRUE(source);
    const auto all = read_all(**source);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, ErrorCode::invalid);
}

TEST(ByteSource, RewindsToTheFirstByte) {
    for (const std::string& content : {std::string("hola"), gzipped("hola")}) {
        const TestFile file(content);
        auto source = ByteSource::open(file.path());
        ASSERT_TRUE(source);
        EXPECT_EQ(read_all(**source).value(), "hola");
        ASSERT_TRUE((*source)->rewind());
        EXPECT_EQ(read_all(**source).value(), "hola");
    }
}

TEST(ByteSource, FingerprintsTellFilesApart) {
    const TestFile one("uno"), same("uno"), other("dos");
    const auto print = [](const TestFile& file) { return ByteSource::open(file.path()).value()->fingerprint(); };
    EXPECT_EQ(print(one), print(same));
    EXPECT_NE(print(one), print(other));
}

TEST(ByteSource, SaysWhyAFileCannotBeRead) {
    EXPECT_EQ(ByteSource::open("/no/such/file").error().reason, "file_not_found");
    EXPECT_EQ(ByteSource::open("/tmp").error().reason, "is_a_folder");
}

TEST(ByteSource, ReadsAPipeAsStandardInput) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const int saved = ::dup(STDIN_FILENO);
    ASSERT_EQ(::dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    ASSERT_EQ(::write(ends[1], "hola", 4), 4);
    auto source = ByteSource::open("-");
    ASSERT_TRUE(source);
    std::string got(10, '\0');
    EXPECT_EQ((*source)->read(got).value(), 4U);
    EXPECT_TRUE((*source)->would_wait());
    ::close(ends[1]);
    EXPECT_FALSE((*source)->would_wait());
    EXPECT_EQ((*source)->read(got).value(), 0U);
    EXPECT_EQ((*source)->fingerprint(), "pipe");
    EXPECT_FALSE((*source)->progress().total);
    EXPECT_EQ((*source)->rewind().error().reason, "cannot_rewind");
    ::dup2(saved, STDIN_FILENO);
    ::close(saved);
    ::close(ends[0]);
}

}  // namespace
}  // namespace atiende::files

#include "crypto/seal.h"

#include <fstream>
#include <thread>

#include "gtest/gtest.h"
#include <sys/stat.h>

#include "crypto/token.h"

namespace atiende::crypto {
namespace {

namespace fs = std::filesystem;

class SealTest : public testing::Test {
protected:
    SealTest() : folder_(fs::temp_directory_path() / ("atiende-seal-" + make_token_128())) {
        fs::create_directory(folder_);
    }
    ~SealTest() override { fs::remove_all(folder_); }

    fs::path write(const char* name, const std::string& bytes, mode_t mode) {
        const fs::path path = folder_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        ::chmod(path.c_str(), mode);
        return path;
    }

    const fs::path folder_;
};

TEST_F(SealTest, OpensWhatItSealedAndOnlyInItsPlace) {
    const Seal seal(MasterKey::random());
    const std::string sealed = seal.seal("the refresh token", "accounts/17/token");
    EXPECT_EQ(sealed.size(), std::string("the refresh token").size() + 45);
    EXPECT_EQ(sealed.find("refresh"), std::string::npos);
    EXPECT_EQ(seal.open(sealed, "accounts/17/token"), "the refresh token");
    EXPECT_EQ(seal.open(sealed, "accounts/18/token").error(), corrupt("seal_broken"));
    EXPECT_EQ(seal.open(seal.seal("", ""), ""), "");
    EXPECT_NE(seal.seal("x", ""), seal.seal("x", ""));
}

TEST_F(SealTest, AnyChangedByteIsNoticed) {
    const Seal seal(MasterKey::random());
    const std::string sealed = seal.seal("secret", "place");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(seal.open(changed, "place")) << i;
    }
    for (std::size_t length = 0; length < sealed.size(); ++length) {
        EXPECT_FALSE(seal.open(sealed.substr(0, length), "place")) << length;
    }
}

TEST_F(SealTest, OldKeysOpenButDoNotSeal) {
    const MasterKey first = MasterKey::random(1);
    const std::string old_value = Seal(first).seal("secret", "place");
    const MasterKey second = MasterKey::random(2);
    const Seal rotated(second, {first});
    EXPECT_EQ(rotated.open(old_value, "place"), "secret");
    EXPECT_EQ(Seal::key_number(old_value), 1U);
    EXPECT_EQ(Seal::key_number(rotated.seal("x", "")), 2U);
    EXPECT_EQ(Seal(second).open(old_value, "place").error(), not_found("master_key_missing").with("number", "1"));
    EXPECT_EQ(Seal::key_number("short"), 0U);
}

TEST_F(SealTest, KeyFileIsMadeOnceAndReadAfterwards) {
    const fs::path path = folder_ / "master.key";
    EXPECT_EQ(MasterKey::load(path).error().code, ErrorCode::not_found);
    const auto made = MasterKey::load_or_create(path);
    ASSERT_TRUE(made) << describe(made.error());
    EXPECT_EQ(fs::file_size(path), 32U);
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(MasterKey::load_or_create(path)->bytes(), made->bytes());
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(SealTest, ManyStartingAtOnceAgreeOnOneKey) {
    const fs::path path = folder_ / "master.key";
    std::vector<std::string> seen(8);
    {
        std::vector<std::jthread> threads;
        for (auto& bytes : seen) {
            threads.emplace_back([&bytes, &path] {
                const auto key = MasterKey::load_or_create(path);
                if (key) bytes = key->bytes();
            });
        }
    }
    ASSERT_EQ(seen.front().size(), 32U);
    EXPECT_EQ(seen, std::vector<std::string>(8, seen.front()));
}

TEST_F(SealTest, BadKeyFilesAreRefused) {
    const std::string good(32, 'k');
    EXPECT_TRUE(MasterKey::load(write("good", good, 0600)));
    EXPECT_TRUE(MasterKey::load(write("read_only", good, 0400)));
    for (const mode_t mode : {0640U, 0604U, 0620U, 0601U, 0644U}) {
        EXPECT_EQ(MasterKey::load_or_create(write("open", good, mode)).error().reason, "master_key_too_open") << mode;
    }
    for (const std::size_t size : {0U, 31U, 33U, 64U}) {
        EXPECT_EQ(MasterKey::load_or_create(write("sized", std::string(size, 'k'), 0600)).error().reason,
                  "bad_master_key")
            << size;
    }
    EXPECT_EQ(MasterKey::load_or_create(folder_ / "missing" / "master.key").error().reason, "master_key_unwritable");
}

}  // namespace
}  // namespace atiende::crypto

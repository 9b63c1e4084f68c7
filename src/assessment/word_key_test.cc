#include "assessment/word_key.h"

#include <algorithm>
#include <string>

#include "gtest/gtest.h"

namespace atiende::assessment {
namespace {

/// Keys of every size, some alike but for one byte.
std::vector<std::string> keys() {
    std::vector<std::string> keys;
    for (std::size_t size = 1; size <= 40; ++size) {
        for (const char c : {'a', '0', '9', '/', ':', '\x00', '\x7f', '\xb0', '\xff'}) {
            std::string key(size, 'x');
            for (const std::size_t at : {std::size_t{0}, size / 2, size - 1}) {
                key[at] = c;
                keys.push_back(key);
            }
        }
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

TEST(WordKey, HasTheHashOfTheKey) {
    for (const std::string& key : keys()) EXPECT_EQ(WordKey(key).hash, text::key_hash(key)) << key;
    EXPECT_EQ(WordKey("").hash, text::key_hash(""));
}

TEST(WordKey, ShortOnesAreKnownByAllTheirBytes) {
    const auto all = keys();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const WordKey one(all[i]);
        EXPECT_EQ(one.is_short(), all[i].size() <= WordKey::kLongest);
        if (i == 0 || !one.is_short()) continue;
        const WordKey other(all[i - 1]);
        EXPECT_FALSE(one.first == other.first && one.other == other.other) << all[i];
    }
    EXPECT_FALSE(WordKey("").is_short());
}

TEST(WordKey, CountsDigits) {
    for (const std::string& key : keys()) {
        if (key.size() > WordKey::kLongest) continue;
        EXPECT_EQ(WordKey(key).digits(), std::ranges::count_if(key, [](char c) { return c >= '0' && c <= '9'; }))
            << key;
    }
}

TEST(WordIndex, KnowsTheWordsOfItsTableAndNoOthers) {
    const auto all = keys();
    text::KeyTable table;
    for (std::size_t i = 0; i < all.size(); i += 2) table.intern(all[i]);
    const WordIndex index(table);
    for (const std::string& key : all) EXPECT_EQ(index.find(key), table.find(key)) << key;
    EXPECT_EQ(index.find(""), WordIndex::kNone);
    EXPECT_EQ(WordIndex().find("x"), WordIndex::kNone);
}

}  // namespace
}  // namespace atiende::assessment

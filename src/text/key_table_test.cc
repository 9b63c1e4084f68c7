#include "text/key_table.h"

#include <string>

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

TEST(KeyTable, NumbersKeysInOrderAndFindsThemAgain) {
    KeyTable table;
    for (int i = 0; i < 5000; ++i) EXPECT_EQ(table.intern("palabra" + std::to_string(i)), static_cast<unsigned>(i));
    EXPECT_EQ(table.intern("palabra7"), 7U);
    EXPECT_EQ(table.size(), 5000U);
    for (int i = 0; i < 5000; ++i) EXPECT_EQ(table.find("palabra" + std::to_string(i)), static_cast<unsigned>(i));
    EXPECT_EQ(table.find("palabra"), KeyTable::kNone);
    EXPECT_EQ(table.find(""), KeyTable::kNone);
    EXPECT_EQ(table.intern(""), 5000U);
    EXPECT_EQ(table.find(""), 5000U);
}

}  // namespace
}  // namespace atiende::text

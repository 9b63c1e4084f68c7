#include "base/time.h"

#include <gtest/gtest.h>

namespace atiende {
namespace {

struct Reading {
    const char* text;
    const char* written;  // nullptr: refused
};
class Rfc3339 : public testing::TestWithParam<Reading> {};

TEST_P(Rfc3339, IsReadAndWrittenAlike) {
    const auto time = from_rfc3339(GetParam().text);
    if (GetParam().written == nullptr) {
        EXPECT_FALSE(time) << GetParam().text;
        return;
    }
    ASSERT_TRUE(time) << GetParam().text;
    EXPECT_EQ(to_rfc3339(*time), GetParam().written);
}

INSTANTIATE_TEST_SUITE_P(Table, Rfc3339,
                         testing::Values(Reading{"2026-11-22T09:30:00Z", "2026-11-22T09:30:00.000Z"},
                                         Reading{"2026-11-22t09:30:00.1239z", "2026-11-22T09:30:00.123Z"},
                                         Reading{"2026-11-22T09:30:00.5+02:00", "2026-11-22T07:30:00.500Z"},
                                         Reading{"2026-01-01T00:30:00-01:00", "2026-01-01T01:30:00.000Z"},
                                         Reading{"2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"},
                                         Reading{"2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z"},
                                         Reading{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"},
                                         Reading{"2026-02-29T00:00:00Z", nullptr},
                                         Reading{"2026-11-22T24:00:00Z", nullptr},
                                         Reading{"2026-11-22T09:30:00", nullptr},
                                         Reading{"2026-11-22T09:30:00.Z", nullptr}, Reading{"2026-11-22", nullptr},
                                         Reading{"", nullptr}, Reading{"2026-11-22T09:30:00Zx", nullptr},
                                         Reading{"2026-11-22T09:30:00+2:00", nullptr}));

}  // namespace
}  // namespace atiende

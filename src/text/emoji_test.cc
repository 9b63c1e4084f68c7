#include "text/emoji.h"

#include "gtest/gtest.h"

namespace atiende::text {
namespace {

TEST(Emoji, FindsWholeClusters) {
    for (const std::string_view whole :
         {"👍", "👍🏽", "❤️", "❤", "👨‍👩‍👧‍👦", "🤷‍♀️", "🤷🏻‍♂️", "🇪🇸", "1️⃣", "#️⃣",
          "*⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "©️", "☺️", "✌🏿", "👁️‍🗨️", "✌︎", "↔️", "🏳️‍🌈"}) {
        EXPECT_EQ(emoji_length(whole, 0), whole.size()) << whole;
    }
}

TEST(Emoji, KnowsWhatIsNone) {
    for (const std::string_view none : {"a", "1", "#tag", "©", "™", "↔", "é", "京", "\u200D", "\uFE0F", "\xFF", "*"}) {
        EXPECT_EQ(emoji_length(none, 0), 0U) << none;
    }
}

TEST(Emoji, StopsAtTheNextOne) {
    const std::string_view two = "🇪🇸🇫🇷";
    EXPECT_EQ(emoji_length(two, 0), 8U);
    EXPECT_EQ(emoji_length("🙂🙂", 0), 4U);
    EXPECT_EQ(emoji_length("👩\u200Dx", 0), 4U);
}

TEST(Emoji, KeyIgnoresStylesAndMayIgnoreTones) {
    std::string key;
    append_emoji_key("❤️", key);
    EXPECT_EQ(key, "❤");
    EXPECT_EQ(without_skin_tone("👍🏽"), "👍");
    EXPECT_EQ(without_skin_tone("🤷🏻‍♂"), "🤷‍♂");
}

}  // namespace
}  // namespace atiende::text

// twitter-text's own conformance cases (Apache-2.0). No case is known to fail.
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/conformance_json.h"
#include "text/entities.h"
#include "text/lengths.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

using conformance::Json;
using Extract = std::vector<Entity> (*)(std::string_view);

class Conformance : public testing::Test {
protected:
    static Json file(const std::string& name) {
        auto json = conformance::twitter_text(name);
        return json ? std::move(*json) : Json{};
    }
};

#define LOAD_OR_SKIP(variable, name)  \
    const Json variable = file(name); \
    if (variable.kind != Json::Kind::object) GTEST_SKIP() << "no conformance data: " << name

std::vector<std::string> values(const std::vector<Entity>& entities) {
    std::vector<std::string> out;
    for (const Entity& entity : entities) out.push_back(entity.value);
    return out;
}

std::vector<std::string> strings(const Json& array) {
    std::vector<std::string> out;
    for (const Json& item : array.items) out.push_back(item.string);
    return out;
}

struct Indexed {
    std::string value;
    std::string list;
    int first;
    int last;
    bool operator==(const Indexed&) const = default;
    friend void PrintTo(const Indexed& entity, std::ostream* out) {
        *out << entity.value << entity.list << " [" << entity.first << "," << entity.last << "]";
    }
};

std::vector<Indexed> indexed(const std::vector<Entity>& entities) {
    std::vector<Indexed> out;
    for (const Entity& entity : entities) {
        out.push_back({entity.value, entity.list_slug, static_cast<int>(entity.first), static_cast<int>(entity.last)});
    }
    return out;
}

std::vector<Indexed> indexed(const Json& array, const std::string& name) {
    std::vector<Indexed> out;
    for (const Json& item : array.items) {
        const auto& indices = item["indices"].items;
        out.push_back({item[name].string, item["list_slug"].string, static_cast<int>(indices[0].number),
                       static_cast<int>(indices[1].number)});
    }
    return out;
}

TEST_F(Conformance, ExtractsTheSameValues) {
    LOAD_OR_SKIP(json, "extract.json");
    const std::vector<std::pair<std::string, Extract>> groups{{"mentions", extract_mentions},
                                                              {"urls", extract_urls},
                                                              {"tco_urls_with_params", extract_urls},
                                                              {"hashtags", extract_hashtags},
                                                              {"hashtags_from_astral", extract_hashtags},
                                                              {"cashtags", extract_cashtags}};
    for (const auto& [group, extract] : groups) {
        ASSERT_FALSE(json[group].items.empty()) << group;
        for (const Json& test : json[group].items) {
            EXPECT_EQ(values(extract(test["text"].string)), strings(test["expected"]))
                << group << ": " << test["description"].string;
        }
    }
}

TEST_F(Conformance, ExtractsTheSamePlaces) {
    LOAD_OR_SKIP(json, "extract.json");
    struct Group {
        std::string name;
        std::string value;
        Extract extract;
    };
    const std::vector<Group> groups{{"mentions_with_indices", "screen_name", extract_mentions},
                                    {"mentions_or_lists_with_indices", "screen_name", extract_mentions},
                                    {"urls_with_indices", "url", extract_urls},
                                    {"urls_with_directional_markers", "url", extract_urls},
                                    {"hashtags_with_indices", "hashtag", extract_hashtags},
                                    {"cashtags_with_indices", "cashtag", extract_cashtags}};
    for (const Group& group : groups) {
        ASSERT_FALSE(json[group.name].items.empty()) << group.name;
        for (const Json& test : json[group.name].items) {
            EXPECT_EQ(indexed(group.extract(test["text"].string)), indexed(test["expected"], group.value))
                << group.name << ": " << test["description"].string;
        }
    }
}

TEST_F(Conformance, FindsTheSameReplies) {
    LOAD_OR_SKIP(json, "extract.json");
    ASSERT_FALSE(json["replies"].items.empty());
    for (const Json& test : json["replies"].items) {
        const bool none = test["expected"].kind == Json::Kind::null;
        const std::optional<std::string> wanted = none ? std::nullopt : std::optional(test["expected"].string);
        EXPECT_EQ(reply_handle(test["text"].string), wanted) << test["description"].string;
    }
}

TEST_F(Conformance, KnowsEveryTopLevelDomain) {
    LOAD_OR_SKIP(json, "tlds.json");
    const Json& root = json["tests"].kind == Json::Kind::object ? json["tests"] : json;
    for (const std::string group : {"country", "generic"}) {
        ASSERT_FALSE(root[group].items.empty()) << group;
        for (const Json& test : root[group].items) {
            EXPECT_EQ(values(extract_urls(test["text"].string)), strings(test["expected"]))
                << test["description"].string;
        }
    }
}

TEST_F(Conformance, ValidatesTheSame) {
    LOAD_OR_SKIP(json, "validate.json");
    const LengthRule first_version{.unit = LengthUnit::weighted,
                                   .limit = 140,
                                   .link_length = 23,
                                   .wide_characters_count_two = false,
                                   .emoji_count_two = false};
    const std::vector<std::pair<std::string, std::function<bool(std::string_view)>>> groups{
        {"tweets", [&](std::string_view text) { return measure(text, first_version).valid; }},
        {"usernames", is_valid_username},
        {"lists", is_valid_list},
        {"hashtags", is_valid_hashtag},
        {"urls", [](std::string_view text) { return is_valid_url(text, Protocol::required); }},
        {"urls_without_protocol", [](std::string_view text) { return is_valid_url(text, Protocol::optional); }}};
    for (const auto& [group, valid] : groups) {
        ASSERT_FALSE(json[group].items.empty()) << group;
        for (const Json& test : json[group].items) {
            EXPECT_EQ(valid(test["text"].string), test["expected"].boolean)
                << group << ": " << test["description"].string;
        }
    }
}

TEST_F(Conformance, WeighsTheSame) {
    LOAD_OR_SKIP(json, "validate.json");
    LengthRule second_version = x_rule();
    second_version.emoji_count_two = false;
    const std::vector<std::pair<std::string, LengthRule>> groups{
        {"WeightedTweetsCounterTest", second_version},
        {"WeightedTweetsWithDiscountedEmojiCounterTest", x_rule()},
        {"UnicodeDirectionalMarkerCounterTest", x_rule()}};
    for (const auto& [group, rule] : groups) {
        ASSERT_FALSE(json[group].items.empty()) << group;
        for (const Json& test : json[group].items) {
            const Json& wanted = test["expected"];
            const auto number = [&](const char* name) { return static_cast<std::size_t>(wanted[name].number); };
            const LengthReport report = measure(test["text"].string, rule);
            const std::string which = group + ": " + test["description"].string;
            EXPECT_EQ(report.length, number("weightedLength")) << which;
            EXPECT_EQ(report.valid, wanted["valid"].boolean) << which;
            EXPECT_EQ(report.permillage, number("permillage")) << which;
            EXPECT_EQ(report.text_utf16, number("displayRangeEnd") + 1) << which;
            EXPECT_EQ(report.valid_utf16, number("validRangeEnd") + 1) << which;
        }
    }
}

}  // namespace
}  // namespace atiende::text

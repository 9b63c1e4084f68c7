#include "listening/portability.h"

#include <algorithm>
#include <span>
#include <string>

#include "gtest/gtest.h"

#include "listening/parser.h"
#include "text/utf8.h"

namespace atiende::listening {
namespace {

Portability report(std::string_view text, PortTarget target, QueryOptions options = {}, PortLimits limits = {}) {
    const auto query = parse(text, options);
    EXPECT_TRUE(query) << text << ": " << (query ? "" : query.error().code);
    if (!query) return {};
    return portability_of(*query, options, limits)[static_cast<std::size_t>(target)];
}

std::string reasons_of(const Portability& portability) {
    std::string out;
    for (const auto& reason : portability.reasons) {
        if (!out.empty()) out += ' ';
        out += reason.code;
    }
    return out;
}

struct Case {
    std::string_view query;
    PortVerdict verdict;
    std::string_view text;
    std::string_view reasons;
};
using enum PortVerdict;

void check(PortTarget target, std::span<const Case> cases) {
    for (const auto& c : cases) {
        const auto found = report(c.query, target);
        EXPECT_EQ(name_of(found.verdict), name_of(c.verdict)) << c.query;
        EXPECT_EQ(found.text, c.text) << c.query;
        EXPECT_EQ(reasons_of(found), c.reasons) << c.query;
        EXPECT_EQ(found.length, text::count_code_points(found.text)) << c.query;
    }
}

TEST(Portability, ToTheStreamOfX) {
    const Case cases[] = {
        {"averia", narrower, "averia", "accents_and_elongation"},
        {"Avería", narrower, "avería OR averia", "accents_and_elongation"},
        {"avería -app", narrower, "(avería OR averia) -app", "accents_and_elongation"},
        {"avería -así", narrower, "(avería OR averia) -así -asi", "accents_and_elongation"},
        {"a OR (b c)", narrower, "a OR (b c)", "accents_and_elongation"},
        {"\"sin línea\"", narrower, "\"sin línea\" OR \"sin linea\"", "accents_and_elongation"},
        {"👍", exact, "👍", ""},
        {"112", exact, "112", ""},
        {"$TEF", exact, "$TEF", ""},
        {"post.exact:está", exact, "está", ""},
        {"@acme", superset, "@acme", "reposts_counted"},
        {"from:Acme", exact, "from:acme", ""},
        {"from:ayuda@acme.es", impossible, "", "nothing_to_say"},
        {"from:acme lang:es", narrower, "from:acme lang:es", "language_is_theirs"},
        {"from:acme has:media -is:retweet", exact, "from:acme has:media -is:retweet", ""},
        {"from:acme min_likes:5", superset, "from:acme", "dropped"},
        {"min_likes:5", impossible, "", "nothing_to_say"},
        {"from:acme OR min_likes:5", impossible, "", "branch_unsayable nothing_to_say"},
        {"from:acme (from:b OR fra*)", superset, "from:acme", "branch_unsayable dropped"},
        {"from:acme fra*", superset, "from:acme", "dropped"},
        {"from:acme -fra*", superset, "from:acme", "negation_dropped"},
        {"fra*", impossible, "", "nothing_to_say"},
        {"raw:Google+", superset, "google", "symbols_lost"},
        {"from:a -raw:Google+", superset, "from:a", "negation_dropped"},
        {"\"112 113\"~2", superset, "\"112 113\"~3", "distance_widened"},
        {"\"112 113\"~6", narrower, "\"112 113\"~6", "distance_unconfirmed"},
        {"112 NEAR/2 113", superset, "\"112 113\"~3", "distance_widened order_lost"},
        {"112 NEAR/6 113", superset, "112 113", "nearness_lost"},
        {"112 NEAR/2 (113 OR 114)", superset, "112 (113 OR 114)", "nearness_lost"},
        {"from:a -(112 NEAR/2 113)", superset, "from:a", "negation_dropped"},
        {"from:a post.channel:x", exact, "from:a", ""},
        {"from:a post.channel:mail", superset, "from:a", "dropped"},
        {"112 -(113 OR 114)", exact, "112 -113 -114", ""},
        {"from:a bio:periodista sample:10", exact, "from:a bio:periodista sample:10", ""},
        {"list:12", impossible, "", "nothing_to_say"},
        {"\"di \\\"112\\\"\"", narrower, "\"di 112\"", "accents_and_elongation"},
    };
    check(PortTarget::x_stream, cases);
}

TEST(Portability, ToTheSearchOfX) {
    const Case cases[] = {
        {"112 -is:retweet", narrower, "112 -is:retweet", "quoted_missing"},
        {"avería -is:retweet", narrower, "avería -is:retweet", "accents_ignored quoted_missing"},
        {"averia -is:retweet", narrower, "averia -is:retweet", "accents_unconfirmed quoted_missing"},
        {"\"112 113\"~2 -is:retweet", narrower, "112 113 -is:retweet", "nearness_lost quoted_missing"},
        {"from:a sample:10", narrower, "from:a", "dropped reposts_missing quoted_missing"},
        {"from:a min_likes:5", narrower, "from:a min_likes:5", "reposts_missing quoted_missing"},
        {"bio:periodista", impossible, "", "reposts_missing quoted_missing nothing_to_say"},
    };
    check(PortTarget::x_search, cases);
    EXPECT_EQ(report("112 -is:retweet", PortTarget::x_search, {.ignore_quoted = true}).verdict, exact);
}

TEST(Portability, ToMastodonAndBluesky) {
    const Case mastodon[] = {
        {"avería -app", narrower, "avería -app", "opted_in_only"},
        {"#avería", narrower, "#avería", "opted_in_only"},
        {"a lang:es", narrower, "a", "dropped opted_in_only"},
        {"bio:x", impossible, "", "opted_in_only nothing_to_say"},
    };
    check(PortTarget::mastodon, mastodon);
    const Case bluesky[] = {
        {"avería", superset, "averia", "filtered_here"},
        {"avería -app", superset, "averia", "negation_dropped filtered_here"},
        {"@acme.bsky.social", superset, "mentions:acme.bsky.social", "filtered_here"},
        {"from:ana.bsky.social lang:es", narrower, "from:ana.bsky.social lang:es", "language_is_theirs filtered_here"},
    };
    check(PortTarget::bluesky, bluesky);
    const auto parted = report("(a OR b) (c OR d)", PortTarget::mastodon);
    EXPECT_EQ(parted.verdict, narrower);
    EXPECT_EQ(parted.split, (std::vector<std::string>{"a c", "a d", "b c", "b d"}));
    EXPECT_EQ(reasons_of(parted), "opted_in_only one_request_per_branch");
}

TEST(Portability, DealsALongOrOutOverSeveralRules) {
    std::string query;
    for (int i = 0; i < 100; ++i) query += (i > 0 ? " OR " : "") + std::to_string(1'000'000 + i);
    const auto stream = report(query, PortTarget::x_stream);
    EXPECT_EQ(stream.verdict, exact);
    EXPECT_GT(stream.length, stream.limit);
    ASSERT_EQ(stream.split.size(), 2U);
    std::size_t branches = 0;
    for (const auto& rule : stream.split) {
        EXPECT_LE(text::count_code_points(rule), stream.limit);
        ASSERT_TRUE(parse(rule)) << rule;
        branches += static_cast<std::size_t>(std::ranges::count(rule, 'R')) + 1;
    }
    EXPECT_EQ(branches, 100U);

    const auto beside = report("from:acme (" + query + ") -112", PortTarget::x_stream);
    ASSERT_GE(beside.split.size(), 2U);
    for (const auto& rule : beside.split) {
        EXPECT_TRUE(rule.starts_with("from:acme (") && rule.ends_with(") -112")) << rule;
        EXPECT_LE(text::count_code_points(rule), beside.limit);
    }

    std::string words;
    for (int i = 0; i < 200; ++i) words += std::to_string(1'000'000 + i) + " ";
    const auto whole = report(words, PortTarget::x_stream);
    EXPECT_EQ(whole.verdict, impossible);
    EXPECT_EQ(reasons_of(whole), "too_long");
    EXPECT_EQ(report(words, PortTarget::x_stream, {}, {.x_stream = 2048}).verdict, exact);
}

}  // namespace
}  // namespace atiende::listening

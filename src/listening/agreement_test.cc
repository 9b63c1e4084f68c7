// The percolator against the plain reading, on random queries of every operator and random posts with every field.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "listening/matcher.h"
#include "listening/parser.h"
#include "listening/percolator.h"
#include "listening/post_reading.h"

namespace atiende::listening {
namespace {

// A small deterministic source of choices.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33) % limit;
    }
    bool once_in(std::size_t count) { return below(count) == 0; }
    template <class Choices>
    std::string pick(const Choices& choices) {
        return std::string(choices[below(std::size(choices))]);
    }

private:
    std::uint64_t state_;
};

constexpr std::string_view kPieces[] = {"acme",
                                        "averia",
                                        "avería",
                                        "AVERÍA",
                                        "Averíaaa",
                                        "sin",
                                        "servicio",
                                        "fataaaal",
                                        "año",
                                        "ano",
                                        "cumplean\xCC\x83os",
                                        "#acme",
                                        "@acme",
                                        "#Avería",
                                        "👍🏽",
                                        "👍",
                                        "$TEF",
                                        "https://acme.es/app?utm=fibra",
                                        "hola",
                                        "no",
                                        "va",
                                        "app",
                                        "perrrro",
                                        "perro",
                                        "a@acme.es",
                                        ",",
                                        ".",
                                        "internet",
                                        "5G",
                                        "siiin",
                                        "coca-cola",
                                        "coca",
                                        "cola",
                                        "l’aigua",
                                        "Google+",
                                        "C++",
                                        "col·lecció",
                                        "fraude",
                                        "frau\xC2\xAD"
                                        "de",
                                        "東京",
                                        "@ana@uno.example",
                                        "acme.esж",
                                        "https://acme.es/a%76er%C3%ADa",
                                        "“hola”",
                                        "¡acme!",
                                        "(fibra)",
                                        "1️⃣",
                                        "❤️",
                                        "fibra",
                                        "doble",
                                        "cobro",
                                        "y",
                                        "feo",
                                        "\n",
                                        "t.co/abc",
                                        "ａｃｍｅ"};
constexpr std::string_view kTerms[] = {"acme",
                                       "averia",
                                       "\"sin servicio\"",
                                       "fatal",
                                       "año",
                                       "#acme",
                                       "@acme",
                                       "👍",
                                       "👍🏽",
                                       "$TEF",
                                       "app",
                                       "hola",
                                       "perro",
                                       "5g",
                                       "coca-cola",
                                       "aigua",
                                       "coleccio",
                                       "fra*",
                                       "ave*",
                                       "a?erias",
                                       "per?o",
                                       "東京",
                                       "\"@acme no\"",
                                       "\"coca cola fibra\"~3",
                                       "\"no va\"~1",
                                       "cobro NEAR/2 doble",
                                       "(acme OR fibra) NEAR/3f (averia OR cobro)",
                                       "raw:Google+",
                                       "raw:\"C++\"",
                                       "raw:utm=fibra",
                                       "raw:fraude",
                                       "raw:+",
                                       "post.exact:avería",
                                       "post.exact:averia",
                                       "post.exact:\"no va\"",
                                       "post.text:acme",
                                       "post.title:averia",
                                       "url:acme",
                                       "url:\"acme es\"",
                                       "url_contains:utm",
                                       "from:ana",
                                       "from:luis@uno.example",
                                       "from:34600111222",
                                       "to:acme",
                                       "retweets_of:eva",
                                       "conversation_id:77",
                                       "in_reply_to_tweet_id:55",
                                       "bio:madrid",
                                       "bio_name:ana",
                                       "place_country:es",
                                       "source:web",
                                       "min_likes:3",
                                       "post.rating:1..2",
                                       "post.account:acme"};
constexpr std::string_view kConditions[] = {"lang:es",
                                            "lang:pt",
                                            "is:retweet",
                                            "is:reply",
                                            "is:verified",
                                            "has:links",
                                            "has:hashtags",
                                            "has:mentions",
                                            "has:images",
                                            "followers_count:0..100",
                                            "sample:50",
                                            "has:media",
                                            "post.channel:mail",
                                            "post.type:review",
                                            "post.visibility:public",
                                            "post.attachment:video",
                                            "-is:nullcast"};

std::string random_query(Dice& dice, int depth) {
    std::string out;
    const std::size_t terms = 1 + dice.below(4);
    for (std::size_t i = 0; i < terms; ++i) {
        if (i > 0) out += dice.once_in(3) ? " OR " : " ";
        if (dice.once_in(9)) {
            out += dice.pick(kConditions);
            continue;
        }
        if (dice.once_in(5)) out += '-';
        const bool group = depth > 0 && dice.once_in(4);
        const std::string term = dice.pick(kTerms);
        if (group) {
            out += "(" + random_query(dice, depth - 1) + ")";
        } else {
            out += term.find("NEAR") != std::string::npos ? "(" + term + ")" : term;
        }
    }
    return out;
}

std::string random_text(Dice& dice, std::size_t most) {
    std::string out;
    for (std::size_t i = dice.below(most); i > 0; --i) out += dice.pick(kPieces) + (dice.once_in(8) ? "" : " ");
    return out;
}

IncomingPost random_post(Dice& dice) {
    static constexpr std::string_view kAuthors[] = {"", "ana", "Ana", "luis@uno.example", "ana@dos.example", "eva"};
    static constexpr std::string_view kIds[] = {"", "34600111222", "77", "55"};
    IncomingPost post;
    post.channel = static_cast<Channel>(dice.below(EnumWords<Channel>::words.size()));
    post.remote_id = std::to_string(dice.below(1000));
    post.text = random_text(dice, 14);
    post.author.handle = dice.pick(kAuthors);
    post.author.stable_id = dice.pick(kIds);
    if (dice.once_in(3)) post.language = dice.once_in(2) ? "es" : "pt-BR";
    if (dice.once_in(4)) post.parent_remote_id = dice.pick(kIds);
    if (dice.once_in(4)) post.thread_remote_id = dice.pick(kIds);
    if (dice.once_in(3)) post.author.followers = static_cast<std::int64_t>(dice.below(200));
    PostDetails& details = post.details;
    if (dice.once_in(4)) details.title = random_text(dice, 5);
    if (dice.once_in(8)) details.content_warning = random_text(dice, 3);
    if (dice.once_in(4)) details.quoted.emplace().text = random_text(dice, 6);
    if (dice.once_in(6)) details.reposted.emplace().author_handle = "eva";
    if (dice.once_in(6)) details.parent.emplace().author_handle = "acme";
    if (dice.once_in(4)) details.author.bio = "De Madrid al cielo";
    if (dice.once_in(4)) details.likes = static_cast<std::int64_t>(dice.below(6));
    if (dice.once_in(4)) details.rating = static_cast<std::int32_t>(1 + dice.below(5));
    if (dice.once_in(4)) details.attachments.push_back(dice.once_in(2) ? AttachmentKind::image : AttachmentKind::video);
    if (const auto at = post.text.find("t.co/abc"); at != std::string::npos && dice.once_in(2)) {
        const auto begin = static_cast<std::uint32_t>(at);
        details.entities.push_back({PostEntityKind::url, begin, begin + 8,
                                    dice.once_in(3) ? "https://acme.es/aver%C3%ADa" : "https://averia.acme.es/fibra"});
    }
    // Whatever a network may mark, also in the middle of words.
    for (std::size_t n = dice.once_in(3) ? dice.below(3) : 0; n > 0; --n) {
        static constexpr std::string_view kValues[] = {
            "", "acme", "Avería", "ana@uno.example", "TEF", "https://fibra.es/no"};
        const auto begin = static_cast<std::uint32_t>(dice.below(post.text.size() + 1));
        details.entities.push_back({static_cast<PostEntityKind>(dice.below(4)), begin,
                                    begin + 1 + static_cast<std::uint32_t>(dice.below(12)), dice.pick(kValues)});
    }
    std::ranges::sort(details.entities, {}, &PostEntity::begin);
    return post;
}

TEST(Agreement, OfPercolatorAndPlainReading) {
    Dice dice(2026);
    PostReading reading;
    MatchScratch scratch;
    std::vector<Hit> hits;
    std::size_t compared = 0, matched = 0, let_through = 0, posts = 0;
    const std::vector<std::string> reached{"acme", "1"};
    // ATIENDE_AGREEMENT_ROUNDS=200: some five million pairs, two minutes.
    const char* const asked = std::getenv("ATIENDE_AGREEMENT_ROUNDS");
    const int rounds = asked != nullptr ? std::atoi(asked) : 32;
    for (int round = 0; round < rounds; ++round) {
        // One query now and then, so that the steps before the evaluation have something to refuse.
        const std::size_t count = round % 4 != 0 ? 1 : 120;
        std::vector<NamedQuery> queries;
        while (queries.size() < count) {
            const QueryOptions options{.exact_accents = dice.once_in(4), .ignore_quoted = dice.once_in(4)};
            if (auto query = parse(random_query(dice, 2), options)) {
                queries.push_back({ListenerId{static_cast<std::int64_t>(queries.size() + 1)}, std::move(*query)});
            }
        }
        const Percolator percolator = Percolator::compile(queries);
        for (int i = 0; i < 250; ++i) {
            const IncomingPost post = random_post(dice);
            const Subject& subject = reading.read(post, reached);
            std::vector<Hit> expected;
            for (const auto& named : queries) {
                if (matches_naively(named.query, subject)) {
                    expected.push_back({named.id, evidence_naively(named.query, subject)});
                }
            }
            percolator.match(subject, scratch, hits);
            ASSERT_EQ(hits, expected) << post.text;
            const bool may = percolator.may_match(unread(post), scratch);
            ASSERT_TRUE(may || expected.empty()) << post.text;
            if (may) {
                percolator.match_seen(subject, scratch, hits);
                ASSERT_EQ(hits, expected) << post.text;
            }
            compared += queries.size();
            matched += expected.size();
            let_through += may ? 1 : 0;
            ++posts;
        }
    }
    std::printf("[ figures  ] listening: %zu pairs agree, %zu of them matches; %zu of %zu posts read to the end\n",
                compared, matched, let_through, posts);
    EXPECT_GT(matched, compared / 100);
    EXPECT_LT(let_through, posts);
}

// A merged percolator says what its parts said, whatever its queries were typed like.
TEST(Agreement, OfPartsAndTheirMerger) {
    Dice dice(3);
    std::vector<NamedQuery> queries;
    while (queries.size() < 200) {
        if (auto query = parse(random_query(dice, 2))) {
            queries.push_back({ListenerId{static_cast<std::int64_t>(queries.size() + 1)}, std::move(*query)});
        }
    }
    const auto first = Percolator::compile(std::span(queries).first(150));
    const auto second = Percolator::compile(std::span(queries).subspan(150));
    const std::vector<const Percolator*> parts{&first, &second};
    const std::vector<ListenerId> without{ListenerId{7}, ListenerId{100}};
    const auto merged = Percolator::merge(parts, without);
    std::erase_if(queries, [&](const auto& named) { return std::ranges::find(without, named.id) != without.end(); });
    const auto whole = Percolator::compile(queries);
    ASSERT_EQ(merged.size(), 198U);
    PostReading reading;
    MatchScratch scratch;
    std::vector<Hit> one, other;
    for (int i = 0; i < 1000; ++i) {
        const IncomingPost post = random_post(dice);
        const Subject& subject = reading.read(post);
        merged.match(subject, scratch, one);
        whole.match(subject, scratch, other);
        ASSERT_EQ(one, other) << post.text;
    }
}

}  // namespace
}  // namespace atiende::listening

// Every operator against posts that have its field, another value of it, and no such field.
#include "listening/operators.h"

#include <functional>
#include <string>

#include "gtest/gtest.h"

#include "listening/fields.h"
#include "listening/matcher.h"
#include "listening/parser.h"
#include "listening/percolator.h"
#include "listening/post_reading.h"

namespace atiende::listening {
namespace {

IncomingPost full_post() {
    IncomingPost post;
    post.channel = Channel::x;
    post.remote_id = "1001";
    post.parent_remote_id = "900";
    post.thread_remote_id = "800";
    post.author.handle = "Ana";
    post.author.stable_id = "42";
    post.author.display_name = "Ana Peña";
    post.author.followers = 250;
    post.text = "Avería en #Fibra de @acme $TEF, mira https://t.co/abc y dime";
    post.language = "pt-BR";
    PostDetails& details = post.details;
    details.title = "Sin servicio";
    details.content_warning = "queja larga";
    details.parent = OtherPost{"900", "luis", "77", {"grupo"}, ""};
    details.reposted = OtherPost{"700", "eva", "88", {}, ""};
    details.quoted = OtherPost{"600", "rosa", "99", {}, "promoción de verano"};
    details.recipients = {"ayuda@acme.es"};
    details.entities = {{PostEntityKind::url, 38, 54, "https://www.acme.es/Promo/verano?id=5"}};
    details.attachments = {AttachmentKind::image};
    details.card = LinkCard{"Ofertas de Verano", "Lo mejor de la fibra"};
    details.coordinates = Coordinates{-3.7038, 40.4168};
    details.place = NamedPlace{"p1", "Madrid Río", "ES"};
    details.source = "Móvil de Acme";
    details.likes = 10;
    details.replies = 2;
    details.reposts = 0;
    details.rating = 2;
    details.contexts = {"10.799"};
    details.topics = {"Telefónica"};
    details.attested = {"list:55", "embedding:queja de fibra"};
    details.author.bio = "Periodista de Cádiz. @medio";
    details.author.location = "Cádiz, España";
    details.author.following = 12;
    details.author.posts = 3000;
    details.author.listed = 4;
    details.author.verified = true;
    details.author.affiliations = {"medio"};
    return post;
}

const std::string kReached[] = {"17", "Acme", "did:plc:acme"};

bool both_say(std::string_view text, const Subject& subject) {
    const auto query = parse(text);
    EXPECT_TRUE(query) << text << ": " << (query ? "" : query.error().code);
    if (!query) return false;
    const bool plain = matches_naively(*query, subject);
    const NamedQuery named{ListenerId{1}, *query};
    MatchScratch scratch;
    std::vector<Hit> hits;
    Percolator::compile({&named, 1}).match(subject, scratch, hits);
    EXPECT_EQ(!hits.empty(), plain) << text;
    EXPECT_TRUE(hits.empty() || hits[0].evidence == evidence_naively(*query, subject)) << text;
    return plain;
}

struct Case {
    std::string_view holds, fails;
};

// `y` stands in every post: those that may not stand alone lean on it.
const Case kCases[] = {
    {"from:ana", "from:an"},
    {"from:@ANA", "from:luis"},
    {"from:42", "from:43"},
    {"to:luis", "to:ana"},
    {"to:77", "to:ayuda@acme.es"},
    {"retweets_of:eva", "retweets_of:ana"},
    {"from_affiliate_of:medio", "from_affiliate_of:grupo"},
    {"to_affiliate_of:grupo", "to_affiliate_of:medio"},
    {"list:55", "list:5"},
    {"url:acme", "url:acm"},
    {"url:\"https://acme.es/promo\"", "url:\"acme es verano\""},
    {"url:t.co", "url:http"},
    {"url:\"id=5\"", "url:\"id=6\""},
    {"url_contains:acme.es/PROMO", "url_contains:t.co"},
    {"url_title:\"ofertas de verano\"", "url_title:\"verano de ofertas\""},
    {"url_description:fibra", "url_description:ofertas"},
    {"conversation_id:800", "conversation_id:80"},
    {"in_reply_to_tweet_id:900", "in_reply_to_tweet_id:901"},
    {"in_reply_to_status_id:900", "in_reply_to_status_id:90"},
    {"retweets_of_tweet_id:700", "retweets_of_status_id:701"},
    {"quotes_of_tweet_id:600", "quotes_of_status_id:601"},
    {"context:10.799", "context:10.79"},
    {"context:10.*", "context:1.*"},
    {"entity:telefonica", "entity:tele"},
    {"bio:\"periodista de cadiz\"", "bio:sevilla"},
    {"bio_name:peña", "bio_name:pena"},
    {"bio_location:\"cadiz, españa\"", "bio_location:espana"},
    {"place:\"madrid rio\"", "place:madrid"},
    {"place:P1", "place:p2"},
    {"place_country:es", "place_country:FR"},
    {"point_radius:[-3.70 40.42 2km]", "point_radius:[-3.70 40.50 2km]"},
    {"point_radius:[-3.70,40.50,10mi]", "point_radius:[2.17 41.38 25mi]"},
    {"bounding_box:[-3.8 40.3 -3.6 40.5]", "bounding_box:[-3.6 40.3 -3.5 40.5]"},
    {"source:\"movil de acme\"", "source:movil"},
    {"min_likes:10", "min_likes:11"},
    {"min_replies:2", "min_replies:3"},
    {"min_reposts:0", "min_reposts:1"},
    {"y is:retweet", "y -is:retweet"},
    {"y is:quote", "y -is:quote"},
    {"y is:reply", "y -is:reply"},
    {"y is:verified", "y -is:verified"},
    {"y -is:nullcast", "y -is:nullcast has:geo min_likes:100"},
    {"y has:hashtags", "y -has:hashtags"},
    {"y has:cashtags", "y -has:cashtags"},
    {"y has:links", "y -has:links"},
    {"y has:mentions", "y -has:mentions"},
    {"y has:media", "y -has:media"},
    {"y has:images", "y -has:images"},
    {"y -has:video_link", "y has:video_link"},
    {"y has:geo", "y -has:geo"},
    {"y lang:es", "y lang:pt"},
    {"y min_followers:250", "y min_followers:251"},
    {"y followers_count:200..250", "y followers_count:251..300"},
    {"y followers_count:200", "y followers_count:0..249"},
    {"y following_count:12", "y following_count:13"},
    {"y tweets_count:3000..3000", "y tweets_count:0..10"},
    {"y listed_count:4", "y listed_count:5"},
    {"y sample:100", "y sample:1"},
    {"embedding:\"queja de fibra\"", "embedding:queja"},
    {"post.text:averia", "post.text:servicio"},
    {"post.text:\"en fibra\"", "post.text:promo"},
    {"post.title:\"sin servicio\"", "post.title:averia"},
    {"post.exact:avería", "post.exact:averia"},
    {"post.exact:Fibra", "post.exact:fíbra"},
    {"post.rating:2", "post.rating:1"},
    {"post.rating:1..2", "post.rating:3..5"},
    {"post.account:acme", "post.account:otra"},
    {"post.account:17", "post.account:18"},
    {"y post.channel:x", "y post.channel:mail"},
    {"y post.type:post", "y post.type:mail"},
    {"y post.visibility:public", "y post.visibility:direct"},
    {"y post.attachment:image", "y post.attachment:video"},
    {"raw:Avería", "raw:avería"},
    {"raw:\"$TEF, mira\"", "raw:Aver"},
    {"@acme", "@acm"},
    {"$TEF", "$TE"},
    {"fib*", "fibras*"},
    {"ave?ia", "aver?ia"},
    {"\"queja larga\"", "\"larga averia\""},
    {"\"verano de promocion\"~2", "\"verano promocion acme\"~6"},
    {"\"acme fibra\"~1", "\"acme averia\"~1"},
    {"acme NEAR/1 fibra", "acme NEAR/0 fibra"},
    {"averia NEAR/3f (acme OR otra)", "(acme OR otra) NEAR/3f averia"},
    {"averia NEAR/1 fibra NEAR/1 acme", "averia NEAR/1 (fibra NEAR/0 acme)"},
    {"raw:$TEF NEAR/0 mira", "raw:$TEF NEAR/0 fibra"},
    {"promocion", "\"averia promocion\""},
};

TEST(Operators, HoldAndFail) {
    const IncomingPost post = full_post();
    PostReading reading;
    const Subject subject = reading.read(post, kReached);
    for (const auto& c : kCases) {
        EXPECT_TRUE(both_say(c.holds, subject)) << c.holds;
        EXPECT_FALSE(both_say(c.fails, subject)) << c.fails;
    }
}

// Nothing but words: every field operator is false, and its negation true.
TEST(Operators, AbsentFieldsAreFalse) {
    IncomingPost post;
    post.channel = Channel::whatsapp;
    post.text = "y solo palabras";
    PostReading reading;
    const Subject subject = reading.read(post);
    for (const auto& one : operators()) {
        if (one.form == ValueForm::in_text || one.form == ValueForm::exact || one.form == ValueForm::raw) continue;
        if (one.kind == TermKind::channel || one.kind == TermKind::type || one.kind == TermKind::visibility) continue;
        if (one.kind == TermKind::language) continue;
        std::string value = "1";
        if (one.form == ValueForm::circle) value = "[0 0 1km]";
        if (one.form == ValueForm::box) value = "[0 0 1 1]";
        if (one.form == ValueForm::annotation) value = "1.*";
        if (one.form == ValueForm::words) value = value_words(one).front();
        if (one.form == ValueForm::country || one.form == ValueForm::language) value = "es";
        const std::string term = std::string(one.name) + ":" + value;
        EXPECT_FALSE(both_say("y " + term, subject)) << term;
        if (one.kind == TermKind::sample || one.kind == TermKind::embedding) continue;
        EXPECT_TRUE(both_say("y -" + term, subject)) << term;
    }
}

TEST(Operators, LanguageIsOursElseTheNetworks) {
    IncomingPost post;
    post.text = "acme";
    PostReading reading;
    EXPECT_TRUE(both_say("acme lang:und", reading.read(post)));
    post.language = "pt-BR";
    EXPECT_TRUE(both_say("acme lang:pt", reading.read(post)));
    EXPECT_TRUE(both_say("acme LANG:PT-br", reading.read(post)));
    EXPECT_FALSE(both_say("acme lang:pt-pt", reading.read(post)));
    post.language = "iw";
    EXPECT_TRUE(both_say("acme lang:he", reading.read(post)));
    post.language = "zh-TW";
    EXPECT_TRUE(both_say("acme lang:zh-hant", reading.read(post)));
    EXPECT_TRUE(both_say("acme lang:zh-TW", reading.read(post)));
}

TEST(Operators, ReadWhoWasWrittenTo) {
    IncomingPost post;
    post.channel = Channel::mail;
    post.visibility = Visibility::private_;
    post.text = "hola @acme";
    post.details.recipients = {"ayuda@acme.es", "otra@acme.es"};
    PostReading reading;
    EXPECT_TRUE(both_say("to:ayuda@acme.es", reading.read(post, kReached)));
    EXPECT_TRUE(both_say("to:acme", reading.read(post, kReached)));
    EXPECT_TRUE(both_say("hola post.type:mail", reading.read(post)));
    // In mail `@acme` is a word and no mention.
    EXPECT_FALSE(both_say("@acme", reading.read(post)));
    EXPECT_TRUE(both_say("acme", reading.read(post)));
    EXPECT_FALSE(both_say("hola has:mentions", reading.read(post)));
    post.channel = Channel::x;
    post.visibility = Visibility::public_;
    EXPECT_FALSE(both_say("to:acme", reading.read(post, kReached)));
}

TEST(Operators, GivenEntitiesWin) {
    IncomingPost post;
    post.channel = Channel::bluesky;
    post.text = "hola @acme.bsky.social no va";
    PostReading reading;
    EXPECT_TRUE(both_say("\"acme bsky\"", reading.read(post)));
    post.details.entities = {{PostEntityKind::mention, 5, 22, "acme.bsky.social"}};
    EXPECT_TRUE(both_say("@acme.bsky.social", reading.read(post)));
    EXPECT_FALSE(both_say("\"acme bsky\"", reading.read(post)));
    EXPECT_FALSE(both_say("@acme", reading.read(post)));
}

TEST(Operators, MarkedNamesThatAreNoHandlesAreWords) {
    IncomingPost post;
    post.channel = Channel::telegram;
    post.text = "hola José Avería";
    post.details.entities = {{PostEntityKind::mention, 5, 18, ""}, {PostEntityKind::mention, 5, 10, "Avería"}};
    PostReading reading;
    const Subject subject = reading.read(post);
    EXPECT_TRUE(both_say("\"hola jose averia\"", subject));
    EXPECT_TRUE(both_say("post.exact:avería", subject));
    EXPECT_FALSE(both_say("hola has:mentions", subject));
}

TEST(Operators, OptionsChangeTheReading) {
    IncomingPost post = full_post();
    PostReading reading;
    const Subject subject = reading.read(post);
    const auto match = [&](std::string_view text, QueryOptions options) {
        const auto query = parse(text, options);
        return query && matches_naively(*query, subject);
    };
    const QueryOptions exact{.exact_accents = true};
    const QueryOptions unquoted{.ignore_quoted = true};
    EXPECT_TRUE(match("averia", {}));
    EXPECT_FALSE(match("averia", exact));
    EXPECT_TRUE(match("AVERÍA", exact));
    EXPECT_TRUE(match("#fibra", exact));
    EXPECT_FALSE(match("#fíbra", exact));
    EXPECT_TRUE(match("promocion", {}));
    EXPECT_FALSE(match("promocion", unquoted));
    EXPECT_TRUE(match("averia -promocion", unquoted));
    EXPECT_FALSE(match("averia -promocion", {}));
}

TEST(Operators, SamplesAlwaysTheSamePosts) {
    EXPECT_EQ(sample_of(Channel::x, "1001"), sample_of(Channel::x, "1001"));
    int taken = 0;
    for (int i = 0; i < 10'000; ++i) {
        if (sample_of(Channel::bluesky, std::to_string(i)) < 10) ++taken;
    }
    EXPECT_NEAR(taken, 1000, 150);
}

}  // namespace
}  // namespace atiende::listening

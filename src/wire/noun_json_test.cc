#include "wire/noun_json.h"

#include <gtest/gtest.h>

#include "wire/error_json.h"
#include "wire/incoming_post_json.h"

namespace atiende::wire {
namespace {

constexpr Time kMorning = from_millis(1'795'341'600'123);

template <class Noun>
void expect_round_trip(const Noun& noun, std::string_view expected) {
    const std::string text = to_json(noun);
    EXPECT_EQ(text, expected);
    const auto back = noun_from_json<Noun>(text);
    ASSERT_TRUE(back) << describe(back.error());
    EXPECT_EQ(to_json(*back), text);
}

TEST(NounJson, NounsComeBack) {
    expect_round_trip(
        Brand{BrandId{1}, "Ñandú \"Telecom\"", true, {"ñandú"}, {}},
        R"({"id":"1","name":"Ñandú \"Telecom\"","example":true,"words":["ñandú"],"not_words":[],"context":[]})");
    expect_round_trip(
        Listener{.id = ListenerId{2},
                 .brand = BrandId{1},
                 .owner = UserId{4},
                 .name = "Averías",
                 .query = "avería -broma",
                 .accents = Accents::exact,
                 .purpose = ListenerPurpose::campaign,
                 .languages = {"es", "ca"},
                 .action = ListenerAction::watch,
                 .daily_cap = 500,
                 .reach_floor = 1'000,
                 .ends_at = from_rfc3339("2026-12-01T00:00:00Z"),
                 .state = ListenerState::paused,
                 .version = 3},
        R"({"id":"2","brand":"1","owner":"4","name":"Averías","query":"avería -broma","accents":"exact",)"
        R"("quoted":"match","purpose":"campaign","languages":["es","ca"],"action":"watch","daily_cap":500,)"
        R"("reach_floor":1000,"ends_at":"2026-12-01T00:00:00.000Z","state":"paused","version":3,"example":false})");
    expect_round_trip(
        User{UserId{3}, "ana@example.org", "Ana", Role::lead, false, {BrandId{1}, BrandId{2}}},
        R"({"id":"3","email":"ana@example.org","name":"Ana","role":"lead","disabled":false,"brands":["1","2"]})");
    expect_round_trip(Policy{PolicyId{4}, 2, "Base", CalendarId{5}, std::chrono::minutes{30}, std::chrono::hours{24}},
                      R"({"id":"4","version":2,"name":"Base","calendar":"5","wanted":1800000,"limit":86400000})");
    expect_round_trip(
        Calendar{CalendarId{5},
                 1,
                 "Madrid",
                 "Europe/Madrid",
                 {{0, 540, 1080}},
                 {{{2026, 1, 6}, HolidayScope::regional, "Epifanía"}, {{2027, 12, 25}}},
                 BrandId{7}},
        R"({"id":"5","version":1,"name":"Madrid","zone":"Europe/Madrid",)"
        R"("shifts":[{"weekday":0,"from_minute":540,"to_minute":1080}],"holidays":[)"
        R"({"date":"2026-01-06","scope":"regional","name":"Epifanía"},{"date":"2027-12-25","scope":"local","name":""}],)"
        R"("brand":"7"})");
    Totals totals;
    totals.posts = 15'103;
    totals.schema = 4;
    expect_round_trip(totals,
                      R"({"posts":15103,"authors":0,"threads":0,"cases":0,"open_cases":0,"events":0,"accounts":0,)"
                      R"("listeners":0,"users":0,"quarantined":0,"timers":0,"parts":0,"parts_unknown":0,"schema":4})");
}

TEST(NounJson, CalendarsOfPlainDaysAreStillRead) {
    const auto calendar = noun_from_json<Calendar>(
        R"({"id":"5","version":1,"name":"Madrid","zone":"Europe/Madrid","shifts":[],)"
        R"("holidays":["2026-01-06",{"date":"2026-12-25","scope":"national","name":"christmas"}]})");
    ASSERT_TRUE(calendar) << describe(calendar.error());
    const std::vector<Holiday> expected{{{2026, 1, 6}}, {{2026, 12, 25}, HolidayScope::national, "christmas"}};
    EXPECT_EQ(calendar->holidays, expected);
    EXPECT_FALSE(calendar->brand);
}

TEST(NounJson, ClocksAndPostsComeBack) {
    CaseClock clock;
    clock.id = {1};
    clock.case_id = {2};
    clock.started_at = clock.wanted_due_at = clock.limit_due_at = kMorning;
    clock.business_elapsed = Duration{1500};
    clock.policy = {3};
    clock.calendar = {4};
    expect_round_trip(
        clock, R"({"id":"1","case_id":"2","kind":"first_response","state":"running",)"
               R"("started_at":"2026-11-22T10:00:00.123Z","wanted_due_at":"2026-11-22T10:00:00.123Z",)"
               R"("limit_due_at":"2026-11-22T10:00:00.123Z","wanted":"open","limit":"open",)"
               R"("business_elapsed":1500,"policy":"3","policy_version":1,"calendar":"4","calendar_version":1})");
    Post post;
    post.id = {1};
    post.author = {2};
    post.remote_id = "p/1";
    post.text = "línea\n2";
    post.attachments = {{AttachmentForm::image, "", std::nullopt}, {AttachmentForm::link, "Avería", "https://a.es/"}};
    expect_round_trip(post, R"({"id":"1","channel":"playground","remote_id":"p/1","author":"2","direction":"in",)"
                            R"("visibility":"public","created_at":"1970-01-01T00:00:00.000Z",)"
                            R"("received_at":"1970-01-01T00:00:00.000Z","text":"línea\n2","blanked":false,)"
                            R"("attachments":[{"kind":"image","text":""},)"
                            R"({"kind":"link","text":"Avería","url":"https://a.es/"}]})");
}

TEST(NounJson, AttachmentsAreReadAsTheyWereWritten) {
    const std::vector<Attachment> some{{AttachmentForm::video, "Cae \"la\" lluvia", std::nullopt},
                                       {AttachmentForm::quote, "", "https://example.com/"}};
    EXPECT_EQ(attachments_from_text(attachments_text(some).value()), some);
    EXPECT_FALSE(attachments_text({}));
    for (const char* none : {"", "{", "{}", R"([{"kind":"sound","text":""}])"}) {
        EXPECT_TRUE(attachments_from_text(none).empty()) << none;
    }
}

TEST(NounJson, BadDaysAndFieldsAreNamed) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {R"({"id":"5","version":1,"name":"M","zone":"Z","shifts":[],"holidays":["2026-02-30"]})",
         "invalid: bad_day (field=holidays)"},
        {R"({"id":"5","version":1,"name":"M","zone":"Z","shifts":[],"holidays":[{"date":"2026-13-01","scope":"local","name":""}]})",
         "invalid: bad_day (field=holidays.date)"},
        {R"({"id":"5","version":1,"name":"M","zone":"Z","shifts":[],"holidays":[{"date":"2026-01-01"}]})",
         "invalid: missing_field (field=holidays.scope)"},
        {R"({"id":"5","version":1,"name":"M","zone":"Z","shifts":[],"holidays":[20260101]})",
         "invalid: wrong_type (field=holidays)"},
        {R"({"id":"5","version":1,"name":"M","zone":"Z","shifts":[{"weekday":0}],"holidays":[]})",
         "invalid: missing_field (field=shifts.from_minute)"},
        {R"({"id":"5","version":1,"name":"M","zone":"Z","shifts":[],"holidays":[],"colour":1})",
         "invalid: unknown_field (field=colour)"},
        {"[", "invalid: malformed_json (offset=1)"},
    };
    for (const auto& [text, expected] : cases) {
        const auto read = noun_from_json<Calendar>(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(describe(read.error()), expected);
    }
}

TEST(NounJson, ViewsJoinTheirNouns) {
    CaseView view;
    view.state.id = {1};
    view.state.tracking_key = "A7K3Q29ME";
    view.author = {AuthorId{2}, Channel::mastodon, "https://example.org/users/ana", "ana", "Ana", 12};
    view.excerpt = "¿Cuándo?";
    view.tone = Tone::negative;
    view.tone_value = -0.75F;
    const std::string text = to_json(view);
    EXPECT_TRUE(text.starts_with(R"({"case":{"id":"1","brand":"0","tracking_key":"A7K3Q29ME",)")) << text;
    EXPECT_TRUE(text.ends_with(
        R"("reopenings":0,"version":1},"author":{"id":"2","channel":"mastodon",)"
        R"("stable_id":"https://example.org/users/ana","handle":"ana","display_name":"Ana","followers":12},)"
        R"("excerpt":"¿Cuándo?","tone":"negative","tone_value":-0.75})"))
        << text;

    PostView post;
    post.state.thread = {9};
    post.state.intervention = Intervention::answer;
    post.state.corrections = {{LabelName::tone, {31}, kMorning}, {LabelName::kind, {}, kMorning}};
    EXPECT_NE(to_json(post).find(R"("state":{"thread":"9","reach":"reactive","intervention":"answer","corrections":[)"
                                 R"({"label":"tone","by":"31","at":"2026-11-22T10:00:00.123Z"},)"
                                 R"({"label":"kind","at":"2026-11-22T10:00:00.123Z"}]},"author":)"),
              std::string::npos)
        << to_json(post);
}

TEST(NounJson, WhatIsBetweenUsAndTheChannelStaysOut) {
    Part part;
    part.native_key = "native";
    Account account;
    account.cursor = "cursor";
    std::string text = to_json(account);
    JsonWriter writer(text);
    append_json(writer, Reply{}, std::vector{part});
    EXPECT_EQ(text.find("native"), std::string::npos);
    EXPECT_EQ(text.find("cursor"), std::string::npos);
    EXPECT_NE(text.find(R"("state":"released","parts":[{"id":"0",)"), std::string::npos) << text;
}

TEST(IncomingPostJson, ComesBack) {
    IncomingPost post;
    post.channel = Channel::x;
    post.remote_id = "119237";
    post.parent_remote_id = "119236";
    post.related_remote_ids = {"119238"};
    post.author = {{}, Channel::x, "105834", "ana", "", 7};
    post.visibility = Visibility::direct;
    post.created_at = kMorning;
    post.text = "@telco \"hola\"\n👋";
    post.language = "es";
    post.attachments = {{AttachmentForm::link, "Avería", "https://a.es/"}};
    const std::string text = incoming_post_to_json(post);
    EXPECT_EQ(text,
              R"({"channel":"x","remote_id":"119237","parent_remote_id":"119236","related_remote_ids":["119238"],)"
              R"("author":{"stable_id":"105834","handle":"ana","followers":7},"direction":"in","visibility":"direct",)"
              R"("created_at":"2026-11-22T10:00:00.123Z","text":"@telco \"hola\"\n👋","language":"es",)"
              R"("attachments":[{"kind":"link","text":"Avería","url":"https://a.es/"}]})");
    const auto back = incoming_post_from_json(text);
    ASSERT_TRUE(back) << describe(back.error());
    EXPECT_EQ(incoming_post_to_json(*back), text);
    EXPECT_EQ(back->author.channel, Channel::x);
    EXPECT_EQ(back->attachments, post.attachments);
}

TEST(IncomingPostJson, BringsWhatTheNetworkSaysBesides) {
    const std::string text =
        R"({"channel":"x","remote_id":"1","author":{"stable_id":"42","bio":"Periodista","location":"Cádiz",)"
        R"("following":1,"posts":2,"listed":3,"verified":true,"affiliations":["medio"]},"direction":"in",)"
        R"("visibility":"public","created_at":"2026-01-02T03:04:05.000Z","text":"hola","type":"comment",)"
        R"("title":"t","content_warning":"c","parent":{"author_handle":"luis","author_affiliations":["a"]},)"
        R"("reposted":{"remote_id":"7","author_stable_id":"8"},"quoted":{"remote_id":"9","text":"q"},)"
        R"("recipients":["a@b.es"],"entities":[{"kind":"url","begin":0,"end":4,"value":"https://acme.es"}],)"
        R"("media":["image","gif"],"card":{"title":"a","description":"b"},)"
        R"("coordinates":{"longitude":-3.7,"latitude":40.4},"place":{"id":"p","name":"Madrid","country":"ES"},)"
        R"("source":"app","likes":1,"replies":2,"reposts":3,"promoted":false,"rating":4,"contexts":["10.1"],)"
        R"("topics":["Acme"],"attested":["list:1"]})";
    const auto post = incoming_post_from_json(text);
    ASSERT_TRUE(post) << post.error().reason;
    EXPECT_EQ(incoming_post_to_json(*post), text);
}

TEST(IncomingPostJson, IsReadLooselyForFilters) {
    const auto post = loose_post_from_json(R"({"text":"hola","id":5,"author":{"handle":"ana"},"reached":["acme"]})");
    ASSERT_TRUE(post) << post.error().reason;
    EXPECT_EQ(post->post.author.handle, "ana");
    EXPECT_EQ(post->reached, std::vector<std::string>{"acme"});
    EXPECT_FALSE(post->has_channel);
    EXPECT_EQ(loose_post_from_json("{}").error().reason, "missing_field");
    EXPECT_EQ(loose_post_from_json(R"({"text":5})").error().reason, "wrong_type");
    EXPECT_EQ(loose_post_from_json(R"({"text":"a","media":["fax"]})").error().reason, "unknown_word");
    EXPECT_EQ(loose_post_from_json("[1]").error().reason, "not_an_object");
}

TEST(IncomingPostJson, IsReadStrictly) {
    const std::string good_head = R"({"channel":"x","remote_id":"1","created_at":"2026-11-22T10:00:00Z",)";
    const std::string author = R"("author":{"stable_id":"a"})";
    const std::pair<std::string, std::string_view> cases[] = {
        {good_head + author + R"(,"text":""})", "good"},
        {good_head + author + "}", "invalid: missing_field (field=text)"},
        {good_head + R"("text":""})", "invalid: missing_field (field=author)"},
        {good_head + R"("author":{},"text":""})", "invalid: missing_field (field=author.stable_id)"},
        {good_head + R"("author":{"stable_id":"a","age":3},"text":""})", "invalid: unknown_field (field=author.age)"},
        {good_head + author + R"(,"text":7})", "invalid: wrong_type (field=text)"},
        {good_head + author + R"(,"text":"","channel":"orkut"})", "invalid: unknown_word (field=channel)"},
        {good_head + author + R"(,"text":"","remote_id":""})", "invalid: text_too_short (field=remote_id, least=1)"},
        {good_head + author + R"(,"text":")" + std::string(kMaxPostBytes + 1, 'a') + "\"}",
         "invalid: text_too_long (field=text, most=262144)"},
        {good_head + author + R"(,"text":"","kind":"question"})", "invalid: unknown_field (field=kind)"},
    };
    for (const auto& [text, expected] : cases) {
        const auto read = incoming_post_from_json(text);
        EXPECT_EQ(read ? "good" : describe(read.error()), expected) << text.substr(0, 200);
    }
}

TEST(ErrorJson, ComesBack) {
    const Error error = rate_limited("too_many_attempts", kMorning).with("field", "email").with("most", "5");
    const std::string text = error_to_json(error, 429, "Espera un poco");
    EXPECT_EQ(text, R"({"title":"Espera un poco","status":429,"code":"rate_limited","reason":"too_many_attempts",)"
                    R"("arguments":{"field":"email","most":"5"},"until":"2026-11-22T10:00:00.123Z"})");
    const auto back = error_from_json(text);
    ASSERT_TRUE(back) << describe(back.error());
    EXPECT_EQ(*back, error);
    EXPECT_EQ(error_to_json(not_found("no_such_case")), R"({"code":"not_found","reason":"no_such_case"})");
}

TEST(ErrorJson, OtherThingsAreNoErrors) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"<html>", "invalid: malformed_json (offset=0)"},
        {"[]", "invalid: not_an_object"},
        {R"({"reason":"x"})", "invalid: missing_field (field=code)"},
        {R"({"code":"odd","reason":"x"})", "invalid: unknown_word (field=code)"},
        {R"({"code":"invalid","reason":"x","arguments":[]})", "invalid: wrong_type (field=arguments)"},
        {R"({"code":"invalid","reason":"x","until":"soon"})", "invalid: bad_time (field=until)"},
    };
    for (const auto& [text, expected] : cases) {
        const auto read = error_from_json(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(describe(read.error()), expected);
    }
}

}  // namespace
}  // namespace atiende::wire

#include "wire/event_json.h"

#include <map>

#include <gtest/gtest.h>

#include "wire/event_fields.h"
#include "wire/write_fields.h"

namespace atiende::wire {
namespace {

constexpr Time kMorning = from_millis(1'795'341'600'123);

/// Gives every listed member a value of its own, so that two swapped fields don't pass.
class Filler {
public:
    void fill(std::string& value) { value = "word_" + std::to_string(++count_); }
    void fill(bool& value) { value = true; }
    void fill(Time& value) { value = kMorning + Duration{++count_}; }
    void fill(Duration& value) { value = Duration{1000 + ++count_}; }
    void fill(float& value) { value = as_written(0.1F + static_cast<float>(++count_) / 1000); }
    void fill(double& value) { value = 0.5 + ++count_; }
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    void fill(T& value) {
        value = static_cast<T>(++count_);
    }
    template <NamedEnum T>
    void fill(T& value) {
        value = static_cast<T>(EnumWords<T>::words.size() - 1);
    }
    template <class Tag>
    void fill(Id<Tag>& value) {
        value.value = 576'460'752'303'423'488 + ++count_;
    }
    void fill(Evidence& value) {
        fill(value.label), fill(value.begin), fill(value.end), fill(value.weight), fill(value.rule);
    }
    template <class T>
    void fill(std::optional<T>& value) {
        fill(value.emplace());
    }
    template <class T>
    void fill(std::vector<T>& values) {
        fill(values.emplace_back());
        fill(values.emplace_back());
    }
    template <Listed T>
    void fill(T& value) {
        for_each_field<T>([&](const auto& field) { fill(value.*field.member); });
    }

private:
    int count_ = 0;
};

template <std::size_t... Index>
std::vector<Payload> filled_payloads(std::index_sequence<Index...>) {
    std::vector<Payload> payloads;
    const auto add = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
        Payload payload;
        Filler().fill(payload.emplace<I>());
        payloads.push_back(std::move(payload));
    };
    (add(std::integral_constant<std::size_t, Index>{}), ...);
    return payloads;
}

template <std::size_t... Index>
std::vector<Payload> bare_payloads(std::index_sequence<Index...>) {
    return {Payload{std::in_place_index<Index>}...};
}

using EveryIndex = std::make_index_sequence<std::variant_size_v<Payload>>;

void expect_round_trip(const Payload& payload) {
    const std::string text = payload_to_text(payload);
    const auto back = payload_from_text(type_of(payload), payload_version(payload), text);
    ASSERT_TRUE(back) << text << "\n" << describe(back.error());
    EXPECT_TRUE(*back == payload) << text;
    EXPECT_EQ(payload_to_text(*back), text);
}

TEST(EventJson, EveryPayloadComesBackAsItWas) {
    for (const Payload& payload : filled_payloads(EveryIndex{})) expect_round_trip(payload);
}

TEST(EventJson, EveryPayloadComesBackWithoutItsOptionals) {
    for (const Payload& payload : bare_payloads(EveryIndex{})) expect_round_trip(payload);
}

TEST(EventJson, AppendsBehindWhatIsThere) {
    std::string out = "before ";
    append_payload(out, SignedIn{UserId{7}});
    append_payload(out, SignedOut{UserId{8}});
    EXPECT_EQ(out, R"(before {"user":"7"}{"user":"8"})");
}

TEST(EventJson, UnsureLabelsHaveNoValue) {
    Assessment assessment;
    assessment.kind.probability = 0.333333F;
    assessment.tone = {Tone::positive, 1.0F};
    assessment.tone_value = -0.00004F;
    round_as_written(assessment);
    PostReceived received;
    received.assessment = assessment;
    const Payload payload = received;
    expect_round_trip(payload);
    const std::string text = payload_to_text(payload);
    EXPECT_NE(text.find(R"("kind":{"probability":0.3333},"tone":{"value":"positive","probability":1},"tone_value":0,)"),
              std::string::npos)
        << text;
}

TEST(EventJson, ASightingNamesOneOfTheTwo) {
    const Payload payload = SightingAdded{PostId{1}, ThreadId{2}, Sighting{AccountId{}, ListenerId{9}}};
    EXPECT_EQ(payload_to_text(payload), R"({"post":"1","thread":"2","sighting":{"listener":"9"}})");
    expect_round_trip(payload);
}

struct BadPayload {
    std::string_view type;
    int version;
    std::string_view text;
    std::string_view described;
};

TEST(EventJson, WhatIsNotAPayloadIsCorrupt) {
    const BadPayload cases[] = {
        {"no_such", 1, "{}", "corrupt: unknown_event_type (type=no_such)"},
        {"signed_in", 2, R"({"user":"1"})", "corrupt: unknown_event_version (type=signed_in, version=2)"},
        {"signed_in", 1, "", "corrupt: malformed_payload (type=signed_in)"},
        {"signed_in", 1, R"({"user":"1")", "corrupt: malformed_payload (type=signed_in)"},
        {"signed_in", 1, R"({"user":"1"} x)", "corrupt: malformed_payload (type=signed_in)"},
        {"signed_in", 1, "[]", "corrupt: malformed_payload (type=signed_in)"},
        {"signed_in", 1, "{}", "corrupt: bad_payload (type=signed_in, field=user, problem=missing_field)"},
        {"signed_in", 1, R"({"user":1})", "corrupt: bad_payload (type=signed_in, field=user, problem=wrong_type)"},
        {"signed_in", 1, R"({"user":"-1"})", "corrupt: bad_payload (type=signed_in, field=user, problem=bad_id)"},
        {"signed_in", 1, R"({"user":"1","more":2})",
         "corrupt: bad_payload (type=signed_in, field=more, problem=unknown_field)"},
        {"user_added", 1, R"({"user":"1","role":"king"})",
         "corrupt: bad_payload (type=user_added, field=role, problem=unknown_word)"},
        {"calendar_published", 1, R"({"calendar":"1","version":4294967296})",
         "corrupt: bad_payload (type=calendar_published, field=version, problem=out_of_range)"},
        {"sighting_added", 1, R"({"post":"1","thread":"2","sighting":{"account":[]}})",
         "corrupt: bad_payload (type=sighting_added, field=sighting.account, problem=wrong_type)"},
    };
    for (const auto& bad : cases) {
        const auto read = payload_from_text(bad.type, bad.version, bad.text);
        ASSERT_FALSE(read) << bad.text;
        EXPECT_EQ(describe(read.error()), bad.described);
    }
}

TEST(EventJson, ARowShowsEverythingButWhatIsZero) {
    Event event{.position = 41,
                .stream = {StreamKind::case_, 12},
                .stream_seq = 3,
                .happened_at = kMorning,
                .recorded_at = kMorning + Duration{1},
                .actor = {ActorKind::user, 5},
                .cause = 40,
                .payload = CaseAssigned{CaseId{12}, UserId{5}}};
    event.hash.fill(0xA7);
    const std::string hash = [] {
        std::string text;
        for (int i = 0; i < 32; ++i) text += "a7";
        return text;
    }();
    EXPECT_EQ(event_to_json(event),
              R"({"position":41,"stream":{"kind":"case","id":"12"},"stream_seq":3,"type":"case_assigned","version":1,)"
              R"("happened_at":"2026-11-22T10:00:00.123Z","recorded_at":"2026-11-22T10:00:00.124Z",)"
              R"("actor":{"kind":"user","id":"5"},"cause":40,"payload":{"case_id":"12","assignee":"5"},"hash":")" +
                  hash + "\"}");
    event.cause = 0;
    event.actor = {};
    event.stream = {};
    EXPECT_NE(event_to_json(event).find(R"("actor":{"kind":"system"},"payload")"), std::string::npos);
    EXPECT_NE(event_to_json(event).find(R"("stream":{"kind":"installation"})"), std::string::npos);
}

// The stored text of every type, byte for byte: the hash chain rests on it. A change here is a new payload version.
const std::map<std::string_view, std::string_view> kGolden{
    {"installation_created", R"({})"},
    {"brand_changed", R"({"brand":"576460752303423489"})"},
    {"brand_removed",
     R"({"brand":"576460752303423489","accounts":["576460752303423490","576460752303423491"],)"
     R"("listeners":["576460752303423492","576460752303423493"],"users":["576460752303423494","576460752303423495"]})"},
    {"brand_added", R"({"brand":"576460752303423489","example":true})"},
    {"calendar_published", R"({"calendar":"576460752303423489","version":2,"retired":true})"},
    {"policy_published", R"({"policy":"576460752303423489","version":2,"retired":true})"},
    {"import_finished",
     R"({"import_id":"576460752303423489","account":"576460752303423490","rows":3,"added":4,"repeated":5,)"
     R"("quarantined":6})"},
    {"journal_sealed", R"({"through":1,"digest":"word_2"})"},
    {"user_added", R"({"user":"576460752303423489","role":"auditor"})"},
    {"user_changed", R"({"user":"576460752303423489","role":"auditor","disabled":true})"},
    {"password_changed", R"({"user":"576460752303423489"})"},
    {"signed_in", R"({"user":"576460752303423489"})"},
    {"signed_out", R"({"user":"576460752303423489"})"},
    {"account_connected", R"({"account":"576460752303423489","channel":"counter","brand":"576460752303423490"})"},
    {"account_state_changed", R"({"account":"576460752303423489","state":"disconnected"})"},
    {"account_health_changed", R"({"account":"576460752303423489","health":"down","reason":"word_2"})"},
    {"post_quarantined", R"({"account":"576460752303423489","quarantine":"2","reason":"word_3"})"},
    {"listener_saved", R"({"listener":"576460752303423489","brand":"576460752303423490","version":3,"state":"ended",)"
                       R"("ends_at":"2026-11-22T10:00:00.127Z","timer":"576460752303423493"})"},
    {"post_received",
     R"({"post":"576460752303423489","thread":"576460752303423490","author":"576460752303423491",)"
     R"("channel":"counter","direction":"out","visibility":"internal",)"
     R"("created_at":"2026-11-22T10:00:00.127Z","sightings":[{"account":"576460752303423493",)"
     R"("listener":"576460752303423494"},{"account":"576460752303423495",)"
     R"("listener":"576460752303423496"}],"reach":"proactive","assessment":{"model":"word_9",)"
     R"("language":"word_10","language_probability":0.111,"kind":{"value":"incident",)"
     R"("probability":0.112},"topic":{"value":"none","probability":0.113},"tone":{"value":"positive",)"
     R"("probability":0.114},"tone_value":0.115,"arousal":0.116,"urgency":{"value":"harm_now",)"
     R"("probability":0.117},"expects_reply":{"value":true,"probability":0.118},)"
     R"("intervention":{"value":"leave","probability":0.119},"personal_data":[{"kind":"account",)"
     R"("begin":20,"end":21},{"kind":"account","begin":22,"end":23}],"about_us":{"value":true,)"
     R"("probability":0.124},"evidence":[["about_us",25,26,0.127,"word_28"],["about_us",29,30,0.131,"word_32"]]},)"
     R"("intervention":"leave","exclusion":"example","part":"576460752303423521","reason":"word_34",)"
     R"("story":"576460752303423523","story_part":"quote","followers":36})"},
    {"post_counted", R"({"post":"576460752303423489","thread":"576460752303423490","likes":3,"reposts":4,)"
                     R"("replies":5,"quotes":6,"views":7})"},
    {"story_began", R"({"story":"576460752303423489","brand":"576460752303423490",)"
                    R"("post":"576460752303423491","followers":4})"},
    {"story_reposted", R"({"story":"576460752303423489","reposts":2,"followers":3,)"
                       R"("last_at":"2026-11-22T10:00:00.127Z"})"},
    {"watch_began", R"({"case_id":"576460752303423489","reach":2,"per_hour":3,"tone":0.104,"views":5})"},
    {"watch_changed", R"({"case_id":"576460752303423489",)"
                      R"("thresholds":{"reach":2,"per_hour":3,"tone":0.104,"views":5}})"},
    {"alert_rule_saved",
     R"({"alert_rule":"576460752303423489","brand":"576460752303423490","version":3,"state":"removed",)"
     R"("digest_at":"2026-11-22T10:00:00.127Z","timer":"576460752303423493"})"},
    {"alert_raised",
     R"({"alert":"576460752303423489","alert_rule":"576460752303423490","brand":"576460752303423491",)"
     R"("cause":"story","since":"2026-11-22T10:00:00.127Z","posts":5,"first_posts":["576460752303423494",)"
     R"("576460752303423495"],"listener":"576460752303423496","level":9,"held_by":"cap","screen":true,)"
     R"("deliveries":[{"delivery":"576460752303423498","target":"576460752303423499"},)"
     R"({"delivery":"576460752303423500","target":"576460752303423501"}]})"},
    {"alert_held",
     R"({"alert_rule":"576460752303423489","brand":"576460752303423490","by":"cap","posts":3,)"
     R"("first_posts":["576460752303423492","576460752303423493"],"release_at":"2026-11-22T10:00:00.129Z",)"
     R"("timer":"576460752303423495"})"},
    {"alert_rate_moved", R"({"alert_rule":"576460752303423489","brand":"576460752303423490","level":3})"},
    {"alert_digest_passed",
     R"({"alert_rule":"576460752303423489","brand":"576460752303423490","since":"2026-11-22T10:00:00.126Z",)"
     R"("next_at":"2026-11-22T10:00:00.127Z","timer":"576460752303423493"})"},
    {"alert_delivery_moved",
     R"({"alert_rule":"576460752303423489","brand":"576460752303423490","delivery":"576460752303423491",)"
     R"("state":"failed","attempts":4,"not_before":"2026-11-22T10:00:00.128Z","reason":"word_6"})"},
    {"learning_changed", R"({"on":true,"since":"2026-11-22T10:00:00.124Z"})"},
    {"policies_ordered", R"({"policies":["576460752303423489","576460752303423490"]})"},
    {"legal_profile_published", R"({"brand":"576460752303423489","version":2})"},
    {"clock_paused",
     R"({"case_id":"576460752303423489","clock":"576460752303423490","reason":"delivery_data_missing",)"
     R"("evidence":"576460752303423491","until":"2026-11-22T10:00:00.127Z","timer":"576460752303423493"})"},
    {"clock_resumed", R"({"case_id":"576460752303423489","clock":"576460752303423490","paused":1003,)"
                      R"("wanted_due_at":"2026-11-22T10:00:00.127Z","limit_due_at":"2026-11-22T10:00:00.128Z",)"
                      R"("wanted_timer":"576460752303423494","limit_timer":"576460752303423495"})"},
    {"person_asked", R"({"case_id":"576460752303423489","asked":"supervisor","post":"576460752303423490"})"},
    {"person_attended", R"({"case_id":"576460752303423489","asked":"supervisor","user":"576460752303423490"})"},
    {"segment_changed", R"({"author":"576460752303423489","set":true})"},
    {"mail_relay_changed", R"({"set":true})"},
    {"back_search_started",
     R"({"back_search":"576460752303423489","listener":"576460752303423490","brand":"576460752303423491",)"
     R"("listener_version":4,"from":"2026-11-22T10:00:00.128Z","to":"2026-11-22T10:00:00.129Z",)"
     R"("act":"open","most_cases":7,"total":8})"},
    {"back_search_moved", R"({"back_search":"576460752303423489","listener":"576460752303423490","state":"failed",)"
                          R"("looked_at":3,"hits":4,"opened":5,"reason":"word_6"})"},
    {"audit_verdict_given", R"({"sample":"576460752303423489","verdict":"unsure"})"},
    {"case_woken", R"({"case_id":"576460752303423489","measure":"views","from":2.5,"to":3.5,"threshold":4.5})"},
    {"sighting_added", R"({"post":"576460752303423489","thread":"576460752303423490",)"
                       R"("sighting":{"account":"576460752303423491","listener":"576460752303423492"}})"},
    {"threads_joined", R"({"into":"576460752303423489","absorbed":"576460752303423490"})"},
    {"label_corrected",
     R"({"post":"576460752303423489","thread":"576460752303423490","kind":"incident","tone":"positive",)"
     R"("urgency":"harm_now","expects_reply":true,"topic":"none","intervention":"leave",)"
     R"("about_us":true})"},
    {"post_blanked", R"({"post":"576460752303423489","thread":"576460752303423490","reason":"word_3"})"},
    {"case_opened",
     R"({"case_id":"576460752303423489","brand":"576460752303423490","tracking_key":"word_3",)"
     R"("post":"576460752303423492","thread":"576460752303423493","author":"576460752303423494",)"
     R"("channel":"counter","kind":"incident","status":"closed","priority":"urgent","reach":"proactive",)"
     R"("created_at":"2026-11-22T10:00:00.130Z","rank":"2026-11-22T10:00:00.131Z",)"
     R"("follows":"576460752303423497"})"},
    {"post_joined", R"({"case_id":"576460752303423489","post":"576460752303423490","thread":"576460752303423491",)"
                    R"("author":"576460752303423492","created_at":"2026-11-22T10:00:00.128Z"})"},
    {"case_assigned", R"({"case_id":"576460752303423489","assignee":"576460752303423490"})"},
    {"status_changed", R"({"case_id":"576460752303423489","from":"closed","to":"closed","reason":"word_2",)"
                       R"("rank":"2026-11-22T10:00:00.126Z"})"},
    {"case_resolved",
     R"({"case_id":"576460752303423489","resolution":"none","window_ends_at":"2026-11-22T10:00:00.125Z",)"
     R"("timer":"576460752303423491"})"},
    {"case_reopened", R"({"case_id":"576460752303423489","post":"576460752303423490"})"},
    {"case_closed", R"({"case_id":"576460752303423489","exclusion":"example","reason":"word_2"})"},
    {"case_kind_changed", R"({"case_id":"576460752303423489","from":"incident","to":"incident"})"},
    {"priority_changed", R"({"case_id":"576460752303423489","priority":"urgent","rank":"2026-11-22T10:00:00.125Z"})"},
    {"note_added", R"({"case_id":"576460752303423489","note":"576460752303423490"})"},
    {"clock_started",
     R"({"case_id":"576460752303423489","clock":"576460752303423490","kind":"legal_receipt",)"
     R"("started_at":"2026-11-22T10:00:00.126Z","wanted_due_at":"2026-11-22T10:00:00.127Z",)"
     R"("limit_due_at":"2026-11-22T10:00:00.128Z","wanted_timer":"576460752303423494",)"
     R"("limit_timer":"576460752303423495","policy":"576460752303423496","policy_version":9,)"
     R"("calendar":"576460752303423498","calendar_version":11,"zone_data":"word_12","post":"576460752303423501"})"},
    {"clock_breached", R"({"case_id":"576460752303423489","clock":"576460752303423490","tier":"limit"})"},
    {"breach_withdrawn", R"({"case_id":"576460752303423489","clock":"576460752303423490","tier":"limit"})"},
    {"clock_stopped", R"({"case_id":"576460752303423489","clock":"576460752303423490",)"
                      R"("stopped_at":"2026-11-22T10:00:00.126Z","business_elapsed":1004,"wanted":"breached",)"
                      R"("limit":"breached"})"},
    {"clock_voided", R"({"case_id":"576460752303423489","clock":"576460752303423490","reason":"word_3"})"},
    {"reply_released",
     R"({"case_id":"576460752303423489","reply":"576460752303423490","account":"576460752303423491",)"
     R"("answers":"576460752303423492","thread":"576460752303423493","visibility":"internal",)"
     R"("parts":["576460752303423494","576460752303423495"],"not_before":"2026-11-22T10:00:00.131Z"})"},
    {"reply_withdrawn", R"({"case_id":"576460752303423489","reply":"576460752303423490"})"},
    {"part_in_flight", R"({"case_id":"576460752303423489","part":"576460752303423490","attempt":3})"},
    {"part_sent", R"({"case_id":"576460752303423489","part":"576460752303423490","sent_at":"2026-11-22T10:00:00.126Z",)"
                  R"("reconciled":true})"},
    {"part_refused", R"({"case_id":"576460752303423489","part":"576460752303423490","reason":"word_3"})"},
    {"part_unknown",
     R"({"case_id":"576460752303423489","part":"576460752303423490","mark":"needs_person","reason":"word_3"})"},
    {"part_requeued",
     R"({"case_id":"576460752303423489","part":"576460752303423490","not_before":"2026-11-22T10:00:00.126Z",)"
     R"("reason":"word_4"})"},
    {"account_credentials_renewed", R"({"account":"576460752303423489"})"},
    {"public_stream_changed",
     R"({"public_stream":"576460752303423489","channel":"counter","form":"jetstream","state":"disconnected",)"
     R"("health":"down","reason":"word_2"})"},
    {"gap_opened", R"({"gap":"576460752303423489","account":"576460752303423490","public_stream":"576460752303423491",)"
                   R"("from":"2026-11-22T10:00:00.127Z","cause":"word_5"})"},
    {"gap_moved", R"({"gap":"576460752303423489","account":"576460752303423490","public_stream":"576460752303423491",)"
                  R"("to":"2026-11-22T10:00:00.127Z"})"},
    {"gap_ended", R"({"gap":"576460752303423489","account":"576460752303423490","public_stream":"576460752303423491",)"
                  R"("to":"2026-11-22T10:00:00.127Z","state":"lost","posts":5})"},
    {"post_revised",
     R"({"post":"576460752303423489","thread":"576460752303423490","assessment":{"model":"word_3",)"
     R"("language":"word_4","language_probability":0.105,"kind":{"value":"incident",)"
     R"("probability":0.106},"topic":{"value":"none","probability":0.107},"tone":{"value":"positive",)"
     R"("probability":0.108},"tone_value":0.109,"arousal":0.11,"urgency":{"value":"harm_now",)"
     R"("probability":0.111},"expects_reply":{"value":true,"probability":0.112},)"
     R"("intervention":{"value":"leave","probability":0.113},"personal_data":[{"kind":"account",)"
     R"("begin":14,"end":15},{"kind":"account","begin":16,"end":17}],"about_us":{"value":true,)"
     R"("probability":0.118},"evidence":[["about_us",19,20,0.121,"word_22"],["about_us",23,24,0.125,"word_26"]]}})"},
};

TEST(EventJson, TheStoredTextStaysByteForByte) {
    for (const Payload& payload : filled_payloads(EveryIndex{})) {
        const auto golden = kGolden.find(type_of(payload));
        if (golden == kGolden.end()) {
            ADD_FAILURE() << "nothing is held against " << type_of(payload) << " " << payload_to_text(payload);
            continue;
        }
        EXPECT_EQ(payload_to_text(payload), golden->second);
    }
}

/// Fields that came later are absent in what was written before.
TEST(EventJson, WhatWasWrittenBeforeIsRead) {
    const auto saved =
        payload_from_text("listener_saved", 1, R"({"listener":"1","brand":"2","version":3,"state":"paused"})");
    ASSERT_TRUE(saved) << describe(saved.error());
    EXPECT_EQ(*saved, Payload(ListenerSaved{ListenerId{1}, BrandId{2}, 3, ListenerState::paused, std::nullopt, {}}));
    const auto received = payload_from_text(
        "post_received", 1,
        R"({"post":"1","thread":"2","author":"3","channel":"mail","direction":"in","visibility":"private",)"
        R"("created_at":"2026-11-22T10:00:00.127Z","sightings":[],"reach":"reactive","intervention":"leave","exclusion":"spam"})");
    ASSERT_TRUE(received) << describe(received.error());
    EXPECT_EQ(std::get<PostReceived>(*received).reason, std::nullopt);
    const auto published = payload_from_text("policy_published", 1, R"({"policy":"1","version":2})");
    ASSERT_TRUE(published) << describe(published.error());
    EXPECT_EQ(*published, Payload(PolicyPublished{PolicyId{1}, 2, std::nullopt}));
}

}  // namespace
}  // namespace atiende::wire

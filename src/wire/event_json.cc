#include "wire/event_json.h"

#include <array>
#include <exception>
#include <utility>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>

#include "wire/event_fields.h"
#include "wire/read_fields.h"

namespace atiende::wire {
namespace {

namespace json = boost::json;

constexpr std::int32_t kPayloadVersion = 1;

template <std::size_t... Index>
consteval bool all_fields_listed(std::index_sequence<Index...>) {
    return (fills_struct<std::variant_alternative_t<Index, Payload>>() && ...);
}
static_assert(all_fields_listed(std::make_index_sequence<std::variant_size_v<Payload>>{}),
              "a member of a payload is missing in event_fields.h");
static_assert(fills_struct<Assessment>() && fills_struct<Sighting>());

using ReadPayload = bool (*)(const json::object&, Payload&, Fault&);

template <std::size_t Index>
bool read_alternative(const json::object& from, Payload& to, Fault& fault) {
    return read_members(from, to.emplace<Index>(), fault);
}

constexpr auto kReaders = []<std::size_t... Index>(std::index_sequence<Index...>) {
    return std::array<ReadPayload, sizeof...(Index)>{read_alternative<Index>...};
}(std::make_index_sequence<std::variant_size_v<Payload>>{});

Error about(std::string_view type, std::string reason) {
    return corrupt(std::move(reason)).with("type", std::string(type));
}

Result<Payload> read_payload(std::string_view type, ReadPayload read, std::string_view text) {
    unsigned char values[4096];
    unsigned char scratch[1024];
    json::monotonic_resource memory(values, sizeof values);
    json::parser parser({}, {}, scratch, sizeof scratch);
    parser.reset(&memory);
    json::error_code error;
    parser.write(text.data(), text.size(), error);
    if (error) return fail(about(type, "malformed_payload"));
    const json::value root = parser.release();
    const auto* members = root.if_object();
    if (members == nullptr) return fail(about(type, "malformed_payload"));
    Payload payload;
    Fault fault;
    if (!read(*members, payload, fault)) {
        return fail(about(type, "bad_payload").with("field", fault.field).with("problem", std::string(fault.reason)));
    }
    return payload;
}

void write_subject(JsonWriter& writer, std::string_view name, std::string_view kind, std::int64_t id) {
    writer.key(name);
    writer.begin_object();
    writer.word("kind", kind);
    if (id != 0) writer.id("id", id);
    writer.end_object();
}

std::string hex_of(const EventHash& hash) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : hash) {
        text.push_back(kDigits[byte >> 4U]);
        text.push_back(kDigits[byte & 0xFU]);
    }
    return text;
}

}  // namespace

std::int32_t payload_version(const Payload&) { return kPayloadVersion; }

void append_payload(std::string& out, const Payload& payload) {
    JsonWriter writer(out);
    std::visit([&](const auto& event) { write_value(writer, event); }, payload);
}

std::string payload_to_text(const Payload& payload) {
    std::string text;
    append_payload(text, payload);
    return text;
}

Result<Payload> payload_from_text(std::string_view type, int version, std::string_view text) {
    for (std::size_t index = 0; index < kEventTypes.size(); ++index) {
        if (kEventTypes[index] != type) continue;
        if (version != kPayloadVersion) {
            return fail(about(type, "unknown_event_version").with("version", std::to_string(version)));
        }
        try {
            return read_payload(type, kReaders[index], text);
        } catch (const std::exception&) {
            return fail(about(type, "malformed_payload"));
        }
    }
    return fail(about(type, "unknown_event_type"));
}

void append_event(std::string& out, const Event& event) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.integer("position", event.position);
    write_subject(writer, "stream", name_of(event.stream.kind), event.stream.id);
    writer.integer("stream_seq", event.stream_seq);
    writer.word("type", type_of(event.payload));
    writer.integer("version", event.version);
    writer.time("happened_at", event.happened_at);
    writer.time("recorded_at", event.recorded_at);
    write_subject(writer, "actor", name_of(event.actor.kind), event.actor.id);
    if (event.cause != 0) writer.integer("cause", event.cause);
    writer.key("payload");
    std::visit([&](const auto& payload) { write_value(writer, payload); }, event.payload);
    writer.word("hash", hex_of(event.hash));
    writer.end_object();
}

std::string event_to_json(const Event& event) {
    std::string text;
    append_event(text, event);
    return text;
}

void round_as_written(Assessment& assessment) {
    for (float* value : {&assessment.kind.probability, &assessment.tone.probability, &assessment.tone_value,
                         &assessment.arousal, &assessment.urgency.probability, &assessment.expects_reply.probability}) {
        *value = as_written(*value);
    }
    if (assessment.language_probability)
        *assessment.language_probability = as_written(*assessment.language_probability);
    if (assessment.topic) assessment.topic->probability = as_written(assessment.topic->probability);
    if (assessment.intervention)
        assessment.intervention->probability = as_written(assessment.intervention->probability);
    if (assessment.about_us) assessment.about_us->probability = as_written(assessment.about_us->probability);
    for (Evidence& evidence : assessment.evidence) evidence.weight = as_written(evidence.weight);
}

void round_as_written(Payload& payload) {
    if (auto* received = std::get_if<PostReceived>(&payload); received && received->assessment) {
        round_as_written(*received->assessment);
    } else if (auto* revised = std::get_if<PostRevised>(&payload); revised && revised->assessment) {
        round_as_written(*revised->assessment);
    } else if (auto* began = std::get_if<WatchBegan>(&payload); began && began->tone) {
        began->tone = as_written(*began->tone);
    } else if (auto* changed = std::get_if<WatchChanged>(&payload); changed && changed->thresholds) {
        if (auto& tone = changed->thresholds->tone) tone = as_written(*tone);
    } else if (auto* woken = std::get_if<CaseWoken>(&payload)) {
        for (double* value : {&woken->from, &woken->to, &woken->threshold}) *value = as_written(*value);
    }
}

}  // namespace atiende::wire

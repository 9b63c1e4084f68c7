#include "stores/sql/journal_writer.h"

#include <algorithm>

#include "crypto/hash.h"
#include "stores/sql/projector.h"
#include "stores/sql/rows.h"
#include "wire/event_json.h"

namespace atiende::sql {
namespace {

constexpr std::size_t kHeadsKept = 8'192;

void append_number(std::string& out, std::int64_t number) {
    out += std::to_string(number);
    out += '\n';
}

}  // namespace

std::string hashed_bytes(const Event& event, std::string_view payload) {
    std::string bytes;
    bytes.reserve(160 + payload.size());
    append_number(bytes, event.position);
    bytes += name_of(event.stream.kind);
    bytes += '\n';
    append_number(bytes, event.stream.id);
    append_number(bytes, event.stream_seq);
    bytes += type_of(event.payload);
    bytes += '\n';
    append_number(bytes, event.version);
    append_number(bytes, to_millis(event.happened_at));
    append_number(bytes, to_millis(event.recorded_at));
    bytes += name_of(event.actor.kind);
    bytes += '\n';
    append_number(bytes, event.actor.id);
    append_number(bytes, event.cause);
    bytes += payload;
    return bytes;
}

EventHash link_hash(const EventHash& previous, const Event& event, std::string_view payload) {
    return crypto::sha256(previous, hashed_bytes(event, payload));
}

Result<Position> JournalWriter::next_position() {
    if (!last_) {
        auto last = read_required(connection_, "journal_last", {}, "journal_missing",
                                  [](const Row& row) { return row.integer(0); });
        if (!last) return fail(last.error());
        last_ = *last;
    }
    return *last_ + 1;
}

Result<Position> JournalWriter::append(EventDraft draft, Time recorded_at) {
    wire::round_as_written(draft.payload);
    const auto position = next_position();
    if (!position) return position;
    Event event;
    event.position = *position;
    event.stream = stream_of(draft.payload);
    event.version = wire::payload_version(draft.payload);
    event.happened_at = draft.happened_at;
    event.recorded_at = recorded_at;
    event.actor = draft.actor;
    event.cause = draft.cause;
    event.payload = std::move(draft.payload);

    const auto head = head_of(event.stream);
    if (!head) return fail(head.error());
    const Head& previous = *head;
    event.stream_seq = previous.seq + 1;
    payload_.clear();
    wire::append_payload(payload_, event.payload);
    event.hash = link_hash(previous.hash, event, payload_);

    const auto inserted = connection_.run(
        "journal_insert", {event.position, event.stream.kind, event.stream.id, event.stream_seq, type_of(event.payload),
                           event.version, event.happened_at, event.recorded_at, event.actor.kind, event.actor.id,
                           event.cause, payload_, Blob{crypto::bytes_of(event.hash)}});
    if (!inserted) return fail(inserted.error());
    if (auto applied = Projector(connection_).apply(event); !applied) return fail(applied.error());
    last_ = event.position;
    if (heads_.size() >= kHeadsKept) heads_.clear();
    heads_[event.stream] = Head{event.stream_seq, event.hash};
    return event.position;
}

void JournalWriter::forget() {
    last_.reset();
    heads_.clear();
}

Result<JournalWriter::Head> JournalWriter::head_of(const Stream& stream) {
    if (const auto known = heads_.find(stream); known != heads_.end()) return known->second;
    const auto head = read_one(connection_, "journal_stream_head", {stream.id, stream.kind}, [](const Row& row) {
        Head found{row.integer(0), {}};
        const std::string_view hash = row.bytes(1);
        std::copy_n(hash.begin(), std::min(hash.size(), found.hash.size()), found.hash.begin());
        return found;
    });
    if (!head) return fail(head.error());
    return head->value_or(Head{});
}

}  // namespace atiende::sql

#include <algorithm>

#include "stores/sql/event_row.h"
#include "stores/sql/readers.h"
#include "stores/sql/rows.h"
#include "wire/event_json.h"

namespace atiende::sql {

Result<Event> event_of(const Row& row) {
    Event event;
    event.position = row.integer(0);
    event.stream.kind = enum_at<StreamKind>(row, 1);
    event.stream.id = row.integer(2);
    event.stream_seq = row.integer(3);
    event.version = static_cast<std::int32_t>(row.integer(5));
    event.happened_at = time_at(row, 6);
    event.recorded_at = time_at(row, 7);
    event.actor = Actor{enum_at<ActorKind>(row, 8), row.integer(9)};
    event.cause = row.integer(10);
    const std::string_view hash = row.bytes(12);
    std::copy_n(hash.begin(), std::min(hash.size(), event.hash.size()), event.hash.begin());
    auto payload = wire::payload_from_text(row.text(4), event.version, row.text(11));
    if (!payload) return fail(std::move(payload.error()).with("position", std::to_string(event.position)));
    event.payload = std::move(*payload);
    return event;
}

namespace {

Result<std::vector<Event>> read_events(Connection& connection, std::string_view statement,
                                       std::initializer_list<Value> values) {
    std::vector<Event> events;
    std::optional<Error> unreadable;
    const auto ran = connection.run(statement, values, [&](const Row& row) {
        if (unreadable) return;
        if (auto event = event_of(row)) {
            events.push_back(std::move(*event));
        } else {
            unreadable = std::move(event.error());
        }
    });
    if (!ran) return fail(ran.error());
    if (unreadable) return fail(*std::move(unreadable));
    return events;
}

}  // namespace

Result<std::vector<Event>> SqlJournalReads::after(Position after, std::size_t limit) {
    return read_events(connection_, "journal_after", {after, static_cast<std::int64_t>(limit)});
}

Result<std::vector<Event>> SqlJournalReads::of_stream(Stream stream, std::size_t limit) {
    return read_events(connection_, "journal_of_stream", {stream.id, stream.kind, static_cast<std::int64_t>(limit)});
}

Result<Position> SqlJournalReads::last() {
    return read_required(connection_, "journal_last", {}, "journal_missing",
                         [](const Row& row) { return Position{row.integer(0)}; });
}

Result<Position> SqlJournalReads::cursor(std::string_view reader) {
    const auto found = read_one(connection_, "cursor_get", {reader}, [](const Row& row) { return row.integer(0); });
    if (!found) return fail(found.error());
    return found->value_or(0);
}

}  // namespace atiende::sql

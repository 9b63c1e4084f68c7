// The store: one journal, content and state tables, behind one transaction.
//
// The journal is written by Transaction::append alone, and state tables by nothing but the projection of appended
// events: that is why replaying the journal gives the same rows. Content (words, names, keys) is written by
// ContentWriter.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "model/event.h"
#include "ports/store_alerts.h"
#include "ports/store_audit.h"
#include "ports/store_back_searches.h"
#include "ports/store_content.h"
#include "ports/store_desk.h"
#include "ports/store_reads.h"
#include "ports/store_stories.h"

namespace atiende {

/// A consistent view of everything. Valid inside the call that hands it over; one thread.
class Snapshot {
public:
    virtual ~Snapshot() = default;
    virtual PostReads& posts() = 0;
    virtual ThreadReads& threads() = 0;
    virtual CaseReads& cases() = 0;
    virtual ClockReads& clocks() = 0;
    virtual OutboxReads& outbox() = 0;
    virtual SettingsReads& settings() = 0;
    virtual UserReads& users() = 0;
    virtual JournalReads& journal() = 0;
    virtual NetworkReads& networks() = 0;
    virtual DeskReads& desk() = 0;
    virtual StoryReads& stories() = 0;
    virtual WatchReads& watches() = 0;
    virtual AlertReads& alerts() = 0;
    virtual BackSearchReads& back_searches() = 0;
    virtual AuditReads& audit() = 0;
};

/// A snapshot that can also write; all or nothing.
class Transaction : public Snapshot {
public:
    /// Writes the event at the end of the journal and projects it onto the state tables. Returns its position.
    virtual Result<Position> append(EventDraft draft) = 0;
    virtual ContentWriter& content() = 0;
    virtual AccessWriter& access() = 0;
    virtual NetworkWriter& network_content() = 0;
    virtual DeskWriter& desk_content() = 0;
    virtual StoryWriter& story_content() = 0;
    virtual AlertWriter& alert_content() = 0;
    virtual BackSearchWriter& back_search_content() = 0;
    virtual AuditWriter& audit_content() = 0;
};

/// Thread-safe.
class Store {
public:
    virtual ~Store() = default;

    /// Runs `work` on the one writer, together with other work that waits (group commit). Returns once it is durable.
    /// An error from `work` undoes what it wrote and nothing else. `work` runs on the writer's thread: no blocking
    /// calls.
    virtual Result<void> write(std::function<Result<void>(Transaction&)> work) = 0;

    /// Runs `work` on a consistent snapshot, in the calling thread.
    virtual Result<void> read(const std::function<Result<void>(Snapshot&)>& work) = 0;
};

/// As Store::read, for work that returns a value.
template <class Work>
auto read_value(Store& store, Work work) -> decltype(work(std::declval<Snapshot&>())) {
    decltype(work(std::declval<Snapshot&>())) outcome = fail(unavailable("store_closed"));
    const auto done = store.read([&](Snapshot& snapshot) -> Result<void> {
        outcome = work(snapshot);
        return outcome ? Result<void>{} : Result<void>(fail(outcome.error()));
    });
    if (!done) return fail(done.error());
    return outcome;
}

/// As Store::write, for work that returns a value.
template <class Work>
auto write_value(Store& store, Work work) -> decltype(work(std::declval<Transaction&>())) {
    decltype(work(std::declval<Transaction&>())) outcome = fail(unavailable("store_closed"));
    const auto done = store.write([&](Transaction& transaction) -> Result<void> {
        outcome = work(transaction);
        return outcome ? Result<void>{} : Result<void>(fail(outcome.error()));
    });
    if (!done) return fail(done.error());
    return outcome;
}

}  // namespace atiende

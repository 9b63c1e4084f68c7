// Snapshot and transaction of the store port, over one connection.
#pragma once

#include "ports/clock.h"
#include "ports/store.h"
#include "stores/sql/alerts.h"
#include "stores/sql/audit.h"
#include "stores/sql/back_searches.h"
#include "stores/sql/journal_writer.h"
#include "stores/sql/readers.h"
#include "stores/sql/stories.h"
#include "stores/sql/writers.h"

namespace atiende::sql {

/// All the readers of one connection.
struct Readers {
    explicit Readers(Connection& connection)
        : posts(connection),
          threads(connection),
          cases(connection),
          clocks(connection),
          outbox(connection),
          settings(connection),
          users(connection),
          journal(connection),
          networks(connection),
          desk(connection),
          stories(connection),
          watches(connection),
          alerts(connection),
          back_searches(connection),
          audit(connection) {}

    SqlPostReads posts;
    SqlThreadReads threads;
    SqlCaseReads cases;
    SqlClockReads clocks;
    SqlOutboxReads outbox;
    SqlSettingsReads settings;
    SqlUserReads users;
    SqlJournalReads journal;
    SqlNetworkReads networks;
    SqlDeskReads desk;
    SqlStoryReads stories;
    SqlWatchReads watches;
    SqlAlertReads alerts;
    SqlBackSearchReads back_searches;
    SqlAuditReads audit;
};

class SqlSnapshot final : public Snapshot {
public:
    explicit SqlSnapshot(Connection& connection) : readers_(connection) {}
    PostReads& posts() override { return readers_.posts; }
    ThreadReads& threads() override { return readers_.threads; }
    CaseReads& cases() override { return readers_.cases; }
    ClockReads& clocks() override { return readers_.clocks; }
    OutboxReads& outbox() override { return readers_.outbox; }
    SettingsReads& settings() override { return readers_.settings; }
    UserReads& users() override { return readers_.users; }
    JournalReads& journal() override { return readers_.journal; }
    NetworkReads& networks() override { return readers_.networks; }
    DeskReads& desk() override { return readers_.desk; }
    StoryReads& stories() override { return readers_.stories; }
    WatchReads& watches() override { return readers_.watches; }
    AlertReads& alerts() override { return readers_.alerts; }
    BackSearchReads& back_searches() override { return readers_.back_searches; }
    AuditReads& audit() override { return readers_.audit; }

private:
    Readers readers_;
};

/// Lives with the writer's connection; BEGIN and COMMIT are the engine's.
class SqlTransaction final : public Transaction {
public:
    SqlTransaction(Connection& connection, const Clock& clock)
        : clock_(clock),
          readers_(connection),
          journal_writer_(connection),
          content_(connection),
          access_(connection),
          network_content_(connection),
          desk_content_(connection),
          story_content_(connection),
          alert_content_(connection),
          back_search_content_(connection),
          audit_content_(connection) {}

    PostReads& posts() override { return readers_.posts; }
    ThreadReads& threads() override { return readers_.threads; }
    CaseReads& cases() override { return readers_.cases; }
    ClockReads& clocks() override { return readers_.clocks; }
    OutboxReads& outbox() override { return readers_.outbox; }
    SettingsReads& settings() override { return readers_.settings; }
    UserReads& users() override { return readers_.users; }
    JournalReads& journal() override { return readers_.journal; }
    NetworkReads& networks() override { return readers_.networks; }
    DeskReads& desk() override { return readers_.desk; }
    StoryReads& stories() override { return readers_.stories; }
    WatchReads& watches() override { return readers_.watches; }
    AlertReads& alerts() override { return readers_.alerts; }
    BackSearchReads& back_searches() override { return readers_.back_searches; }
    AuditReads& audit() override { return readers_.audit; }

    Result<Position> append(EventDraft draft) override {
        return journal_writer_.append(std::move(draft), clock_.now());
    }
    ContentWriter& content() override { return content_; }
    AccessWriter& access() override { return access_; }
    NetworkWriter& network_content() override { return network_content_; }
    DeskWriter& desk_content() override { return desk_content_; }
    StoryWriter& story_content() override { return story_content_; }
    AlertWriter& alert_content() override { return alert_content_; }
    BackSearchWriter& back_search_content() override { return back_search_content_; }
    AuditWriter& audit_content() override { return audit_content_; }

    JournalWriter& journal_writer() { return journal_writer_; }

private:
    const Clock& clock_;
    Readers readers_;
    JournalWriter journal_writer_;
    SqlContentWriter content_;
    SqlAccessWriter access_;
    SqlNetworkWriter network_content_;
    SqlDeskWriter desk_content_;
    SqlStoryWriter story_content_;
    SqlAlertWriter alert_content_;
    SqlBackSearchWriter back_search_content_;
    SqlAuditWriter audit_content_;
};

}  // namespace atiende::sql

-- The weekly audit: how much was heard that no listener found, a random sample of it, and what people say of that.

-- ---- content ----
CREATE TABLE audit_weeks (week INTEGER PRIMARY KEY, seed INTEGER NOT NULL, near INTEGER NOT NULL, far INTEGER NOT NULL) STRICT;
CREATE TABLE audit_samples (
    id         INTEGER PRIMARY KEY,
    week       INTEGER NOT NULL,
    stratum    TEXT    NOT NULL,
    rank       INTEGER NOT NULL,
    channel    TEXT    NOT NULL,
    remote_id  TEXT    NOT NULL,
    author     TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    language   TEXT,
    url        TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX audit_samples_once ON audit_samples (week, channel, remote_id);
CREATE INDEX audit_samples_by_rank ON audit_samples (week, stratum, rank);

-- ---- state ----
CREATE TABLE audit_verdicts (sample INTEGER PRIMARY KEY, verdict TEXT NOT NULL, user_id INTEGER NOT NULL) STRICT;

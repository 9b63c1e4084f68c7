-- Back-searches: a listener's query held against what came in before; and which listeners found a post only afterwards.

-- ---- content ----
CREATE TABLE back_search_work (
    id        INTEGER PRIMARY KEY,
    listener  TEXT    NOT NULL,  -- as it was when it was started
    before    INTEGER NOT NULL,  -- ids of posts below are still to be looked at
    looked_at INTEGER NOT NULL,
    hits      INTEGER NOT NULL,
    opened    INTEGER NOT NULL
) STRICT;

-- ---- state ----
CREATE TABLE back_searches (
    id         INTEGER PRIMARY KEY,
    listener   INTEGER NOT NULL,
    brand      INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    from_at    INTEGER NOT NULL,
    to_at      INTEGER NOT NULL,
    act        TEXT    NOT NULL,
    most_cases INTEGER NOT NULL,
    total      INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,
    looked_at  INTEGER NOT NULL,
    hits       INTEGER NOT NULL,
    opened     INTEGER NOT NULL
) STRICT;
CREATE INDEX back_searches_of_listener ON back_searches (listener, id);
CREATE INDEX back_searches_running ON back_searches (id) WHERE state = 'running';
-- 1: the post was here before this listener or account brought it.
ALTER TABLE sightings ADD COLUMN later INTEGER NOT NULL DEFAULT 0;
UPDATE sightings SET later = 1 WHERE (post, account, listener) IN (
    SELECT CAST(payload ->> '$.post' AS INTEGER), CAST(COALESCE(payload ->> '$.sighting.account', 0) AS INTEGER),
           CAST(COALESCE(payload ->> '$.sighting.listener', 0) AS INTEGER)
    FROM journal WHERE type = 'sighting_added');

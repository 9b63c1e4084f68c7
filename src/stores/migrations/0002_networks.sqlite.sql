-- Real networks: sealed secrets, public streams, gaps, posts that change, and when the first attempt of a part began.

-- ---- content ----
ALTER TABLE accounts ADD COLUMN service TEXT;  -- of accounts connected with credentials: https://host[:port]
ALTER TABLE posts ADD COLUMN edited_at INTEGER;
CREATE TABLE account_secrets (account INTEGER NOT NULL, name TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (account, name)) STRICT, WITHOUT ROWID;
CREATE TABLE public_streams (
    id              INTEGER PRIMARY KEY,
    channel         TEXT NOT NULL,
    form            TEXT NOT NULL,
    url             TEXT NOT NULL,
    cursor          TEXT NOT NULL,
    last_success_at INTEGER,
    newest_at       INTEGER
) STRICT;
CREATE UNIQUE INDEX public_streams_by_address ON public_streams (channel, form, url);

-- ---- state ----
CREATE TABLE public_stream_states (public_stream INTEGER PRIMARY KEY, channel TEXT NOT NULL, form TEXT NOT NULL, state TEXT NOT NULL, health TEXT NOT NULL, health_reason TEXT) STRICT;
CREATE TABLE gaps (
    id            INTEGER PRIMARY KEY,
    account       INTEGER NOT NULL,  -- 0: of a public stream
    public_stream INTEGER NOT NULL,  -- 0: of an account
    from_at       INTEGER NOT NULL,
    to_at         INTEGER,
    cause         TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    posts         INTEGER NOT NULL,
    filling_since INTEGER            -- position of its gap_moved: posts behind it fill the gap
) STRICT;
CREATE INDEX gaps_unsettled ON gaps (account, public_stream) WHERE state IN ('open', 'filling');
-- Position of the post_revised that assessed it last; NULL: its post_received did.
ALTER TABLE post_states ADD COLUMN assessed_by INTEGER;
-- What a replay makes of the events there are: an account's sighting of an overheard post means that it reached us.
UPDATE post_states SET reach = 'reactive' WHERE post IN (SELECT post FROM sightings WHERE account <> 0);
UPDATE cases SET reach = 'reactive' WHERE opening_post IN (SELECT post FROM sightings WHERE account <> 0);
ALTER TABLE parts ADD COLUMN first_attempt_at INTEGER;
UPDATE parts SET first_attempt_at = first.at
FROM (SELECT CAST(json_extract(payload, '$.part') AS INTEGER) AS part, MIN(happened_at) AS at FROM journal
      WHERE type = 'part_in_flight' AND json_extract(payload, '$.attempt') = 1 GROUP BY 1) AS first
WHERE first.part = parts.id;

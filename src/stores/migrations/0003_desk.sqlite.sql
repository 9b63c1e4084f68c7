-- What the screens ask: lists narrowed by any label, what people write, how they like to look.

-- ---- content ----
ALTER TABLE brands ADD COLUMN words TEXT NOT NULL DEFAULT '';      -- how people call us, a word or phrase a line
ALTER TABLE brands ADD COLUMN not_words TEXT NOT NULL DEFAULT '';  -- what sounds like us and is not
-- What somebody is writing and has not sent; of one user and one case.
CREATE TABLE drafts (
    case_id    INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    answers    INTEGER,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, user_id)
) STRICT, WITHOUT ROWID;
-- Saved views of the inbox; the filter is JSON as the API takes it.
CREATE TABLE views (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, name TEXT NOT NULL, filter TEXT NOT NULL) STRICT;
CREATE INDEX views_by_user ON views (user_id);

-- ---- state ----
-- Everything a list is narrowed by stands in the index: what does not fit is passed over without reading its row.
DROP INDEX cases_by_rank;
CREATE INDEX cases_by_rank ON cases (shelf, rank, id, brand, channel, kind, priority, reach, assignee, lateness);
CREATE INDEX cases_by_age ON cases (created_at, id, shelf, brand, channel, kind, priority, reach, assignee, lateness);
CREATE INDEX cases_by_author ON cases (author, id);
CREATE INDEX post_states_by_author ON post_states (author, created_at);

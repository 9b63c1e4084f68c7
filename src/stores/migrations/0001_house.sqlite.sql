-- The first schema. Three sorts of table: journal, content, state. Times are int64 ms UTC, enums their words.

-- ---- journal: append only ----
CREATE TABLE journal (
    position    INTEGER PRIMARY KEY,          -- 1, 2, 3 ... without holes
    stream_kind TEXT    NOT NULL,
    stream_id   INTEGER NOT NULL,
    stream_seq  INTEGER NOT NULL,
    type        TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    actor_kind  TEXT    NOT NULL,
    actor_id    INTEGER NOT NULL,
    cause       INTEGER NOT NULL,
    payload     TEXT    NOT NULL,
    hash        BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_by_stream ON journal (stream_id, stream_kind, stream_seq);

-- ---- content: source of truth, blankable, never rebuilt ----
CREATE TABLE brands (id INTEGER PRIMARY KEY, name TEXT NOT NULL, example INTEGER NOT NULL) STRICT;
CREATE TABLE calendars (id INTEGER NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, version)) STRICT, WITHOUT ROWID;
CREATE TABLE policies (id INTEGER NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, version)) STRICT, WITHOUT ROWID;
CREATE TABLE accounts (
    id              INTEGER PRIMARY KEY,
    brand           INTEGER NOT NULL REFERENCES brands (id),
    channel         TEXT    NOT NULL,
    stable_id       TEXT    NOT NULL,
    handle          TEXT    NOT NULL,
    cursor          TEXT    NOT NULL,
    last_success_at INTEGER
) STRICT;
CREATE UNIQUE INDEX accounts_by_identity ON accounts (channel, stable_id);
CREATE TABLE listeners (
    id     INTEGER PRIMARY KEY,
    brand  INTEGER NOT NULL REFERENCES brands (id),
    name   TEXT    NOT NULL,
    query  TEXT    NOT NULL,
    action TEXT    NOT NULL
) STRICT;
CREATE TABLE authors (
    id           INTEGER PRIMARY KEY,
    channel      TEXT NOT NULL,
    stable_id    TEXT NOT NULL,
    handle       TEXT NOT NULL,
    display_name TEXT NOT NULL,
    followers    INTEGER
) STRICT;
CREATE UNIQUE INDEX authors_by_identity ON authors (channel, stable_id);
CREATE TABLE posts (
    id               INTEGER PRIMARY KEY,
    channel          TEXT    NOT NULL,
    remote_id        TEXT    NOT NULL,
    parent_remote_id TEXT,
    author           INTEGER NOT NULL,
    direction        TEXT    NOT NULL,
    visibility       TEXT    NOT NULL,
    created_at       INTEGER NOT NULL,
    received_at      INTEGER NOT NULL,
    text             TEXT    NOT NULL,
    url              TEXT,
    blanked          INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX posts_by_remote_id ON posts (channel, remote_id);
-- Which thread a remote id belongs to when its own post is not (yet) here.
CREATE TABLE thread_links (
    channel   TEXT    NOT NULL,
    remote_id TEXT    NOT NULL,
    thread    INTEGER NOT NULL,
    PRIMARY KEY (channel, remote_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE notes (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, author INTEGER NOT NULL, written_at INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX notes_by_case ON notes (case_id);
CREATE TABLE part_texts (part INTEGER PRIMARY KEY, text TEXT NOT NULL, native_key TEXT NOT NULL, remote_id TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX part_texts_by_key ON part_texts (native_key);
CREATE TABLE quarantine (id INTEGER PRIMARY KEY, account INTEGER NOT NULL, reason TEXT NOT NULL, place TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, name TEXT NOT NULL, password_hash TEXT NOT NULL, brands TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX users_by_email ON users (email);

-- ---- access: sessions, idempotent answers, named values, readers' cursors ----
CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, user_id INTEGER NOT NULL, csrf_token TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE TABLE answers (user_id INTEGER NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user_id, key)) STRICT, WITHOUT ROWID;
CREATE TABLE named_values (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE cursors (reader TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- ---- state: written by the projection of events alone; replaying the journal gives the same rows ----
CREATE TABLE brand_states (brand INTEGER PRIMARY KEY, example INTEGER NOT NULL) STRICT;
CREATE TABLE settings_in_force (name TEXT PRIMARY KEY, id INTEGER NOT NULL, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE imports (id INTEGER PRIMARY KEY, account INTEGER NOT NULL, finished_at INTEGER NOT NULL, row_count INTEGER NOT NULL, added INTEGER NOT NULL, repeated INTEGER NOT NULL, quarantined INTEGER NOT NULL) STRICT;
CREATE TABLE user_states (user_id INTEGER PRIMARY KEY, role TEXT NOT NULL, disabled INTEGER NOT NULL) STRICT;
CREATE TABLE account_states (account INTEGER PRIMARY KEY, state TEXT NOT NULL, health TEXT NOT NULL, health_reason TEXT, quarantined INTEGER NOT NULL) STRICT;
CREATE TABLE listener_states (listener INTEGER PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE threads (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, joined_into INTEGER) STRICT;
CREATE INDEX threads_joined ON threads (joined_into) WHERE joined_into IS NOT NULL;
CREATE TABLE post_states (
    post          INTEGER PRIMARY KEY,
    position      INTEGER NOT NULL,           -- of its post_received, where the evidence stands
    thread        INTEGER NOT NULL,
    author        INTEGER NOT NULL,
    channel       TEXT    NOT NULL,
    direction     TEXT    NOT NULL,
    visibility    TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    reach         TEXT    NOT NULL,
    language      TEXT,
    kind          TEXT,
    tone          TEXT,
    tone_value    REAL    NOT NULL,
    urgency       TEXT,
    expects_reply INTEGER,
    intervention  TEXT,
    exclusion     TEXT,
    case_id       INTEGER
) STRICT;
CREATE UNIQUE INDEX post_states_by_position ON post_states (position);
CREATE INDEX post_states_by_thread ON post_states (thread, created_at);
CREATE INDEX post_states_by_case ON post_states (case_id, created_at) WHERE case_id IS NOT NULL;
CREATE TABLE sightings (post INTEGER NOT NULL, account INTEGER NOT NULL, listener INTEGER NOT NULL, PRIMARY KEY (post, account, listener)) STRICT, WITHOUT ROWID;
CREATE TABLE cases (
    id                    INTEGER PRIMARY KEY,
    brand                 INTEGER NOT NULL,
    tracking_key          TEXT    NOT NULL,
    channel               TEXT    NOT NULL,
    author                INTEGER NOT NULL,
    opening_post          INTEGER NOT NULL,
    thread                INTEGER NOT NULL,
    kind                  TEXT    NOT NULL,
    status                TEXT    NOT NULL,
    shelf                 TEXT    NOT NULL,
    priority              TEXT    NOT NULL,
    reach                 TEXT    NOT NULL,
    assignee              INTEGER,
    resolution            TEXT,
    exclusion             TEXT,
    lateness              TEXT    NOT NULL,
    created_at            INTEGER NOT NULL,
    opened_at             INTEGER NOT NULL,
    changed_at            INTEGER NOT NULL,
    first_response_at     INTEGER,
    last_customer_post_at INTEGER,
    last_reply_at         INTEGER,
    resolved_at           INTEGER,
    wanted_due_at         INTEGER,
    limit_due_at          INTEGER,
    rank                  INTEGER NOT NULL,
    reopenings            INTEGER NOT NULL,
    version               INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX cases_by_tracking_key ON cases (tracking_key);
CREATE INDEX cases_by_rank ON cases (shelf, rank, id);
CREATE INDEX cases_by_assignee ON cases (shelf, assignee, rank, id);
CREATE TABLE case_counts (brand INTEGER NOT NULL, shelf TEXT NOT NULL, assignee INTEGER NOT NULL, lateness TEXT NOT NULL, cases INTEGER NOT NULL, PRIMARY KEY (brand, shelf, assignee, lateness)) STRICT, WITHOUT ROWID;
-- The one case that new posts of an author in a thread join.
CREATE TABLE receiving_cases (thread INTEGER NOT NULL, author INTEGER NOT NULL, case_id INTEGER NOT NULL, PRIMARY KEY (thread, author)) STRICT, WITHOUT ROWID;
CREATE TABLE clocks (
    id               INTEGER PRIMARY KEY,
    case_id          INTEGER NOT NULL,
    kind             TEXT    NOT NULL,
    state            TEXT    NOT NULL,
    started_at       INTEGER NOT NULL,
    wanted_due_at    INTEGER NOT NULL,
    limit_due_at     INTEGER NOT NULL,
    wanted           TEXT    NOT NULL,
    limit_verdict    TEXT    NOT NULL,
    stopped_at       INTEGER,
    business_elapsed INTEGER,
    policy           INTEGER NOT NULL,
    policy_version   INTEGER NOT NULL,
    calendar         INTEGER NOT NULL,
    calendar_version INTEGER NOT NULL,
    wanted_timer     INTEGER NOT NULL,
    limit_timer      INTEGER NOT NULL
) STRICT;
CREATE INDEX clocks_by_case ON clocks (case_id);
CREATE INDEX clocks_by_start ON clocks (started_at, id);
CREATE TABLE timers (due_at INTEGER NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, case_id INTEGER NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY (due_at, id)) STRICT, WITHOUT ROWID;
CREATE TABLE window_timers (case_id INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, timer INTEGER NOT NULL) STRICT;
CREATE TABLE replies (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL,
    account    INTEGER NOT NULL,
    answers    INTEGER NOT NULL,
    visibility TEXT    NOT NULL,
    author     INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    state      TEXT    NOT NULL
) STRICT;
CREATE INDEX replies_by_case ON replies (case_id);
CREATE TABLE parts (
    id         INTEGER PRIMARY KEY,
    reply      INTEGER NOT NULL,
    case_id    INTEGER NOT NULL,
    thread     INTEGER NOT NULL,
    account    INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    mark       TEXT    NOT NULL,
    attempts   INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    sent_at    INTEGER,
    refusal    TEXT
) STRICT;
CREATE UNIQUE INDEX parts_by_reply ON parts (reply, ordinal);
CREATE INDEX parts_on_the_way ON parts (state, not_before) WHERE state IN ('pending', 'in_flight', 'unknown');

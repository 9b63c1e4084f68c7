-- Stories: one thing said many times, and what is followed until it wakes.

-- ---- content: plain reposts of what we hold, so that none is counted twice ----
CREATE TABLE reposts (channel TEXT NOT NULL, remote_id TEXT NOT NULL, post INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (channel, remote_id)) STRICT, WITHOUT ROWID;
CREATE INDEX reposts_by_post ON reposts (post, at);

-- ---- state: stories, and what is followed ----
ALTER TABLE post_states ADD COLUMN story INTEGER;
ALTER TABLE post_states ADD COLUMN story_part TEXT;
CREATE INDEX post_states_by_story ON post_states (story, created_at, post) WHERE story IS NOT NULL;
CREATE INDEX post_states_by_story_author ON post_states (story, author) WHERE story IS NOT NULL;
CREATE INDEX post_states_by_story_case ON post_states (story, case_id) WHERE story IS NOT NULL AND case_id IS NOT NULL;
CREATE TABLE stories (
    id         INTEGER PRIMARY KEY,
    brand      INTEGER NOT NULL,
    first_post INTEGER NOT NULL,
    posts      INTEGER NOT NULL,
    reposts    INTEGER NOT NULL,
    quotes     INTEGER NOT NULL,
    authors    INTEGER NOT NULL,
    reach      INTEGER NOT NULL,
    first_at   INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    tone_sum   REAL    NOT NULL,
    tone_count INTEGER NOT NULL
) STRICT;
CREATE INDEX stories_by_last ON stories (last_at, id);
CREATE TABLE counters (
    post    INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    likes   INTEGER,
    reposts INTEGER,
    replies INTEGER,
    quotes  INTEGER,
    views   INTEGER,
    PRIMARY KEY (post, at)
) STRICT, WITHOUT ROWID;
-- How a watched case stood when following began, thresholds of its own, and by what it woke last.
CREATE TABLE watches (
    case_id         INTEGER PRIMARY KEY,
    began           INTEGER NOT NULL,  -- 1: the levels stand
    began_reach     INTEGER NOT NULL,
    began_per_hour  INTEGER NOT NULL,
    began_tone      REAL,
    began_views     INTEGER,
    own             INTEGER NOT NULL,  -- 1: the thresholds hold instead of the policy's
    reach           INTEGER,
    per_hour        INTEGER,
    tone            REAL,
    views           INTEGER,
    woken_at        INTEGER,
    woken_measure   TEXT,
    woken_from      REAL,
    woken_to        REAL,
    woken_threshold REAL
) STRICT;

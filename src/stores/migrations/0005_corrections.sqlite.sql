-- Labels that a person put right stay, whatever is concluded later from other words: who said so, and when, for each.

-- ---- state ----
CREATE TABLE label_corrections (post INTEGER NOT NULL, label TEXT NOT NULL, user_id INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (post, label)) STRICT, WITHOUT ROWID;

-- What a replay makes of the events there are: the last correction of each label holds, also where words were revised since.
CREATE TEMP TABLE last_corrections AS
SELECT post, label, value, user_id, at FROM (
    SELECT post, label, value, user_id, at, ROW_NUMBER() OVER (PARTITION BY post, label ORDER BY position DESC) AS age FROM (
        SELECT CAST(json_extract(payload, '$.post') AS INTEGER) AS post, each.key AS label, each.atom AS value,
               CASE actor_kind WHEN 'user' THEN actor_id ELSE 0 END AS user_id, happened_at AS at, position
        FROM journal, json_each(payload) AS each
        WHERE journal.type = 'label_corrected' AND each.key IN ('kind', 'tone', 'urgency', 'expects_reply')
    )
) WHERE age = 1 AND post IN (SELECT post FROM post_states);
INSERT INTO label_corrections (post, label, user_id, at) SELECT post, label, user_id, at FROM last_corrections;
UPDATE post_states SET kind = last.value FROM last_corrections AS last WHERE last.post = post_states.post AND last.label = 'kind';
UPDATE post_states SET tone = last.value FROM last_corrections AS last WHERE last.post = post_states.post AND last.label = 'tone';
UPDATE post_states SET urgency = last.value FROM last_corrections AS last WHERE last.post = post_states.post AND last.label = 'urgency';
UPDATE post_states SET expects_reply = last.value FROM last_corrections AS last WHERE last.post = post_states.post AND last.label = 'expects_reply';
DROP TABLE last_corrections;

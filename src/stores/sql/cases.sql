-- name: case_insert
INSERT INTO cases (id, brand, tracking_key, channel, author, opening_post, thread, kind, status, shelf, priority, reach, assignee, resolution, exclusion, lateness,
                   created_at, opened_at, changed_at, first_response_at, last_customer_post_at, last_reply_at, resolved_at, wanted_due_at, limit_due_at, rank, reopenings, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
-- name: case_update
UPDATE cases SET thread = $2, kind = $3, status = $4, shelf = $5, priority = $6, assignee = $7, resolution = $8, exclusion = $9, lateness = $10, created_at = $11,
       changed_at = $12, first_response_at = $13, last_customer_post_at = $14, last_reply_at = $15, resolved_at = $16, wanted_due_at = $17, limit_due_at = $18,
       rank = $19, reopenings = $20, version = $21
WHERE id = $1
-- name: case_get
SELECT id, brand, tracking_key, channel, author, opening_post, thread, kind, status, priority, reach, assignee, resolution, exclusion, lateness,
       created_at, opened_at, changed_at, first_response_at, last_customer_post_at, last_reply_at, resolved_at, wanted_due_at, limit_due_at, rank, reopenings, version
FROM cases WHERE id = $1
-- name: case_extras
SELECT a.id, a.channel, a.stable_id, a.handle, a.display_name, a.followers, substr(p.text, 1, 280), s.tone, s.tone_value, t.id, t.posts, t.reposts,
       w.woken_at, w.woken_measure, w.woken_from, w.woken_to, w.woken_threshold, s.language, s.topic, s.urgency, a.verified, a.bio,
       j.type, j.version, j.payload
FROM cases c JOIN authors a ON a.id = c.author JOIN posts p ON p.id = c.opening_post JOIN post_states s ON s.post = c.opening_post
LEFT JOIN stories t ON t.id = s.story LEFT JOIN watches w ON w.case_id = c.id
LEFT JOIN journal j ON j.position = COALESCE(s.assessed_by, s.position) WHERE c.id = $1
-- name: case_count_add
INSERT INTO case_counts (brand, shelf, assignee, lateness, cases) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (brand, shelf, assignee, lateness) DO UPDATE SET cases = cases + excluded.cases
-- name: case_counts
SELECT brand, shelf, assignee, lateness, cases FROM case_counts WHERE cases <> 0
-- name: receiving_get
SELECT case_id FROM receiving_cases WHERE thread = $1 AND author = $2
-- name: receiving_authors
SELECT c.id, a.stable_id FROM cases c JOIN receiving_cases r ON r.thread = c.thread AND r.author = c.author AND r.case_id = c.id JOIN authors a ON a.id = c.author
WHERE c.id > $2 AND c.channel = $1 AND c.status <> 'closed' ORDER BY c.id DESC LIMIT $3
-- name: receiving_put
INSERT INTO receiving_cases (thread, author, case_id) VALUES ($1, $2, $3) ON CONFLICT (thread, author) DO UPDATE SET case_id = excluded.case_id
-- name: receiving_keep
INSERT INTO receiving_cases (thread, author, case_id) VALUES ($1, $2, $3) ON CONFLICT (thread, author) DO NOTHING
-- name: case_by_tracking_key
SELECT id FROM cases WHERE tracking_key = $1
-- name: note_insert
INSERT INTO notes (id, case_id, author, written_at, text) VALUES ($1, $2, $3, $4, $5)
-- name: notes_of_case
SELECT id, case_id, author, written_at, text FROM notes WHERE case_id = $1 ORDER BY id
-- name: case_set_due
UPDATE cases SET wanted_due_at = MIN(COALESCE(wanted_due_at, $2), $2), limit_due_at = MIN(COALESCE(limit_due_at, $3), $3), changed_at = $4, version = $5 WHERE id = $1

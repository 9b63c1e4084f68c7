-- name: draft_put
INSERT INTO drafts (case_id, user_id, text, answers, updated_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (case_id, user_id) DO UPDATE SET text = excluded.text, answers = excluded.answers, updated_at = excluded.updated_at
-- name: draft_drop
DELETE FROM drafts WHERE case_id = $1 AND user_id = $2
-- name: draft_get
SELECT case_id, user_id, text, answers, updated_at FROM drafts WHERE case_id = $1 AND user_id = $2
-- name: drafts_of_case
SELECT case_id, user_id, text, answers, updated_at FROM drafts WHERE case_id = $1 ORDER BY user_id
-- name: view_put
INSERT INTO views (id, user_id, name, filter) VALUES ($1, $2, $3, $4)
-- name: view_drop
DELETE FROM views WHERE id = $1
-- name: views_of_user
SELECT id, user_id, name, filter FROM views WHERE user_id = $1 ORDER BY id
-- name: author_history
SELECT a.id, a.channel, a.stable_id, a.handle, a.display_name, a.followers,
       (SELECT MIN(created_at) FROM post_states WHERE author = a.id), (SELECT COUNT(*) FROM post_states WHERE author = a.id), a.verified, a.bio
FROM authors a WHERE a.id = $1
-- name: post_newest_in_case
SELECT post FROM post_states WHERE case_id = $1 AND direction = $2 ORDER BY post DESC LIMIT 1
-- name: brought_between
SELECT p.id, p.channel, p.created_at, p.received_at, g.account, g.listener
FROM (SELECT post FROM post_states WHERE post > $1 AND post < $2 AND direction = 'in' ORDER BY post LIMIT $3) AS some
JOIN posts p ON p.id = some.post JOIN sightings g ON g.post = p.id WHERE g.later = 0 ORDER BY p.id, g.account, g.listener
-- name: hours_of_listener
SELECT s.created_at / 3600000 AS hour, s.tone, COUNT(*) FROM sightings g JOIN post_states s ON s.post = g.post
WHERE g.listener = $1 AND g.listener <> 0 AND g.post >= $2 AND s.created_at >= $3 AND s.direction = 'in' GROUP BY hour, s.tone ORDER BY hour
-- name: texts_newest
SELECT p.id, p.channel, a.handle, a.stable_id, p.text, COALESCE(s.language, 'und'), p.created_at, s.kind, s.tone, s.intervention
FROM post_states s JOIN posts p ON p.id = s.post JOIN authors a ON a.id = s.author
WHERE s.direction = 'in' AND s.created_at >= $1 AND p.blanked = 0 ORDER BY s.post DESC LIMIT $2

-- name: back_search_insert
INSERT INTO back_searches (id, listener, brand, version, from_at, to_at, act, most_cases, total, state, reason, started_at, looked_at, hits, opened)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', '', $10, 0, 0, 0)
-- name: back_search_moved
UPDATE back_searches SET state = $2, looked_at = $3, hits = $4, opened = $5, reason = $6, ended_at = $7 WHERE id = $1
-- name: back_search_get
SELECT b.id, b.listener, b.brand, b.version, b.from_at, b.to_at, b.act, b.most_cases, b.total, b.state, b.reason, b.started_at, b.ended_at,
       COALESCE(w.looked_at, b.looked_at), COALESCE(w.hits, b.hits), COALESCE(w.opened, b.opened)
FROM back_searches b LEFT JOIN back_search_work w ON w.id = b.id WHERE b.id = $1
-- name: back_searches_of_listener
SELECT b.id, b.listener, b.brand, b.version, b.from_at, b.to_at, b.act, b.most_cases, b.total, b.state, b.reason, b.started_at, b.ended_at,
       COALESCE(w.looked_at, b.looked_at), COALESCE(w.hits, b.hits), COALESCE(w.opened, b.opened)
FROM back_searches b LEFT JOIN back_search_work w ON w.id = b.id WHERE b.listener = $1 ORDER BY b.id DESC LIMIT 50
-- name: back_search_unfinished
SELECT 1 FROM back_searches WHERE listener = $1 AND state IN ('running', 'paused')
-- name: back_search_next
SELECT b.id, b.listener, b.brand, b.version, b.from_at, b.to_at, b.act, b.most_cases, b.total, b.state, b.reason, b.started_at, b.ended_at,
       w.looked_at, w.hits, w.opened, w.listener, w.before
FROM back_searches b JOIN back_search_work w ON w.id = b.id WHERE b.state = 'running' ORDER BY b.id LIMIT 1
-- name: back_search_work_put
INSERT INTO back_search_work (id, listener, before, looked_at, hits, opened) VALUES ($1, $2, $3, 0, 0, 0)
-- name: back_search_work_move
UPDATE back_search_work SET before = $2, looked_at = $3, hits = $4, opened = $5 WHERE id = $1
-- name: posts_between
SELECT COUNT(*) FROM post_states WHERE post >= $1 AND post < $2 AND direction = 'in'
-- name: texts_between
SELECT p.id, p.channel, a.handle, a.stable_id, p.text, COALESCE(s.language, 'und'), p.created_at, s.kind, s.tone, s.intervention
FROM post_states s JOIN posts p ON p.id = s.post JOIN authors a ON a.id = s.author
WHERE s.post >= $1 AND s.post < $2 AND s.direction = 'in' AND p.blanked = 0 ORDER BY s.post DESC LIMIT $3
-- name: back_searches_drop_of_brand
DELETE FROM back_searches WHERE brand = $1
-- name: back_search_work_erase_lost
DELETE FROM back_search_work WHERE id NOT IN (SELECT id FROM back_searches)

-- name: secret_get
SELECT sealed FROM account_secrets WHERE account = $1 AND name = $2
-- name: secret_put
INSERT INTO account_secrets (account, name, sealed) VALUES ($1, $2, $3) ON CONFLICT (account, name) DO UPDATE SET sealed = excluded.sealed
-- name: secret_drop
DELETE FROM account_secrets WHERE account = $1 AND name = $2
-- name: secrets_drop
DELETE FROM account_secrets WHERE account = $1
-- name: account_note_success
UPDATE accounts SET last_success_at = $2 WHERE id = $1
-- name: public_stream_put
INSERT INTO public_streams (id, channel, form, url, cursor) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET url = excluded.url, cursor = excluded.cursor
-- name: public_stream_move
UPDATE public_streams SET cursor = $2, last_success_at = $3, newest_at = COALESCE($4, newest_at) WHERE id = $1
-- name: public_stream_state_put
INSERT INTO public_stream_states (public_stream, channel, form, state, health, health_reason) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (public_stream) DO UPDATE SET state = excluded.state, health = excluded.health, health_reason = excluded.health_reason
-- name: public_streams
SELECT p.id, p.channel, p.form, p.url, s.state, s.health, s.health_reason, p.last_success_at, p.newest_at, p.cursor
FROM public_streams p JOIN public_stream_states s ON s.public_stream = p.id ORDER BY p.id
-- name: public_stream_get
SELECT p.id, p.channel, p.form, p.url, s.state, s.health, s.health_reason, p.last_success_at, p.newest_at, p.cursor
FROM public_streams p JOIN public_stream_states s ON s.public_stream = p.id WHERE p.id = $1
-- name: gap_open
INSERT INTO gaps (id, account, public_stream, from_at, cause, state, posts) VALUES ($1, $2, $3, $4, $5, 'open', 0)
ON CONFLICT (id) DO UPDATE SET state = 'open', to_at = NULL, cause = excluded.cause
-- name: gap_move
UPDATE gaps SET state = 'filling', to_at = $2, filling_since = COALESCE(filling_since, $3) WHERE id = $1
-- name: gap_end
UPDATE gaps SET to_at = $2, state = $3, posts = $4 WHERE id = $1
-- name: gaps
SELECT id, account, public_stream, from_at, to_at, cause, state, posts FROM gaps WHERE id < $1 ORDER BY id DESC LIMIT $2
-- name: gaps_of
SELECT id, account, public_stream, from_at, to_at, cause, state, posts FROM gaps WHERE account = $3 AND public_stream = $4 AND id < $1 ORDER BY id DESC LIMIT $2
-- name: gap_unsettled
SELECT id, account, public_stream, from_at, to_at, cause, state, posts FROM gaps
WHERE account = $1 AND public_stream = $2 AND state IN ('open', 'filling') ORDER BY id DESC LIMIT 1
-- name: gaps_unsettled
SELECT id, account, public_stream, from_at, to_at, cause, state, posts FROM gaps WHERE state IN ('open', 'filling') ORDER BY id DESC
-- name: gap_posts_of_account
SELECT COUNT(*) FROM gaps g JOIN post_states s ON s.position > g.filling_since AND s.created_at >= g.from_at AND s.created_at < g.to_at
JOIN sightings i ON i.post = s.post AND i.account = g.account WHERE g.id = $1 AND g.account <> 0
-- name: gap_posts_of_stream
SELECT COUNT(*) FROM gaps g JOIN public_streams p ON p.id = g.public_stream
JOIN post_states s ON s.position > g.filling_since AND s.channel = p.channel AND s.reach = 'proactive' AND s.created_at >= g.from_at AND s.created_at < g.to_at WHERE g.id = $1
-- name: posts_to_recheck
WITH newest AS (SELECT id, thread FROM cases WHERE shelf IN ('waiting', 'pending', 'on_hold') AND channel = $1 ORDER BY id DESC LIMIT $2),
held AS (SELECT s.post AS post, c.id AS case_id FROM newest c JOIN post_states s ON s.case_id = c.id
         UNION SELECT s.post, c.id FROM newest c JOIN post_states s ON s.thread = c.thread WHERE s.direction = 'out')
SELECT p.id, p.channel, p.remote_id, p.parent_remote_id, p.author, p.direction, p.visibility, p.created_at, p.received_at, p.text, p.url, p.blanked, p.edited_at
FROM held h JOIN posts p ON p.id = h.post WHERE p.channel = $1 AND p.blanked = 0 GROUP BY p.id ORDER BY MAX(h.case_id) DESC, p.id DESC LIMIT $2

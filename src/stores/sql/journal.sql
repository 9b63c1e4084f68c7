-- name: journal_insert
INSERT INTO journal (position, stream_kind, stream_id, stream_seq, type, version, happened_at, recorded_at, actor_kind, actor_id, cause, payload, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
-- name: journal_stream_head
SELECT stream_seq, hash FROM journal WHERE stream_id = $1 AND stream_kind = $2 ORDER BY stream_seq DESC LIMIT 1
-- name: journal_last
SELECT COALESCE(MAX(position), 0) FROM journal
-- name: journal_after
SELECT position, stream_kind, stream_id, stream_seq, type, version, happened_at, recorded_at, actor_kind, actor_id, cause, payload, hash
FROM journal WHERE position > $1 ORDER BY position LIMIT $2
-- name: journal_of_stream
SELECT position, stream_kind, stream_id, stream_seq, type, version, happened_at, recorded_at, actor_kind, actor_id, cause, payload, hash
FROM journal WHERE stream_id = $1 AND stream_kind = $2 ORDER BY stream_seq LIMIT $3
-- name: journal_payload
SELECT type, version, payload FROM journal WHERE position = $1
-- name: cursor_get
SELECT position FROM cursors WHERE reader = $1
-- name: cursor_save
INSERT INTO cursors (reader, position) VALUES ($1, $2) ON CONFLICT (reader) DO UPDATE SET position = excluded.position
-- name: journal_hashes
SELECT hash FROM journal WHERE position > $1 AND position <= $2 ORDER BY position

-- name: search_delete
DELETE FROM documents WHERE rowid = $1
-- name: search_insert
INSERT INTO documents (rowid, text) VALUES ($1, $2)
-- name: search_find
SELECT rowid FROM documents WHERE documents MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3
-- name: search_position
SELECT position FROM progress
-- name: search_move
UPDATE progress SET position = $1

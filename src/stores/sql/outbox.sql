-- name: reply_insert
INSERT INTO replies (id, case_id, account, answers, visibility, author, written_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'released')
-- name: reply_withdraw
UPDATE replies SET state = 'withdrawn' WHERE id = $1
-- name: reply_get
SELECT id, case_id, account, answers, visibility, author, written_at, state FROM replies WHERE id = $1
-- name: replies_of_case
SELECT id, case_id, account, answers, visibility, author, written_at, state FROM replies WHERE case_id = $1 ORDER BY id
-- name: part_insert
INSERT INTO parts (id, reply, case_id, thread, account, ordinal, state, mark, attempts, not_before) VALUES ($1, $2, $3, $4, $5, $6, 'pending', 'none', 0, $7)
-- name: part_in_flight
UPDATE parts SET state = 'in_flight', mark = 'none', attempts = $2, first_attempt_at = COALESCE(first_attempt_at, $3) WHERE id = $1
-- name: part_sent
UPDATE parts SET state = 'sent', mark = 'none', sent_at = $2, refusal = NULL WHERE id = $1
-- name: part_refused
UPDATE parts SET state = 'refused', mark = 'none', refusal = $2 WHERE id = $1
-- name: part_unknown
UPDATE parts SET state = 'unknown', mark = $2 WHERE id = $1
-- name: part_requeued
UPDATE parts SET state = 'pending', mark = 'none', not_before = $2 WHERE id = $1
-- name: parts_withdraw
UPDATE parts SET state = 'refused', refusal = 'withdrawn' WHERE reply = $1
-- name: part_get
SELECT p.id, p.reply, p.case_id, p.thread, p.account, p.ordinal, p.state, p.mark, p.attempts, p.not_before, p.sent_at, p.refusal, t.text, t.native_key, t.remote_id, p.first_attempt_at,
       EXISTS (SELECT 1 FROM posts o JOIN accounts a ON a.id = p.account WHERE o.channel = a.channel AND o.remote_id = t.remote_id AND o.blanked = 1)
FROM parts p LEFT JOIN part_texts t ON t.part = p.id WHERE p.id = $1
-- name: parts_of_reply
SELECT p.id, p.reply, p.case_id, p.thread, p.account, p.ordinal, p.state, p.mark, p.attempts, p.not_before, p.sent_at, p.refusal, t.text, t.native_key, t.remote_id, p.first_attempt_at,
       EXISTS (SELECT 1 FROM posts o JOIN accounts a ON a.id = p.account WHERE o.channel = a.channel AND o.remote_id = t.remote_id AND o.blanked = 1)
FROM parts p LEFT JOIN part_texts t ON t.part = p.id WHERE p.reply = $1 ORDER BY p.ordinal
-- name: parts_ready
SELECT p.id, p.reply, p.case_id, p.thread, p.account, p.ordinal, p.state, p.mark, p.attempts, p.not_before, p.sent_at, p.refusal, t.text, t.native_key, t.remote_id, p.first_attempt_at,
       EXISTS (SELECT 1 FROM posts o JOIN accounts a ON a.id = p.account WHERE o.channel = a.channel AND o.remote_id = t.remote_id AND o.blanked = 1)
FROM parts p LEFT JOIN part_texts t ON t.part = p.id
WHERE p.state IN ('pending', 'in_flight', 'unknown') AND p.state = 'pending' AND p.account = $1 AND p.not_before <= $2
  AND NOT EXISTS (SELECT 1 FROM parts b WHERE b.reply = p.reply AND b.ordinal = p.ordinal - 1 AND b.state <> 'sent')
ORDER BY p.not_before, p.id LIMIT $3
-- name: parts_next_ready
SELECT p.not_before FROM parts p
WHERE p.state IN ('pending', 'in_flight', 'unknown') AND p.state = 'pending' AND p.account = $1 AND NOT EXISTS (SELECT 1 FROM parts b WHERE b.reply = p.reply AND b.ordinal = p.ordinal - 1 AND b.state <> 'sent')
ORDER BY p.not_before LIMIT 1
-- name: parts_on_the_way
SELECT DISTINCT account FROM parts WHERE state IN ('pending', 'in_flight', 'unknown') ORDER BY account
-- name: parts_in_state
SELECT p.id, p.reply, p.case_id, p.thread, p.account, p.ordinal, p.state, p.mark, p.attempts, p.not_before, p.sent_at, p.refusal, t.text, t.native_key, t.remote_id, p.first_attempt_at,
       EXISTS (SELECT 1 FROM posts o JOIN accounts a ON a.id = p.account WHERE o.channel = a.channel AND o.remote_id = t.remote_id AND o.blanked = 1)
FROM parts p LEFT JOIN part_texts t ON t.part = p.id WHERE p.state IN ('pending', 'in_flight', 'unknown') AND p.state = $1 AND p.account = $2 ORDER BY p.not_before, p.id LIMIT $3
-- name: part_by_native_key
SELECT p.id, p.reply, p.case_id, p.thread, p.account, p.ordinal, p.state, p.mark, p.attempts, p.not_before, p.sent_at, p.refusal, t.text, t.native_key, t.remote_id, p.first_attempt_at,
       EXISTS (SELECT 1 FROM posts o JOIN accounts a ON a.id = p.account WHERE o.channel = a.channel AND o.remote_id = t.remote_id AND o.blanked = 1)
FROM part_texts t JOIN parts p ON p.id = t.part WHERE t.native_key = $1
-- name: part_text_insert
INSERT INTO part_texts (part, text, native_key, remote_id) VALUES ($1, $2, $3, '')
-- name: part_text_set_remote_id
UPDATE part_texts SET remote_id = $2 WHERE part = $1

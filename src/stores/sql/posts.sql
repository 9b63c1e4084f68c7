-- name: author_find
SELECT id, handle, display_name, followers, verified, bio FROM authors WHERE channel = $1 AND stable_id = $2
-- name: author_insert
INSERT INTO authors (id, channel, stable_id, handle, display_name, followers, verified, bio) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
-- name: author_update
UPDATE authors SET handle = $2, display_name = $3, followers = $4, verified = $5, bio = $6 WHERE id = $1
-- name: audiences_known
SELECT COUNT(*) FROM authors WHERE channel = $1 AND followers IS NOT NULL
-- name: audience_from_top
SELECT followers FROM authors WHERE channel = $1 AND followers IS NOT NULL ORDER BY followers DESC LIMIT 1 OFFSET $2
-- name: post_insert
INSERT INTO posts (id, channel, remote_id, parent_remote_id, author, direction, visibility, created_at, received_at, text, url, attachments, blanked)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0) ON CONFLICT (channel, remote_id) DO NOTHING
-- name: post_blank
UPDATE posts SET text = '', url = NULL, attachments = NULL, blanked = 1 WHERE id = $1
-- name: post_revise
UPDATE posts SET text = $2, url = COALESCE($3, url), attachments = $4, edited_at = $5 WHERE id = $1
-- name: post_thread_by_remote_id
SELECT s.thread FROM posts p JOIN post_states s ON s.post = p.id WHERE p.channel = $1 AND p.remote_id = $2
-- name: thread_link_find
SELECT COALESCE(t.joined_into, l.thread) FROM thread_links l LEFT JOIN threads t ON t.id = l.thread WHERE l.channel = $1 AND l.remote_id = $2
-- name: thread_link_put
INSERT INTO thread_links (channel, remote_id, thread) VALUES ($1, $2, $3) ON CONFLICT (channel, remote_id) DO NOTHING
-- name: post_state_by_remote_id
SELECT s.post, s.thread, s.author, s.channel, s.direction, s.visibility, s.created_at, p.received_at, s.reach, s.intervention, s.exclusion, s.case_id
FROM posts p JOIN post_states s ON s.post = p.id WHERE p.channel = $1 AND p.remote_id = $2
-- name: sighting_exists
SELECT 1 FROM sightings WHERE post = $1 AND account = $2 AND listener = $3
-- name: sighting_insert
INSERT INTO sightings (post, account, listener, later) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
-- name: post_state_reached
UPDATE post_states SET reach = 'reactive' WHERE post = $1
-- name: case_reached
UPDATE cases SET reach = 'reactive' WHERE opening_post = $1 AND id IN (SELECT case_id FROM post_states WHERE post = $1)
-- name: thread_insert
INSERT INTO threads (id, channel) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING
-- name: thread_absorb
UPDATE threads SET joined_into = $1 WHERE id = $2 OR joined_into = $2
-- name: post_states_move_thread
UPDATE post_states SET thread = $1 WHERE thread = $2
-- name: cases_move_thread
UPDATE cases SET thread = $1 WHERE thread = $2 AND id IN (SELECT case_id FROM post_states WHERE thread = $1 AND case_id IS NOT NULL)
-- name: parts_move_thread
UPDATE parts SET thread = $1 WHERE thread = $2 AND reply IN (SELECT r.id FROM post_states s JOIN replies r ON r.case_id = s.case_id WHERE s.thread = $1 AND s.case_id IS NOT NULL)
-- name: receiving_of_thread
SELECT author, case_id FROM receiving_cases WHERE thread = $1 ORDER BY author
-- name: receiving_drop_thread
DELETE FROM receiving_cases WHERE thread = $1
-- name: post_state_insert
INSERT INTO post_states (post, position, thread, author, channel, direction, visibility, created_at, reach, language, kind, tone, tone_value, urgency, expects_reply, intervention, exclusion, reason, story, story_part, topic, suggested, about_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
-- name: post_state_correct
UPDATE post_states SET kind = COALESCE($2, kind), tone = COALESCE($3, tone), urgency = COALESCE($4, urgency), expects_reply = COALESCE($5, expects_reply),
    topic = COALESCE($6, topic), suggested = COALESCE($7, suggested), about_us = COALESCE($8, about_us) WHERE post = $1
-- name: post_state_revise
UPDATE post_states SET assessed_by = $2, language = $3, tone_value = $6,
    kind = CASE WHEN EXISTS (SELECT 1 FROM label_corrections WHERE post = $1 AND label = 'kind') THEN kind ELSE $4 END,
    tone = CASE WHEN EXISTS (SELECT 1 FROM label_corrections WHERE post = $1 AND label = 'tone') THEN tone ELSE $5 END,
    urgency = CASE WHEN EXISTS (SELECT 1 FROM label_corrections WHERE post = $1 AND label = 'urgency') THEN urgency ELSE $7 END,
    expects_reply = CASE WHEN EXISTS (SELECT 1 FROM label_corrections WHERE post = $1 AND label = 'expects_reply') THEN expects_reply ELSE $8 END,
    topic = CASE WHEN EXISTS (SELECT 1 FROM label_corrections WHERE post = $1 AND label = 'topic') THEN topic ELSE $9 END,
    suggested = CASE WHEN EXISTS (SELECT 1 FROM label_corrections WHERE post = $1 AND label = 'intervention') THEN suggested ELSE $10 END,
    about_us = CASE WHEN EXISTS (SELECT 1 FROM label_corrections WHERE post = $1 AND label = 'about_us') THEN about_us ELSE $11 END
WHERE post = $1
-- name: label_correction_put
INSERT INTO label_corrections (post, label, user_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT (post, label) DO UPDATE SET user_id = excluded.user_id, at = excluded.at
-- name: label_corrections_of_post
SELECT label, user_id, at FROM label_corrections WHERE post = $1
-- name: lessons_corrected
SELECT c.post, COALESCE(k.brand, 0), p.text, s.language, c.label, c.at, s.kind, s.topic, s.tone, s.urgency, s.expects_reply, s.suggested, s.about_us, COALESCE(b.example, 0)
FROM (SELECT post, label, at FROM label_corrections WHERE at >= $1 ORDER BY at DESC, post DESC, label DESC LIMIT $2) c
JOIN post_states s ON s.post = c.post JOIN posts p ON p.id = c.post AND p.blanked = 0 LEFT JOIN cases k ON k.id = s.case_id
LEFT JOIN brands b ON b.id = k.brand
ORDER BY c.at, c.post, c.label
-- name: lessons_answered
SELECT p.id, c.brand, p.text, s.language, r.written_at, b.example FROM (SELECT answers, case_id, written_at FROM replies WHERE written_at >= $1 AND state <> 'withdrawn' ORDER BY written_at DESC LIMIT $2) r
JOIN posts p ON p.id = r.answers AND p.blanked = 0 AND p.direction = 'in' JOIN post_states s ON s.post = p.id JOIN cases c ON c.id = r.case_id JOIN brands b ON b.id = c.brand ORDER BY r.written_at, p.id
-- name: lessons_closed
SELECT p.id, c.brand, p.text, s.language, c.changed_at, b.example, c.exclusion
FROM (SELECT opening_post, brand, changed_at, exclusion FROM cases WHERE exclusion IN ('no_help_needed', 'not_about_us') AND changed_at >= $1 ORDER BY changed_at DESC LIMIT $2) c
JOIN posts p ON p.id = c.opening_post AND p.blanked = 0 JOIN post_states s ON s.post = p.id JOIN brands b ON b.id = c.brand ORDER BY c.changed_at, p.id
-- name: post_state_set_case
UPDATE post_states SET case_id = $2 WHERE post = $1
-- name: post_view
SELECT p.id, p.channel, p.remote_id, p.parent_remote_id, p.author, p.direction, p.visibility, p.created_at, p.received_at, p.text, p.url, p.blanked,
       s.thread, s.reach, s.language, s.kind, s.tone, s.tone_value, s.urgency, s.expects_reply, s.intervention, s.exclusion, s.case_id,
       a.stable_id, a.handle, a.display_name, a.followers, j.type, j.version, j.payload, p.edited_at, s.reason, p.attachments,
       s.topic, s.suggested, s.about_us, a.verified, a.bio
FROM posts p JOIN post_states s ON s.post = p.id JOIN authors a ON a.id = p.author LEFT JOIN journal j ON j.position = COALESCE(s.assessed_by, s.position)
WHERE p.id = $1
-- name: sightings_of_post
SELECT account, listener FROM sightings WHERE post = $1 ORDER BY account, listener
-- name: post_ids_of_case
SELECT post, created_at FROM post_states WHERE case_id = $1 AND (created_at, post) > ($2, $3) ORDER BY created_at, post LIMIT $4
-- name: post_ids_of_thread
SELECT post, created_at FROM post_states WHERE thread = $1 AND (created_at, post) > ($2, $3) ORDER BY created_at, post LIMIT $4
-- name: post_ids_newest
SELECT post, created_at FROM post_states WHERE post < $1 ORDER BY post DESC LIMIT $2
-- name: post_ids_newest_of_channel
SELECT post, created_at FROM post_states WHERE post < $1 AND channel = $3 ORDER BY post DESC LIMIT $2
-- name: post_ids_of_listener
SELECT g.post, s.created_at FROM sightings g JOIN post_states s ON s.post = g.post WHERE g.listener = $3 AND g.listener <> 0 AND g.post < $1 ORDER BY g.post DESC LIMIT $2
-- name: post_ids_suggested
SELECT post, created_at FROM post_states WHERE reason = 'suggested' AND case_id IS NULL AND post < $1 ORDER BY post DESC LIMIT $2
-- name: post_ids_suggested_by
SELECT g.post, s.created_at FROM sightings g JOIN post_states s ON s.post = g.post
WHERE g.listener = $3 AND g.listener <> 0 AND g.post < $1 AND s.reason = 'suggested' AND s.case_id IS NULL ORDER BY g.post DESC LIMIT $2
-- name: hits_since
SELECT COUNT(*) FROM (SELECT 1 FROM sightings WHERE listener = $1 AND listener <> 0 AND post >= $2 LIMIT $3)
-- name: post_brand_seen
SELECT 1 FROM sightings s LEFT JOIN accounts a ON a.id = s.account LEFT JOIN listeners l ON l.id = s.listener
WHERE s.post = $1 AND COALESCE(a.brand, l.brand) = $2
-- name: post_account
SELECT account FROM sightings WHERE post = $1 AND account <> 0 ORDER BY account LIMIT 1
-- name: post_newest_of
SELECT post FROM post_states WHERE case_id = $1 AND author = $2 ORDER BY created_at DESC, post DESC LIMIT 1
-- name: thread_has_ours
SELECT 1 FROM post_states WHERE thread = $1 AND direction = 'out' LIMIT 1
-- name: posts_after_position
SELECT s.position, p.id, p.text FROM post_states s JOIN posts p ON p.id = s.post WHERE s.position > $1 ORDER BY s.position LIMIT $2
-- name: text_changes_between
SELECT position, type, version, payload FROM journal WHERE position > $1 AND position <= $2 AND type IN ('post_blanked', 'post_revised') ORDER BY position
-- name: post_text
SELECT text FROM posts WHERE id = $1
-- name: author_set_segment
UPDATE authors SET segment = $2 WHERE id = $1
-- name: author_segment
SELECT segment FROM authors WHERE id = $1 AND segment IS NOT NULL
-- name: post_oldest_unanswered
SELECT post, created_at FROM post_states WHERE case_id = $1 AND direction = 'in' AND created_at > $2 AND (intervention IS NULL OR intervention <> 'leave') ORDER BY created_at, post LIMIT 1

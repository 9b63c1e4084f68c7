-- name: posts_of_account
SELECT post FROM sightings WHERE account = $1
-- name: posts_of_listener
SELECT post FROM sightings WHERE listener = $1
-- name: post_place_if_only
SELECT s.thread, s.author FROM post_states s LEFT JOIN cases c ON c.id = s.case_id
WHERE s.post = $1 AND (SELECT COUNT(*) FROM sightings WHERE post = s.post) = $2 AND (c.id IS NULL OR c.brand = $3)
-- name: post_state_drop
DELETE FROM post_states WHERE post = $1
-- name: label_corrections_drop
DELETE FROM label_corrections WHERE post = $1
-- name: thread_drop_if_empty
DELETE FROM threads WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM post_states WHERE thread = $1)
-- name: threads_drop_lost
DELETE FROM threads WHERE joined_into = $1 AND NOT EXISTS (SELECT 1 FROM threads t WHERE t.id = $1)
-- name: post_states_leave_brand
UPDATE post_states SET case_id = NULL WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: timers_drop_of_brand
DELETE FROM timers WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: window_timers_drop_of_brand
DELETE FROM window_timers WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: receiving_drop_of_brand
DELETE FROM receiving_cases WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: parts_drop_of_brand
DELETE FROM parts WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: replies_drop_of_brand
DELETE FROM replies WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: clocks_drop_of_brand
DELETE FROM clocks WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: cases_drop_of_brand
DELETE FROM cases WHERE brand = $1
-- name: case_counts_drop_of_brand
DELETE FROM case_counts WHERE brand = $1
-- name: brand_state_drop
DELETE FROM brand_states WHERE brand = $1
-- name: sightings_drop_of_account
DELETE FROM sightings WHERE account = $1
-- name: sightings_drop_of_listener
DELETE FROM sightings WHERE listener = $1
-- name: gaps_drop_of_account
DELETE FROM gaps WHERE account = $1
-- name: imports_drop_of_account
DELETE FROM imports WHERE account = $1
-- name: account_state_drop
DELETE FROM account_states WHERE account = $1
-- name: listener_state_drop
DELETE FROM listener_states WHERE listener = $1
-- name: user_state_drop
DELETE FROM user_states WHERE user_id = $1
-- name: post_erase
DELETE FROM posts WHERE id = $1
-- name: author_erase_if_silent
DELETE FROM authors WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM post_states s JOIN posts p ON p.id = s.post WHERE s.author = $1)
-- name: notes_erase_of_brand
DELETE FROM notes WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: drafts_erase_of_brand
DELETE FROM drafts WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: part_texts_erase_of_brand
DELETE FROM part_texts WHERE part IN (SELECT p.id FROM parts p JOIN cases c ON c.id = p.case_id WHERE c.brand = $1)
-- name: secrets_erase_of_account
DELETE FROM account_secrets WHERE account = $1
-- name: quarantine_erase_of_account
DELETE FROM quarantine WHERE account = $1
-- name: account_erase
DELETE FROM accounts WHERE id = $1
-- name: listener_erase
DELETE FROM listeners WHERE id = $1
-- name: views_erase_of_user
DELETE FROM views WHERE user_id = $1
-- name: user_erase
DELETE FROM users WHERE id = $1
-- name: brand_erase
DELETE FROM brands WHERE id = $1
-- name: thread_links_forget_lost
DELETE FROM thread_links WHERE NOT EXISTS (SELECT 1 FROM threads t WHERE t.id = thread_links.thread)

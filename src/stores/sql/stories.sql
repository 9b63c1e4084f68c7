-- name: story_insert
INSERT INTO stories (id, brand, first_post, posts, reposts, quotes, authors, reach, first_at, last_at, tone_sum, tone_count)
SELECT $1, $2, post, 1, 0, 0, 1, COALESCE($4, 0), created_at, created_at, CASE WHEN tone IS NULL THEN 0.0 ELSE tone_value END, CASE WHEN tone IS NULL THEN 0 ELSE 1 END
FROM post_states WHERE post = $3
-- name: post_state_begins_story
UPDATE post_states SET story = $1, story_part = 'original' WHERE post = $2
-- name: story_add_post
UPDATE stories SET posts = posts + $2, quotes = quotes + $3,
    authors = authors + CASE WHEN EXISTS (SELECT 1 FROM post_states WHERE story = $1 AND author = $4) THEN 0 ELSE 1 END,
    reach = reach + CASE WHEN EXISTS (SELECT 1 FROM post_states WHERE story = $1 AND author = $4) THEN 0 ELSE COALESCE($5, 0) END,
    first_at = MIN(first_at, $6), last_at = MAX(last_at, $6), tone_sum = tone_sum + COALESCE($7, 0.0), tone_count = tone_count + CASE WHEN $7 IS NULL THEN 0 ELSE 1 END
WHERE id = $1
-- name: story_add_reposts
UPDATE stories SET reposts = reposts + $2, authors = authors + $2, reach = reach + $3, last_at = MAX(last_at, $4) WHERE id = $1
-- name: story_get
SELECT id, brand, first_post, posts, reposts, quotes, authors, reach, first_at, last_at, tone_sum, tone_count,
       (SELECT COUNT(*) FROM post_states s WHERE s.story = stories.id AND s.created_at > $2 AND s.created_at <= $3) +
       (SELECT COUNT(*) FROM post_states s JOIN reposts r ON r.post = s.post WHERE s.story = stories.id AND r.at > $2 AND r.at <= $3)
FROM stories WHERE id = $1
-- name: story_ids_newest
SELECT id, last_at, brand FROM stories WHERE (last_at, id) < ($1, $2) AND posts + reposts >= $3 ORDER BY last_at DESC, id DESC LIMIT $4
-- name: story_ids_of_brand
SELECT id, last_at, brand FROM stories WHERE (last_at, id) < ($1, $2) AND posts + reposts >= $3 AND brand = $5 ORDER BY last_at DESC, id DESC LIMIT $4
-- name: story_of_post
SELECT p.blanked, s.story, COALESCE(t.brand, 0) FROM posts p JOIN post_states s ON s.post = p.id LEFT JOIN stories t ON t.id = s.story WHERE p.id = $1
-- name: story_case_of_author
SELECT MAX(c.id) FROM post_states s JOIN cases c ON c.id = s.case_id WHERE s.story = $1 AND s.author = $2 AND c.author = $2 AND c.status <> 'closed'
-- name: story_case_in_hand
SELECT 1 FROM post_states s JOIN cases c ON c.id = s.case_id WHERE s.story = $1 AND s.case_id IS NOT NULL
    AND (c.status IN ('watched', 'new', 'open', 'pending', 'on_hold') OR (c.status = 'closed' AND c.exclusion IS NOT NULL)) LIMIT 1
-- name: story_case_resolved
SELECT 1 FROM post_states s JOIN cases c ON c.id = s.case_id WHERE s.story = $1 AND s.case_id IS NOT NULL AND c.status = 'resolved' LIMIT 1
-- name: story_author_known
SELECT 1 FROM cases c WHERE c.author = $3 AND c.brand = $2 AND c.status <> 'watched' AND c.exclusion IS NULL
    AND NOT EXISTS (SELECT 1 FROM post_states s WHERE s.post = c.opening_post AND s.story = $1) LIMIT 1
-- name: story_brief
SELECT t.id, t.posts, t.reposts FROM post_states s JOIN stories t ON t.id = s.story WHERE s.post = $1
-- name: post_ids_of_story
SELECT post, created_at FROM post_states WHERE story = $1 AND (created_at, post) > ($2, $3) ORDER BY created_at, post LIMIT $4
-- name: story_told
SELECT posts + reposts FROM stories WHERE id = $1
-- name: story_found_before
SELECT f.listener FROM post_states s JOIN sightings f ON f.post = s.post
WHERE s.story = $1 AND s.post < $2 AND f.listener <> 0 AND ($3 IS NULL OR f.listener = $3) LIMIT 1
-- name: repost_insert
INSERT INTO reposts (channel, remote_id, post, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
-- name: repost_exists
SELECT 1 FROM reposts WHERE channel = $1 AND remote_id = $2
-- name: texts_told_since
SELECT p.id, s.story, p.created_at, p.text FROM posts p JOIN post_states s ON s.post = p.id
WHERE p.id > $1 AND p.direction = 'in' AND p.blanked = 0 AND p.visibility IN ('public', 'unlisted', 'followers') ORDER BY p.id LIMIT $2
-- name: counters_insert
INSERT INTO counters (post, at, likes, reposts, replies, quotes, views) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (post, at) DO NOTHING
-- name: counters_of_post
SELECT at, likes, reposts, replies, quotes, views FROM counters WHERE post = $1 AND at >= $2 ORDER BY at LIMIT $3
-- name: counters_last
SELECT at, likes, reposts, replies, quotes, views FROM counters WHERE post = $1 ORDER BY at DESC LIMIT 1
-- name: counters_before
SELECT at, likes, reposts, replies, quotes, views FROM counters WHERE post = $1 AND at <= $2 ORDER BY at DESC LIMIT 1
-- name: counters_first
SELECT at, likes, reposts, replies, quotes, views FROM counters WHERE post = $1 ORDER BY at LIMIT 1
-- name: watching_thread
SELECT DISTINCT c.id FROM receiving_cases r JOIN cases c ON c.id = r.case_id WHERE r.thread = $1 AND c.status = 'watched' ORDER BY c.id
-- name: watching_story
SELECT DISTINCT c.id FROM post_states s JOIN cases c ON c.id = s.case_id WHERE s.story = $1 AND s.case_id IS NOT NULL AND c.status = 'watched' ORDER BY c.id
-- name: watch_began_put
INSERT INTO watches (case_id, began, began_reach, began_per_hour, began_tone, began_views, own) VALUES ($1, 1, $2, $3, $4, $5, 0)
ON CONFLICT (case_id) DO UPDATE SET began = 1, began_reach = excluded.began_reach, began_per_hour = excluded.began_per_hour, began_tone = excluded.began_tone, began_views = excluded.began_views,
    woken_at = NULL, woken_measure = NULL, woken_from = NULL, woken_to = NULL, woken_threshold = NULL
-- name: watch_woken_put
UPDATE watches SET woken_at = $2, woken_measure = $3, woken_from = $4, woken_to = $5, woken_threshold = $6 WHERE case_id = $1
-- name: watch_thresholds_put
INSERT INTO watches (case_id, began, began_reach, began_per_hour, own, reach, per_hour, tone, views) VALUES ($1, 0, 0, 0, $2, $3, $4, $5, $6)
ON CONFLICT (case_id) DO UPDATE SET own = excluded.own, reach = excluded.reach, per_hour = excluded.per_hour, tone = excluded.tone, views = excluded.views
-- name: watch_get
SELECT began, began_reach, began_per_hour, began_tone, began_views, own, reach, per_hour, tone, views FROM watches WHERE case_id = $1
-- name: watch_place
SELECT s.post, s.thread, s.story, a.followers FROM cases c JOIN post_states s ON s.post = c.opening_post JOIN authors a ON a.id = s.author WHERE c.id = $1
-- name: watch_answers
SELECT COUNT(*) FILTER (WHERE created_at > $3 AND created_at <= $4), COUNT(*) FILTER (WHERE tone IS NOT NULL), COALESCE(SUM(tone_value) FILTER (WHERE tone IS NOT NULL), 0.0)
FROM post_states WHERE thread = $1 AND post <> $2 AND direction = 'in' AND (story IS NULL OR story <> $5)
-- name: watch_told
SELECT COUNT(*) FILTER (WHERE created_at > $3 AND created_at <= $4), COUNT(*) FILTER (WHERE tone IS NOT NULL), COALESCE(SUM(tone_value) FILTER (WHERE tone IS NOT NULL), 0.0)
FROM post_states WHERE story = $1 AND post <> $2 AND direction = 'in'
-- name: watch_reposts
SELECT COUNT(*) FROM post_states s JOIN reposts r ON r.post = s.post WHERE s.story = $1 AND r.at > $2 AND r.at <= $3
-- name: followed_posts
SELECT c.id, p.id, p.channel, p.remote_id, p.created_at, s.thread FROM cases c JOIN posts p ON p.id = c.opening_post JOIN post_states s ON s.post = p.id
WHERE c.shelf = 'watched' AND c.channel = $1 AND c.id > $2 AND p.blanked = 0 ORDER BY c.id LIMIT $3
-- name: story_reach
SELECT reach FROM stories WHERE id = $1
-- name: post_states_leave_stories
UPDATE post_states SET story = NULL, story_part = NULL WHERE story IN (SELECT id FROM stories WHERE brand = $1)
-- name: stories_drop_of_brand
DELETE FROM stories WHERE brand = $1
-- name: watches_drop_of_brand
DELETE FROM watches WHERE case_id IN (SELECT id FROM cases WHERE brand = $1)
-- name: counters_drop_of_post
DELETE FROM counters WHERE post = $1
-- name: reposts_erase_of_post
DELETE FROM reposts WHERE post = $1

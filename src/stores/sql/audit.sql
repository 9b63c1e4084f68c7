-- name: audit_thresholds
SELECT seed,
       COALESCE((SELECT rank FROM audit_samples WHERE week = $1 AND stratum = 'near' ORDER BY rank LIMIT 1 OFFSET $2), 9223372036854775807),
       COALESCE((SELECT rank FROM audit_samples WHERE week = $1 AND stratum = 'far' ORDER BY rank LIMIT 1 OFFSET $2), 9223372036854775807)
FROM audit_weeks WHERE week = $1
-- name: audit_week_add
INSERT INTO audit_weeks (week, seed, near, far) VALUES ($1, $2, $3, $4)
ON CONFLICT (week) DO UPDATE SET near = near + excluded.near, far = far + excluded.far
-- name: audit_sample_insert
INSERT INTO audit_samples (id, week, stratum, rank, channel, remote_id, author, text, language, url, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (week, channel, remote_id) DO NOTHING
-- name: audit_samples_trim
DELETE FROM audit_samples WHERE week = $1 AND stratum = $2 AND id NOT IN
    (SELECT id FROM audit_samples WHERE week = $1 AND stratum = $2 ORDER BY rank, id LIMIT $3)
-- name: audit_texts_forget
UPDATE audit_samples SET text = '', author = '', url = NULL WHERE week < $1 AND text <> ''
-- name: audit_weeks
SELECT week, near, far FROM audit_weeks ORDER BY week DESC LIMIT $1
-- name: audit_counts
SELECT s.stratum, COUNT(*), COUNT(*) FILTER (WHERE v.verdict = 'missed'), COUNT(*) FILTER (WHERE v.verdict = 'not_ours'), COUNT(*) FILTER (WHERE v.verdict = 'unsure')
FROM audit_samples s LEFT JOIN audit_verdicts v ON v.sample = s.id WHERE s.week = $1 GROUP BY s.stratum
-- name: audit_found
SELECT COUNT(*) FROM post_states WHERE post >= $1 AND post < $2 AND direction = 'in' AND reach = 'proactive' AND intervention IS NOT NULL AND intervention <> 'leave'
-- name: audit_samples_of_week
SELECT s.id, s.week, s.stratum, s.rank, s.channel, s.remote_id, s.author, s.text, s.language, s.url, s.created_at, v.verdict, v.user_id
FROM audit_samples s LEFT JOIN audit_verdicts v ON v.sample = s.id WHERE s.week = $1 ORDER BY s.stratum DESC, s.rank
-- name: audit_sample_get
SELECT s.id, s.week, s.stratum, s.rank, s.channel, s.remote_id, s.author, s.text, s.language, s.url, s.created_at, v.verdict, v.user_id
FROM audit_samples s LEFT JOIN audit_verdicts v ON v.sample = s.id WHERE s.id = $1
-- name: audit_verdict_put
INSERT INTO audit_verdicts (sample, verdict, user_id) VALUES ($1, $2, $3) ON CONFLICT (sample) DO UPDATE SET verdict = excluded.verdict, user_id = excluded.user_id
-- name: audit_verdict_drop
DELETE FROM audit_verdicts WHERE sample = $1

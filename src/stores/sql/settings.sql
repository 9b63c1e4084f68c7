-- name: brand_put
INSERT INTO brands (id, name, example, words, not_words, context) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, words = excluded.words, not_words = excluded.not_words, context = excluded.context
-- name: brands
SELECT id, name, example, words, not_words, context FROM brands ORDER BY id
-- name: brand_state_put
INSERT INTO brand_states (brand, example) VALUES ($1, $2) ON CONFLICT (brand) DO NOTHING
-- name: brand_state_changed
UPDATE brand_states SET version = version + 1 WHERE brand = $1
-- name: calendar_put
INSERT INTO calendars (id, version, body) VALUES ($1, $2, $3)
-- name: calendar_get
SELECT body FROM calendars WHERE id = $1 AND version = $2
-- name: policy_put
INSERT INTO policies (id, version, body) VALUES ($1, $2, $3)
-- name: policies_in_force
SELECT p.body FROM policy_states f JOIN policies p ON p.id = f.policy AND p.version = f.version WHERE f.retired = 0 ORDER BY f.place, f.policy
-- name: policy_last
SELECT p.body FROM policy_states f JOIN policies p ON p.id = f.policy AND p.version = f.version WHERE f.retired = 0 ORDER BY f.place DESC, f.policy DESC LIMIT 1
-- name: policy_get
SELECT body FROM policies WHERE id = $1 AND version = $2
-- name: policy_publish
INSERT INTO policy_states (policy, version, place, retired) VALUES ($1, $2, (SELECT COALESCE(MIN(place), 1) - 1 FROM policy_states), $3)
ON CONFLICT (policy) DO UPDATE SET version = excluded.version, retired = excluded.retired
-- name: policy_place
UPDATE policy_states SET place = $2 WHERE policy = $1
-- name: calendars_in_force
SELECT c.body FROM calendar_states f JOIN calendars c ON c.id = f.calendar AND c.version = f.version WHERE f.retired = 0 ORDER BY f.calendar
-- name: calendar_in_force
SELECT c.body FROM calendar_states f JOIN calendars c ON c.id = f.calendar AND c.version = f.version WHERE f.calendar = $1
-- name: calendar_publish
INSERT INTO calendar_states (calendar, version, retired) VALUES ($1, $2, $3) ON CONFLICT (calendar) DO UPDATE SET version = excluded.version, retired = excluded.retired
-- name: legal_profile_put
INSERT INTO legal_profiles (brand, version, body) VALUES ($1, $2, $3)
-- name: legal_profile_get
SELECT body FROM legal_profiles WHERE brand = $1 AND version = $2
-- name: legal_profiles_in_force
SELECT p.body FROM legal_profile_states f JOIN legal_profiles p ON p.brand = f.brand AND p.version = f.version ORDER BY f.brand
-- name: legal_profile_publish
INSERT INTO legal_profile_states (brand, version) VALUES ($1, $2) ON CONFLICT (brand) DO UPDATE SET version = excluded.version
-- name: account_put
INSERT INTO accounts (id, brand, channel, stable_id, handle, cursor, service) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET handle = excluded.handle, cursor = excluded.cursor, service = excluded.service
-- name: account_move_cursor
UPDATE accounts SET cursor = $2, last_success_at = $3 WHERE id = $1
-- name: accounts
SELECT a.id, a.brand, a.channel, a.stable_id, a.handle, s.state, s.health, s.health_reason, a.last_success_at, a.cursor, a.service,
       EXISTS (SELECT 1 FROM gaps g WHERE g.account = a.id AND g.public_stream = 0 AND g.state IN ('open', 'filling')), s.credentials
FROM accounts a JOIN account_states s ON s.account = a.id ORDER BY a.id
-- name: account_get
SELECT a.id, a.brand, a.channel, a.stable_id, a.handle, s.state, s.health, s.health_reason, a.last_success_at, a.cursor, a.service,
       EXISTS (SELECT 1 FROM gaps g WHERE g.account = a.id AND g.public_stream = 0 AND g.state IN ('open', 'filling')), s.credentials
FROM accounts a JOIN account_states s ON s.account = a.id WHERE a.id = $1
-- name: account_state_insert
INSERT INTO account_states (account, state, health, quarantined) VALUES ($1, 'connected', 'unknown', 0) ON CONFLICT (account) DO UPDATE SET state = 'connected'
-- name: account_state_set
UPDATE account_states SET state = $2 WHERE account = $1
-- name: account_health_set
UPDATE account_states SET health = $2, health_reason = $3 WHERE account = $1
-- name: account_credentials_renewed
UPDATE account_states SET health = 'unknown', health_reason = NULL, credentials = credentials + 1 WHERE account = $1
-- name: account_quarantined_add
UPDATE account_states SET quarantined = quarantined + 1 WHERE account = $1
-- name: quarantine_insert
INSERT INTO quarantine (account, reason, place, bytes, at) VALUES ($1, $2, $3, $4, $5) RETURNING id
-- name: listener_put
INSERT INTO listeners (id, brand, owner, name, query, accents, quoted, purpose, languages, action, daily_cap, reach_floor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (id) DO UPDATE SET brand = excluded.brand, owner = excluded.owner, name = excluded.name, query = excluded.query, accents = excluded.accents,
    quoted = excluded.quoted, purpose = excluded.purpose, languages = excluded.languages, action = excluded.action, daily_cap = excluded.daily_cap, reach_floor = excluded.reach_floor
-- name: listener_state_put
INSERT INTO listener_states (listener, version, state, ends_at, timer) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (listener) DO UPDATE SET version = excluded.version, state = excluded.state, ends_at = excluded.ends_at, timer = excluded.timer
-- name: timer_delete_listener
DELETE FROM timers WHERE (due_at, id) = (SELECT ends_at, timer FROM listener_states WHERE listener = $1)
-- name: listeners
SELECT l.id, l.brand, l.owner, l.name, l.query, l.accents, l.quoted, l.purpose, l.languages, l.action, l.daily_cap, l.reach_floor, s.ends_at, s.state, s.version, b.example
FROM listeners l JOIN listener_states s ON s.listener = l.id JOIN brands b ON b.id = l.brand ORDER BY l.id
-- name: listener_get
SELECT l.id, l.brand, l.owner, l.name, l.query, l.accents, l.quoted, l.purpose, l.languages, l.action, l.daily_cap, l.reach_floor, s.ends_at, s.state, s.version, b.example
FROM listeners l JOIN listener_states s ON s.listener = l.id JOIN brands b ON b.id = l.brand WHERE l.id = $1
-- name: listener_hits
SELECT l.id, ($2 - g.post) / $3 AS days_ago, COUNT(*) FROM listeners l CROSS JOIN sightings g
WHERE g.listener = l.id AND g.listener <> 0 AND g.post >= $1 AND g.post <= $2 GROUP BY l.id, days_ago ORDER BY l.id
-- name: listener_last_hits
SELECT id, last FROM (SELECT l.id, (SELECT MAX(g.post) FROM sightings g WHERE g.listener = l.id AND g.listener <> 0) AS last FROM listeners l) AS found
WHERE last IS NOT NULL ORDER BY id
-- name: import_insert
INSERT INTO imports (id, account, finished_at, row_count, added, repeated, quarantined) VALUES ($1, $2, $3, $4, $5, $6, $7)
-- name: totals
SELECT (SELECT COUNT(*) FROM posts), (SELECT COUNT(*) FROM authors), (SELECT COUNT(*) FROM threads WHERE joined_into IS NULL), (SELECT COALESCE(SUM(cases), 0) FROM case_counts),
       (SELECT COALESCE(SUM(cases), 0) FROM case_counts WHERE shelf IN ('waiting', 'pending', 'on_hold')), (SELECT COALESCE(MAX(position), 0) FROM journal),
       (SELECT COUNT(*) FROM accounts), (SELECT COUNT(*) FROM listeners), (SELECT COUNT(*) FROM users), (SELECT COALESCE(SUM(quarantined), 0) FROM account_states),
       (SELECT COUNT(*) FROM timers), (SELECT COUNT(*) FROM parts), (SELECT COUNT(*) FROM parts WHERE state = 'unknown'), (SELECT COALESCE(MAX(version), 0) FROM migrations)
-- name: settings_stamp
SELECT (SELECT COALESCE(SUM(version), 0) FROM listener_states) || '.' || (SELECT COUNT(*) FROM listener_states) || '.' ||
       (SELECT COUNT(*) FROM account_states) || '.' || (SELECT COALESCE(SUM(version + retired), 0) || '.' || COALESCE(SUM(place * (policy % 1009)), 0) FROM policy_states) || '.' ||
       (SELECT COALESCE(SUM(version + retired), 0) FROM calendar_states) || '.' || (SELECT COALESCE(SUM(version), 0) FROM legal_profile_states) || '.' ||
       (SELECT COALESCE(SUM(version), 0) FROM alert_rule_states) || '.' || (SELECT COUNT(*) FROM alert_rule_states) || '.' ||
       (SELECT COALESCE(SUM(version), 0) FROM brand_states)
-- name: clock_settings_stamp
SELECT (SELECT COALESCE(SUM(version + retired), 0) || '.' || COUNT(*) || '.' || COALESCE(SUM(place * (policy % 1009)), 0) FROM policy_states) || '.' ||
       (SELECT COALESCE(SUM(version + retired), 0) || '.' || COUNT(*) FROM calendar_states) || '.' ||
       (SELECT COALESCE(SUM(version), 0) || '.' || COUNT(*) FROM legal_profile_states)
-- name: highest_id
SELECT MAX(id) FROM (
    SELECT COALESCE(MAX(id), 0) AS id FROM posts UNION ALL SELECT COALESCE(MAX(id), 0) FROM authors UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM threads UNION ALL SELECT COALESCE(MAX(id), 0) FROM cases UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM clocks UNION ALL SELECT COALESCE(MAX(limit_timer), 0) FROM clocks WHERE id = (SELECT MAX(id) FROM clocks) UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM notes UNION ALL SELECT COALESCE(MAX(part), 0) FROM part_texts UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM users UNION ALL SELECT COALESCE(MAX(id), 0) FROM accounts UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM brands UNION ALL SELECT COALESCE(MAX(id), 0) FROM listeners UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM calendars UNION ALL SELECT COALESCE(MAX(id), 0) FROM policies UNION ALL
    SELECT COALESCE(MAX(timer), 0) FROM window_timers UNION ALL SELECT COALESCE(MAX(id), 0) FROM gaps UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM public_streams UNION ALL SELECT COALESCE(MAX(id), 0) FROM imports UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM views UNION ALL SELECT COALESCE(MAX(timer), 0) FROM listener_states UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM stories UNION ALL SELECT COALESCE(MAX(id), 0) FROM back_searches UNION ALL SELECT COALESCE(MAX(id), 0) FROM audit_samples UNION ALL
    SELECT COALESCE(MAX(alert_rule), 0) FROM alert_rule_states UNION ALL SELECT COALESCE(MAX(release_timer), 0) FROM alert_rule_states UNION ALL
    SELECT COALESCE(MAX(digest_timer), 0) FROM alert_rule_states UNION ALL SELECT COALESCE(MAX(id), 0) FROM alerts UNION ALL
    SELECT COALESCE(MAX(id), 0) FROM alert_deliveries UNION ALL SELECT COALESCE(MAX(id), 0) FROM alert_targets) AS ids

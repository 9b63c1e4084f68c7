-- name: alert_rule_put
INSERT INTO alert_rules (id, brand, body) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET body = excluded.body
-- name: alert_rule_erase
DELETE FROM alert_rules WHERE id = $1
-- name: alert_rules
SELECT r.body, s.state, s.version FROM alert_rules r JOIN alert_rule_states s ON s.alert_rule = r.id ORDER BY r.id
-- name: alert_rule_get
SELECT r.body, s.state, s.version FROM alert_rules r JOIN alert_rule_states s ON s.alert_rule = r.id WHERE r.id = $1
-- name: alert_target_put
INSERT INTO alert_targets (id, alert_rule, kind, address, sealed) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET address = excluded.address, sealed = COALESCE(excluded.sealed, sealed)
-- name: alert_target_erase
DELETE FROM alert_targets WHERE id = $1
-- name: alert_targets_of_rule
SELECT id, kind, address FROM alert_targets WHERE alert_rule = $1 ORDER BY id
-- name: alert_target_secret
SELECT sealed FROM alert_targets WHERE id = $1 AND sealed IS NOT NULL
-- name: alerts_seen_put
INSERT INTO alerts_seen (user_id, through) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET through = excluded.through WHERE alerts_seen.through < excluded.through
-- name: alerts_seen_get
SELECT through FROM alerts_seen WHERE user_id = $1
-- name: mail_relay_put
INSERT INTO mail_relay (id, body, sealed) VALUES (1, $1, $2) ON CONFLICT (id) DO UPDATE SET body = excluded.body, sealed = excluded.sealed
-- name: mail_relay_drop
DELETE FROM mail_relay
-- name: mail_relay_get
SELECT body, sealed FROM mail_relay
-- name: alert_rule_state_put
INSERT INTO alert_rule_states (alert_rule, brand, version, state, rate_level, since, digest_at, digest_timer, held, held_posts, hour_alerts)
VALUES ($1, $2, $3, $4, 0, $5, $6, $7, 0, '', 0)
ON CONFLICT (alert_rule) DO UPDATE SET version = excluded.version, state = excluded.state, rate_level = 0, digest_at = excluded.digest_at, digest_timer = excluded.digest_timer,
    since = CASE WHEN alert_rule_states.digest_at IS NULL THEN excluded.since ELSE alert_rule_states.since END
-- name: alert_held_forget
UPDATE alert_rule_states SET held = 0, held_posts = '', held_since = NULL, held_by = NULL, release_at = NULL, release_timer = NULL WHERE alert_rule = $1
-- name: alert_digest_set
UPDATE alert_rule_states SET since = $2, digest_at = $3, digest_timer = $4 WHERE alert_rule = $1
-- name: alert_rate_set
UPDATE alert_rule_states SET rate_level = $2 WHERE alert_rule = $1
-- name: alert_held_add
UPDATE alert_rule_states SET held = held + $2, held_posts = TRIM(held_posts || ' ' || $3), held_since = COALESCE(held_since, $4), held_by = COALESCE(held_by, $5),
    release_at = $6, release_timer = $7 WHERE alert_rule = $1
-- name: alert_hour_count
UPDATE alert_rule_states SET hour_alerts = CASE WHEN hour_began IS NULL OR hour_began + 3600000 <= $2 THEN 1 ELSE hour_alerts + 1 END,
    hour_began = CASE WHEN hour_began IS NULL OR hour_began + 3600000 <= $2 THEN $2 ELSE hour_began END WHERE alert_rule = $1
-- name: alert_standing_get
SELECT alert_rule, brand, state, version, rate_level, since, held, held_posts, held_since, held_by, release_at, hour_began, hour_alerts FROM alert_rule_states WHERE alert_rule = $1
-- name: timer_delete_alert_digest
DELETE FROM timers WHERE (due_at, id) = (SELECT digest_at, digest_timer FROM alert_rule_states WHERE alert_rule = $1)
-- name: timer_delete_alert_release
DELETE FROM timers WHERE (due_at, id) = (SELECT release_at, release_timer FROM alert_rule_states WHERE alert_rule = $1)
-- name: alert_insert
INSERT INTO alerts (id, alert_rule, brand, cause, made_at, since, posts, first_posts, listener, level, held_by, screen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
-- name: alert_get
SELECT a.id, a.alert_rule, a.brand, r.body, a.cause, a.made_at, a.since, a.posts, a.first_posts, a.listener, a.level, a.held_by, a.screen
FROM alerts a LEFT JOIN alert_rules r ON r.id = a.alert_rule WHERE a.id = $1
-- name: alerts_newest
SELECT a.id, a.alert_rule, a.brand, r.body, a.cause, a.made_at, a.since, a.posts, a.first_posts, a.listener, a.level, a.held_by, a.screen
FROM alerts a LEFT JOIN alert_rules r ON r.id = a.alert_rule WHERE a.id < $1 AND a.screen = 1 ORDER BY a.id DESC LIMIT $2
-- name: alerts_of_rule
SELECT a.id, a.alert_rule, a.brand, r.body, a.cause, a.made_at, a.since, a.posts, a.first_posts, a.listener, a.level, a.held_by, a.screen
FROM alerts a LEFT JOIN alert_rules r ON r.id = a.alert_rule WHERE a.alert_rule = $3 AND a.id < $1 ORDER BY a.id DESC LIMIT $2
-- name: alerts_of_brand
SELECT a.id, a.alert_rule, a.brand, r.body, a.cause, a.made_at, a.since, a.posts, a.first_posts, a.listener, a.level, a.held_by, a.screen
FROM alerts a LEFT JOIN alert_rules r ON r.id = a.alert_rule WHERE a.brand = $3 AND a.id < $1 AND a.screen = 1 ORDER BY a.id DESC LIMIT $2
-- name: alerts_unseen
SELECT brand, COUNT(*) FROM (SELECT brand FROM alerts WHERE id > $1 AND screen = 1 ORDER BY id DESC LIMIT 1000) AS newest GROUP BY brand
-- name: alert_delivery_insert
INSERT INTO alert_deliveries (id, alert, alert_rule, brand, target, state, attempts, not_before, reason) VALUES ($1, $2, $3, $4, $5, 'pending', 0, $6, '')
-- name: alert_delivery_set
UPDATE alert_deliveries SET state = $2, attempts = $3, not_before = $4, reason = $5 WHERE id = $1
-- name: alert_deliveries_ready
SELECT id, alert, alert_rule, brand, target, state, attempts, not_before, reason FROM
    (SELECT d.*, ROW_NUMBER() OVER (PARTITION BY target ORDER BY attempts, not_before, id) AS place FROM alert_deliveries d WHERE state = 'pending' AND not_before <= $1) AS due
WHERE place = 1 ORDER BY attempts, not_before, id LIMIT $2
-- name: alert_delivery_next
SELECT not_before FROM alert_deliveries WHERE state = 'pending' ORDER BY not_before LIMIT 1
-- name: alert_delivery_get
SELECT id, alert, alert_rule, brand, target, state, attempts, not_before, reason FROM alert_deliveries WHERE id = $1
-- name: alert_deliveries_of
SELECT id, alert, alert_rule, brand, target, state, attempts, not_before, reason FROM alert_deliveries WHERE alert = $1 ORDER BY id
-- name: alert_matches_count
SELECT COUNT(*) FROM (SELECT DISTINCT g.post FROM listeners l CROSS JOIN sightings g JOIN posts p ON p.id = g.post
    WHERE l.brand = $1 AND (l.id = $2 OR $2 = 0) AND g.listener = l.id AND g.listener <> 0 AND g.later = 0 AND g.post >= $3 AND g.post < $4
      AND p.direction = 'in' AND p.created_at >= p.received_at - 86400000 LIMIT $5) AS found
-- name: alert_matches_first
SELECT DISTINCT g.post FROM listeners l CROSS JOIN sightings g JOIN posts p ON p.id = g.post
WHERE l.brand = $1 AND (l.id = $2 OR $2 = 0) AND g.listener = l.id AND g.listener <> 0 AND g.later = 0 AND g.post >= $3 AND g.post < $4
  AND p.direction = 'in' AND p.created_at >= p.received_at - 86400000 ORDER BY g.post LIMIT $5
-- name: alert_timers_drop_of_brand
DELETE FROM timers WHERE kind IN ('alert_digest', 'alert_release') AND subject IN (SELECT alert_rule FROM alert_rule_states WHERE brand = $1)
-- name: alert_deliveries_drop_of_brand
DELETE FROM alert_deliveries WHERE brand = $1
-- name: alerts_drop_of_brand
DELETE FROM alerts WHERE brand = $1
-- name: alert_rule_states_drop_of_brand
DELETE FROM alert_rule_states WHERE brand = $1
-- name: alert_targets_erase_of_brand
DELETE FROM alert_targets WHERE alert_rule IN (SELECT id FROM alert_rules WHERE brand = $1)
-- name: alert_rules_erase_of_brand
DELETE FROM alert_rules WHERE brand = $1

-- name: clock_insert
INSERT INTO clocks (id, case_id, kind, state, started_at, wanted_due_at, limit_due_at, wanted, limit_verdict, policy, policy_version, calendar, calendar_version, wanted_timer, limit_timer, post)
VALUES ($1, $2, $3, 'running', $4, $5, $6, 'open', 'open', $7, $8, $9, $10, $11, $12, $13)
-- name: clock_pause
UPDATE clocks SET state = 'paused', paused_at = $2, paused_for = $3, resume_at = $4, resume_timer = $5 WHERE id = $1
-- name: clock_resume
UPDATE clocks SET state = 'running', paused_at = NULL, paused_for = NULL, resume_at = NULL, resume_timer = NULL, paused = $2, wanted_due_at = $3, limit_due_at = $4, wanted_timer = $5, limit_timer = $6 WHERE id = $1
-- name: clock_stop
UPDATE clocks SET state = 'stopped', stopped_at = $2, business_elapsed = $3, wanted = $4, limit_verdict = $5, paused_at = NULL, paused_for = NULL, resume_at = NULL, resume_timer = NULL WHERE id = $1
-- name: clock_void
UPDATE clocks SET state = 'voided', paused_at = NULL, paused_for = NULL, resume_at = NULL, resume_timer = NULL WHERE id = $1
-- name: clock_breach_wanted
UPDATE clocks SET wanted = $2 WHERE id = $1
-- name: clock_breach_limit
UPDATE clocks SET limit_verdict = $2 WHERE id = $1
-- name: clock_get
SELECT id, case_id, kind, state, started_at, wanted_due_at, limit_due_at, wanted, limit_verdict, stopped_at, business_elapsed, policy, policy_version, calendar, calendar_version, post, paused_at, paused_for, paused FROM clocks WHERE id = $1
-- name: clocks_of_case
SELECT id, case_id, kind, state, started_at, wanted_due_at, limit_due_at, wanted, limit_verdict, stopped_at, business_elapsed, policy, policy_version, calendar, calendar_version, post, paused_at, paused_for, paused FROM clocks WHERE case_id = $1 ORDER BY id
-- name: clocks_started_between
SELECT k.id, k.case_id, k.kind, k.state, k.started_at, k.wanted_due_at, k.limit_due_at, k.wanted, k.limit_verdict, k.stopped_at, k.business_elapsed, k.policy, k.policy_version, k.calendar, k.calendar_version, k.post, k.paused_at, k.paused_for, k.paused, c.reach, c.brand, c.exclusion
FROM clocks k JOIN cases c ON c.id = k.case_id
WHERE k.started_at >= $1 AND k.started_at < $2 AND (k.started_at, k.id) > ($3, $4) ORDER BY k.started_at, k.id LIMIT $5
-- name: timer_insert
INSERT INTO timers (due_at, id, kind, case_id, subject) VALUES ($1, $2, $3, $4, $5)
-- name: timer_delete
DELETE FROM timers WHERE due_at = $1 AND id = $2
-- name: timer_delete_wanted
DELETE FROM timers WHERE (due_at, id) = (SELECT wanted_due_at, wanted_timer FROM clocks WHERE clocks.id = $1)
-- name: timer_delete_limit
DELETE FROM timers WHERE (due_at, id) = (SELECT limit_due_at, limit_timer FROM clocks WHERE clocks.id = $1)
-- name: timer_delete_resume
DELETE FROM timers WHERE (due_at, id) = (SELECT resume_at, resume_timer FROM clocks WHERE clocks.id = $1)
-- name: case_clocks_summary
SELECT MAX(CASE WHEN state = 'voided' THEN 0 WHEN limit_verdict = 'breached' THEN 2 WHEN wanted = 'breached' THEN 1 ELSE 0 END),
       MIN(CASE WHEN state = 'running' THEN wanted_due_at END), MIN(CASE WHEN state = 'running' THEN limit_due_at END)
FROM clocks WHERE case_id = $1
-- name: timers_due
SELECT id, kind, due_at, case_id, subject FROM timers WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2
-- name: timer_next
SELECT due_at FROM timers ORDER BY due_at LIMIT 1
-- name: window_timer_put
INSERT INTO window_timers (case_id, due_at, timer) VALUES ($1, $2, $3) ON CONFLICT (case_id) DO UPDATE SET due_at = excluded.due_at, timer = excluded.timer
-- name: window_timer_get
SELECT due_at, timer FROM window_timers WHERE case_id = $1
-- name: window_timer_delete
DELETE FROM window_timers WHERE case_id = $1

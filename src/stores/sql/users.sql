-- name: user_put
INSERT INTO users (id, email, name, password_hash, brands) VALUES ($1, $2, $3, '', $4)
ON CONFLICT (id) DO UPDATE SET email = excluded.email, name = excluded.name, brands = excluded.brands
-- name: user_set_password
UPDATE users SET password_hash = $2 WHERE id = $1
-- name: user_password
SELECT password_hash FROM users WHERE id = $1
-- name: user_state_put
INSERT INTO user_states (user_id, role, disabled) VALUES ($1, $2, $3) ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, disabled = excluded.disabled
-- name: users
SELECT u.id, u.email, u.name, s.role, s.disabled, u.brands FROM users u JOIN user_states s ON s.user_id = u.id ORDER BY u.id
-- name: user_get
SELECT u.id, u.email, u.name, s.role, s.disabled, u.brands FROM users u JOIN user_states s ON s.user_id = u.id WHERE u.id = $1
-- name: user_by_email
SELECT u.id, u.email, u.name, s.role, s.disabled, u.brands FROM users u JOIN user_states s ON s.user_id = u.id WHERE u.email = $1
-- name: session_put
INSERT INTO sessions (token_hash, user_id, csrf_token, expires_at) VALUES ($1, $2, $3, $4)
-- name: session_get
SELECT token_hash, user_id, csrf_token, expires_at FROM sessions WHERE token_hash = $1
-- name: session_end
DELETE FROM sessions WHERE token_hash = $1
-- name: sessions_end_of
DELETE FROM sessions WHERE user_id = $1
-- name: sessions_expire
DELETE FROM sessions WHERE expires_at <= $1
-- name: answer_put
INSERT INTO answers (user_id, key, request_hash, status, body, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_id, key) DO NOTHING
-- name: answer_get
SELECT request_hash, status, body FROM answers WHERE user_id = $1 AND key = $2
-- name: answers_expire
DELETE FROM answers WHERE at <= $1
-- name: value_get
SELECT value FROM named_values WHERE name = $1
-- name: value_put
INSERT INTO named_values (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value
-- name: value_drop
DELETE FROM named_values WHERE name = $1

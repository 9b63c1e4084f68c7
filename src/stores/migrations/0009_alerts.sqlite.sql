-- Alerts: rules and where they tell it, what was told, and every alert on its way.

-- ---- content ----
CREATE TABLE alert_rules (id INTEGER PRIMARY KEY, brand INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE alert_targets (
    id         INTEGER PRIMARY KEY,
    alert_rule INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    sealed     BLOB               -- a webhook's secret
) STRICT;
CREATE INDEX alert_targets_by_rule ON alert_targets (alert_rule, id);
CREATE TABLE alerts_seen (user_id INTEGER PRIMARY KEY, through INTEGER NOT NULL) STRICT;
CREATE TABLE mail_relay (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL, sealed BLOB) STRICT;

-- ---- state ----
CREATE TABLE alert_rule_states (
    alert_rule    INTEGER PRIMARY KEY,
    brand         INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    state         TEXT    NOT NULL,
    rate_level    INTEGER NOT NULL,
    since         INTEGER NOT NULL,   -- from when the next digest counts
    digest_at     INTEGER,
    digest_timer  INTEGER,
    held          INTEGER NOT NULL,
    held_posts    TEXT    NOT NULL,   -- ids of the first, separated by blanks
    held_since    INTEGER,
    held_by       TEXT,
    release_at    INTEGER,
    release_timer INTEGER,
    hour_began    INTEGER,
    hour_alerts   INTEGER NOT NULL
) STRICT;
CREATE TABLE alerts (
    id          INTEGER PRIMARY KEY,
    alert_rule  INTEGER NOT NULL,
    brand       INTEGER NOT NULL,
    cause       TEXT    NOT NULL,
    made_at     INTEGER NOT NULL,
    since       INTEGER NOT NULL,
    posts       INTEGER NOT NULL,
    first_posts TEXT    NOT NULL,
    listener    INTEGER,
    level       INTEGER,
    held_by     TEXT,
    screen      INTEGER NOT NULL
) STRICT;
CREATE INDEX alerts_by_rule ON alerts (alert_rule, id);
CREATE INDEX alerts_by_brand ON alerts (brand, id);
CREATE TABLE alert_deliveries (
    id         INTEGER PRIMARY KEY,
    alert      INTEGER NOT NULL,
    alert_rule INTEGER NOT NULL,
    brand      INTEGER NOT NULL,
    target     INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    attempts   INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    reason     TEXT    NOT NULL
) STRICT;
CREATE INDEX alert_deliveries_by_alert ON alert_deliveries (alert, id);
CREATE INDEX alert_deliveries_ready ON alert_deliveries (not_before, id) WHERE state = 'pending';

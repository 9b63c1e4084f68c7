-- Several calendars and policies, what the law asks of each brand, clocks that pause, segments of people.

-- ---- state ----
CREATE TABLE policy_states (policy INTEGER PRIMARY KEY, version INTEGER NOT NULL, place INTEGER NOT NULL, retired INTEGER NOT NULL) STRICT;
INSERT INTO policy_states SELECT id, version, 0, 0 FROM settings_in_force WHERE name = 'policy';
CREATE TABLE calendar_states (calendar INTEGER PRIMARY KEY, version INTEGER NOT NULL, retired INTEGER NOT NULL) STRICT;
INSERT INTO calendar_states SELECT id, version, 0 FROM settings_in_force WHERE name = 'calendar';
DROP TABLE settings_in_force;
CREATE TABLE legal_profile_states (brand INTEGER PRIMARY KEY, version INTEGER NOT NULL) STRICT;
ALTER TABLE clocks ADD COLUMN post INTEGER;
ALTER TABLE clocks ADD COLUMN paused_at INTEGER;
ALTER TABLE clocks ADD COLUMN paused_for TEXT;
ALTER TABLE clocks ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE clocks ADD COLUMN resume_at INTEGER;
ALTER TABLE clocks ADD COLUMN resume_timer INTEGER;

-- ---- content ----
CREATE TABLE legal_profiles (brand INTEGER NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (brand, version)) STRICT, WITHOUT ROWID;
ALTER TABLE authors ADD COLUMN segment TEXT;  -- as the company calls it

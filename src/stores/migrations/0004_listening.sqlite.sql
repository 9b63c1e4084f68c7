-- Listening: what a listener is for and what holds it back, and why a post was decided upon as it was.

-- ---- content ----
ALTER TABLE listeners ADD COLUMN owner INTEGER;
ALTER TABLE listeners ADD COLUMN accents TEXT NOT NULL DEFAULT 'fold';
ALTER TABLE listeners ADD COLUMN quoted TEXT NOT NULL DEFAULT 'match';
ALTER TABLE listeners ADD COLUMN purpose TEXT NOT NULL DEFAULT 'brand';
ALTER TABLE listeners ADD COLUMN languages TEXT NOT NULL DEFAULT '';  -- BCP 47, separated by blanks; none: all
ALTER TABLE listeners ADD COLUMN daily_cap INTEGER;
ALTER TABLE listeners ADD COLUMN reach_floor INTEGER;

-- ---- state ----
ALTER TABLE listener_states ADD COLUMN ends_at INTEGER;
ALTER TABLE listener_states ADD COLUMN timer INTEGER;  -- that ends it
ALTER TABLE post_states ADD COLUMN reason TEXT;        -- of the decision
CREATE INDEX post_states_suggested ON post_states (post) WHERE reason = 'suggested' AND case_id IS NULL;
CREATE INDEX sightings_by_listener ON sightings (listener, post) WHERE listener <> 0;

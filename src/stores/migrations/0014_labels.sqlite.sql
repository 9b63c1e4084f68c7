-- What a post is about, what is suggested and whether it is about us at all, where lists can ask for them; what a brand's
-- talk is about; and what authors say of themselves.

-- ---- state ----
ALTER TABLE post_states ADD COLUMN topic TEXT;
ALTER TABLE post_states ADD COLUMN suggested TEXT;
ALTER TABLE post_states ADD COLUMN about_us INTEGER;
UPDATE post_states SET
    topic = (SELECT json_extract(j.payload, '$.assessment.topic.value') FROM journal j WHERE j.position = COALESCE(post_states.assessed_by, post_states.position)),
    suggested = (SELECT json_extract(j.payload, '$.assessment.intervention.value') FROM journal j WHERE j.position = COALESCE(post_states.assessed_by, post_states.position))
WHERE language IS NOT NULL;
CREATE INDEX label_corrections_by_time ON label_corrections (at, post);
CREATE INDEX cases_asking_nothing ON cases (changed_at) WHERE exclusion IN ('no_help_needed', 'not_about_us');
CREATE INDEX replies_by_time ON replies (written_at);

ALTER TABLE brand_states ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE brand_states SET version = 1 + (SELECT COUNT(*) FROM journal j WHERE j.type = 'brand_changed' AND CAST(json_extract(j.payload, '$.brand') AS INTEGER) = brand_states.brand);

-- ---- content ----
ALTER TABLE brands ADD COLUMN context TEXT NOT NULL DEFAULT '';  -- what stands beside our words when it is us that is spoken of
ALTER TABLE authors ADD COLUMN verified INTEGER;
ALTER TABLE authors ADD COLUMN bio TEXT;

-- The case that an author has in a story, from the index alone: asked for every copy that comes in.

DROP INDEX post_states_by_story_author;
CREATE INDEX post_states_by_story_author ON post_states (story, author, case_id) WHERE story IS NOT NULL;

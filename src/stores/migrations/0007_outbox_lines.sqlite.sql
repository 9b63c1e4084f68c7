-- Each account's parts go out on their own line: found without reading those of the others.
-- Statements name all three states, or the index is not used.
DROP INDEX parts_on_the_way;
CREATE INDEX parts_on_the_way ON parts (state, account, not_before) WHERE state IN ('pending', 'in_flight', 'unknown');

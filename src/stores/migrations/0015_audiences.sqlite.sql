-- How large the audiences of a network are: looked through from the largest down.

-- ---- content ----
CREATE INDEX authors_by_followers ON authors (channel, followers) WHERE followers IS NOT NULL;

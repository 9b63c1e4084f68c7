-- What hangs on a post beside its words.

-- ---- content ----
ALTER TABLE posts ADD COLUMN attachments TEXT;  -- JSON as the API shows it; NULL: none

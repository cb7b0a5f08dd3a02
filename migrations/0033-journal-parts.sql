-- A long import gives way to whoever waits to write, and goes on: what it had
-- brought by then is an entry of its own, a part. whole is the entry that
-- completed it; while there is none, the import's id, negative. NULL: no part.
ALTER TABLE journal ADD COLUMN whole INTEGER;
CREATE INDEX journal_whole ON journal (whole) WHERE whole IS NOT NULL;

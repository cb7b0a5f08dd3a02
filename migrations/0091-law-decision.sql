-- What the rules said to each act: a row a rule and act, never changed and
-- never taken back. Each is hashed over the one before. What was refused is in
-- no entry of the journal, since nothing of it was kept.
CREATE TABLE law_decision (
	id INTEGER PRIMARY KEY,
	time TEXT NOT NULL,
	actor TEXT NOT NULL,
	rule TEXT NOT NULL,
	act TEXT NOT NULL,              -- the verb
	verdict TEXT NOT NULL CHECK (verdict IN ('block', 'warn', 'log')),
	times INTEGER NOT NULL CHECK (times > 0),
	rules BLOB NOT NULL,            -- the digest of those in force
	digest BLOB NOT NULL
) STRICT;

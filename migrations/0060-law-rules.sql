-- The law that the campaign goes by: whole, so that no other file and no other
-- version of the program brings another one in. The newest row holds; none:
-- that of the program.
CREATE TABLE law_rules (
	id INTEGER PRIMARY KEY,
	digest TEXT NOT NULL CHECK (length(digest) = 64),
	text TEXT NOT NULL,             -- of the file of rules
	accepted TEXT NOT NULL,         -- ISO time
	actor TEXT NOT NULL,
	reason TEXT NOT NULL,
	loosened TEXT NOT NULL          -- keys, where it asks less than before
) STRICT;

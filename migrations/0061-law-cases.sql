-- What people ask of their data, and breaches, each with the day by which it is
-- answered. number is no reference: the case outlives an erasure.
CREATE TABLE law_case (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('access', 'erase', 'rectify',
		'object', 'portability', 'breach')),
	what TEXT NOT NULL,             -- who asks, or what happened
	number INTEGER,                 -- that the contact had, as it was written down
	received TEXT NOT NULL,         -- ISO day; of a breach the time
	due TEXT NOT NULL,              -- likewise
	closed TEXT,                    -- ISO time
	answer TEXT,
	actor TEXT NOT NULL             -- who wrote it down
) STRICT;

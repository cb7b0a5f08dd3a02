-- Segments: saved filters, and their reviews before a meeting.

CREATE TABLE segment (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	key TEXT NOT NULL UNIQUE,       -- folded
	filter TEXT NOT NULL,           -- in the filter language
	note TEXT,
	created TEXT NOT NULL
) STRICT;

-- Somebody looked at a segment: how many it held then, under which filter.
CREATE TABLE review (
	id INTEGER PRIMARY KEY,
	segment INTEGER NOT NULL REFERENCES segment (id),
	time TEXT NOT NULL,
	actor TEXT NOT NULL,
	filter TEXT NOT NULL,
	size INTEGER NOT NULL
) STRICT;
CREATE INDEX review_segment ON review (segment, id);

-- Who a segment held when it was reviewed: ids in rising order, each as the
-- difference to the one before in base 128, low digits first, the last byte of
-- each without its high bit. Derived, not journalled: an id says nothing of
-- an erased person.
CREATE TABLE review_members (
	id INTEGER PRIMARY KEY,         -- the review's
	members BLOB NOT NULL
) STRICT;

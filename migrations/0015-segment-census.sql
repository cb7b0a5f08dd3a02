-- Which groups of the census a segment stands for, so that a polling station
-- where few answers are known still says whether such people live there.

CREATE TABLE segment_group (
	id INTEGER PRIMARY KEY,
	segment INTEGER NOT NULL REFERENCES segment (id),
	family TEXT NOT NULL,           -- code of the family: 'age'
	name TEXT NOT NULL,             -- of the group: '65-79'
	UNIQUE (segment, family, name)
) STRICT;

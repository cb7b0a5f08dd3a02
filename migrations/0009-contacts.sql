-- Contacts, whole: further e-mails and telephones, the references that other
-- files know a person by, pairs that are not the same person, and fields that
-- campaign.yaml declares.

CREATE TABLE person_channel (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
	value TEXT NOT NULL,            -- as person.email and person.phone
	label TEXT,                     -- work, parents
	position INTEGER NOT NULL,      -- order of their coming
	import INTEGER REFERENCES import (id),
	UNIQUE (person, kind, value)
) STRICT;
CREATE INDEX person_channel_value ON person_channel (value);

-- What a person was called in files beside person.reference.
CREATE TABLE person_alias (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	reference TEXT NOT NULL,
	UNIQUE (person, reference)
) STRICT;
CREATE INDEX person_alias_value ON person_alias (reference);

-- Two persons somebody looked at and told apart; a row each way.
CREATE TABLE person_distinct (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	twin INTEGER NOT NULL REFERENCES person (id),
	UNIQUE (person, twin)
) STRICT;
CREATE INDEX person_distinct_twin ON person_distinct (twin);

CREATE TABLE custom_field (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,      -- lower case, no blanks
	title TEXT NOT NULL,
	type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'choice',
		'yesno')),
	choices TEXT,                   -- of a choice: "a, b"
	sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
	position INTEGER NOT NULL
) STRICT;

-- value: text, a number, an ISO date, 0 or 1.
CREATE TABLE person_field (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	field INTEGER NOT NULL REFERENCES custom_field (id),
	value ANY NOT NULL,
	import INTEGER REFERENCES import (id),
	UNIQUE (person, field)
) STRICT;
CREATE INDEX person_field_value ON person_field (field, value);

-- What happened with a person is found by these: rows that were theirs.
CREATE INDEX change_person_new ON change (new) WHERE col = 'person';
CREATE INDEX change_person_old ON change (old) WHERE col = 'person';

-- What left the campaign: whom it was about, how many, where to and why.
CREATE TABLE export (
	id INTEGER PRIMARY KEY,
	time TEXT NOT NULL,
	actor TEXT NOT NULL,
	format TEXT NOT NULL,           -- csv json vcard
	filter TEXT NOT NULL,
	columns TEXT NOT NULL,
	people INTEGER NOT NULL,
	left_out INTEGER NOT NULL,      -- of the electoral roll
	file TEXT,                      -- NULL: standard output
	reason TEXT NOT NULL
) STRICT;

-- The campaign file, first form. Every table is STRICT with an integer key;
-- ids hold the device in their high 20 bits and a sequence below.

CREATE TABLE campaign (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	commune TEXT NOT NULL,          -- INSEE code, 5 characters
	commune_name TEXT NOT NULL,
	population INTEGER,
	list_name TEXT NOT NULL,
	first_round TEXT,               -- ISO date
	device INTEGER NOT NULL,
	created TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	value TEXT NOT NULL
) STRICT;

-- The next sequence number of each table's ids on this device.
CREATE TABLE sequence (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	next INTEGER NOT NULL
) STRICT;

-- Every row that came from a file knows its import.
CREATE TABLE import (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,             -- results, census, contacts, names
	file TEXT NOT NULL,
	digest BLOB,
	format TEXT,
	rows INTEGER NOT NULL DEFAULT 0,
	refused INTEGER NOT NULL DEFAULT 0,
	time TEXT NOT NULL
) STRICT;

CREATE TABLE station (
	id INTEGER PRIMARY KEY,
	commune TEXT NOT NULL,
	code TEXT NOT NULL,             -- text: '0017', '069A'
	name TEXT,
	import INTEGER REFERENCES import (id),
	UNIQUE (commune, code)
) STRICT;

CREATE TABLE poll (
	id INTEGER PRIMARY KEY,
	election TEXT NOT NULL,         -- 'mun2020'
	round INTEGER NOT NULL,
	kind TEXT,
	name TEXT,
	date TEXT,
	import INTEGER REFERENCES import (id),
	UNIQUE (election, round)
) STRICT;

-- A ballot is the list of options put to the voters of one poll in one place:
-- the whole country for a president, one commune for its council.
CREATE TABLE ballot (
	id INTEGER PRIMARY KEY,
	poll INTEGER NOT NULL REFERENCES poll (id),
	place TEXT NOT NULL,            -- '' for the whole poll, else a code
	UNIQUE (poll, place)
) STRICT;

CREATE TABLE option (
	id INTEGER PRIMARY KEY,
	ballot INTEGER NOT NULL REFERENCES ballot (id),
	position INTEGER NOT NULL,      -- index into result.votes
	panel TEXT,
	label TEXT NOT NULL,
	nuance TEXT,
	ours REAL NOT NULL DEFAULT 0 CHECK (ours BETWEEN 0 AND 1),
	UNIQUE (ballot, position)
) STRICT;

-- votes: a JSON array, one whole number (or null: not put here) per option of
-- the ballot, in position order. One row a station keeps a national file of
-- 69,242 stations and a dozen options as fast to write as to read, and the
-- figures stay readable in the journal. Counts the file lacks are NULL.
CREATE TABLE result (
	id INTEGER PRIMARY KEY,
	ballot INTEGER NOT NULL REFERENCES ballot (id),
	station INTEGER NOT NULL REFERENCES station (id),
	registered INTEGER,
	abstentions INTEGER,
	voted INTEGER,
	blank INTEGER,
	null_votes INTEGER,
	valid INTEGER,
	votes TEXT NOT NULL,
	import INTEGER REFERENCES import (id),
	UNIQUE (station, ballot)
) STRICT;

-- A family of groups partitions a population (age bands, tenure).
CREATE TABLE family (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	source TEXT,
	groups TEXT NOT NULL,           -- JSON array of group names
	import INTEGER REFERENCES import (id)
) STRICT;

CREATE TABLE demography (
	id INTEGER PRIMARY KEY,
	family INTEGER NOT NULL REFERENCES family (id),
	station INTEGER NOT NULL REFERENCES station (id),
	counts TEXT NOT NULL,           -- JSON array, one real per group
	import INTEGER REFERENCES import (id),
	UNIQUE (family, station)
) STRICT;

CREATE TABLE address (
	id INTEGER PRIMARY KEY,
	number TEXT,
	suffix TEXT,
	street TEXT NOT NULL,
	street_key TEXT NOT NULL,       -- folded
	postcode TEXT,
	city TEXT,
	station INTEGER REFERENCES station (id),
	import INTEGER REFERENCES import (id)
) STRICT;
CREATE INDEX address_street ON address (street_key, number);

CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	reference TEXT,                 -- the id a file gave; text, kept as is
	last_name TEXT NOT NULL,
	first_name TEXT NOT NULL DEFAULT '',
	name_key TEXT NOT NULL,         -- folded 'last first': search and sort
	sex TEXT CHECK (sex IN ('F', 'M')),
	birth TEXT,                     -- ISO date, or a year
	email TEXT,
	phone TEXT,                     -- E.164, mobile first
	phone2 TEXT,
	address INTEGER REFERENCES address (id),
	stair TEXT,
	floor TEXT,
	door TEXT,
	station INTEGER REFERENCES station (id),
	source TEXT NOT NULL,           -- where the data come from
	basis TEXT NOT NULL,            -- basis of processing
	class TEXT NOT NULL DEFAULT 'occasional', -- for retention
	notes TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	created TEXT NOT NULL,
	import INTEGER REFERENCES import (id)
) STRICT;
CREATE INDEX person_name ON person (name_key, id);
CREATE INDEX person_reference ON person (reference) WHERE reference IS NOT NULL;
CREATE INDEX person_station ON person (station, name_key);

CREATE TABLE tag (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	key TEXT NOT NULL UNIQUE        -- folded
) STRICT;

CREATE TABLE person_tag (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	tag INTEGER NOT NULL REFERENCES tag (id),
	import INTEGER REFERENCES import (id),
	UNIQUE (person, tag)
) STRICT;

CREATE TABLE consent (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	channel TEXT NOT NULL,          -- email sms messaging robocall phone post door
	purpose TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('yes', 'no')),
	wording TEXT,
	wording_digest BLOB,
	captured TEXT NOT NULL,         -- when
	captured_by TEXT NOT NULL,
	medium TEXT NOT NULL,
	evidence TEXT,
	import INTEGER REFERENCES import (id),
	UNIQUE (person, channel, purpose)
) STRICT;

-- Search over folded text, kept as derived data by the model: rowid is the
-- person's id.
CREATE VIRTUAL TABLE person_search USING fts5 (
	body, content = '', columnsize = 0, detail = none, prefix = '1 2 3'
);

-- The journal: one entry a change, hashed over the entry before; its changes
-- committed to by salted digests that outlive erased values.
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	time TEXT NOT NULL,
	actor TEXT NOT NULL,
	device INTEGER NOT NULL,
	verb TEXT NOT NULL,
	summary TEXT NOT NULL,
	changes INTEGER NOT NULL,
	rows INTEGER NOT NULL,
	import INTEGER,                 -- a bulk entry: its rows know this id
	undoes INTEGER,                 -- the entry this one takes back
	digest BLOB NOT NULL
) STRICT;
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
	id INTEGER PRIMARY KEY,
	journal INTEGER NOT NULL REFERENCES journal (id),
	op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
	tbl TEXT NOT NULL,
	row INTEGER NOT NULL,
	col TEXT NOT NULL,
	old ANY,
	new ANY,
	salt BLOB,                      -- NULL once the values are erased
	digest BLOB NOT NULL
) STRICT;
CREATE INDEX change_journal ON change (journal, id);
CREATE INDEX change_row ON change (tbl, row);

-- What a person was typing when they left; not journalled.
CREATE TABLE draft (
	id INTEGER PRIMARY KEY,
	actor TEXT NOT NULL,
	form TEXT NOT NULL,
	subject INTEGER NOT NULL,
	fields TEXT NOT NULL,
	saved TEXT NOT NULL,
	UNIQUE (actor, form, subject)
) STRICT;

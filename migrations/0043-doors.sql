-- Where people live, door by door, and the sheets on which volunteers take the
-- doors along.

-- lon and lat: WGS 84, only where the geocoder was sure; score is its own
-- figure (0 to 1), kept in either case. source: which table an address came
-- from; NULL came with a contact, and goes with the last who lives there.
-- electors: as the table counts them. doors: counted there, NULL is not yet.
ALTER TABLE address ADD COLUMN lon REAL;
ALTER TABLE address ADD COLUMN lat REAL;
ALTER TABLE address ADD COLUMN score REAL;
ALTER TABLE address ADD COLUMN source TEXT
	CHECK (source IN ('insee', 'ban', 'list', 'typed'));
ALTER TABLE address ADD COLUMN electors INTEGER CHECK (electors >= 0);
ALTER TABLE address ADD COLUMN doors INTEGER CHECK (doors >= 0);
CREATE INDEX address_station_street
	ON address (station, street_key) WHERE station IS NOT NULL;

-- An address that the tables put in several stations: its own station stays
-- NULL until somebody says which it is.
CREATE TABLE address_station (
	id INTEGER PRIMARY KEY,
	address INTEGER NOT NULL REFERENCES address (id),
	station INTEGER NOT NULL REFERENCES station (id),
	electors INTEGER,
	import INTEGER REFERENCES import (id),
	UNIQUE (address, station)
) STRICT;

-- What a building's next visitors should know; '' as stair is all of it.
CREATE TABLE address_note (
	id INTEGER PRIMARY KEY,
	address INTEGER NOT NULL REFERENCES address (id),
	stair TEXT NOT NULL DEFAULT '',
	kind TEXT NOT NULL CHECK (kind IN ('entry', 'lift', 'dog', 'hour',
		'letterboxes', 'other')),
	text TEXT NOT NULL,
	written TEXT NOT NULL,          -- ISO date
	UNIQUE (address, stair, kind)
) STRICT;

-- A door that somebody saw, or that a contact gave: stair is the building, the
-- hall or the stair, as a contact's is; '' where there is none to say.
CREATE TABLE door (
	id INTEGER PRIMARY KEY,
	address INTEGER NOT NULL REFERENCES address (id),
	stair TEXT NOT NULL DEFAULT '',
	floor TEXT NOT NULL DEFAULT '', -- '0' is the ground floor
	label TEXT NOT NULL DEFAULT '', -- '12', 'gauche'
	import INTEGER REFERENCES import (id)
) STRICT;
CREATE INDEX door_address ON door (address);

-- number: without its check digit. questions: the version of the questionnaire
-- that it was printed with. said_...: the totals that the pair wrote on it,
-- NULL where they wrote none.
CREATE TABLE sheet (
	id INTEGER PRIMARY KEY,
	number INTEGER NOT NULL UNIQUE CHECK (number > 0),
	title TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('cut', 'out', 'returned', 'lost',
		'closed')),
	station INTEGER REFERENCES station (id), -- of its doors, if it is one
	team INTEGER REFERENCES team (id),
	meeting INTEGER REFERENCES meeting (id),
	questions INTEGER,
	metres INTEGER NOT NULL DEFAULT 0,       -- to walk
	cut TEXT NOT NULL,                       -- ISO times
	taken TEXT,
	back TEXT,
	closed TEXT,
	said_talked INTEGER CHECK (said_talked >= 0),
	said_absent INTEGER CHECK (said_absent >= 0),
	said_refused INTEGER CHECK (said_refused >= 0),
	said_callback INTEGER CHECK (said_callback >= 0),
	said_moved INTEGER CHECK (said_moved >= 0),
	said_unlisted INTEGER CHECK (said_unlisted >= 0)
) STRICT;
CREATE INDEX sheet_state ON sheet (state, taken);
CREATE INDEX sheet_meeting ON sheet (meeting) WHERE meeting IS NOT NULL;

-- Who takes a sheet along.
CREATE TABLE sheet_person (
	id INTEGER PRIMARY KEY,
	sheet INTEGER NOT NULL REFERENCES sheet (id),
	person INTEGER NOT NULL REFERENCES person (id),
	UNIQUE (sheet, person)
) STRICT;
CREATE INDEX sheet_person_person ON sheet_person (person);

-- The doors of a sheet in the order of the walk. nth: which of its address's
-- doors it is, from 1, so that a door nobody has seen yet is one all the same;
-- door: which it turned out to be. knocked: when somebody did, once it has been
-- typed in. open: the sheet is cut, out or back, and no other may have the door.
CREATE TABLE sheet_door (
	id INTEGER PRIMARY KEY,
	sheet INTEGER NOT NULL REFERENCES sheet (id),
	position INTEGER NOT NULL CHECK (position > 0),
	address INTEGER NOT NULL REFERENCES address (id),
	nth INTEGER NOT NULL CHECK (nth > 0),
	door INTEGER REFERENCES door (id),
	knocked TEXT,                   -- ISO time
	open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1))
) STRICT;
CREATE INDEX sheet_door_sheet ON sheet_door (sheet, position);
CREATE INDEX sheet_door_address ON sheet_door (address, knocked);
CREATE UNIQUE INDEX sheet_door_open
	ON sheet_door (address, nth) WHERE open = 1;
CREATE UNIQUE INDEX sheet_door_known
	ON sheet_door (door) WHERE open = 1 AND door IS NOT NULL;

-- Meetings of every kind, who was invited, who came.

CREATE TABLE meeting (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('public', 'house', 'leaflets',
		'doors', 'internal')),
	title TEXT NOT NULL,
	starts TEXT NOT NULL,           -- on the clock there: 2026-11-24T19:00
	zone TEXT NOT NULL,             -- of that clock: Europe/Paris
	minutes INTEGER NOT NULL CHECK (minutes > 0),
	place TEXT,
	station INTEGER REFERENCES station (id), -- whose voters live around
	capacity INTEGER CHECK (capacity > 0),   -- NULL: no limit
	agenda TEXT,                    -- a line each
	questions TEXT,                 -- open ones, a line each
	report TEXT,                    -- what was said
	state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
	uid TEXT NOT NULL UNIQUE,       -- in calendars
	sequence INTEGER NOT NULL DEFAULT 0, -- rises with each change of time,
	                                -- place or state
	created TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_starts ON meeting (starts);

CREATE TABLE task (
	id INTEGER PRIMARY KEY,
	meeting INTEGER NOT NULL REFERENCES meeting (id),
	text TEXT NOT NULL,
	done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
) STRICT;
CREATE INDEX task_meeting ON task (meeting);

-- guests: whom the person brings besides. waiting: yes, but there is no seat.
CREATE TABLE invitation (
	id INTEGER PRIMARY KEY,
	meeting INTEGER NOT NULL REFERENCES meeting (id),
	person INTEGER NOT NULL REFERENCES person (id),
	answer TEXT CHECK (answer IN ('yes', 'no', 'maybe', 'waiting')),
	answered TEXT,                  -- when
	guests INTEGER NOT NULL DEFAULT 0 CHECK (guests >= 0),
	came TEXT,                      -- when they were checked in
	walk_in INTEGER NOT NULL DEFAULT 0 CHECK (walk_in IN (0, 1)),
	import INTEGER REFERENCES import (id),
	UNIQUE (meeting, person)
) STRICT;
CREATE INDEX invitation_person ON invitation (person);

-- A message planned some days before, at a time on the meeting's clock.
CREATE TABLE reminder (
	id INTEGER PRIMARY KEY,
	meeting INTEGER NOT NULL REFERENCES meeting (id),
	message INTEGER NOT NULL REFERENCES message (id),
	days INTEGER NOT NULL CHECK (days >= 0),
	time TEXT NOT NULL,             -- 18:00
	answer TEXT NOT NULL CHECK (answer IN ('none', 'yes', 'maybe', 'all')),
	outbox INTEGER REFERENCES outbox (id)    -- once it is planned
) STRICT;
CREATE INDEX reminder_meeting ON reminder (meeting);

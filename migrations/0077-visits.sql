-- What happened at doors, on the phone, at stands and at the doors of meetings,
-- once it has been typed in.
CREATE TABLE visit (
	id INTEGER PRIMARY KEY,
	place TEXT NOT NULL CHECK (place IN ('door', 'phone', 'stand',
		'meeting')),
	sheet_door INTEGER UNIQUE REFERENCES sheet_door (id),
	sheet INTEGER REFERENCES sheet (id),
	address INTEGER REFERENCES address (id),
	station INTEGER REFERENCES station (id),
	meeting INTEGER REFERENCES meeting (id),
	outcome TEXT NOT NULL CHECK (outcome IN ('talked', 'absent', 'refused',
		'callback', 'moved', 'unlisted')),
	time TEXT NOT NULL,             -- when it was, ISO
	typed TEXT NOT NULL,            -- when it was typed in, ISO
	typed_by TEXT NOT NULL,
	questions INTEGER REFERENCES questionnaire (id),
	import INTEGER REFERENCES import (id)
) STRICT;
CREATE INDEX visit_sheet ON visit (sheet);
CREATE INDEX visit_address ON visit (address, time) WHERE address IS NOT NULL;
CREATE INDEX visit_station ON visit (station, time) WHERE station IS NOT NULL;
CREATE INDEX visit_time ON visit (time);

-- Whom of the contacts it was.
CREATE TABLE visit_person (
	id INTEGER PRIMARY KEY,
	visit INTEGER NOT NULL REFERENCES visit (id),
	person INTEGER NOT NULL REFERENCES person (id),
	UNIQUE (visit, person)
) STRICT;
CREATE INDEX visit_person_person ON visit_person (person);

-- Answers that are kept: those that are no opinion; and opinions of a person
-- who agreed that theirs is kept, who then is in person.
CREATE TABLE visit_answer (
	id INTEGER PRIMARY KEY,
	visit INTEGER NOT NULL REFERENCES visit (id),
	question INTEGER NOT NULL REFERENCES question (id),
	person INTEGER REFERENCES person (id),
	code TEXT,                      -- of a choice, a scale, a yes or no
	text TEXT,                      -- a number, or their words
	UNIQUE (visit, question)
) STRICT;
CREATE INDEX visit_answer_question ON visit_answer (question, code);
CREATE INDEX visit_answer_person ON visit_answer (person)
	WHERE person IS NOT NULL;

-- Opinions of everybody, as counts alone: by station, street and side. Not in
-- the journal, where a count that grows with a door would say whose it was.
CREATE TABLE opinion_count (
	id INTEGER PRIMARY KEY,
	question INTEGER NOT NULL REFERENCES question (id),
	code TEXT NOT NULL,
	station INTEGER REFERENCES station (id),
	street TEXT NOT NULL,           -- its key, '' for none
	side INTEGER NOT NULL CHECK (side BETWEEN 0 AND 2), -- 1 odd, 2 even
	import INTEGER,                 -- counts of an import that was undone
	                                -- are none: its row is gone
	n INTEGER NOT NULL CHECK (n >= 0)
) STRICT;
CREATE UNIQUE INDEX opinion_count_of ON opinion_count
	(question, code, coalesce(station, 0), street, side,
	coalesce(import, 0));

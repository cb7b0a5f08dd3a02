-- What is asked at doors, on the phone and at stands. A questionnaire that is
-- imported again is a new version; what was printed with an old one keeps it.
CREATE TABLE questionnaire (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	key TEXT NOT NULL,              -- the name, folded
	version INTEGER NOT NULL CHECK (version > 0),
	fr TEXT NOT NULL,               -- its title
	en TEXT NOT NULL,
	imported TEXT NOT NULL,         -- ISO time
	UNIQUE (key, version)
) STRICT;

-- next: the position of the question that follows, 0 is the end. opinion: kept
-- of a person only with their consent, else as a count (GDPR art. 9).
CREATE TABLE question (
	id INTEGER PRIMARY KEY,
	questionnaire INTEGER NOT NULL REFERENCES questionnaire (id),
	position INTEGER NOT NULL CHECK (position > 0),
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('choice', 'scale', 'yesno', 'number',
		'text')),
	opinion INTEGER NOT NULL CHECK (opinion IN (0, 1)),
	fr TEXT NOT NULL,
	en TEXT NOT NULL,
	next INTEGER NOT NULL CHECK (next >= 0),
	UNIQUE (questionnaire, position),
	UNIQUE (questionnaire, name)
) STRICT;

-- The answers of a choice, a scale and a yes or no, each with its one key.
CREATE TABLE question_choice (
	id INTEGER PRIMARY KEY,
	question INTEGER NOT NULL REFERENCES question (id),
	position INTEGER NOT NULL CHECK (position > 0),
	code TEXT NOT NULL,
	fr TEXT NOT NULL,
	en TEXT NOT NULL,
	success INTEGER NOT NULL CHECK (success IN (0, 1)),
	next INTEGER NOT NULL CHECK (next >= 0),
	UNIQUE (question, code)
) STRICT;

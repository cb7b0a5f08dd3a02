-- Teams and their volunteers: where they work, what they can do, when they are
-- free, and the alerts that ask them to come.

-- A tree; that no team stands under itself is the program's to keep.
CREATE TABLE team (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	key TEXT NOT NULL UNIQUE,       -- folded
	parent INTEGER REFERENCES team (id),
	note TEXT,
	created TEXT NOT NULL
) STRICT;
CREATE INDEX team_parent ON team (parent);

CREATE TABLE membership (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	person INTEGER NOT NULL REFERENCES person (id),
	role TEXT NOT NULL CHECK (role IN ('lead', 'member')),
	since TEXT NOT NULL,            -- ISO date
	UNIQUE (team, person)
) STRICT;
CREATE INDEX membership_person ON membership (person);

-- A polling station, or a street: its odd or even side (NULL: both), from one
-- number to another (NULL: to the end).
CREATE TABLE team_zone (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	station INTEGER REFERENCES station (id),
	street TEXT,
	street_key TEXT,                -- folded
	side TEXT CHECK (side IN ('odd', 'even')),
	low INTEGER,
	high INTEGER,
	CHECK ((station IS NULL) <> (street IS NULL)),
	CHECK ((street IS NULL) = (street_key IS NULL)),
	CHECK (low <= high)
) STRICT;
CREATE INDEX team_zone_team ON team_zone (team);

-- Doors of a week; the week is its Monday.
CREATE TABLE team_load (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	week TEXT NOT NULL,
	planned INTEGER CHECK (planned >= 0),
	done INTEGER CHECK (done >= 0),
	UNIQUE (team, week)
) STRICT;

-- Meetings a team goes to.
CREATE TABLE team_meeting (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	meeting INTEGER NOT NULL REFERENCES meeting (id),
	UNIQUE (team, meeting)
) STRICT;

CREATE TABLE skill (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	name TEXT NOT NULL,
	key TEXT NOT NULL,              -- folded
	UNIQUE (person, key)
) STRICT;
CREATE INDEX skill_key ON skill (key);

-- Hours of the week, on the clock of the campaign; minutes of the day, to
-- 1440, which is midnight at its end.
CREATE TABLE available (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 Monday
	starts INTEGER NOT NULL CHECK (starts >= 0),
	ends INTEGER NOT NULL CHECK (ends > starts AND ends <= 1440)
) STRICT;
CREATE INDEX available_person ON available (person, weekday, starts);

CREATE TABLE away (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	first TEXT NOT NULL,            -- ISO dates, both included
	last TEXT NOT NULL CHECK (last >= first)
) STRICT;
CREATE INDEX away_person ON away (person, first);

-- So many people wanted at a place and a time.
CREATE TABLE alert (
	id INTEGER PRIMARY KEY,
	text TEXT NOT NULL,
	starts TEXT NOT NULL,           -- on the clock of the campaign
	minutes INTEGER NOT NULL CHECK (minutes > 0),
	station INTEGER REFERENCES station (id),
	team INTEGER REFERENCES team (id),
	skill TEXT,                     -- folded
	need INTEGER NOT NULL CHECK (need > 0),
	closed TEXT,                    -- when enough had said yes
	created TEXT NOT NULL
) STRICT;

-- asked: when last. reserve: yes, but enough had said so before.
CREATE TABLE alert_recipient (
	id INTEGER PRIMARY KEY,
	alert INTEGER NOT NULL REFERENCES alert (id),
	person INTEGER NOT NULL REFERENCES person (id),
	channel TEXT,                   -- sms, email; NULL: came by themselves
	asked TEXT,
	times INTEGER NOT NULL DEFAULT 0,
	answer TEXT CHECK (answer IN ('yes', 'no', 'reserve')),
	answered TEXT,
	UNIQUE (alert, person)
) STRICT;
CREATE INDEX alert_recipient_person ON alert_recipient (person);

-- The electoral roll (electoral code, art. L. 37): who undertook what for it,
-- its voters, who are no contacts, and what was drawn from it. Voters and who
-- of them was left out are not in the journal: a purge leaves nothing of them.
CREATE TABLE roll (
	id INTEGER PRIMARY KEY,
	election TEXT NOT NULL,         -- the day of its first round
	quality TEXT NOT NULL CHECK (quality IN ('elector', 'candidate',
		'party')),
	undertaking TEXT,               -- as it was signed; NULL: a scan
	undertaking_digest BLOB NOT NULL,
	signed_by TEXT NOT NULL,
	signed TEXT NOT NULL,
	file TEXT NOT NULL,
	file_digest BLOB NOT NULL,
	imported TEXT NOT NULL,         -- ISO time
	actor TEXT NOT NULL,
	people INTEGER NOT NULL,
	left_out INTEGER NOT NULL,      -- who had refused, or was erased
	dropped TEXT NOT NULL,          -- columns that were not kept
	hold_until TEXT,                -- a dispute keeps it until this day
	hold_reason TEXT,
	purged TEXT,
	purged_by TEXT,
	proof BLOB                      -- the digest of the purge's record
) STRICT;

CREATE TABLE elector (
	id INTEGER PRIMARY KEY,
	roll INTEGER NOT NULL REFERENCES roll (id),
	last_name TEXT NOT NULL,
	used_name TEXT,                 -- of a spouse
	first_name TEXT NOT NULL,       -- the first of them
	name_key TEXT NOT NULL,         -- surname and first name, folded
	used_key TEXT,
	born INTEGER,                   -- the year
	sex TEXT CHECK (sex IN ('F', 'M')),
	number TEXT,                    -- NULL: the town hall hides it
	suffix TEXT,
	street TEXT,
	street_key TEXT,
	complement TEXT,                -- "BAT A"
	postcode TEXT,
	city TEXT,
	station TEXT,                   -- its code
	refuses INTEGER NOT NULL        -- channels, a bit each, by the full
	                                -- date of birth, which is not kept
) STRICT;
CREATE INDEX elector_name ON elector (name_key);
CREATE INDEX elector_place ON elector (station, street_key);

-- What left for doors and letter boxes, so that a purge can name it.
CREATE TABLE roll_sheet (
	id INTEGER PRIMARY KEY,
	roll INTEGER NOT NULL REFERENCES roll (id),
	time TEXT NOT NULL,
	actor TEXT NOT NULL,
	channel TEXT NOT NULL CHECK (channel IN ('door', 'post')),
	chosen TEXT NOT NULL,           -- station, street, age, sex
	file TEXT,
	people INTEGER NOT NULL,
	left_out INTEGER NOT NULL
) STRICT;

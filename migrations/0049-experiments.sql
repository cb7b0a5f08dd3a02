-- Experiments: units drawn to be canvassed or left alone, all of it fixed
-- before anybody knocks, so that what happened can be compared with what the
-- same draw could have given.
CREATE TABLE experiment (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	key TEXT NOT NULL UNIQUE,       -- the name, folded
	unit TEXT NOT NULL CHECK (unit IN ('station', 'street', 'building')),
	outcome TEXT NOT NULL CHECK (outcome IN ('ours', 'turnout')),
	poll TEXT NOT NULL,             -- that is waited for: 'mun2026/1'
	ends TEXT,                      -- its day; after it nobody is held out
	seed INTEGER NOT NULL,
	power REAL NOT NULL,
	deviation REAL NOT NULL,        -- points, of a past poll
	covariates INTEGER NOT NULL,    -- that the estimate adjusts for
	made TEXT NOT NULL
) STRICT;

CREATE TABLE experiment_unit (
	id INTEGER PRIMARY KEY,
	experiment INTEGER NOT NULL REFERENCES experiment (id),
	station INTEGER NOT NULL REFERENCES station (id),
	place TEXT NOT NULL,            -- '' or a street's key or a building's
	title TEXT NOT NULL,
	registered REAL NOT NULL,       -- voters, of a street in proportion
	doors REAL NOT NULL,
	score REAL NOT NULL,            -- votes per hour
	past REAL NOT NULL,             -- the outcome at the poll before, points
	earlier REAL NOT NULL,          -- and at the one before that
	stratum INTEGER NOT NULL,
	treated INTEGER NOT NULL CHECK (treated IN (0, 1)),
	UNIQUE (experiment, station, place)
) STRICT;

-- What other communes say of the options of two polls, for our own estimate:
-- one row a pair of polls, and of each pair of options how far its cell is from
-- what rows that all vote alike would give (infer/pool.h). results says which
-- results it was made of: when they are others, it is out of date.
CREATE TABLE pool (
	id INTEGER PRIMARY KEY,
	commune TEXT NOT NULL,          -- ours, which is not in it
	before TEXT NOT NULL,           -- 'pres2017/1'
	after TEXT NOT NULL,
	area TEXT NOT NULL,             -- departement, region, france
	blank_apart INTEGER NOT NULL,   -- blank and null votes are two options
	by_nuance INTEGER NOT NULL,     -- options are told by it, not by name
	districts INTEGER NOT NULL,
	stations INTEGER NOT NULL,
	by_votes INTEGER NOT NULL,      -- districts whose options were guessed
	moved REAL NOT NULL,            -- part of our voters that it moved
	results TEXT NOT NULL,
	UNIQUE (commune, before, after)
) STRICT;

-- row and col: an option's name or nuance; "=home", "=blank", "=null",
-- "=blank_null", "=moved" for those that no ballot names.
CREATE TABLE pool_cell (
	id INTEGER PRIMARY KEY,
	pool INTEGER NOT NULL REFERENCES pool (id),
	row TEXT NOT NULL,
	col TEXT NOT NULL,
	districts REAL NOT NULL,
	mean REAL NOT NULL,
	scatter REAL NOT NULL,
	UNIQUE (pool, row, col)
) STRICT;

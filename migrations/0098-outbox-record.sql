-- What the regulation on political advertising asks to be kept of a sending: a
-- row an approval, never changed and never taken back but for the names of who
-- is erased. Its digest is among the decisions.
CREATE TABLE outbox_record (
	id INTEGER PRIMARY KEY,
	outbox INTEGER NOT NULL,        -- its number; it may be undone
	time TEXT NOT NULL,
	actor TEXT NOT NULL,
	sponsor TEXT NOT NULL,
	holder TEXT,                    -- the mandataire
	election TEXT NOT NULL,
	message TEXT NOT NULL,
	channel TEXT NOT NULL,
	aimed INTEGER NOT NULL,
	filter TEXT NOT NULL,
	text TEXT NOT NULL,
	sources TEXT NOT NULL,
	found INTEGER NOT NULL,
	people INTEGER NOT NULL,
	small INTEGER NOT NULL,
	left_out TEXT NOT NULL,
	cost INTEGER NOT NULL,          -- cents; -1: not said
	writer TEXT CHECK (writer IN ('person', 'machine', 'reviewed')),
	keep_until TEXT NOT NULL,
	rules BLOB NOT NULL,
	contents BLOB NOT NULL,         -- of message, filter, text, sources
	digest BLOB NOT NULL
) STRICT;
ALTER TABLE outbox ADD COLUMN cost INTEGER NOT NULL DEFAULT -1;
ALTER TABLE outbox ADD COLUMN writer TEXT
	CHECK (writer IN ('person', 'machine', 'reviewed'));
-- What a decision is about, where something is kept of it.
ALTER TABLE law_decision ADD COLUMN subject BLOB;

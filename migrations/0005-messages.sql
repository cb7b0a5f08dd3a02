-- What is said to whom: points of the programme, messages, which point speaks
-- to which segment, and who is to get which message.

CREATE TABLE point (
	id INTEGER PRIMARY KEY,
	title TEXT NOT NULL,
	key TEXT NOT NULL UNIQUE,       -- folded
	text TEXT,
	created TEXT NOT NULL
) STRICT;

CREATE TABLE message (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	key TEXT NOT NULL UNIQUE,       -- folded
	channel TEXT NOT NULL,          -- email sms phone post door
	subject TEXT,                   -- of an e-mail
	body TEXT NOT NULL,             -- with merge fields
	html TEXT,                      -- the same for mail readers; or NULL
	sender TEXT,                    -- who signs; "Name <address>" for e-mail
	point INTEGER REFERENCES point (id),
	created TEXT NOT NULL
) STRICT;

-- A cell of the matrix.
CREATE TABLE mapping (
	id INTEGER PRIMARY KEY,
	point INTEGER NOT NULL REFERENCES point (id),
	segment INTEGER NOT NULL REFERENCES segment (id),
	weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 10),
	message INTEGER REFERENCES message (id),
	note TEXT,
	UNIQUE (point, segment)
) STRICT;
CREATE INDEX mapping_segment ON mapping (segment);
CREATE INDEX mapping_message ON mapping (message);

-- A plan gives each person the messages that weigh most, up to a cap.
CREATE TABLE plan (
	id INTEGER PRIMARY KEY,
	time TEXT NOT NULL,
	actor TEXT NOT NULL,
	cap INTEGER NOT NULL,           -- messages per person and week
	people INTEGER NOT NULL,
	assigned INTEGER NOT NULL,
	import INTEGER REFERENCES import (id)
) STRICT;

CREATE TABLE assignment (
	id INTEGER PRIMARY KEY,
	plan INTEGER NOT NULL REFERENCES plan (id),
	person INTEGER NOT NULL REFERENCES person (id),
	message INTEGER NOT NULL REFERENCES message (id),
	mapping INTEGER NOT NULL,       -- which may be gone since
	import INTEGER REFERENCES import (id),
	UNIQUE (plan, person, message)
) STRICT;
CREATE INDEX assignment_person ON assignment (person);
CREATE INDEX assignment_message ON assignment (message, person);

-- A sending: counted, approved by typing the count, held for a while, sent.
CREATE TABLE outbox (
	id INTEGER PRIMARY KEY,
	message INTEGER NOT NULL REFERENCES message (id),
	filter TEXT NOT NULL,           -- whom it is for
	state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'sending',
		'sent', 'withdrawn')),
	not_before TEXT,                -- it can be withdrawn until then
	people INTEGER,                 -- the count that was typed
	approved TEXT,
	approved_by TEXT,
	rules_digest BLOB,              -- of the rules file it was checked by
	created TEXT NOT NULL
) STRICT;

-- One person, one message, one channel: once, whatever crashes. claimed is
-- written before the server is spoken to, settled after it answered; one that
-- stays claimed is shown for a decision and never sent again by itself.
CREATE TABLE delivery (
	id INTEGER PRIMARY KEY,
	outbox INTEGER NOT NULL REFERENCES outbox (id),
	message INTEGER NOT NULL REFERENCES message (id),
	person INTEGER NOT NULL REFERENCES person (id),
	channel TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('planned', 'claimed', 'sent',
		'failed', 'bounced', 'withdrawn')),
	attempts INTEGER NOT NULL DEFAULT 0,
	claimed TEXT,                   -- when
	settled TEXT,                   -- when
	reply TEXT,                     -- what the server said
	import INTEGER REFERENCES import (id),
	UNIQUE (message, person, channel)
) STRICT;
CREATE INDEX delivery_outbox ON delivery (outbox, state);
CREATE INDEX delivery_person ON delivery (person, settled);

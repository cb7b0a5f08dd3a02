-- What tells this campaign from any other, whatever its journal says: made with
-- its file, and never changed. A copy and a backup have it too.
CREATE TABLE identity (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	value TEXT NOT NULL CHECK (length(value) = 32)
) STRICT;

INSERT INTO identity (id, value) VALUES (1, lower(hex(randomblob(16))));

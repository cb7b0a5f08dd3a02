-- Sending: when a delivery may be tried again, who must be written to no more,
-- and the office's secret.

ALTER TABLE delivery ADD COLUMN due TEXT; -- after "later": not before then

-- What became of a message that was handed over is no change to take back:
-- an undo that would have it sent again is refused by the file itself.
CREATE TRIGGER delivery_once BEFORE UPDATE OF state ON delivery
WHEN old.state IN ('sent', 'bounced')
	AND new.state NOT IN ('sent', 'bounced', 'failed')
BEGIN
	SELECT RAISE(ABORT, 'a message that was sent stays sent');
END;

-- Who is not to be written to, whatever file brings them in again: a keyed
-- hash of the address and the channel, nothing else. Survives erasure.
CREATE TABLE suppression (
	id INTEGER PRIMARY KEY,
	channel TEXT NOT NULL,
	digest BLOB NOT NULL,
	date TEXT NOT NULL,
	UNIQUE (digest, channel)
) STRICT;

-- The key of those hashes; never in the journal.
CREATE TABLE secret (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	value BLOB NOT NULL
) STRICT;

-- Which log belongs to which file. A log that begins writes a mark of its own,
-- and the one that the file had: a log whose marks are not the file's was
-- begun on another file, or on another time of this one. Both are full-sized
-- numbers from the first: a row of constant size is overwritten in place, so
-- that a page torn by a power cut still holds one mark or the other.
CREATE TABLE log_mark (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	before INTEGER NOT NULL,
	mark INTEGER NOT NULL
) STRICT;
INSERT INTO log_mark (id, before, mark) VALUES (1, random(), random());

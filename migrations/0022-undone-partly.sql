-- An undoing that left what had changed since: the rest can still be taken back.

ALTER TABLE journal ADD COLUMN partly INTEGER NOT NULL DEFAULT 0
	CHECK (partly IN (0, 1));

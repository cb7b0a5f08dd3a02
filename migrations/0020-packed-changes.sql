-- One packed change a row. What was changed (which table, how, which columns)
-- is a form, named once; the values of the columns are packed in its order, as
-- src/store/journal_pack.h says. The program packs the cells that there are
-- after this step; each keeps its salt and digest.

ALTER TABLE change RENAME TO change_cell;
DROP INDEX change_journal;
DROP INDEX change_row;
DROP INDEX change_person_new;
DROP INDEX change_person_old;
CREATE INDEX change_cell_row ON change_cell (tbl, row);

CREATE TABLE change_form (
	id INTEGER PRIMARY KEY,
	tbl TEXT NOT NULL,
	op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
	columns TEXT NOT NULL,          -- apart by a blank
	about TEXT NOT NULL,            -- of which table the subjects are
	UNIQUE (tbl, op, columns)
) STRICT;

CREATE TABLE change (
	id INTEGER PRIMARY KEY,
	journal INTEGER NOT NULL,       -- whose changes stand together
	form INTEGER NOT NULL,
	row INTEGER NOT NULL,
	data BLOB NOT NULL
) STRICT;

-- Whom a change is about: the people of a row that points at people, else the
-- row itself.
CREATE TABLE change_subject (
	subject INTEGER NOT NULL,
	change INTEGER NOT NULL,
	PRIMARY KEY (subject, change)
) STRICT, WITHOUT ROWID;

-- An entry's changes, and the digest of all their digests: NULL in entries made
-- before, whose own digest covers those of their cells one by one.
ALTER TABLE journal ADD COLUMN first INTEGER;
ALTER TABLE journal ADD COLUMN last INTEGER;
ALTER TABLE journal ADD COLUMN changes_digest BLOB;

-- For a list of more than two words SQLite builds a table of them with each row
-- that is written: of an address, that was most of what writing it took.
ALTER TABLE address ADD COLUMN origin TEXT
	CHECK (origin IN ('insee', 'ban') OR origin IN ('list', 'typed'));
UPDATE address SET origin = source WHERE source IS NOT NULL;
ALTER TABLE address DROP COLUMN source;
ALTER TABLE address RENAME COLUMN origin TO source;

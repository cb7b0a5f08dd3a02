-- The summary of an entry can be forgotten: the chain holds its salted digest,
-- not its words. Entries made before have neither until somebody is erased.

ALTER TABLE journal ADD COLUMN salt BLOB;           -- NULL once forgotten
ALTER TABLE journal ADD COLUMN summary_digest BLOB;

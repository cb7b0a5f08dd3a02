-- What a decision is about, where that is said: the request of one person that
-- another is to confirm. about names nobody; state is a digest of all that the
-- second must find as the first did.
ALTER TABLE law_decision ADD COLUMN about TEXT;
ALTER TABLE law_decision ADD COLUMN state BLOB;

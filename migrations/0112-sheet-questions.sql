-- A sheet is typed in with the questionnaire that it went out with: one that a
-- sheet has is not taken away under it, by no undo of its import either.
ALTER TABLE sheet ADD COLUMN asked INTEGER REFERENCES questionnaire (id);
UPDATE sheet SET asked = questions
WHERE questions IN (SELECT id FROM questionnaire);
ALTER TABLE sheet DROP COLUMN questions;
ALTER TABLE sheet RENAME COLUMN asked TO questions;

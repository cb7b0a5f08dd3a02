-- To whom outside the campaign an export went; NULL: for its own use.
ALTER TABLE export ADD COLUMN recipient TEXT;

-- What a decision is about, in words that name nobody, where it is the request
-- of one person that another is to confirm.
ALTER TABLE law_decision ADD COLUMN about TEXT;

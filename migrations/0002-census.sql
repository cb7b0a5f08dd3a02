-- What a census file counts in all, so that what its weights carried to the
-- polling stations can be compared with it.

ALTER TABLE family ADD COLUMN population TEXT;   -- persons, households
ALTER TABLE family ADD COLUMN total REAL;        -- in the file
ALTER TABLE family ADD COLUMN elsewhere REAL;    -- of it, in other communes

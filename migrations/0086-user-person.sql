-- Which contact a user is: field roles are shown the sheets, the teams and the
-- meetings of that contact (campaign/sight.h). Goes with the contact, or the
-- user.
CREATE TABLE user_person (
	id INTEGER PRIMARY KEY,
	user INTEGER NOT NULL UNIQUE REFERENCES user (id),
	person INTEGER NOT NULL REFERENCES person (id),
	UNIQUE (user, person)
) STRICT;
CREATE INDEX user_person_person ON user_person (person);

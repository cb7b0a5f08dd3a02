-- Who works on a shared campaign, and as what (campaign/role.h). Without a row
-- here the file is one person's own. key: the line of a public SSH key.
CREATE TABLE user (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE,
	role TEXT NOT NULL CHECK (role IN ('coordinator', 'data',
		'field-lead', 'canvasser', 'treasurer', 'reader',
		'data-protection')),
	key TEXT
) STRICT;

-- Contacts by street: those without an address stand first, by name; the
-- others follow the index of addresses.

CREATE INDEX person_nowhere ON person (name_key, id) WHERE address IS NULL;

-- One address for all who live there: number and suffix part, what is alike
-- becomes one row. Persons at one address and door are a household.

ALTER TABLE address ADD COLUMN city_key TEXT NOT NULL DEFAULT '';

UPDATE address SET
	suffix = lower(trim(ltrim(number, '0123456789'))),
	number = substr(number, 1,
		length(number) - length(ltrim(number, '0123456789')))
WHERE suffix IS NULL AND number GLOB '[0-9]*' AND number GLOB '*[^0-9]*';
UPDATE address SET city_key = lower(city) WHERE city IS NOT NULL;

DROP INDEX address_street;
CREATE INDEX address_place ON address (street_key, number, postcode);
CREATE INDEX person_address ON person (address);

CREATE TEMP TABLE twin AS
SELECT id, min(id) OVER (PARTITION BY street_key, number, suffix, postcode,
	city_key) AS first FROM address;
UPDATE person SET address = (SELECT first FROM twin WHERE id = address)
WHERE address IN (SELECT id FROM twin WHERE id <> first);
DELETE FROM address WHERE id IN (SELECT id FROM twin WHERE id <> first);
DROP TABLE twin;

-- Words of many persons are gathered in 16 MB before they are written, as
-- large imports want; small changes never fill it.
INSERT INTO person_search (person_search, rank) VALUES ('hashsize', 16777216);

-- How old the people of each group of a family are: a JSON array, one [from, to]
-- a group, both included, or null where that is not said; NULL for a family
-- whose groups are none of ages. What was imported before it could be said is
-- read once from the names that groups of ages were given.
ALTER TABLE family ADD COLUMN ages TEXT;

UPDATE family SET ages = (
	SELECT json_group_array(CASE
		WHEN j.value GLOB '[0-9]*-[0-9]*' THEN json_array(
			CAST(j.value AS INTEGER),
			CAST(substr(j.value, instr(j.value, '-') + 1) AS INTEGER))
		WHEN j.value GLOB '[0-9]* et plus' OR j.value GLOB '[0-9]*+'
			THEN json_array(CAST(j.value AS INTEGER), 120)
		END)
	FROM json_each(family.groups) j)
WHERE (SELECT count(*) > json_array_length(family.groups) / 2
	FROM json_each(family.groups) j
	WHERE j.value GLOB '[0-9]*-[0-9]*' OR j.value GLOB '[0-9]* et plus'
		OR j.value GLOB '[0-9]*+');

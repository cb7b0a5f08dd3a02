-- An answer that was kept of nobody was taken for one about the person whose
-- number its row has.
DELETE FROM change_subject WHERE (subject, change) IN (
	SELECT c.row, c.id
	FROM change c
		JOIN change_form f ON f.id = c.form
		JOIN visit_answer a ON a.id = c.row
	WHERE f.tbl = 'visit_answer' AND f.op = 'insert' AND a.person IS NULL);

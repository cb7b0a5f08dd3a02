/*
 * Every table that points at a person, a row each; a table that is missing here
 * fails a test. From it come
 *
 *	merging    two persons' rows about the same thing become one, the more
 *	           informative, and the rest moves (unite_sql.c);
 *	erasure    the rows go with the person (unite_sql.c); what the journal
 *	           says of them it finds by the schema;
 *	timeline   the dates that the rows carry (timeline_sql.c), beside every
 *	           journal entry about the person;
 *	names      whose a row of the journal is, and what it is about, for the
 *	           history (row_name_sql.c).
 */
#ifndef PEOPLE_PERSON_TABLES_INTERNAL_H
#define PEOPLE_PERSON_TABLES_INTERNAL_H

/* k is a row of the person kept, o of the other. */
#define LATER "substr(o.captured, 1, 10) > substr(k.captured, 1, 10)"
#define SAME_DAY "substr(o.captured, 1, 10) = substr(k.captured, 1, 10)"
#define DONE(d)                                                                \
	"CASE " d ".state WHEN 'sent' THEN 4 WHEN 'claimed' THEN 3 "           \
	"WHEN 'bounced' THEN 2 WHEN 'failed' THEN 1 ELSE 0 END"
#define ATTENDED(i) "(" i ".came IS NOT NULL) * 2 + (" i ".answer IS NOT NULL)"

/* A part of the timeline: its kind (people/timeline.h) and its columns. */
/* clang-format off */
#define DATED(kind, id, time, actor, what, of, state, how) \
	" UNION ALL SELECT " #kind " AS kind, " id " AS id, " time \
	" AS time, " actor " AS actor, " what " AS what, " of " AS \"of\", " \
	state " AS state, " how " AS how "
#define DATED_CONSENT \
	DATED(1, "id", "captured", "captured_by", "channel", "purpose", \
		"state", "medium") \
	"FROM consent WHERE person = :person " \
	DATED(2, "c.id", "j.time", "j.actor", "k.channel", "k.purpose", \
		"old_value(c.form, c.data, 'state')", "NULL") \
	"FROM change_subject s " \
	"	JOIN change c ON c.id = s.change " \
	"	JOIN change_form f ON f.id = c.form " \
	"		AND f.tbl = 'consent' AND f.op = 'update' " \
	"	JOIN consent k ON k.id = c.row AND k.person = :person " \
	"	JOIN journal j ON j.id = c.journal " \
	"WHERE s.subject = :person " \
	"	AND old_value(c.form, c.data, 'state') IS NOT NULL "
#define DATED_DELIVERY \
	DATED(3, "d.id", "coalesce(d.settled, d.claimed)", "NULL", "m.name", \
		"d.channel", "d.state", "NULL") \
	"FROM delivery d JOIN message m ON m.id = d.message " \
	"WHERE d.person = :person " \
	"	AND coalesce(d.settled, d.claimed) IS NOT NULL "
#define DATED_ASSIGNMENT \
	DATED(4, "s.id", "p.time", "p.actor", "m.name", "m.channel", "NULL", \
		"NULL") \
	"FROM assignment s " \
	"	JOIN plan p ON p.id = s.plan " \
	"	JOIN message m ON m.id = s.message " \
	"WHERE s.person = :person "
#define DATED_INVITATION \
	DATED(5, "i.id", "i.answered", "NULL", "g.title", "NULL", "i.answer", \
		"NULL") \
	"FROM invitation i JOIN meeting g ON g.id = i.meeting " \
	"WHERE i.person = :person AND i.answered IS NOT NULL " \
	DATED(6, "i.id", "i.came", "NULL", "g.title", "NULL", "NULL", "NULL") \
	"FROM invitation i JOIN meeting g ON g.id = i.meeting " \
	"WHERE i.person = :person AND i.came IS NOT NULL "
#define ANSWERED(language) \
	"(SELECT group_concat(q.name || ' ' || " \
	"		coalesce(h." language ", w.text, w.code), ', ') " \
	"FROM visit_answer w " \
	"	JOIN question q ON q.id = w.question " \
	"	LEFT JOIN question_choice h " \
	"		ON h.question = q.id AND h.code = w.code " \
	"WHERE w.visit = v.id AND w.person = :person)"
#define DATED_VISIT \
	DATED(8, "v.id", "v.time", "v.typed_by", "v.place", ANSWERED("fr"), \
		"v.outcome", ANSWERED("en")) \
	"FROM visit_person k JOIN visit v ON v.id = k.visit " \
	"WHERE k.person = :person "

/* A name of its own, the table, its column that points at the person, what its
 * rows are, when two are about the same thing, when the other's is more
 * informative, and its dates: "" where only the journal has them. */
#define PERSON_TABLES(ROW) \
	ROW(alert_recipient, "alert_recipient", "person", N_("alert"), \
		"k.alert = o.alert", \
		"k.answer IS NULL AND o.answer IS NOT NULL", "") \
	ROW(assignment, "assignment", "person", N_("planned message"), \
		"k.plan = o.plan AND k.message = o.message", "0", \
		DATED_ASSIGNMENT) \
	ROW(available, "available", "person", N_("hours"), \
		"k.weekday = o.weekday AND k.starts = o.starts " \
		"AND k.ends = o.ends", "0", "") \
	ROW(away, "away", "person", N_("absence"), \
		"k.first = o.first AND k.last = o.last", "0", "") \
	ROW(bounce, "bounce", "person", N_("bounce"), "1", "o.held > k.held", \
		"") \
	ROW(consent, "consent", "person", N_("consent"), \
		"k.channel = o.channel AND k.purpose = o.purpose", \
		LATER " OR (" SAME_DAY \
		" AND o.state = 'no' AND k.state = 'yes')", DATED_CONSENT) \
	ROW(delivery, "delivery", "person", N_("message"), \
		"k.message = o.message AND k.channel = o.channel", \
		DONE("o") " > " DONE("k"), DATED_DELIVERY) \
	ROW(invitation, "invitation", "person", N_("invitation"), \
		"k.meeting = o.meeting", ATTENDED("o") " > " ATTENDED("k"), \
		DATED_INVITATION) \
	ROW(membership, "membership", "person", N_("team"), \
		"k.team = o.team", "o.role = 'lead' AND k.role <> 'lead'", "") \
	ROW(person_channel, "person_channel", "person", \
		N_("further address or number"), \
		"k.kind = o.kind AND k.value = o.value", \
		"k.label IS NULL AND o.label IS NOT NULL", "") \
	ROW(person_distinct, "person_distinct", "person", \
		N_("not the same as"), "k.twin = o.twin", "0", "") \
	ROW(person_twin, "person_distinct", "twin", N_("not the same as"), \
		"k.person = o.person", "0", "") \
	ROW(person_field, "person_field", "person", N_("declared field"), \
		"k.field = o.field", "0", "") \
	ROW(person_alias, "person_alias", "person", N_("further reference"), \
		"k.reference = o.reference", "0", "") \
	ROW(sheet_person, "sheet_person", "person", N_("sheet of doors"), \
		"k.sheet = o.sheet", "0", "") \
	ROW(skill, "skill", "person", N_("skill"), "k.key = o.key", "0", "") \
	ROW(person_tag, "person_tag", "person", N_("Tags"), "k.tag = o.tag", \
		"0", "") \
	ROW(user_person, "user_person", "person", N_("user"), \
		"k.user = o.user", "0", "") \
	ROW(visit_answer, "visit_answer", "person", N_("opinion"), \
		"k.visit = o.visit AND k.question = o.question", "0", "") \
	ROW(visit_person, "visit_person", "person", N_("visit"), \
		"k.visit = o.visit", "0", DATED_VISIT)
/* clang-format on */

#endif

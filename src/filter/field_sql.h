/* What fields ask of the file, in SQL: p is a person, @ the condition that was
 * typed. */
#ifndef FILTER_FIELD_SQL_H
#define FILTER_FIELD_SQL_H

#include "filter/proven.h"

/* May be contacted: consent to targeting, to an opinion being kept or to
 * sharing is not consent to be contacted (as in messages/outbox_sql.c). */
#define SAID(channel)                                                          \
	"IN (SELECT person FROM consent WHERE channel = '" channel             \
	"' AND purpose NOT IN ('targeting', 'opinion', 'sharing')"
/* A yes counts unless another purpose of the channel was refused. */
#define CONSENT_YES(channel)                                                   \
	"(p.id " SAID(channel) " AND state = 'yes') AND p.id NOT " SAID(       \
		channel) " AND state = 'no'))"
#define PROVEN "AND " IS_PROVEN("")
#define CONSENT_PROVEN(channel)                                                \
	"(p.id " SAID(channel) " AND state = 'yes' " PROVEN                    \
			       ") AND p.id NOT " SAID(                         \
				       channel) " AND state = 'no'))"
#define CONSENT_NO(channel) "p.id " SAID(channel) " AND state = 'no')"
#define NO_CONSENT(channel) "p.id NOT " SAID(channel) ")"
#define CHANNEL(channel)                                                       \
	(const struct field_choice[])                                          \
	{                                                                      \
		{"yes|oui", CONSENT_YES(channel)},                             \
			{"proven|prouve", CONSENT_PROVEN(channel)},            \
			{"no|non", CONSENT_NO(channel)},                       \
			{"none|aucun|unknown|inconnu", NO_CONSENT(channel)},   \
		{                                                              \
			NULL, NULL                                             \
		}                                                              \
	}

#define TAG "p.id IN (SELECT pt.person FROM person_tag pt "
#define NEWEST_POLL "(SELECT id FROM poll ORDER BY date DESC, id DESC LIMIT 1)"
#define OF_STATION                                                             \
	"p.station IN (SELECT r.station FROM result r JOIN ballot b "          \
	"ON b.id = r.ballot WHERE b.poll = " NEWEST_POLL " AND "
#define OURS                                                                   \
	"(SELECT sum(v.value * o.ours) FROM json_each(r.votes) v "             \
	"JOIN option o ON o.ballot = r.ballot AND o.position = v.key)"
/* A year alone counts as the middle of the year. */
#define BIRTH                                                                  \
	"(CASE length(p.birth) WHEN 4 THEN p.birth || '-07-01' "               \
	"ELSE p.birth END)"
/* clang-format off */
#define COLUMN_QUERY(column) \
	"SELECT " column " AS value, count(*) AS people " \
	"FROM person p " \
	"	LEFT JOIN address a ON a.id = p.address " \
	"	LEFT JOIN station s ON s.id = p.station " \
	"WHERE fold(" column ") GLOB ? " \
	"GROUP BY 1 ORDER BY 2 DESC, 1"
/* Of what people have several of: names, and the rows that give them one. */
#define NAME_QUERY(table, rows, of) \
	"SELECT t.name AS value, count(r.id) AS people " \
	"FROM " table " t LEFT JOIN " rows " r ON r." of " = t.id " \
	"WHERE t.key GLOB ? " \
	"GROUP BY t.id ORDER BY 2 DESC, 1"
#define MESSAGE_QUERY \
	"SELECT m.name AS value, count(d.id) AS people " \
	"FROM message m " \
	"	LEFT JOIN delivery d ON d.message = m.id " \
	"		AND d.state IN ('sent', 'bounced') " \
	"WHERE m.key GLOB ? " \
	"GROUP BY m.id ORDER BY 2 DESC, 1"
#define WORDS(column, table, test)                                             \
	.words = "SELECT " column " AS value FROM " table " WHERE ",           \
	.word = test
#define KNOWN(table, test) "EXISTS (SELECT 1 FROM " table " WHERE " test ")"

/* A team with its subteams: UNION ends a cycle. */
#define IN_TEAM(where) \
	"p.id IN (WITH RECURSIVE under (id) AS " \
	"	(SELECT t.id FROM team t WHERE " where \
	"	UNION SELECT t.id FROM team t JOIN under u ON t.parent = u.id) " \
	"SELECT m.person FROM membership m WHERE m.team IN under)"

/* The filters of a message's sendings; of a plan's, its segments'. */
#define SENT_BY \
	"SELECT value FROM (" \
	"	SELECT m.key AS key, o.filter AS value " \
	"	FROM message m JOIN outbox o ON o.message = m.id " \
	"	WHERE o.state <> 'draft' " \
	"	UNION " \
	"	SELECT m.key, s.filter FROM message m " \
	"		JOIN outbox o ON o.message = m.id " \
	"		JOIN mapping x ON x.message = m.id " \
	"		JOIN segment s ON s.id = x.segment " \
	"	WHERE o.plan IS NOT NULL AND o.state <> 'draft') WHERE "
/* clang-format on */
#define ROLE(role)                                                             \
	"p.id IN (SELECT person FROM membership WHERE role = '" role "')"
#define SKILL "p.id IN (SELECT k.person FROM skill k "
#define VOLUNTEER                                                              \
	"IN (SELECT person FROM membership UNION SELECT person FROM skill "    \
	"UNION SELECT person FROM available)"
/* Main and further ones alike. */
#define ADDRESS                                                                \
	"p.id IN (SELECT person FROM (SELECT id AS person, email AS value "    \
	"FROM person UNION ALL SELECT person, value FROM person_channel "      \
	"WHERE kind = 'email') WHERE lower(value)@)"
/* People by where they live; addresses are fewer, and found first. */
#define LIVING(where)                                                          \
	"p.address IN (SELECT a.id FROM address a WHERE " where ")"
#define LIVING_WITH(column)                                                    \
	"(p.address IS NOT NULL AND " LIVING(column " IS NOT NULL") ")"

#define SENT                                                                   \
	"p.id IN (SELECT person FROM delivery WHERE state IN ('sent', "        \
	"'bounced') "

#define AGREED(state)                                                          \
	"p.id IN (SELECT person FROM consent WHERE state " state ")"
#define TARGETING(state)                                                       \
	"p.id IN (SELECT person FROM consent WHERE purpose = "                 \
	"'targeting' AND state " state ")"

#define INVITED(where)                                                         \
	"p.id IN (SELECT i.person FROM invitation i WHERE " where              \
	" AND i.meeting@)"
#define ANY_INVITED "p.id IN (SELECT person FROM invitation)"
#define ANY_CAME                                                               \
	"p.id IN (SELECT person FROM invitation WHERE came IS NOT NULL)"

/* The address as it is now (people/bounce.h). */
#define BOUNCED                                                                \
	"IN (SELECT b.person FROM bounce b JOIN person q ON q.id = b.person "  \
	"WHERE b.held AND lower(b.address) = lower(q.email))"

/* What was said at the door by somebody, as long as they consent to it. */
#define OPINION_KEPT                                                           \
	"(NOT q.opinion OR x.person IN (SELECT person FROM consent WHERE "     \
	"purpose = 'opinion' AND state = 'yes' " PROVEN "))"
/* clang-format off */
#define ANSWERED(where) \
	"p.id IN (SELECT x.person FROM visit_answer x " \
	"	JOIN question q ON q.id = x.question " \
	"WHERE x.person IS NOT NULL AND " OPINION_KEPT where ")"
/* Of several answers the last one holds. */
#define SUPPORT \
	" AND fold(q.name) IN ('support', 'soutien') AND NOT EXISTS (" \
	"	SELECT 1 FROM visit_answer l " \
	"		JOIN question r ON r.id = l.question " \
	"	WHERE l.person = x.person AND l.id > x.id " \
	"		AND fold(r.name) IN ('support', 'soutien')) "
#define VISITED(where) \
	"p.id IN (SELECT y.person FROM visit_person y " \
	"	JOIN visit v ON v.id = y.visit WHERE " where ")"
#define TO_CALL \
	VISITED("v.outcome = 'callback' AND NOT EXISTS (" \
	"	SELECT 1 FROM visit_person z JOIN visit w ON w.id = z.visit " \
	"	WHERE z.person = y.person AND w.time > v.time)")
#define ANSWER_QUERY \
	"SELECT q.name || '=' || coalesce(x.code, x.text) AS value, " \
	"	count(DISTINCT x.person) AS people " \
	"FROM visit_answer x JOIN question q ON q.id = x.question " \
	"WHERE x.person IS NOT NULL AND q.kind <> 'text' " \
	"	AND fold(q.name || '=' || coalesce(x.code, x.text)) GLOB ? " \
	"GROUP BY 1 ORDER BY 2 DESC, 1"
/* clang-format on */

#endif

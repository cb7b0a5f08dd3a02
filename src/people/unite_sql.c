/*
 * Tables that refer to a person: each a row that says when two persons' rows
 * are about the same thing and which of them is more informative. From it come
 * the statements that unite two persons and those that erase one.
 */
#include "base/mem.h"
#include "people/duplicate_sql.h"
#include "store/stmt.h"

/* k is a row of the person kept, o of the other. */
#define LATER "substr(o.captured, 1, 10) > substr(k.captured, 1, 10)"
#define SAME_DAY "substr(o.captured, 1, 10) = substr(k.captured, 1, 10)"
#define DONE(d)                                                                \
	"CASE " d ".state WHEN 'sent' THEN 4 WHEN 'claimed' THEN 3 "           \
	"WHEN 'bounced' THEN 2 WHEN 'failed' THEN 1 ELSE 0 END"
#define ATTENDED(i) "(" i ".came IS NOT NULL) * 2 + (" i ".answer IS NOT NULL)"

/* name, table, column, about the same thing, the other's is more informative.
 */
#define UNITE_TABLES(ROW)                                                      \
	ROW(alert_recipient, "alert_recipient", "person", "k.alert = o.alert", \
		"k.answer IS NULL AND o.answer IS NOT NULL")                   \
	ROW(assignment, "assignment", "person",                                \
		"k.plan = o.plan AND k.message = o.message", "0")              \
	ROW(available, "available", "person",                                  \
		"k.weekday = o.weekday AND k.starts = o.starts AND k.ends = "  \
		"o.ends",                                                      \
		"0")                                                           \
	ROW(away, "away", "person", "k.first = o.first AND k.last = o.last",   \
		"0")                                                           \
	ROW(bounce, "bounce", "person", "1", "o.held > k.held")                \
	ROW(consent, "consent", "person",                                      \
		"k.channel = o.channel AND k.purpose = o.purpose",             \
		LATER " OR (" SAME_DAY                                         \
		      " AND o.state = 'no' AND k.state = 'yes')")              \
	ROW(delivery, "delivery", "person",                                    \
		"k.message = o.message AND k.channel = o.channel",             \
		DONE("o") " > " DONE("k"))                                     \
	ROW(invitation, "invitation", "person", "k.meeting = o.meeting",       \
		ATTENDED("o") " > " ATTENDED("k"))                             \
	ROW(membership, "membership", "person", "k.team = o.team",             \
		"o.role = 'lead' AND k.role <> 'lead'")                        \
	ROW(person_channel, "person_channel", "person",                        \
		"k.kind = o.kind AND k.value = o.value",                       \
		"k.label IS NULL AND o.label IS NOT NULL")                     \
	ROW(person_distinct, "person_distinct", "person", "k.twin = o.twin",   \
		"0")                                                           \
	ROW(person_twin, "person_distinct", "twin", "k.person = o.person",     \
		"0")                                                           \
	ROW(person_field, "person_field", "person", "k.field = o.field", "0")  \
	ROW(person_alias, "person_alias", "person",                            \
		"k.reference = o.reference", "0")                              \
	ROW(skill, "skill", "person", "k.key = o.key", "0")                    \
	ROW(person_tag, "person_tag", "person", "k.tag = o.tag", "0")

static enum status
run_pair(struct stmt *s, int64_t keep, int64_t other, struct error *err)
{
	return stmt_run(stmt_with(s, BIND(keep), BIND(other)), err);
}

static enum status
run_one(struct stmt *s, int64_t person, struct error *err)
{
	return stmt_run(stmt_with(s, BIND(person)), err);
}

/* If both have a row for the same thing, the less informative one is deleted;
 * the rest moves. */
#define PAIRS(table, column, same)                                             \
	" FROM " table " k JOIN " table " o ON " same " WHERE k." column       \
	" = :keep AND o." column " = :other"

#define FUNCTIONS(name, table, column, same, better)                           \
	static enum status name##_unite(                                       \
		struct db *db, int64_t keep, int64_t other, struct error *err) \
	{                                                                      \
		enum status st = run_pair(                                     \
			stmt_get(db,                                           \
				"DELETE FROM " table                           \
				" WHERE id IN (SELECT k.id" PAIRS(table,       \
					column, same) " AND (" better "))"),   \
			keep, other, err);                                     \
                                                                               \
		if (st == STATUS_OK)                                           \
			st = run_pair(stmt_get(db, "DELETE FROM " table        \
						   " WHERE id IN (SELECT "     \
						   "o.id" PAIRS(table, column, \
							   same) ")"),         \
				keep, other, err);                             \
		return st == STATUS_OK ? run_pair(stmt_get(db, "UPDATE " table \
							       " SET " column  \
							       " = :keep "     \
							       "WHERE " column \
							       " = :other"),   \
						 keep, other, err)             \
				       : st;                                   \
	}                                                                      \
                                                                               \
	static enum status name##_erase(                                       \
		struct db *db, int64_t person, struct error *err)              \
	{                                                                      \
		return run_one(stmt_get(db, "DELETE FROM " table               \
					    " WHERE " column " = :person"),    \
			person, err);                                          \
	}

UNITE_TABLES(FUNCTIONS)

#define TABLE_ROW(name, table, column, same, better)                           \
	{table, column, name##_unite, name##_erase},

const struct unite_table unite_tables[] = {UNITE_TABLES(TABLE_ROW)};

const size_t unite_count = ARRAY_LEN(unite_tables);

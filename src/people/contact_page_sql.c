/*
 * Pages of persons. Each order is a row comparison with the end of the previous
 * page, so that a page costs the same wherever it is; every comparison ends in
 * the id, so that no two persons compare equal.
 */
#include "people/contact_page_sql.h"

#include "base/mem.h"
#include "people/contact_internal.h"
#include "store/sight.h"

#include <limits.h>
#include <stdlib.h>

/* Sorts after every name. */
#define LAST_TEXT "\xf4\x8f\xbf\xbf"

#define BY_NAME(cmp, dir)                                                      \
	"(p.name_key, p.id) " cmp " (:name, :id) ORDER BY p.name_key " dir     \
	", p.id " dir " LIMIT :limit"

/* One by one, in place of a list of all whom the search finds. */
#define IS_FOUND                                                               \
	"EXISTS (SELECT 1 FROM person_search WHERE person_search MATCH "       \
	":match AND rowid = p.id) "

/* The same, but no farther than a person of that order, and they. */
#define BY_NAME_UP_TO(cmp, dir)                                                \
	"(p.name_key, p.id) " cmp                                              \
	" (:name, :id) AND (:last_name, :last_id) " cmp                        \
	"= (p.name_key, p.id) ORDER BY p.name_key " dir ", p.id " dir          \
	" LIMIT :limit"

/*
 * Sorted on the fly: first which persons, in one pass over those of whom the
 * condition may hold, then what is shown of them.
 */
/* clang-format off */
#define SORTED_HEAD(join) \
	CONTACT_COLUMNS CONTACT_TABLES "WHERE p.id IN (SELECT p.id " \
	"FROM person p " join "WHERE "
#define SORTED(after, order) \
	after " ORDER BY " order " LIMIT :limit) ORDER BY " order
/* clang-format on */

#define BY_FEW(cmp, dir)                                                       \
	SORTED("(+p.name_key, p.id) " cmp " (:name, :id)",                     \
		"+p.name_key " dir ", p.id " dir)

#define STREET "coalesce(a.street_key, '')"
#define NUMBER "CAST(coalesce(a.number, '') AS INTEGER)"
#define BY_ANY_STREET(cmp, dir)                                                \
	SORTED("(" STREET ", " NUMBER ", p.name_key, p.id) " cmp               \
	       " (:street, CAST(:number AS INTEGER), :name, :id)",             \
		STREET " " dir ", " NUMBER " " dir ", p.name_key " dir         \
		       ", p.id " dir)

#define STATION "coalesce(s.code, '')"
#define BY_ANY_STATION(cmp, dir)                                               \
	SORTED("(" STATION ", p.name_key, p.id) " cmp                          \
	       " (:station, :name, :id)",                                      \
		STATION " " dir ", p.name_key " dir ", p.id " dir)

/* Streets in index order: only the people of one street are sorted. */
/* clang-format off */
#define WITH_ADDRESS \
	CONTACT_COLUMNS "FROM address a " \
	"	CROSS JOIN person p ON p.address = a.id " \
	"	LEFT JOIN station s ON s.id = p.station " \
	"WHERE "
/* clang-format on */
#define BY_STREET(cmp, dir)                                                    \
	"a.street_key " cmp "= :street AND (a.street_key " cmp " :street OR "  \
	"(" NUMBER ", p.name_key, p.id) " cmp                                  \
	" (CAST(:number AS INTEGER), :name, :id)) ORDER BY a.street_key " dir  \
	", " NUMBER " " dir ", p.name_key " dir ", p.id " dir " LIMIT :limit"

/* By an index that the planner, without statistics, would not choose. */
/* clang-format off */
#define PERSONS_BY(index) \
	CONTACT_COLUMNS "FROM person p INDEXED BY " index \
	"	LEFT JOIN address a ON a.id = p.address " \
	"	LEFT JOIN station s ON s.id = p.station " \
	"WHERE "
/* clang-format on */
#define WITHOUT_ADDRESS PERSONS_BY("person_nowhere") "p.address IS NULL AND "
#define WITHOUT_STATION                                                        \
	CONTACT_COLUMNS CONTACT_TABLES "WHERE p.station IS NULL AND "

/* Stations in index order, and in each the persons in index order: nothing is
 * sorted. */
/* clang-format off */
#define WITH_STATION \
	CONTACT_COLUMNS "FROM station s " \
	"	CROSS JOIN person p ON p.station = s.id " \
	"	LEFT JOIN address a ON a.id = p.address " \
	"WHERE s.commune = (SELECT commune FROM campaign) AND "
/* clang-format on */
#define BY_STATION(cmp, dir)                                                   \
	"s.code " cmp "= :station AND (s.code " cmp " :station OR "            \
	"(p.name_key, p.id) " cmp " (:name, :id)) ORDER BY s.code " dir        \
	", p.name_key " dir ", p.id " dir " LIMIT :limit"

/* The statements for a part of an order, ascending and descending: for
 * everybody, for those the search finds, and the text before and after a
 * condition. */
struct page_sql {
	const char *all[2];
	const char *matching[2];
	const char *head;
	const char *tail[2];
};

#define UP_AND_DOWN(head, order)                                               \
	{                                                                      \
		head order(">", "ASC"), head order("<", "DESC")                \
	}
#define PAGE_SQL(from, order)                                                  \
	{                                                                      \
		.all = UP_AND_DOWN(from, order),                               \
		.matching = UP_AND_DOWN(from CONTACT_MATCHES "AND ", order),   \
		.head = from, .tail = UP_AND_DOWN("", order)                   \
	}

enum part {
	NAMES,
	NEXT_NAMES,   /* as far as somebody */
	NEXT_OF_MANY, /* the same, each looked up among those found */
	FEW,
	NO_ADDRESS,
	STREETS,
	ANY_STREET, /* both of these, sorted on the fly */
	NO_STATION,
	STATIONS,
	ANY_STATION, /* likewise */
	PARTS
};

#define PERSONS CONTACT_COLUMNS CONTACT_TABLES "WHERE "

static const struct page_sql pages[PARTS] = {
	[NAMES] = PAGE_SQL(PERSONS, BY_NAME),
	[NEXT_NAMES] = PAGE_SQL(PERSONS_BY("person_name"), BY_NAME_UP_TO),
	[NEXT_OF_MANY] = {.matching = UP_AND_DOWN(PERSONS_BY("person_name")
							  IS_FOUND "AND ",
				  BY_NAME_UP_TO)},
	[FEW] = PAGE_SQL(SORTED_HEAD(""), BY_FEW),
	[NO_ADDRESS] = PAGE_SQL(WITHOUT_ADDRESS, BY_NAME),
	[STREETS] = PAGE_SQL(WITH_ADDRESS, BY_STREET),
	[ANY_STREET] = PAGE_SQL(
		SORTED_HEAD("LEFT JOIN address a ON a.id = p.address "),
		BY_ANY_STREET),
	[NO_STATION] = PAGE_SQL(WITHOUT_STATION, BY_NAME),
	[STATIONS] = PAGE_SQL(WITH_STATION, BY_STATION),
	[ANY_STATION] = PAGE_SQL(
		SORTED_HEAD("LEFT JOIN station s ON s.id = p.station "),
		BY_ANY_STATION),
};

/* Where the page begins; from NULL is before the start or after the end. */
static void
bind_name(struct stmt *s, const struct contact_order *order,
	const struct contact_row *from)
{
	const char *end = order->down ? LAST_TEXT : "";
	int64_t id = order->down ? LLONG_MAX : LLONG_MIN;

	if (from)
		id = from->id + (order->with ? order->down ? 1 : -1 : 0);
	stmt_with(s, BIND(id), BIND_AS(":name", from ? from->name_key : end));
}

static void
bind_from(struct stmt *s, enum part part, const struct contact_order *order,
	const struct contact_row *from)
{
	const char *end = order->down ? LAST_TEXT : "";

	bind_name(s, order, from);
	if (part == STREETS || part == ANY_STREET) {
		stmt_bind_text(s, ":street",
			!from              ? end
			: from->street_key ? from->street_key
					   : "");
		stmt_bind_text(
			s, ":number", from && from->number ? from->number : "");
	} else if (part == STATIONS || part == ANY_STATION) {
		stmt_bind_text(s, ":station",
			!from                ? end
			: from->station_code ? from->station_code
					     : "");
	}
}

/* The condition comes first, because its values are bound first. */
static enum status
open_page(struct stmt **s, struct db *db, const struct page_sql *sql,
	const struct selection *whom, bool down, struct error *err)
{
	const struct condition *c = whom->condition;
	enum status st;
	char *text;

	if (c) {
		text = mem_printf(
			"%s(%s) AND %s", sql->head, c->sql, sql->tail[down]);
		st = stmt_prepare(s, db, text, c->values, c->nvalues, err);
		free(text);
	} else {
		*s = stmt_cached(
			db, whom->match ? sql->matching[down] : sql->all[down]);
		if (whom->match)
			stmt_bind_text(*s, ":match", whom->match);
		st = STATUS_OK;
	}
	if (st == STATUS_OK)
		row_by(*s, &contact_map);
	return st;
}

/* last: the person up to whom NEXT_NAMES and NEXT_OF_MANY go. */
static enum status
add_up_to(struct db *db, enum part part, const struct selection *whom,
	const struct contact_order *order, const struct contact_row *from,
	const struct contact_row *last, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	struct stmt *s;
	size_t more;
	enum status st =
		open_page(&s, db, &pages[part], whom, order->down, err);

	if (st != STATUS_OK)
		return st;
	bind_from(s, part, order, from);
	if (last)
		stmt_with(s, BIND_AS(":last_name", last->name_key),
			BIND_AS(":last_id", last->id));
	stmt_bind_int(s, ":limit", (int64_t)(order->limit - *n));
	more = order->limit - *n;
	st = row_page(s, a, rows + *n, &more, err);
	*n += more;
	if (whom->condition)
		stmt_free(s);
	return st;
}

static enum status
add_part(struct db *db, enum part part, const struct selection *whom,
	const struct contact_order *order, const struct contact_row *from,
	struct arena *a, struct contact_row *rows, size_t *n, struct error *err)
{
	return add_up_to(db, part, whom, order, from, NULL, a, rows, n, err);
}

/* So many names are looked through for a page before all persons are: more of
 * them than one in a hundred match, or it costs little beside the rest. Of MANY
 * whom the search finds a list takes longer than looking up a few names. */
enum { WALK = 4000, MANY = 300000, WALK_OF_MANY = 2000 };

#define NAME_AFTER(cmp, dir)                                                   \
	"SELECT p.id AS id, p.name_key AS name_key FROM person p WHERE "       \
	"(p.name_key, p.id) " cmp " (:name, :id) ORDER BY p.name_key " dir     \
	", p.id " dir " LIMIT 1 OFFSET :walk"

static const struct column walk_columns[] = {
	COL(contact_row, id), COL(contact_row, name_key)};
static const struct row_map walk_map = {ROW_COLUMNS(contact_row, walk_columns)};

/* The person where the walk ends; id 0: it goes to the end. */
static enum status
end_of_walk(struct db *db, const struct contact_order *order, int64_t walk,
	struct arena *a, struct contact_row *last, struct error *err)
{
	struct stmt *s =
		order->down ? row_get(db, &walk_map, NAME_AFTER("<", "DESC"))
			    : row_get(db, &walk_map, NAME_AFTER(">", "ASC"));
	enum status st;

	*last = (struct contact_row){.name_key = order->down ? "" : LAST_TEXT};
	bind_name(s, order, order->from);
	st = row_one(stmt_with(s, BIND(walk)), a, last, err);
	return st == STATUS_NONE ? STATUS_OK : st;
}

/*
 * By name, of whom the words or the condition hold. Where they hold of many,
 * the next names have a page of them; where of few, all are found first, and
 * sorted.
 */
static enum status
page_by_name(struct db *db, const struct selection *whom,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	struct contact_order rest = *order;
	struct contact_row last;
	int64_t found = 0;
	enum status st = STATUS_OK;
	bool many;

	if (whom->match)
		st = contact_row_count(db, whom, MANY, &found, err);
	many = found == MANY;
	if (st == STATUS_OK)
		st = end_of_walk(
			db, order, many ? WALK_OF_MANY : WALK, a, &last, err);
	if (st == STATUS_OK)
		st = add_up_to(db, many ? NEXT_OF_MANY : NEXT_NAMES, whom,
			order, order->from, &last, a, rows, n, err);
	if (st != STATUS_OK || *n == order->limit || !last.id)
		return st;
	rest.with = false;
	return add_part(db, FEW, whom, &rest, &last, a, rows, n, err);
}

/* Those without a station (or an address), then the others; or the reverse. */
static enum status
page_in_parts(struct db *db, const enum part parts[2],
	const struct selection *whom, const struct contact_order *order,
	struct arena *a, struct contact_row *rows, size_t *n, struct error *err)
{
	const struct contact_row *from = order->from;
	bool known = !from                  ? order->down
		     : parts[1] == STATIONS ? from->station != 0
					    : from->address != 0;
	enum status st =
		add_part(db, parts[known], whom, order, from, a, rows, n, err);

	if (st == STATUS_OK && known == order->down)
		st = add_part(
			db, parts[!known], whom, order, NULL, a, rows, n, err);
	return st;
}

enum status
contact_row_page(struct db *db, const struct selection *whom,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	static const enum part stations[] = {NO_STATION, STATIONS};
	static const enum part streets[] = {NO_ADDRESS, STREETS};
	static const enum part sorted[CONTACT_SORTS] = {
		FEW, ANY_STREET, ANY_STATION};
	bool everybody = !whom->match && !whom->condition;

	*n = 0;
	/* A view has no index to name. */
	if (sight_is_partial(db))
		return add_part(db, sorted[order->sort], whom, order,
			order->from, a, rows, n, err);
	if (everybody && order->sort != CONTACT_BY_NAME)
		return page_in_parts(db,
			order->sort == CONTACT_BY_STATION ? stations : streets,
			whom, order, a, rows, n, err);
	if (!everybody && order->sort == CONTACT_BY_NAME && !order->few)
		return page_by_name(db, whom, order, a, rows, n, err);
	return add_part(db, everybody ? NAMES : sorted[order->sort], whom,
		order, order->from, a, rows, n, err);
}

enum status
contact_row_matches(struct db *db, const struct selection *whom, int64_t id,
	bool *matches, struct error *err)
{
	const char *match = whom->match;
	struct stmt *s;
	enum status st;

	if (whom->condition)
		return selection_holds(db, whom->condition, id, matches, err);
	s = match ? stmt_get(db, "SELECT 1 AS value FROM person_search "
				 "WHERE person_search MATCH :match "
				 "AND rowid = :id")
		  : stmt_get(
			    db, "SELECT 1 AS value FROM person WHERE id = :id");
	if (match)
		stmt_bind_text(s, ":match", match);
	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	stmt_reset(s);
	*matches = st == STATUS_OK;
	return st == STATUS_NONE ? STATUS_OK : st;
}

/*
 * Pages of persons. Each order is a row comparison with where the page before
 * ended, so that a page costs the same wherever it is; every comparison ends
 * in the id, so that no two persons stand equal.
 */
#include "store/contact_page_sql.h"

#include "store/contact_internal.h"

#include <limits.h>

/* Sorts after every name. */
#define LAST_TEXT "\xf4\x8f\xbf\xbf"

#define BY_NAME(cmp, dir)                                                      \
	"(p.name_key, p.id) " cmp " (:name, :id) ORDER BY p.name_key " dir     \
	", p.id " dir " LIMIT :limit"

#define STREET "coalesce(a.street_key, '')"
#define NUMBER "CAST(coalesce(a.number, '') AS INTEGER)"
#define BY_STREET(cmp, dir)                                                    \
	"(" STREET ", " NUMBER ", p.name_key, p.id) " cmp                      \
	" (:street, CAST(:number AS INTEGER), :name, :id) "                    \
	"ORDER BY " STREET " " dir ", " NUMBER " " dir ", p.name_key " dir     \
	", p.id " dir " LIMIT :limit"

#define WITHOUT_STATION                                                        \
	CONTACT_COLUMNS CONTACT_TABLES "WHERE p.station IS NULL AND "

/* Stations in the order of their index, in each the persons in that of
 * theirs: nothing is sorted. */
#define WITH_STATION                                                           \
	CONTACT_COLUMNS                                                        \
	"FROM station s CROSS JOIN person p ON p.station = s.id "              \
	"LEFT JOIN address a ON a.id = p.address "                             \
	"WHERE s.commune = (SELECT commune FROM campaign) AND "
#define BY_STATION(cmp, dir)                                                   \
	"s.code " cmp "= :station AND (s.code " cmp " :station OR "            \
	"(p.name_key, p.id) " cmp " (:name, :id)) ORDER BY s.code " dir        \
	", p.name_key " dir ", p.id " dir " LIMIT :limit"

#define UP_AND_DOWN(from, order)                                               \
	{                                                                      \
		from order(">", "ASC"), from order("<", "DESC")                \
	}
#define ALL_AND_MATCHING(from, order)                                          \
	{                                                                      \
		UP_AND_DOWN(from, order),                                      \
			UP_AND_DOWN(from CONTACT_MATCHES "AND ", order)        \
	}

enum part { NAMES, STREETS, NO_STATION, STATIONS, PARTS };

#define PERSONS CONTACT_COLUMNS CONTACT_TABLES "WHERE "

static const char *const statements[PARTS][2][2] = {
	[NAMES] = ALL_AND_MATCHING(PERSONS, BY_NAME),
	[STREETS] = ALL_AND_MATCHING(PERSONS, BY_STREET),
	[NO_STATION] = ALL_AND_MATCHING(WITHOUT_STATION, BY_NAME),
	[STATIONS] = ALL_AND_MATCHING(WITH_STATION, BY_STATION),
};

/* Where the page begins; from NULL is beyond the one end or the other. */
static void
bind_from(struct stmt *s, enum part part, const struct contact_order *order,
	const struct contact_row *from)
{
	const char *end = order->down ? LAST_TEXT : "";
	int64_t id = order->down ? LLONG_MAX : LLONG_MIN;

	if (from)
		id = from->id + (order->with ? order->down ? 1 : -1 : 0);
	stmt_bind_int(s, ":id", id);
	stmt_bind_text(s, ":name", from ? from->name_key : end);
	if (part == STREETS) {
		stmt_bind_text(s, ":street",
			!from              ? end
			: from->street_key ? from->street_key
					   : "");
		stmt_bind_text(
			s, ":number", from && from->number ? from->number : "");
	} else if (part == STATIONS) {
		stmt_bind_text(s, ":station", from ? from->station_code : end);
	}
}

static enum status
add_part(struct db *db, enum part part, const char *match,
	const struct contact_order *order, const struct contact_row *from,
	struct arena *a, struct contact_row *rows, size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_cached(db, statements[part][match != NULL][order->down]);
	enum status st = STATUS_OK;

	if (match)
		stmt_bind_text(s, ":match", match);
	bind_from(s, part, order, from);
	stmt_bind_int(s, ":limit", (int64_t)(order->limit - *n));
	while (*n < order->limit && (st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = contact_row_read(s, a);
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* Those without a station, then the others; or the other way round. */
static enum status
page_by_station(struct db *db, const char *match,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	static const enum part parts[] = {NO_STATION, STATIONS};
	bool known = order->from ? order->from->station != 0 : order->down;
	enum status st = add_part(
		db, parts[known], match, order, order->from, a, rows, n, err);

	if (st == STATUS_OK && known == order->down)
		st = add_part(
			db, parts[!known], match, order, NULL, a, rows, n, err);
	return st;
}

enum status
contact_row_page(struct db *db, const char *match,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	*n = 0;
	if (order->sort == CONTACT_BY_STATION)
		return page_by_station(db, match, order, a, rows, n, err);
	return add_part(db, order->sort == CONTACT_BY_STREET ? STREETS : NAMES,
		match, order, order->from, a, rows, n, err);
}

enum status
contact_row_matches(struct db *db, const char *match, int64_t id, bool *matches,
	struct error *err)
{
	struct stmt *s =
		match ? stmt_get(db, "SELECT 1 AS value FROM person_search "
				     "WHERE person_search MATCH :match "
				     "AND rowid = :id")
		      : stmt_get(db, "SELECT 1 AS value FROM person "
				     "WHERE id = :id");
	enum status st;

	if (match)
		stmt_bind_text(s, ":match", match);
	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	stmt_reset(s);
	*matches = st == STATUS_OK;
	return st == STATUS_NONE ? STATUS_OK : st;
}

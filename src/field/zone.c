/* Zones: parsed from what people write, written back, compared. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/team_sql.h"
#include "votes/result.h"
#include "votes/station.h"

#include <ctype.h>
#include <string.h>

SET_DEFINE(zone_side_set, N_("a side of a street"), ZONE_SIDES);

static enum status
parse_station(struct campaign *c, const char *code, struct arena *a,
	struct zone_row *row, struct error *err)
{
	enum status st = STATUS_OK;

	row->code = result_station_code(a, code);
	st = station_find(campaign_db(c), campaign_commune(c), row->code,
		&row->station, err);
	if (st == STATUS_OK && !row->station)
		return error_set(err, STATUS_NONE,
			_("there is no polling station %s in %s"), code,
			campaign_commune_name(c));
	return st;
}

/* The last word of a text, which is cut off it; "" if there is only one. */
static const char *
cut_word(struct arena *a, char *text)
{
	char *space = strrchr(text, ' ');
	const char *word = space ? arena_strdup(a, space + 1) : "";

	if (space)
		*space = '\0';
	return word;
}

/* "2-40", "12-", "-40"; false for anything else. A number alone is part of the
 * street's name, as in "rue du 8 mai 1945". */
static bool
parse_range(struct arena *a, const char *word, struct zone_row *row)
{
	const char *dash = strchr(word, '-');
	const char *low, *high;

	if (!dash || !word[1] || strspn(word, "0123456789-") != strlen(word))
		return false;
	low = arena_strndup(a, word, (size_t)(dash - word));
	high = dash + 1;
	return (!*low || num_parse_int(low, &row->low)) &&
	       (!*high || num_parse_int(high, &row->high));
}

static bool
parse_side(const char *word, struct zone_row *row)
{
	row->side = set_read(&zone_side_set, word);
	return row->side;
}

/* The street, followed by its side and its numbers in any order. */
static enum status
parse_street(const char *text, struct arena *a, struct zone_row *row,
	struct error *err)
{
	char *street = text_clean(a, text);
	char *whole;

	for (;;) {
		const char *word;

		whole = arena_strdup(a, street);
		word = cut_word(a, street);
		if (!*word || !((!row->side && parse_side(word, row)) ||
				      (!row->low && !row->high &&
					      parse_range(a, word, row))))
			break;
	}
	row->street = whole;
	row->street_key = text_fold(a, whole);
	if (!*row->street_key || isdigit((unsigned char)*whole))
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is not a zone: write bv:0017, \"rue X\" or "
			  "\"rue X odd 1-39\""),
			text);
	if (row->low && row->high && row->low > row->high)
		return error_set(err, STATUS_USAGE,
			_("\"%s\": the numbers run from the smaller to the "
			  "larger"),
			text);
	return STATUS_OK;
}

enum status
zone_parse(struct campaign *c, const char *text, struct arena *a,
	struct zone_row *row, struct error *err)
{
	const char *colon = strchr(text, ':');

	*row = (struct zone_row){0};
	if (!colon)
		return parse_street(text, a, row, err);
	if (text_starts(text, "bv:") || text_starts(text, "station:") ||
		text_starts(text, "bureau:"))
		return parse_station(c, colon + 1, a, row, err);
	return error_set(err, STATUS_USAGE,
		_("\"%s\" is not a zone: write bv:0017, \"rue X\" or \"rue X "
		  "odd 1-39\""),
		text);
}

const char *
zone_text(struct arena *a, const struct zone_row *row)
{
	const char *side =
		row->side ? arena_join(a, "", " ",
				    set_title(&zone_side_set, row->side))
			  : "";
	const char *low =
		row->low ? arena_printf(a, " %lld", (long long)row->low) : "";
	const char *high =
		row->high ? arena_printf(a, "%lld", (long long)row->high) : "";

	if (row->station)
		return arena_printf(a, "bv:%s", row->code);
	if (!row->low && !row->high)
		return arena_printf(a, "%s%s", row->street, side);
	return arena_printf(
		a, "%s%s%s-%s", row->street, side, *low ? low : " ", high);
}

bool
zone_overlaps(const struct zone_row *x, const struct zone_row *y)
{
	if (x->station || y->station)
		return x->station == y->station;
	return strcmp(x->street_key, y->street_key) == 0 &&
	       (!x->side || !y->side || x->side == y->side) &&
	       (!x->high || y->low <= x->high) &&
	       (!y->high || x->low <= y->high);
}

static bool
same(const struct zone_row *x, const struct zone_row *y)
{
	return zone_overlaps(x, y) && x->low == y->low && x->high == y->high &&
	       x->side == y->side;
}

/* The team's zone equal to this one, or NULL. */
static enum status
find_zone(struct campaign *c, const struct zone_row *zone, struct arena *a,
	const struct zone_row **found, struct error *err)
{
	struct zone_row *rows;
	size_t n = 0;
	enum status st =
		zone_rows(campaign_db(c), zone->team, a, &rows, &n, err);

	*found = NULL;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (same(&rows[i], zone))
			*found = &rows[i];
	return st;
}

enum status
team_put_zone(struct campaign *c, int64_t team, const char *text, bool remove,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct zone_row *found;
	struct zone_row zone;
	enum status st = zone_parse(c, text, &a, &zone, err);

	zone.team = team;
	if (st == STATUS_OK)
		st = find_zone(c, &zone, &a, &found, err);
	if (st == STATUS_OK && remove && !found)
		st = error_set(err, STATUS_NONE,
			_("\"%s\" is not a zone of this team"), text);
	else if (st == STATUS_OK && remove)
		st = zone_delete(campaign_db(c), found->id, err);
	else if (st == STATUS_OK && !found)
		st = zone_insert(campaign_db(c), &zone, err);
	arena_release(&a);
	return st;
}

const char *
zones_text(struct arena *a, const struct zone_row *zones, size_t n)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++)
		arena_add(&text, ", ", "%s", zone_text(a, &zones[i]));
	return text.at;
}

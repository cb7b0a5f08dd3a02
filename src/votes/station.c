/* Stations: codes taken apart, names put in, the list of what is known. */
#include "votes/station.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/row.h"
#include "votes/census.h"
#include "votes/result.h"
#include "votes/result_sql.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COMMUNE_SIZE = 5 };

void
station_parse(struct arena *a, const char *text, const char *home,
	const char **commune, const char **code)
{
	const char *bar = strchr(text, '_');

	*commune = bar && bar - text == COMMUNE_SIZE
			   ? arena_strndup(a, text, COMMUNE_SIZE)
			   : home;
	/* A code in canonical form is the text itself, which the caller may
	 * free. */
	*code = arena_strdup(a, result_station_code(a, text));
}

/* "Bureau n° 12 - Mairie" begins with words that are no part of the code. */
static const char *
skip_words(const char *s)
{
	static const char *const words[] = {"bureau", "Bureau", "BUREAU", "de ",
		"DE ", "vote", "Vote", "VOTE", "BV", "bv", "Bv", "n\xc2\xb0",
		"N\xc2\xb0", "no ", "No ", "n "};
	bool again = true;

	while (again) {
		again = false;
		s += strspn(s, " .");
		for (size_t i = 0; i < ARRAY_LEN(words) && !again; i++)
			if (text_starts(s, words[i])) {
				s += strlen(words[i]);
				again = true;
			}
	}
	return s;
}

/* Where a code ends that begins at s: "5 bis" is one, "12-Mairie" is not. */
static size_t
code_length(const char *s)
{
	static const char *const more[] = {" bis", " ter", " BIS", " TER"};
	size_t n = strcspn(s, " :,;(");

	for (size_t i = 1; i + 1 < n; i++)
		if (s[i] == '-' && !isdigit((unsigned char)s[i + 1]))
			n = i;
	for (size_t i = 0; i < ARRAY_LEN(more); i++)
		if (text_starts(s + n, more[i]) &&
			!isalnum((unsigned char)s[n + 4]) &&
			isdigit((unsigned char)*s))
			return n + 4;
	return n;
}

/* Letters as capitals, blanks left out. */
static const char *
bare_code(struct arena *a, const char *s, size_t n)
{
	char *code = arena_strndup(a, s, n), *to = code;

	for (const char *p = code; *p; p++)
		if (*p != ' ')
			*to++ = (char)(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A'
							      : *p);
	*to = '\0';
	return code;
}

const char *
station_code_in(struct arena *a, const char *text)
{
	size_t n = strspn(text, "0123456789");
	const char *start, *prefix, *code;

	/* A code that a program took for a number: "12.0" is "12". */
	if (n && text[n] == '.' && !text[n + 1 + strspn(text + n + 1, "0")])
		return arena_strndup(a, text, n);
	if (n && !text[n])
		return text;
	start = n ? text : skip_words(text);
	prefix = strrchr(start, '_');
	start = prefix ? prefix + 1 : start;
	n = code_length(start);
	code = bare_code(a, start, n);
	if (strpbrk(code, "0123456789") || (n && n <= 2 && !start[n]))
		return code;
	return NULL;
}

enum status
station_make(struct db *db, const char *commune, const char *code,
	int64_t import, int64_t *id, struct error *err)
{
	enum status st = db_next_id(db, "station", 1, id, err);

	return st == STATUS_OK
		       ? station_insert(db, *id, commune, code, import, err)
		       : st;
}

/* Name one station; *known: does the campaign have it? */
static enum status
put_name(struct db *db, const struct station_name *n, bool *known,
	bool *changed, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = station_find(db, n->commune, n->code, &id, err);

	*known = id != 0;
	if (st != STATUS_OK || !id)
		return st;
	s = stmt_get(db, "UPDATE station SET name = :name WHERE id = :id "
			 "AND name IS NOT :name");
	stmt_with(s, BIND_AS(":name", n->name), BIND(id));
	st = stmt_run(s, err);
	*changed = st == STATUS_OK && stmt_changes(db) > 0;
	return st;
}

/* What station_import_names is to write, and what became of it. */
struct naming {
	const struct station_name *names;
	size_t n;
	const char *file;
	struct station_naming *out;
};

static enum status
put_names(struct campaign *c, void *data, struct error *err)
{
	const struct naming *p = data;
	struct station_naming *out = p->out;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < p->n && st == STATUS_OK; i++) {
		const struct station_name *name = &p->names[i];
		bool known = false, changed = false;

		st = put_name(campaign_db(c), name, &known, &changed, err);
		if (known)
			*(changed ? &out->named : &out->same) += 1;
		else if (strcmp(name->commune, campaign_commune(c)) != 0)
			out->elsewhere++;
		else if (!out->unknown++)
			out->first_unknown = name->code;
	}
	campaign_say_n(c, out->named,
		NN_("name of %zu station, from %s",
			"names of %zu stations, from %s"),
		out->named, p->file);
	if (st == STATUS_OK && !out->named && !out->same)
		st = error_set(err, STATUS_FAILED,
			_("%s names no station that is here; import results "
			  "first, or look at its codes"),
			p->file);
	return st;
}

enum status
station_import_names(struct campaign *c, const struct station_name *names,
	size_t n, const char *file, struct station_naming *out,
	struct error *err)
{
	struct naming p = {names, n, file, out};

	*out = (struct station_naming){0};
	return campaign_change(
		c, VERB_STATIONS_NAMES, put_names, &p, NULL, err);
}

/* The year at the end of a poll's name, 0 if there is none. */
static long
year_of(const char *election)
{
	const size_t n = strlen(election);
	const char *end = election + n;

	while (end > election && isdigit((unsigned char)end[-1]))
		end--;
	return strtol(end, NULL, 10);
}

static bool
is_newer(const struct result_poll *a, const struct result_poll *b)
{
	const long year = year_of(a->election), than = year_of(b->election);

	if (year != than)
		return year > than;
	return a->round >= b->round;
}

static enum status
newest_poll(struct campaign *c, struct arena *a, struct result_poll *newest,
	struct error *err)
{
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	*newest = (struct result_poll){.election = NULL};
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (!newest->election || is_newer(&polls[i], newest))
			*newest = polls[i];
	return st;
}

static const struct column station_columns[] = {
	COL(station_row, id),
	COL(station_row, commune),
	COL(station_row, code),
	COL_NULL(station_row, name),
	COLUMN(station_row, registered, COLUMN_UNSAID),
};
static const struct row_map station_map = {
	ROW_COLUMNS(station_row, station_columns)};

static enum status
load_rows(struct campaign *c, const char *commune,
	const struct result_poll *poll, struct arena *a,
	struct station_list *list, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(campaign_db(c), &station_map,
		"SELECT t.id AS id, t.commune AS commune, t.code AS code, "
		"	t.name AS name, "
		"	("
		"		SELECT r.registered "
		"		FROM result r "
		"			JOIN ballot b ON b.id = r.ballot "
		"			JOIN poll p ON p.id = b.poll "
		"		WHERE r.station = t.id "
		"			AND p.election = :election AND p.round = :round "
		"	) AS registered "
		"FROM station t "
		"WHERE (:commune IS NULL OR t.commune = :commune) "
		"ORDER BY t.commune, t.code");
	/* clang-format on */

	stmt_with(s, BIND_AS(":election", poll->election),
		BIND_AS(":round", poll->round), BIND(commune));
	return row_all(s, a, &list->rows, &list->n, err);
}

static int
order(const struct station_row *row, const struct census_station *station)
{
	const int communes = strcmp(row->commune, station->commune);

	return communes ? communes : strcmp(row->code, station->code);
}

/* Both are in order of commune and code. */
static void
add_totals(
	struct station_list *list, size_t family, const struct census_table *t)
{
	size_t i = 0;

	for (size_t k = 0; k < t->nstations; k++) {
		while (i < list->n &&
			order(&list->rows[i], &t->stations[k]) < 0)
			i++;
		if (i == list->n || list->rows[i].id != t->stations[k].id)
			continue;
		list->rows[i].totals[family] =
			num_sum(t->counts + k * t->ngroups, t->ngroups);
	}
}

static enum status
load_totals(struct campaign *c, struct arena *a, struct station_list *list,
	struct error *err)
{
	struct census_row *families;
	enum status st = census_list(c, a, &families, &list->nfamilies, err);
	const size_t n = st == STATUS_OK ? list->nfamilies : 0;

	list->families = ARENA_ARRAY(a, const char *, n + 1);
	list->titles = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < list->n; i++) {
		list->rows[i].totals = ARENA_ARRAY(a, double, n + 1);
		for (size_t f = 0; f < n; f++)
			list->rows[i].totals[f] = NAN;
	}
	for (size_t f = 0; f < n && st == STATUS_OK; f++) {
		struct census_table t;

		list->families[f] = families[f].code;
		list->titles[f] = arena_printf(
			a, "%s (%s)", families[f].name, families[f].population);
		st = census_load(c, families[f].code, a, &t, err);
		if (st == STATUS_OK)
			add_totals(list, f, &t);
	}
	return st;
}

enum status
station_list_load(struct campaign *c, const char *commune, struct arena *a,
	struct station_list *list, struct error *err)
{
	struct result_poll poll;
	enum status st = newest_poll(c, a, &poll, err);

	*list = (struct station_list){0};
	if (st == STATUS_OK)
		st = load_rows(c, commune, &poll, a, list, err);
	if (st == STATUS_OK && poll.election)
		list->poll =
			arena_printf(a, "%s/%d", poll.election, poll.round);
	return st == STATUS_OK ? load_totals(c, a, list, err) : st;
}

static double
share(int64_t part, int64_t whole)
{
	return part < 0 || whole <= 0 ? (double)NAN
				      : (double)part / (double)whole;
}

/* Votes of station i that count as ours, over the valid ones. */
static void
read_ours(const struct result_matrix *m, size_t i, struct station_poll *out)
{
	double ours = 0;

	for (size_t k = 0; k < m->noptions; k++) {
		const int64_t votes = m->counts[i * m->noptions + k];

		out->any_ours |= m->options[k].ours > 0;
		if (votes > 0)
			ours += m->options[k].ours * (double)votes;
	}
	out->ours = m->stations[i].valid > 0
			    ? ours / (double)m->stations[i].valid
			    : (double)NAN;
}

/* The station's row in a poll, if it has one. */
static enum status
read_past(struct campaign *c, const struct result_poll *poll, int64_t station,
	struct arena *a, struct station_past *past, struct error *err)
{
	struct result_matrix m;
	enum status st = result_matrix_load(c, poll->election, poll->round,
		campaign_commune(c), a, &m, err);

	if (st == STATUS_NONE)
		return STATUS_OK; /* of other communes */
	for (size_t i = 0; st == STATUS_OK && i < m.nstations; i++) {
		const struct result_station *s = &m.stations[i];
		struct station_poll *out = &past->polls[past->n];

		if (s->id != station)
			continue;
		past->commune = s->commune;
		past->code = s->code;
		past->name = s->name;
		out->poll =
			arena_printf(a, "%s/%d", poll->election, poll->round);
		out->turnout = share(s->voted, s->registered);
		read_ours(&m, i, out);
		past->n++;
	}
	return st;
}

static int
oldest_first(const void *x, const void *y)
{
	const struct result_poll *a = x, *b = y;
	const long year = year_of(a->election), than = year_of(b->election);

	if (year != than)
		return year < than ? -1 : 1;
	if (a->round != b->round)
		return a->round < b->round ? -1 : 1;
	return strcmp(a->election, b->election);
}

enum status
station_past_load(struct campaign *c, int64_t station, struct arena *a,
	struct station_past *past, struct error *err)
{
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	*past = (struct station_past){0};
	if (st != STATUS_OK)
		return st;
	qsort(polls, n, sizeof(*polls), oldest_first);
	past->polls = ARENA_ARRAY(a, struct station_poll, n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = read_past(c, &polls[i], station, a, past, err);
	if (st == STATUS_OK && !past->n)
		return error_set(err, STATUS_NONE,
			_("this station is in no poll that the campaign "
			  "holds"));
	return st;
}

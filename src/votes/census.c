/* Families of groups into the file, and out of it as tables. */
#include "votes/census.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/row.h"
#include "votes/census_sql.h"
#include "votes/result_sql.h"
#include "votes/station_shape.h"

#include <string.h>

struct importing {
	struct db *db;
	struct census_set *set;
	const char *file;
	const char *format;
	int64_t import;
	int64_t *stations; /* ids of the set's */
	size_t created;    /* of them */
	size_t unknown;    /* the campaign has no such station */
	const char *first_unknown;
	bool replace;
};

static enum status
has_stations(struct importing *im, bool *any, struct error *err)
{
	struct stmt *s = stmt_get(im->db,
		"SELECT 1 FROM station WHERE commune = :commune LIMIT 1");
	int64_t one;
	enum status st = stmt_one_int(
		stmt_with(s, BIND_AS(":commune", im->set->commune)), &one, err);

	*any = one != 0;
	return st;
}

static enum status
create_station(struct importing *im, size_t i, struct error *err)
{
	const struct census_set *set = im->set;
	enum status st =
		db_next_id(im->db, "station", 1, &im->stations[i], err);

	im->created++;
	return st == STATUS_OK
		       ? station_insert(im->db, im->stations[i], set->commune,
				 set->stations[i], im->import, err)
		       : st;
}

/* Remove station i from the set: the campaign has no such station. */
static void
drop_station(struct importing *im, size_t i)
{
	struct census_set *set = im->set;
	const size_t after = set->nstations - i - 1;

	if (!im->unknown++)
		im->first_unknown = set->stations[i];
	memmove(set->stations + i, set->stations + i + 1,
		after * sizeof(*set->stations));
	for (size_t f = 0; f < set->nfamilies; f++) {
		const size_t n = set->families[f].ngroups;
		double *at = set->counts[f] + i * n;

		memmove(at, at + n, after * n * sizeof(*at));
	}
	set->nstations--;
}

/*
 * The set's stations in the campaign. If it knows the commune's stations from
 * results, a census does not create others.
 */
static enum status
find_stations(struct importing *im, struct error *err)
{
	struct census_set *set = im->set;
	bool any = false;
	size_t i = 0;
	enum status st = has_stations(im, &any, err);

	im->stations = ARENA_ARRAY(set->a, int64_t, set->nstations + 1);
	while (i < set->nstations && st == STATUS_OK) {
		st = station_find(im->db, set->commune, set->stations[i],
			&im->stations[i], err);
		if (st == STATUS_OK && !im->stations[i] && any) {
			drop_station(im, i);
			continue;
		}
		if (st == STATUS_OK && !im->stations[i])
			st = create_station(im, i, err);
		i++;
	}
	if (st == STATUS_OK && !set->nstations)
		return error_set(err, STATUS_FAILED,
			_("no station of the campaign is called as in the "
			  "census, whose first is %s; if it counts by zones, "
			  "--weights FILE says which share of each belongs to "
			  "which station"),
			im->first_unknown);
	return st;
}

/* An existing family makes way, if that is allowed. */
static enum status
make_place(
	struct importing *im, const struct census_family *f, struct error *err)
{
	int64_t id;
	enum status st = family_find(im->db, f->code, &id, err);

	if (st != STATUS_OK || !id)
		return st;
	if (!im->replace)
		return error_set(err, STATUS_FAILED,
			_("the family \"%s\" is here already; --replace puts "
			  "the new figures in its place"),
			f->code);
	return family_delete(im->db, id, err);
}

static enum status
group_names(struct importing *im, const struct census_family *f,
	struct buf *json, struct error *err)
{
	enum status st = STATUS_OK;

	buf_add_char(json, '[');
	for (size_t g = 0; g < f->ngroups && st == STATUS_OK; g++) {
		buf_add(json, g ? "," : "");
		st = json_add_text(im->db, json, f->groups[g], err);
	}
	buf_add_char(json, ']');
	return st;
}

static const char *
group_ages(const struct census_family *f, struct buf *json)
{
	if (!f->ages)
		return NULL;
	buf_add_char(json, '[');
	for (size_t g = 0; g < f->ngroups; g++) {
		const struct census_ages *ages = &f->ages[g];

		buf_add(json, g ? "," : "");
		if (ages->to)
			buf_add_fmt(json, "[%d,%d]", ages->from, ages->to);
		else
			buf_add(json, "null");
	}
	buf_add_char(json, ']');
	return json->at;
}

static void
put_counts(struct buf *json, const double *counts, size_t n)
{
	buf_clear(json);
	buf_add_char(json, '[');
	for (size_t g = 0; g < n; g++)
		buf_add_fmt(json, "%s%.10g", g ? "," : "", counts[g]);
	buf_add_char(json, ']');
}

static enum status
write_family(
	struct importing *im, size_t i, struct buf *json, struct error *err)
{
	const struct census_set *set = im->set;
	const struct census_family *f = &set->families[i];
	struct family_values v = {.import = im->import,
		.code = f->code,
		.name = f->name,
		.population = f->population,
		.source = f->source,
		.total = set->total[i],
		.elsewhere = set->elsewhere[i]};
	struct buf ages = BUF_INIT;
	enum status st = make_place(im, f, err);

	buf_clear(json);
	if (st == STATUS_OK)
		st = group_names(im, f, json, err);
	v.groups = json->at;
	v.ages = group_ages(f, &ages);
	if (st == STATUS_OK)
		st = family_insert(im->db, &v, err);
	buf_release(&ages);
	for (size_t s = 0; s < set->nstations && st == STATUS_OK; s++) {
		put_counts(json, set->counts[i] + s * f->ngroups, f->ngroups);
		st = demography_insert(im->db, v.id, im->stations[s], json->at,
			im->import, err);
	}
	return st;
}

static enum status
write_set(struct importing *im, struct error *err)
{
	struct buf json = BUF_INIT;
	enum status st = find_stations(im, err);

	for (size_t i = 0; i < im->set->nfamilies && st == STATUS_OK; i++)
		st = write_family(im, i, &json, err);
	buf_release(&json);
	return st;
}

/* Stations of the commune that the census does not mention. */
static enum status
note_bare(struct importing *im, struct error *err)
{
	struct census_set *set = im->set;
	struct stmt *s = stmt_get(im->db,
		"SELECT count(*) AS n, min(code) AS code FROM station t "
		"WHERE commune = :commune AND NOT EXISTS (SELECT 1 FROM "
		"demography d WHERE d.station = t.id AND d.import = :import)");
	enum status st;

	stmt_with(s, BIND_AS(":commune", set->commune),
		BIND_AS(":import", im->import));
	st = stmt_step(s, err);
	if (st == STATUS_OK && stmt_int(s, "n") > 0) {
		const long n = (long)stmt_int(s, "n");

		set->notes[set->nnotes++] = arena_printf(set->a,
			ngettext("%ld station has no census: %s",
				"%ld stations have no census, the first: %s",
				(unsigned long)n),
			n, stmt_text(s, "code"));
	}
	stmt_reset(s);
	return st;
}

static void
note_new(struct importing *im)
{
	struct census_set *set = im->set;

	if (im->created)
		set->notes[set->nnotes++] = arena_printf(set->a,
			ngettext("%zu station was not known before",
				"%zu stations were not known before",
				im->created),
			im->created);
	if (im->unknown)
		set->notes[set->nnotes++] = arena_printf(set->a,
			ngettext("%zu station of the census is not here, and "
				 "its counts are lost: %s",
				"%zu stations of the census are not here, and "
				"their counts are lost; the first: %s",
				im->unknown),
			im->unknown, im->first_unknown);
}

/*
 * An ordinary entry, not a bulk one: it has few rows, and undoing an import
 * that replaced a family must restore the former figures.
 */
static enum status
import_set(struct campaign *c, void *data, struct error *err)
{
	struct importing *im = data;
	const struct census_set *set = im->set;
	enum status st = campaign_note_import(
		c, "census", im->file, im->format, &im->import, err);

	if (st == STATUS_OK)
		st = write_set(im, err);
	if (st == STATUS_OK)
		st = station_put_cells(
			im->db, set->cells, set->ncells, im->import, err);
	if (st == STATUS_OK)
		st = note_bare(im, err);
	campaign_say_n(c, set->nfamilies,
		NN_("census: %zu family of groups at %zu stations, "
		    "from %s",
			"census: %zu families of groups at %zu stations, "
			"from %s"),
		set->nfamilies, set->nstations, im->file);
	return st;
}

enum status
census_import(struct campaign *c, struct census_set *set, const char *file,
	const char *format, bool replace, struct error *err)
{
	struct importing im = {.db = campaign_db(c),
		.set = set,
		.file = file,
		.format = format,
		.replace = replace};
	enum status st;

	if (!set->nstations)
		return error_set(err, STATUS_FAILED,
			_("nothing in %s belongs to a station of commune %s"),
			file, set->commune);
	st = campaign_change(c, VERB_CENSUS_IMPORT, import_set, &im, NULL, err);
	if (st == STATUS_OK)
		note_new(&im);
	return st;
}

double
census_lost(const struct census_row *row)
{
	return row->total - row->elsewhere - row->carried;
}

static const struct column census_columns[] = {
	COL(census_row, code),
	COL(census_row, name),
	COL(census_row, population),
	COL_NULL(census_row, source),
	COL_NULL(census_row, file),
	COL(census_row, groups),
	COL(census_row, stations),
	COL(census_row, torn),
	COL_NULL(census_row, total),
	COL_NULL(census_row, elsewhere),
	COL_NULL(census_row, carried),
};
static const struct row_map census_map = {
	ROW_COLUMNS(census_row, census_columns)};

enum status
census_list(struct campaign *c, struct arena *a, struct census_row **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(campaign_db(c), &census_map,
		"SELECT f.code AS code, f.name AS name, "
		"	coalesce(f.population, '') AS population, f.source AS source, i.file AS file, "
		"	json_array_length(f.groups) AS groups, f.total AS total, "
		"	f.elsewhere AS elsewhere, "
		"	("
		"		SELECT count(*) FROM demography d WHERE d.family = f.id "
		"	) AS stations, "
		"	("
		"		SELECT count(*) "
		"		FROM demography d "
		"		WHERE d.family = f.id "
		"			AND json_array_length(d.counts) != "
		"				json_array_length(f.groups)) AS torn, "
		"	("
		"		SELECT sum(j.value) "
		"		FROM demography d, json_each(d.counts) j "
		"		WHERE d.family = f.id) AS carried "
		"FROM family f "
		"	LEFT JOIN import i ON i.id = f.import "
		"ORDER BY f.id");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}

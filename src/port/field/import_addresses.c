/* Tables of addresses, recognised and read row by row. */
#include "port/field/import_addresses.h"

#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/commune.h"
#include "people/address_match.h"
#include "port/field/addresses_columns.h"
#include "port/formats/csv_stream.h"
#include "votes/result.h"
#include "votes/station.h"

#include <string.h>

struct reading {
	struct campaign *c;
	const char *path;
	const struct csv_form *form;
	struct addresses_import *im;
	struct csv_stream *stream;
	struct address_loader *loader;
	struct arena row;  /* of one row */
	struct arena kept; /* of the file */
	size_t at[ADDRESSES_COLUMNS];
	size_t columns;
	const char *home;
	const char *other, *other_name; /* a commune of the file's, or NULL */
	struct keymap stations;         /* their codes to their ids */
	int64_t import;
	size_t column; /* the one a row is refused for */
};

static const char *
cell(const struct reading *r, const struct csv_row *row,
	enum addresses_column column)
{
	return r->at[column] == CSV_NONE ? "" : csv_field(row, r->at[column]);
}

static enum status
read_heading(struct reading *r, struct error *err)
{
	struct csv_row head;
	enum status st = csv_stream_next(r->stream, &head, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_FAILED, _("%s is empty"), r->path);
	if (st != STATUS_OK)
		return st;
	r->columns = head.n;
	st = addresses_columns_find(&head, r->path, r->at, &r->im->source, err);
	for (size_t i = 0; i < head.n && st == STATUS_OK; i++) {
		text_put_csv(&r->im->rejected, head.fields[i], ',');
		buf_add_char(&r->im->rejected, ',');
	}
	buf_add(&r->im->rejected,
		"refused_line,refused_column,refused_reason\n");
	return st;
}

static bool
has_home_name(struct reading *r, const char *city)
{
	return *city &&
	       strcmp(text_fold(&r->row, city),
		       text_fold(&r->row, campaign_commune_name(r->c))) == 0;
}

/* A list's own town counts where the geocoder was led to another. */
static bool
row_is_home(struct reading *r, const struct csv_row *row)
{
	const char *code = cell(r, row, COLUMN_COMMUNE);
	const char *city = cell(r, row, COLUMN_CITY);
	const bool list = r->im->source == ADDRESS_LIST;

	if ((*code && commune_has_code(r->home, code)) ||
		(list && has_home_name(r, city)))
		return true;
	if (!*code && !*city)
		return true;
	if (*code || *city) {
		r->im->elsewhere++;
		if (!r->other) {
			r->other = arena_strdup(&r->kept, code);
			r->other_name = arena_strdup(&r->kept, city);
		}
	}
	return false;
}

static enum status
wrong(struct reading *r, enum addresses_column column, struct error *why,
	const char *text)
{
	r->column = r->at[column] == CSV_NONE ? 0 : r->at[column] + 1;
	return error_set(why, STATUS_REJECTS, "%s", text);
}

/* A file may name stations before any results do, as one of contacts may. */
static enum status
make_station(
	struct reading *r, const char *code, int64_t *id, struct error *err)
{
	buf_add_fmt(&r->im->stations, "%s%s", r->im->stations.len ? ", " : "",
		code);
	return station_make(
		campaign_db(r->c), r->home, code, r->import, id, err);
}

static enum status
take_station(struct reading *r, const struct csv_row *row,
	struct address_found *f, struct error *why)
{
	const char *text = cell(r, row, COLUMN_STATION), *commune, *code;
	int64_t id;
	enum status st = STATUS_OK;

	if (r->at[COLUMN_STATION] == CSV_NONE)
		return STATUS_OK;
	if (!*text)
		return wrong(r, COLUMN_STATION, why,
			_("the polling station is missing"));
	if (!station_code_in(&r->row, text))
		return wrong(r, COLUMN_STATION, why,
			arena_printf(&r->row,
				_("\"%s\" is not a polling station"), text));
	station_parse(&r->row, text, r->home, &commune, &code);
	code = result_station_code(&r->row, code);
	id = keymap_get(&r->stations, code, strlen(code));
	if (!id)
		st = station_find(campaign_db(r->c), r->home, code, &id, why);
	if (st == STATUS_OK && !id)
		st = make_station(r, code, &id, why);
	if (st == STATUS_OK)
		keymap_put(&r->stations, code, strlen(code), id);
	f->station = id;
	return st;
}

static bool
real_cell(const struct reading *r, const struct csv_row *row,
	enum addresses_column column, double *value)
{
	return num_parse_real(cell(r, row, column), value);
}

/* The geocoder's number may be another one than was asked for. */
static bool
is_same_number(
	struct reading *r, const char *found, const struct address_parts *parts)
{
	struct address_parts other;

	if (!*found)
		return false;
	address_split_number(&other, found, &r->row);
	return other.number && parts->number &&
	       strcmp(other.number, parts->number) == 0;
}

/* How far the geocoder is to be believed: the street, and the position. */
static void
take_answer(struct reading *r, const struct csv_row *row,
	struct address_found *f, bool *street, bool *place)
{
	const char *type = cell(r, row, COLUMN_TYPE);
	const char *commune = cell(r, row, COLUMN_COMMUNE);
	bool sure;

	f->score = 0;
	real_cell(r, row, COLUMN_SCORE, &f->score);
	if (r->at[COLUMN_SCORE] == CSV_NONE)
		f->score = 1;
	sure = f->score >= ADDRESS_SCORE &&
	       (!*commune || commune_has_code(r->home, commune));
	*street = sure && (!*type || strcmp(type, "housenumber") == 0 ||
				  strcmp(type, "street") == 0);
	*place = sure && (!*type || strcmp(type, "housenumber") == 0);
	if (*place && r->im->source == ADDRESS_LIST &&
		r->at[COLUMN_NUMBER] != CSV_NONE)
		*place = is_same_number(
			r, cell(r, row, COLUMN_NUMBER), &f->parts);
}

/* A street found for another number in the same text is not the street. */
static void
take_street(struct reading *r, const struct csv_row *row,
	struct address_found *f, bool sure)
{
	const char *name = cell(r, row, COLUMN_STREET);

	f->sure = sure && (r->im->source != ADDRESS_LIST || *name);
	if (r->im->source == ADDRESS_LIST && f->sure)
		f->parts.street = name;
}

static void
take_position(struct reading *r, const struct csv_row *row,
	struct address_found *f, bool believed)
{
	bool there = real_cell(r, row, COLUMN_LON, &f->lon) &&
		     real_cell(r, row, COLUMN_LAT, &f->lat) && f->lon >= -180 &&
		     f->lon <= 180 && f->lat >= -90 && f->lat <= 90;

	f->placed = there && believed;
	r->im->doubtful += !f->placed;
}

/* What the row calls the address. */
static enum status
take_name(struct reading *r, const struct csv_row *row, struct address_found *f,
	struct error *why)
{
	const char *line = cell(r, row, COLUMN_ADDRESS);

	if (r->im->source == ADDRESS_BAN) {
		f->parts.number = cell(r, row, COLUMN_NUMBER);
		f->parts.suffix = cell(r, row, COLUMN_SUFFIX);
		f->parts.street = cell(r, row, COLUMN_STREET);
		if (!*f->parts.number || strcmp(f->parts.number, "99999") == 0)
			f->parts.number = NULL;
		if (!*f->parts.suffix)
			f->parts.suffix = NULL;
		return *f->parts.street ? STATUS_OK
					: wrong(r, COLUMN_STREET, why,
						  _("the street is missing"));
	}
	if (!*line)
		return wrong(
			r, COLUMN_ADDRESS, why, _("the address is missing"));
	address_split(&f->parts, line, &r->row);
	return STATUS_OK;
}

static bool
is_postcode(const char *text)
{
	return strlen(text) == 5 && strspn(text, "0123456789") == 5;
}

static enum status
take_town(struct reading *r, const struct csv_row *row, struct address_found *f,
	struct error *why)
{
	const char *postcode = cell(r, row, COLUMN_POSTCODE);

	if (*postcode && !is_postcode(postcode))
		return wrong(r, COLUMN_POSTCODE, why,
			arena_printf(&r->row, _("\"%s\" is not a postcode"),
				postcode));
	if (*postcode)
		f->parts.postcode = postcode;
	f->parts.city = campaign_commune_name(r->c);
	return STATUS_OK;
}

static enum status
take_electors(struct reading *r, const struct csv_row *row,
	struct address_found *f, struct error *why)
{
	const char *text = cell(r, row, COLUMN_ELECTORS);

	f->electors = -1;
	if (!*text || (num_parse_int(text, &f->electors) && f->electors >= 0))
		return STATUS_OK;
	return wrong(r, COLUMN_ELECTORS, why,
		arena_printf(
			&r->row, _("\"%s\" is not a count, 0 or more"), text));
}

static enum status
take_row(struct reading *r, const struct csv_row *row, struct error *why)
{
	struct address_found f = {.source = r->im->source};
	bool street = false, place = false;
	enum status st = take_name(r, row, &f, why);

	if (st == STATUS_OK)
		st = take_station(r, row, &f, why);
	if (st == STATUS_OK)
		st = take_town(r, row, &f, why);
	if (st == STATUS_OK)
		st = take_electors(r, row, &f, why);
	if (st != STATUS_OK)
		return st;
	take_answer(r, row, &f, &street, &place);
	take_street(r, row, &f, street);
	take_position(r, row, &f, place);
	address_loader_take(r->loader, &f);
	return STATUS_OK;
}

static void
refuse(struct reading *r, const struct csv_row *row, struct error *why)
{
	struct addresses_import *im = r->im;
	struct buf *out = &im->rejected;

	error_at(why, r->path, row->line, r->column);
	if (im->refused < ADDRESS_REJECTS_SHOWN)
		im->rejects[im->refused] = *why;
	im->refused++;
	for (size_t i = 0; i < r->columns; i++) {
		text_put_csv(out, csv_field(row, i), ',');
		buf_add_char(out, ',');
	}
	buf_add_fmt(out, "%zu,%zu,", row->line, r->column);
	text_put_csv(out, why->text, ',');
	buf_add_char(out, '\n');
}

static enum status
read_rows(struct reading *r, struct error *err)
{
	struct csv_row row;
	enum status st;

	while ((st = csv_stream_next(r->stream, &row, err)) == STATUS_OK) {
		struct error why = ERROR_INIT;

		arena_reset(&r->row);
		r->im->rows++;
		r->column = 0;
		if (!row_is_home(r, &row))
			continue;
		st = take_row(r, &row, &why);
		if (st == STATUS_REJECTS)
			refuse(r, &row, &why);
		else if (st != STATUS_OK)
			return error_set(err, st, "%s", why.text);
		if (r->im->rows % 1000 == 0 &&
			!campaign_progress(
				r->c, csv_stream_done(r->stream) / 2))
			return error_set(err, STATUS_CANCELLED,
				_("nothing was changed"));
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* A file that has nothing of ours is another commune's. */
static enum status
check_home(struct reading *r, struct error *err)
{
	const struct addresses_import *im = r->im;

	if (im->elsewhere && im->elsewhere == im->rows)
		return error_set(err, STATUS_FAILED,
			_("%s holds the addresses of %s%s%s, and none of %s "
			  "(%s), where this campaign is"),
			r->path, r->other_name,
			*r->other_name && *r->other ? ", " : "", r->other,
			campaign_commune_name(r->c), r->home);
	if (!im->rows)
		return error_set(err, STATUS_FAILED,
			_("%s has a heading and no addresses"), r->path);
	return STATUS_OK;
}

static enum status
load(struct campaign *c, void *data, struct error *err)
{
	struct reading *r = data;
	struct addresses_import *im = r->im;
	enum status st = campaign_import(c, "addresses", r->path,
		set_name(&address_source_set, im->source), &r->import, err);

	if (st == STATUS_OK)
		st = address_loader_open(&r->loader, c, r->import, err);
	if (st == STATUS_OK)
		st = read_rows(r, err);
	if (st == STATUS_OK)
		st = check_home(r, err);
	if (st == STATUS_OK)
		st = address_loader_write(r->loader, &im->counts, err);
	if (st == STATUS_OK)
		st = address_attach_all(c, &im->attached, NULL, err);
	/* A file that brings nothing leaves no entry to take back. */
	if (st == STATUS_OK && !im->counts.added && !im->counts.changed &&
		!im->counts.doors && !im->attached)
		campaign_keep_nothing(c);
	campaign_say(c, N_("%s: addresses: %lld, new: %lld"),
		text_file_name(r->path),
		(long long)(im->counts.added + im->counts.changed +
			    im->counts.unchanged),
		(long long)im->counts.added);
	return st;
}

enum status
import_addresses(struct campaign *c, const char *path,
	const struct csv_form *form, struct addresses_import *im,
	int64_t *entry, struct error *err)
{
	struct reading r = {.c = c,
		.path = path,
		.form = form,
		.im = im,
		.home = campaign_commune(c)};
	enum status st;

	*im = (struct addresses_import){0};
	st = csv_stream_open(&r.stream, path, form, err);
	if (st == STATUS_OK)
		st = read_heading(&r, err);
	if (st == STATUS_OK)
		st = campaign_change(
			c, VERB_ADDRESS_IMPORT, load, &r, entry, err);
	csv_stream_close(r.stream);
	address_loader_close(r.loader);
	keymap_release(&r.stations);
	arena_release(&r.row);
	arena_release(&r.kept);
	return st;
}

void
import_addresses_release(struct addresses_import *im)
{
	buf_release(&im->rejected);
	buf_release(&im->stations);
}

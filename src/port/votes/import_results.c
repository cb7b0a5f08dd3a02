/* The layouts, one row each; the first that recognises a file reads it. */
#include "port/votes/import_results.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/formats/csv.h"
#include "port/votes/poll_hint.h"
#include "port/votes/results_layout.h"
#include "port/votes/results_look.h"
#include "port/votes/results_map.h"
#include "votes/result.h"

#include <string.h>

struct format {
	struct results_format_name is;
	bool (*recognise)(struct results_layout *l);
	enum status (*read)(struct results_layout *l, struct error *err);
};

static bool
has_header(const struct results_layout *l)
{
	return l->columns.len > 0;
}

static bool
is_blocks(struct results_layout *l)
{
	return results_layout_has_votes(l) && l->blocks.len > 1;
}

static bool
is_ragged(struct results_layout *l)
{
	return results_layout_has_votes(l) && l->period;
}

static bool
is_long(struct results_layout *l)
{
	return results_layout_has_votes(l);
}

static bool
is_columns(struct results_layout *l)
{
	return has_header(l);
}

/* A layout was asked for, and the header contradicts it. */
static enum status
not_laid_out(struct results_layout *l, const char *what, struct error *err)
{
	error_set(err, STATUS_FAILED, _("this is not laid out as \"%s\": %s"),
		l->set->format, what);
	return csv_at(l->t, &l->t->rows[l->first ? l->first - 1 : 0], 0, err);
}

static enum status
read_blocks(struct results_layout *l, struct error *err)
{
	if (!results_layout_has_votes(l))
		return not_laid_out(l,
			_("no line names a polling station, voters and "
			  "\"Voix\""),
			err);
	return results_rows_read(l, err);
}

static enum status
read_ragged(struct results_layout *l, struct error *err)
{
	if (results_layout_has_votes(l) && !l->period)
		return not_laid_out(l,
			_("the header names every column of its lines"), err);
	return read_blocks(l, err);
}

static enum status
read_long(struct results_layout *l, struct error *err)
{
	l->row_an_option = true;
	l->period = 0;
	return read_blocks(l, err);
}

static enum status
read_columns(struct results_layout *l, struct error *err)
{
	enum status st;

	if (!has_header(l))
		return not_laid_out(l,
			_("no line names a polling station and voters"), err);
	st = results_layout_options(l, err);
	l->set->one_ballot = true;
	return st == STATUS_OK ? results_rows_read(l, err) : st;
}

static const struct format formats[] = {
	{.is = {"blocks",
		 N_("a block of columns for each list, all named in the header "
		    "(ministry since 2024, copies of the 2020 files)")},
		.recognise = is_blocks,
		.read = read_blocks},
	{.is = {"ragged",
		 N_("a block of columns for each list, only the first one "
		    "named (ministry, 2017 to 2022)")},
		.recognise = is_ragged,
		.read = read_ragged},
	{.is = {"long", N_("a line for each polling station and list")},
		.recognise = is_long,
		.read = read_long},
	{.is = {"columns",
		 N_("a line for each polling station, a column for each list "
		    "(towns, normalised tables)")},
		.recognise = is_columns,
		.read = read_columns},
	{.is = {"transmission",
		 N_("the file a town hall transmits to the prefecture, without "
		    "header")},
		.recognise = results_is_transmission,
		.read = results_read_transmission},
	{.is = {"ministry-long",
		 N_("a line for each polling station and list, without header "
		    "(ministry, up to 2014)")},
		.recognise = results_is_ministry_long,
		.read = results_read_ministry_long},
};

const struct results_format_name *
import_results_format(size_t i)
{
	return i < ARRAY_LEN(formats) ? &formats[i].is : NULL;
}

static const struct format *
format_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].is.name, name) == 0)
			return &formats[i];
	return NULL;
}

static enum status
no_format(const char *name, struct error *err)
{
	const char *names[ARRAY_LEN(formats)], *near;

	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		names[i] = formats[i].is.name;
	near = text_suggest(name, names, ARRAY_LEN(formats));
	if (near)
		return error_set(err, STATUS_USAGE,
			_("there is no layout \"%s\"; did you mean \"%s\"?"),
			name, near);
	return error_set(err, STATUS_USAGE,
		_("there is no layout \"%s\"; \"results import --help\" lists "
		  "them, and "
		  "the name of a mapping file ends in .yaml"),
		name);
}

static enum status
not_recognised(const struct csv_table *t, struct error *err)
{
	error_set(err, STATUS_FAILED,
		_("this is not a results file that can be read: no line names "
		  "a polling station, the registered voters and votes. Is it "
		  "the right file? If so, a mapping file says where its "
		  "columns are: --format FILE.yaml (\"results import --help\" "
		  "shows one)"));
	return error_at(err, t->path, t->rows[0].line, 0);
}

/* Nothing was read: either all rows are of another round, or there are no
 * figures. */
static enum status
no_rows(const struct results_layout *l, struct error *err)
{
	if (!l->set->round)
		return not_recognised(l->t, err);
	error_set(err, STATUS_FAILED,
		_("the file holds no polling station of round %d"),
		l->set->round);
	return error_at(err, l->t->path, 0, 0);
}

static enum status
read_recognised(struct results_layout *l, struct error *err)
{
	const struct format *f = NULL;

	if (l->want->format)
		f = format_named(l->want->format);
	for (size_t i = 0; i < ARRAY_LEN(formats) && !f; i++)
		if (formats[i].recognise(l))
			f = &formats[i];
	if (!f)
		return not_recognised(l->t, err);
	l->set->format = f->is.name;
	return f->read(l, err);
}

/* Is the last line shorter than the header, or do its sums not add up? */
static bool
looks_cut(const struct results_layout *l, const struct csv_row *last)
{
	const struct result_row *row = &l->set->rows.at[l->set->rows.len - 1];

	if (l->columns.len > last->n)
		return true;
	return (l->row_an_option || row->line == last->line) &&
	       result_row_flaw(&l->set->arena, row);
}

/* A file without a final newline may have been cut within its last line. */
static enum status
check_end(const struct results_layout *l, struct error *err)
{
	const struct csv_row *last = &l->t->rows[l->t->nrows - 1];

	if (l->t->ended || !looks_cut(l, last))
		return STATUS_OK;
	error_set(err, STATUS_FAILED,
		_("the last line is not whole, and the file ends in it: it is "
		  "cut short; get it again (or, if this is all, end the line "
		  "in a text editor)"));
	return csv_at(l->t, last, 0, err);
}

/* Take from words what the set does not know of its poll. */
static bool
take_hint(struct result_set *set, const struct poll_hint *hint)
{
	char *election = poll_hint_election(hint, &set->arena);
	bool any = (!set->election && election) || (!set->round && hint->round);

	if (!set->election)
		set->election = election;
	if (!set->round)
		set->round = hint->round;
	return any;
}

/* The name of the file without its folders. */
static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/*
 * Which poll it is: what columns say; else, as a hint that is shown, what
 * stands above the heading, and the name of the file.
 */
static void
find_poll(struct results_layout *l)
{
	struct result_set *set = l->set;
	struct poll_hint hint = {.round = set->round};
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < l->polls.len; i++)
		buf_add_fmt(&text, " %s",
			csv_field(
				&l->t->rows[l->first], (size_t)l->polls.at[i]));
	poll_hint_read(&hint, text.at);
	take_hint(set, &hint);
	buf_clear(&text);
	buf_add(&text, l->t->title);
	for (size_t i = 0; i + 1 < l->first; i++)
		for (size_t k = 0; k < l->t->rows[i].n; k++)
			buf_add_fmt(&text, " %s", l->t->rows[i].fields[k]);
	poll_hint_read(&hint, text.at);
	if (take_hint(set, &hint))
		set->poll_from = _("the lines above its heading");
	poll_hint_read(&hint, file_name(l->t->path));
	if (take_hint(set, &hint))
		set->poll_from = _("its name");
	/* Europeans are elected in one. */
	if (!set->round && hint.kind && strcmp(hint.kind, "eur") == 0)
		set->round = 1;
	buf_release(&text);
}

static enum status
read_table(struct results_layout *l, const struct results_map *map,
	struct error *err)
{
	enum status st = STATUS_OK;

	if (!map)
		results_heading_drop_made(l);
	results_layout_header(l);
	if (map) {
		l->set->format = l->want->format;
		st = results_map_apply(map, l, err);
		if (st == STATUS_OK)
			st = results_rows_read(l, err);
	} else {
		st = read_recognised(l, err);
	}
	if (st == STATUS_OK && !l->set->rows.len)
		st = no_rows(l, err);
	if (st == STATUS_OK)
		st = results_check_home(l, err);
	if (st == STATUS_OK) {
		find_poll(l);
		result_set_complete(l->set);
	}
	if (st == STATUS_OK)
		st = check_end(l, err);
	return st;
}

enum status
import_results_read(struct result_set *set, const char *path,
	const struct results_wanted *want, struct error *err)
{
	struct csv_form form = {0};
	struct results_map *map = NULL;
	struct results_layout l;
	struct csv_table t;
	enum status st = STATUS_OK;

	result_set_init(set);
	if (want->format && results_map_is_path(want->format))
		st = results_map_read(want->format, &set->arena, &map, err);
	else if (want->format && !format_named(want->format))
		st = no_format(want->format, err);
	if (map)
		form = *results_map_form(map);
	form.sheet = want->sheet;
	if (st == STATUS_OK)
		st = csv_read(&t, path, &form, err);
	if (st != STATUS_OK)
		return st;
	results_layout_init(&l, set, &t, want);
	st = read_table(&l, map, err);
	if (want->look)
		results_look_read(want->look, &l);
	results_layout_release(&l);
	csv_release(&t);
	return st;
}

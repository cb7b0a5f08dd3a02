/* Rows of a table into contacts. */
#include "port/people/import_contacts.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/basis.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "campaign/judge.h"
#include "office/history.h"
#include "people/collected.h"
#include "people/contact_load.h"
#include "people/suppression.h"
#include "port/formats/csv_stream.h"
#include "port/people/contacts_cell.h"
#include "port/people/contacts_extra.h"
#include "port/people/contacts_roll.h"
#include "port/people/contacts_row.h"
#include "port/people/import_internal.h"

#include <stdlib.h>
#include <string.h>

static enum status
read_beginning(struct contacts_import *im, struct error *err)
{
	enum status st = import_find_heading(im, err);

	im->left = ARENA_ARRAY(&im->arena, bool, im->map.columns + 1);
	im->separator = im->map.separator = csv_stream_separator(im->stream);
	if (st == STATUS_OK)
		st = contacts_roll_refuse((const char *const *)im->map.headers,
			im->map.columns, err);
	if (st != STATUS_OK || im->npreview)
		return st;
	error_set(err, STATUS_FAILED,
		_("the file holds a header at most, and no contact"));
	return error_at(err, im->path, 1, 0);
}

enum status
contacts_import_open(struct contacts_import *im, const char *path,
	const struct csv_form *form, struct error *err)
{
	enum status st;

	*im = (struct contacts_import){.arena = ARENA_INIT};
	im->path = arena_strdup(&im->arena, path);
	st = csv_stream_open(&im->stream, path, form, err);
	return st == STATUS_OK ? read_beginning(im, err) : st;
}

enum status
contacts_import_judge(struct campaign *c, enum status opened, struct error *err)
{
	if (opened == STATUS_DENIED)
		law_stops(c, VERB_CONTACTS_IMPORT, "ROLL-2", err);
	return opened;
}

enum status
contacts_import_declare(
	struct contacts_import *im, struct campaign *c, struct error *err)
{
	struct custom_field *fields;
	size_t n = 0;
	enum status st = custom_fields(c, &im->arena, &fields, &n, err);

	if (st != STATUS_OK)
		return st;
	im->map.declared = fields;
	im->map.ndeclared = n;
	contacts_extra_guess(&im->map);
	return STATUS_OK;
}

void
contacts_import_release(struct contacts_import *im)
{
	csv_stream_close(im->stream);
	contacts_map_release(&im->map);
	arena_release(&im->arena);
}

void
contacts_import_preview(struct contacts_import *im,
	struct contact_row rows[CONTACTS_PREVIEW], int wrong[CONTACTS_PREVIEW],
	int lost[CONTACTS_PREVIEW])
{
	for (size_t i = 0; i < im->npreview; i++) {
		struct contacts_taking t = {.contact = {.first_name = ""}};
		struct error why = ERROR_INIT;

		contacts_row_take(
			&im->map, &im->preview[i], &t, &im->arena, &why);
		rows[i] = t.contact;
		wrong[i] = (int)why.column - 1;
		lost[i] = t.nlost ? t.lost[0].column : -1;
	}
}

static void
add_change(struct contacts_import *im, const struct contacts_change *change)
{
	for (int f = 0; f < CONTACT_FIELDS; f++) {
		if (change->of[f] == CHANGE_ADDED)
			im->counts[f].added++;
		else if (change->of[f] == CHANGE_CHANGED)
			im->counts[f].changed++;
		else if (change->of[f] == CHANGE_SAME)
			im->counts[f].unchanged++;
	}
}

/* Everything that can be wrong with a row is found before it is written. */
static enum status
check_row(struct running *r, const struct csv_row *row,
	struct contacts_taking *t, struct import_suppressed *suppressed,
	struct error *err)
{
	enum status st = contacts_row_take(&r->im->map, row, t, &r->row, err);

	if (st != STATUS_OK)
		return st;
	if (r->must_say && !t->contact.id &&
		(!t->contact.basis || !t->contact.source ||
			!*t->contact.source))
		return error_set(err, STATUS_FAILED,
			_("the row does not say where they come from, or on "
			  "what basis they are kept: give --source and "
			  "--basis for such rows"));
	import_read_consents(r, row, t);
	return import_check_suppressed(r, row, t, suppressed, err);
}

static void
count_row(struct contacts_import *im, const struct csv_row *row,
	const struct contact_row *contact, enum contacts_outcome outcome)
{
	int64_t *const counts[] = {[OUTCOME_ADDED] = &im->added,
		[OUTCOME_CHANGED] = &im->changed,
		[OUTCOME_UNCHANGED] = &im->unchanged};

	++*counts[outcome];
	if (im->take)
		im->take(im->take_arg, row, contact, outcome);
}

/* Write what a row says: the person, what they have more of, and what they
 * allow and refuse. */
static enum status
put_row(struct running *r, const struct csv_row *row, struct contacts_taking *t,
	const struct import_suppressed *suppressed, struct error *err)
{
	struct contacts_import *im = r->im;
	bool known = t->contact.id != 0, more = false;
	enum status st = STATUS_OK;

	if (!known || t->change.any)
		st = contact_loader_put(r->loader, &t->contact, err);
	if (st == STATUS_OK)
		st = contact_loader_more(r->loader, &t->contact, known,
			t->edits, t->nedits, &more, err);
	if (st == STATUS_OK)
		st = import_keep_consents(
			r, t, t->contact.id, suppressed, &more, err);
	if (st != STATUS_OK)
		return st;
	add_change(im, &t->change);
	count_row(im, row, &t->contact,
		!known                  ? OUTCOME_ADDED
		: t->change.any || more ? OUTCOME_CHANGED
					: OUTCOME_UNCHANGED);
	return STATUS_OK;
}

static void
show(struct contacts_import *im, const struct error *why)
{
	if (im->refused + im->lost < CONTACTS_REJECTS_SHOWN)
		im->rejects[im->refused + im->lost] = *why;
	if (why->column && why->column <= im->map.columns &&
		im->map.field_of[why->column - 1] >= 0)
		im->counts[im->map.field_of[why->column - 1]].refused++;
}

/* Cells of a row that comes in without them. */
static void
say_lost(struct running *r, const struct csv_row *row,
	const struct contacts_taking *t)
{
	struct contacts_import *im = r->im;
	struct error *whys;

	if (!t->nlost)
		return;
	whys = ARENA_ARRAY(&r->row, struct error, t->nlost);
	for (size_t i = 0; i < t->nlost; i++) {
		whys[i] = ERROR_INIT;
		error_set(&whys[i], STATUS_REJECTS, "%s", t->lost[i].why);
		error_at(&whys[i], im->path, row->line,
			(size_t)(t->lost[i].column + 1));
		show(im, &whys[i]);
		im->lost++;
	}
	if (im->refuse)
		im->refuse(im->refuse_arg, row, r->dry ? 0 : t->contact.id,
			whys, t->nlost);
}

/* Columns that mean nothing to us, and hold something. */
static void
see_left(struct contacts_import *im, const struct csv_row *row)
{
	for (size_t i = 0; i < im->nunused; i++) {
		int column = im->unused[i];

		if (!im->left[column])
			im->left[column] = !contacts_cell_empty(
				contacts_row_cell(row, column));
	}
}

/*
 * Import one row. *refused: the row itself is wrong, and the others may still
 * be imported; any other failure ends the import.
 */
static enum status
take_row(struct running *r, const struct csv_row *row, bool *refused,
	struct error *err)
{
	struct contacts_taking *t = &r->taking;
	struct import_who who = {.row = row};
	struct import_suppressed suppressed = {0};
	enum status st = import_check_doubtful(r, row, err);

	see_left(r->im, row);
	if (st == STATUS_OK)
		st = import_find_person(r, row, &who, err);
	if (st != STATUS_OK)
		return st;
	t->contact = who.contact;
	st = check_row(r, who.row, t, &suppressed, err);
	if (st == STATUS_OK && who.taken)
		contacts_row_lose(t, who.column, who.taken);
	*refused = st != STATUS_OK;
	if (st == STATUS_OK)
		st = put_row(r, row, t, &suppressed, err);
	if (st == STATUS_OK)
		say_lost(r, row, t);
	return st;
}

static void
refuse_row(struct contacts_import *im, const struct csv_row *row,
	const struct error *why)
{
	show(im, why);
	im->refused++;
	if (im->refuse)
		im->refuse(im->refuse_arg, row, 0, why, 1);
}

/* Let whoever waits write. They may have suppressed an address, or taken away
 * a tag or a station. */
static enum status
give_way(struct running *r, struct error *err)
{
	bool others = false;
	enum status st = contact_loader_pause(r->loader, err);

	if (st == STATUS_OK)
		st = campaign_give_way(r->c, &others, err);
	if (st != STATUS_OK || !others)
		return st;
	contact_loader_look_again(r->loader);
	suppression_set_release(&r->suppressed);
	return suppression_set_load(&r->suppressed, r->c, err);
}

/* So often those who wait are told how far it is, or have their turn. */
enum { TOLD_ROWS = 500 };

static enum status
tell(struct running *r, double done, struct error *err)
{
	if (!campaign_progress(r->c, done))
		return error_set(
			err, STATUS_CANCELLED, _("nothing was changed"));
	if (!r->dry && r->im->added + r->im->changed > 0 &&
		campaign_is_awaited(r->c))
		return give_way(r, err);
	return STATUS_OK;
}

static enum status
take_rows(struct running *r, struct csv_stream *s, struct error *err)
{
	struct csv_row row;
	size_t n = 0;
	enum status st = STATUS_OK;

	/* The heading, and what stands above it. */
	for (size_t i = 0; i < r->im->above && st == STATUS_OK; i++)
		st = csv_stream_next(s, &row, err);

	while (st == STATUS_OK &&
		(st = csv_stream_next(s, &row, err)) == STATUS_OK) {
		struct error why = {.code = STATUS_OK};
		bool refused = false;

		st = take_row(r, &row, &refused, &why);
		if (refused) {
			refuse_row(r->im, &row, &why);
			st = STATUS_OK;
		} else if (st != STATUS_OK && err) {
			*err = why;
		}
		arena_reset(&r->row);
		if (++n % TOLD_ROWS == 0 && st == STATUS_OK)
			st = tell(r, csv_stream_done(s), err);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
take_file(struct running *r, struct error *err)
{
	enum status st = contact_loader_open(&r->loader, r->c, r->import, err);

	if (st == STATUS_OK)
		st = csv_stream_rewind(r->im->stream, err);
	return st == STATUS_OK ? take_rows(r, r->im->stream, err) : st;
}

static enum status
take(struct campaign *c, void *data, struct error *err)
{
	struct running *r = data;
	struct contacts_import *im = r->im;
	bool keep;
	enum status st = campaign_import(
		c, "contacts", im->path, "table", &r->import, err);

	if (st == STATUS_OK)
		st = take_file(r, err);
	keep = !r->dry && im->added + im->changed > 0;
	if (st == STATUS_OK && contact_loader_made(r->loader))
		im->stations = arena_strdup(
			&im->arena, contact_loader_made(r->loader));
	if (st == STATUS_OK && keep)
		st = contact_loader_finish(r->loader, err);
	contact_loader_close(r->loader);
	if (!keep)
		campaign_keep_nothing(c);
	else if (r->source)
		collected_caution(c, r->source);
	campaign_say(c,
		N_("contacts from %s: %lld added, %lld changed, %lld refused"),
		im->path, (long long)im->added, (long long)im->changed,
		(long long)im->refused);
	return st;
}

/* The columns that are nothing, of which it is said if they hold something. */
static void
find_unused(struct contacts_import *im)
{
	const struct contacts_map *map = &im->map;

	im->unused = ARENA_ARRAY(&im->arena, int, map->columns + 1);
	im->nunused = 0;
	for (size_t i = 0; i < map->columns; i++) {
		im->left[i] = false;
		if (contacts_map_is_unused(map, (int)i))
			im->unused[im->nunused++] = (int)i;
	}
}

/* What the law forbids to keep of people comes in by no other name: a column of
 * nationality is not kept as tags, notes or a field of another name. */
static enum status
check_columns(struct running *r, struct error *err)
{
	const struct contacts_map *map = &r->im->map;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < map->columns && st == STATUS_OK; i++) {
		struct error why = ERROR_INIT;

		if (!contacts_map_takes_words(map, (int)i) ||
			custom_allowed(map->headers[i], &why) != STATUS_DENIED)
			continue;
		st = law_stops(r->c, VERB_CONTACTS_IMPORT, "CON-4", &why);
		if (st != STATUS_OK && err)
			*err = why;
	}
	return st;
}

static enum status
start(struct running *r, enum basis basis, struct error *err)
{
	struct contacts_import *im = r->im;
	enum status st;

	if (!contacts_map_identifies(&im->map))
		return error_set(err, STATUS_FAILED,
			_("no column of %s is the surname; say which is, as "
			  "in --map \"Famille=last_name\""),
			im->path);
	r->must_say = !r->dry || contacts_map_role(&im->map, ROLE_BASIS) >= 0 ||
		      contacts_map_role(&im->map, ROLE_SOURCE) >= 0;
	if (!basis && !r->dry && contacts_map_role(&im->map, ROLE_BASIS) < 0)
		return error_set(err, STATUS_USAGE,
			_("on what basis may they be kept: %s?"),
			basis_names(&im->arena));
	r->basis = basis || r->must_say ? basis : BASIS_OCCASIONAL;
	im->added = im->changed = im->unchanged = im->refused = im->lost = 0;
	im->stations = NULL;
	find_unused(im);
	im->consents = im->consents_unproven = 0;
	memset(im->counts, 0, sizeof(im->counts));
	im->map.habits.today = date_today();
	im->map.habits.zeros_lost = true;
	im->map.habits.commune = campaign_commune(r->c);
	st = check_columns(r, err);
	if (st == STATUS_OK)
		st = suppression_set_load(&r->suppressed, r->c, err);
	if (st == STATUS_OK)
		contacts_reader_init(&r->reader, &im->map, r->c, &im->arena);
	return st;
}

enum status
contacts_import_run(struct contacts_import *im, struct campaign *c,
	const char *source, enum basis basis, bool dry, struct error *err)
{
	struct running r = {.im = im,
		.c = c,
		.source = source,
		.dry = dry,
		.said = VEC_INIT,
		.row = ARENA_INIT};
	enum status st = start(&r, basis, err);

	if (st == STATUS_OK)
		st = (dry ? campaign_try : campaign_change)(
			c, VERB_CONTACTS_IMPORT, take, &r, NULL, err);
	suppression_set_release(&r.suppressed);
	VEC_RELEASE(&r.said);
	arena_release(&r.row);
	if (st != STATUS_OK) {
		/* What was kept while others had their turn goes. */
		campaign_go_through(c);
		history_settle(c, NULL);
	}
	return st;
}

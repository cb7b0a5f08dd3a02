/* Rows of a table into contacts. */
#include "port/people/import_contacts.h"

#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/basis.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "office/history.h"
#include "people/contact_load.h"
#include "people/suppression.h"
#include "port/formats/csv_stream.h"
#include "port/people/contacts_extra.h"
#include "port/people/contacts_row.h"
#include "port/people/import_internal.h"

#include <stdlib.h>
#include <string.h>

static void
keep_row(struct contacts_import *im, const struct csv_row *row)
{
	struct csv_row *kept = &im->preview[im->npreview++];

	*kept = *row;
	kept->fields = ARENA_ARRAY(&im->arena, char *, row->n + 1);
	for (size_t i = 0; i < row->n; i++)
		kept->fields[i] = arena_strdup(&im->arena, row->fields[i]);
}

static enum status
read_beginning(
	struct contacts_import *im, struct csv_stream *s, struct error *err)
{
	struct csv_row row;
	enum status st = csv_stream_next(s, &row, err);

	if (st == STATUS_OK)
		contacts_map_guess(&im->map, im->path, &row, &im->arena);
	while (st == STATUS_OK && im->npreview < CONTACTS_PREVIEW) {
		st = csv_stream_next(s, &row, err);
		if (st == STATUS_OK)
			keep_row(im, &row);
	}
	if (st != STATUS_OK && st != STATUS_NONE)
		return st;
	im->separator = csv_stream_separator(s);
	if (im->npreview)
		return STATUS_OK;
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
	return st == STATUS_OK ? read_beginning(im, im->stream, err) : st;
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
	contacts_extra_guess(&im->map, &im->arena);
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
	struct contact_row rows[CONTACTS_PREVIEW], int wrong[CONTACTS_PREVIEW])
{
	for (size_t i = 0; i < im->npreview; i++) {
		struct contacts_change change = {0};
		struct error why = ERROR_INIT;

		rows[i] = (struct contact_row){.first_name = ""};
		contacts_row_fields(&im->map, &im->preview[i], &rows[i],
			&change, &im->arena, &why);
		wrong[i] = (int)why.column - 1;
	}
}

/* Whom our own number means, where the name agrees: a file of another campaign
 * has other people under it. */
static enum status
find_own(struct running *r, const struct csv_row *row, int64_t *id,
	struct error *err)
{
	const struct contacts_map *map = &r->im->map;
	const char *last = contacts_row_cell(
		row, contacts_map_column(map, CONTACT_LAST_NAME));
	struct contact_row kept;
	int64_t number = 0;
	enum status st;

	if (!num_parse_int(contacts_row_cell(row, map->own_id), &number))
		return STATUS_OK;
	st = contact_get(r->c, number, &r->row, &kept, err);
	if (st == STATUS_OK && strcmp(text_fold(&r->row, kept.last_name),
				       text_fold(&r->row, last)) == 0)
		*id = number;
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* The contact that a row is about: found by reference, or new. */
static enum status
find_contact(struct running *r, const struct csv_row *row,
	struct contact_row *contact, struct error *err)
{
	const char *reference = contacts_row_cell(
		row, contacts_map_column(&r->im->map, CONTACT_REFERENCE));
	int64_t id = 0;
	enum status st = STATUS_OK;

	if (*reference)
		st = contact_loader_find(r->loader, reference, &id, err);
	else if (r->im->map.own_id >= 0)
		st = find_own(r, row, &id, err);
	if (st == STATUS_OK && id)
		return contact_get(r->c, id, &r->row, contact, err);
	*contact = (struct contact_row){.first_name = "",
		.source = r->source,
		.basis = r->basis ? set_name(&basis_set, r->basis) : "",
		.class = set_name(
			&retention_class_set, r->basis ? basis_class(r->basis)
						       : RETENTION_OCCASIONAL)};
	return st;
}

static void
add_change(struct contacts_import *im, const struct contacts_change *change)
{
	for (size_t i = 0; i < im->map.columns; i++) {
		int f = im->map.field_of[i];

		if (f < 0 || change->of[f] == CHANGE_NONE)
			continue;
		if (change->of[f] == CHANGE_ADDED)
			im->counts[f].added++;
		else if (change->of[f] == CHANGE_CHANGED)
			im->counts[f].changed++;
		else
			im->counts[f].unchanged++;
	}
}

/* Everything that can be wrong with a row is found before it is written. */
static enum status
check_row(struct running *r, const struct csv_row *row,
	struct contact_row *contact, struct contacts_change *change,
	struct error *err)
{
	struct contacts_import *im = r->im;
	enum status st = contacts_row_fields(
		&im->map, row, contact, change, &r->row, err);

	for (size_t i = 0; i < im->map.consents.len && st == STATUS_OK; i++) {
		struct consent_row consent;

		if (contacts_row_consent(&r->reader, &im->map.consents.at[i],
			    row, &consent, &r->row, err) == ANSWER_UNCLEAR)
			st = STATUS_FAILED;
	}
	return st;
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

/*
 * Import one row. *refused: the row itself is wrong, and the others may still
 * be imported; any other failure ends the import.
 */
static enum status
take_row(struct running *r, const struct csv_row *row, bool *refused,
	struct error *err)
{
	struct contacts_import *im = r->im;
	struct contacts_change change = {0};
	struct contact_row contact;
	struct contact_edit edits[CONTACTS_EXTRAS];
	size_t nedits = 0;
	unsigned refuses = 0;
	bool known, consents = false;
	enum status st = import_check_doubtful(&im->map, row, err);

	if (st == STATUS_OK)
		st = find_contact(r, row, &contact, err);
	if (st != STATUS_OK)
		return st;
	known = contact.id != 0;
	st = check_row(r, row, &contact, &change, err);
	if (st == STATUS_OK)
		st = contacts_extra_read(
			&im->map, row, r->c, &r->row, edits, &nedits, err);
	if (st == STATUS_OK)
		st = import_check_suppressed(r, row, &contact, &change, edits,
			nedits, &refuses, err);
	*refused = st != STATUS_OK;
	if (st == STATUS_OK && (!known || change.any)) {
		st = contact_loader_put(r->loader, &contact, err);
		*refused = st == STATUS_NONE;
		if (*refused)
			contacts_row_at(&im->map, row, CONTACT_STATION, err);
	}
	if (st != STATUS_OK)
		return st;
	add_change(im, &change);
	st = contact_loader_more(
		r->loader, &contact, known, edits, nedits, &consents, err);
	if (st == STATUS_OK)
		st = import_keep_refusals(r, contact.id, refuses, err);
	if (st == STATUS_OK)
		st = import_take_consents(r, row, contact.id, &consents, err);
	count_row(im, row, &contact,
		!known                   ? OUTCOME_ADDED
		: change.any || consents ? OUTCOME_CHANGED
					 : OUTCOME_UNCHANGED);
	return st;
}

static void
refuse_row(struct contacts_import *im, const struct csv_row *row,
	const struct error *why)
{
	size_t column = why->column ? why->column - 1 : im->map.columns;

	if (im->refused < CONTACTS_REJECTS_SHOWN)
		im->rejects[im->refused] = *why;
	im->refused++;
	if (column < im->map.columns && im->map.field_of[column] >= 0)
		im->counts[im->map.field_of[column]].refused++;
	if (im->refuse)
		im->refuse(im->refuse_arg, row, why);
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
	enum status st = csv_stream_next(s, &row, err); /* the heading */

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
	const struct contacts_import *im = r->im;
	bool keep;
	enum status st = campaign_import(
		c, "contacts", im->path, "table", &r->import, err);

	if (st == STATUS_OK)
		st = take_file(r, err);
	keep = !r->dry && im->added + im->changed > 0;
	if (st == STATUS_OK && keep)
		st = contact_loader_finish(r->loader, err);
	contact_loader_close(r->loader);
	if (!keep)
		campaign_keep_nothing(c);
	campaign_say(c,
		_("contacts from %s: %lld added, %lld changed, %lld refused"),
		im->path, (long long)im->added, (long long)im->changed,
		(long long)im->refused);
	return st;
}

static enum status
start(struct running *r, const char *basis, struct error *err)
{
	struct contacts_import *im = r->im;
	enum status st = STATUS_OK;

	if (contacts_map_column(&im->map, CONTACT_LAST_NAME) < 0)
		return error_set(err, STATUS_FAILED,
			_("no column of %s is the surname; say which is, as "
			  "in --map \"Famille=last_name\""),
			im->path);
	if (*basis || !r->dry)
		st = set_take(&basis_set, basis, &r->basis, err);
	if (st != STATUS_OK)
		return st;
	im->added = im->changed = im->unchanged = im->refused = 0;
	im->consents = im->consents_unproven = 0;
	memset(im->counts, 0, sizeof(im->counts));
	im->map.habits.today = date_today();
	st = suppression_set_load(&r->suppressed, r->c, err);
	if (st == STATUS_OK)
		contacts_reader_init(&r->reader, &im->map, r->c, &im->arena);
	return st;
}

enum status
contacts_import_run(struct contacts_import *im, struct campaign *c,
	const char *source, const char *basis, bool dry, struct error *err)
{
	struct running r = {.im = im,
		.c = c,
		.source = source,
		.dry = dry,
		.row = ARENA_INIT};
	enum status st = start(&r, basis, err);

	if (st == STATUS_OK)
		st = campaign_change(
			c, VERB_CONTACTS_IMPORT, take, &r, NULL, err);
	suppression_set_release(&r.suppressed);
	arena_release(&r.row);
	if (st != STATUS_OK) {
		/* What was kept while others had their turn goes. */
		campaign_limit(c, 0, NULL);
		history_settle(c, NULL);
	}
	return st;
}

/* Contacts: reading pages, saving one, and the rows of an import. */
#include "model/contact.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "model/campaign.h"
#include "model/contact_look.h"
#include "store/contact_page_sql.h"
#include "store/contact_tag_sql.h"
#include "store/db.h"
#include "store/result_sql.h"

#include <ctype.h>
#include <string.h>

const char *
contact_match(struct arena *a, const char *words)
{
	struct buf out = BUF_INIT;
	const char *p, *match;

	if (!words)
		return NULL;
	for (p = text_fold(a, words); *p;) {
		size_t n = 0;

		while (isalnum((unsigned char)p[n]) || (p[n] & 0x80))
			n++;
		if (n)
			buf_add_fmt(&out, "\"%.*s\"* ", (int)n, p);
		p += n ? n : 1;
	}
	match = out.len ? arena_strdup(a, out.at) : NULL;
	buf_release(&out);
	return match;
}

enum status
contact_get(struct campaign *c, int64_t id, struct arena *a,
	struct contact_row *row, struct error *err)
{
	return contact_row_get(campaign_db(c), id, a, row, err);
}

enum status
contact_page(struct campaign *c, const char *words,
	const struct contact_row *after, size_t limit, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	return contact_row_page(campaign_db(c), contact_match(a, words),
		&(struct contact_order){.from = after, .limit = limit}, a, rows,
		n, err);
}

enum status
contact_count(
	struct campaign *c, const char *words, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = contact_row_count(
		campaign_db(c), contact_match(&a, words), n, err);

	arena_release(&a);
	return st;
}

/* The station's id from its code; a code nobody knows is an error. */
static enum status
find_station(struct campaign *c, struct contact_row *row, struct error *err)
{
	enum status st;

	row->station = 0;
	if (!row->station_code)
		return STATUS_OK;
	st = station_find(campaign_db(c), campaign_commune(c),
		row->station_code, &row->station, err);
	if (st == STATUS_OK && !row->station)
		return error_set(err, STATUS_NONE,
			_("there is no polling station %s in %s"),
			row->station_code, campaign_commune_name(c));
	return st;
}

/* Put, or take away, each tag of a list "a, b" of one person. */
static enum status
change_tags(struct campaign *c, const struct contact_row *row, const char *list,
	bool take, struct error *err)
{
	struct db *db = campaign_db(c);
	struct arena a = ARENA_INIT;
	enum status st = STATUS_OK;
	const char *name;

	while (st == STATUS_OK && (name = contact_tag_next(&a, &list))) {
		int64_t tag;

		if (take)
			st = tag_find(db, text_fold(&a, name), &tag, err);
		else
			st = tag_put(db, name, text_fold(&a, name), &tag, err);
		if (st == STATUS_OK && take)
			st = person_tag_drop(db, row->id, tag, err);
		else if (st == STATUS_OK)
			st = person_tag_put(db, row->id, tag, row->import, err);
	}
	arena_release(&a);
	return st;
}

static enum status
insert_contact(struct campaign *c, struct contact_row *row, const char *now,
	struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = db_next_id(db, "person", 1, &row->id, err);

	return st == STATUS_OK ? contact_row_insert(db, row, now, err) : st;
}

/* Someone known: the search follows at once. */
static enum status
update_contact(
	struct campaign *c, const struct contact_row *row, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = search_remove(db, row->id, err);

	if (st == STATUS_OK)
		st = contact_row_update(db, row, err);
	return st == STATUS_OK ? search_add(db, row->id, err) : st;
}

enum status
contact_import_row(struct campaign *c, struct contact_row *row, const char *now,
	struct error *err)
{
	struct db *db = campaign_db(c);
	bool new = row->id == 0;
	enum status st = find_station(c, row, err);

	if (st == STATUS_OK && row->street && !row->address)
		st = address_insert(db, row, &row->address, err);
	if (st == STATUS_OK)
		st = new ? insert_contact(c, row, now, err)
			 : update_contact(c, row, err);
	return st == STATUS_OK ? change_tags(c, row, row->tags_new, false, err)
			       : st;
}

enum status
contact_import_finish(struct campaign *c, int64_t import, struct error *err)
{
	return search_add_import(campaign_db(c), import, err);
}

enum status
contact_find(struct campaign *c, const char *reference, int64_t *id,
	struct error *err)
{
	return contact_row_find(campaign_db(c), reference, id, err);
}

static enum status
check_version(
	struct campaign *c, const struct contact_row *row, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row now;
	enum status st =
		contact_row_get(campaign_db(c), row->id, &a, &now, err);

	if (st == STATUS_OK && now.version != row->version)
		st = error_set(err, STATUS_CONFLICT,
			_("somebody changed %s since you opened it; look at "
			  "it again, nothing was saved"),
			row->last_name);
	arena_release(&a);
	return st;
}

static enum status
write_contact(struct campaign *c, struct contact_row *row, struct error *err)
{
	char now[DATE_TIME_SIZE];
	bool new = row->id == 0;
	enum status st = new ? STATUS_OK : check_version(c, row, err);

	if (st == STATUS_OK)
		st = contact_import_row(c, row, date_now(now), err);
	if (st == STATUS_OK)
		st = change_tags(c, row, row->tags_gone, true, err);
	if (st == STATUS_OK && new)
		st = search_add(campaign_db(c), row->id, err);
	return st;
}

enum status
contact_save(struct campaign *c, struct contact_row *row, int64_t *entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	bool new = row->id == 0;
	const char *summary =
		arena_printf(&a, new ? _("add %s %s") : _("edit %s %s"),
			row->last_name ? row->last_name : "",
			row->first_name ? row->first_name : "");
	enum status st = STATUS_OK;

	if (!row->last_name || !row->source || !row->basis)
		st = error_set(err, STATUS_FAILED,
			_("a contact needs a surname, a source and a basis"));
	if (st == STATUS_OK)
		st = campaign_begin(c, err);
	if (st == STATUS_OK) {
		row->import = 0;
		st = write_contact(c, row, err);
		if (st == STATUS_OK)
			st = campaign_commit(c,
				new ? "contact add" : "contact edit", summary,
				entry, err);
		else
			campaign_abort(c);
	}
	arena_release(&a);
	return st;
}

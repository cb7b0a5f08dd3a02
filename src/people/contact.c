/* Contacts: reading pages, households, tags, and saving one. */
#include "people/contact.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact_internal.h"
#include "people/contact_load.h"
#include "people/contact_look.h"
#include "people/contact_page_sql.h"
#include "people/contact_sql.h"
#include "people/people.h"

#include <string.h>

enum status
contact_find(struct campaign *c, const char *reference, int64_t *id,
	struct error *err)
{
	return contact_row_find(campaign_db(c), reference, id, err);
}

enum status
contact_get(struct campaign *c, int64_t id, struct arena *a,
	struct contact_row *row, struct error *err)
{
	return contact_row_get(campaign_db(c), id, a, row, err);
}

enum status
contact_page(struct campaign *c, const char *filter,
	const struct contact_row *after, size_t limit, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	return contact_page_by(c, filter,
		&(struct contact_order){.from = after, .limit = limit}, a, rows,
		n, err);
}

enum status
contact_count_to(struct campaign *c, const char *filter, int64_t most,
	int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct selection whom;
	enum status st = people_select(c, filter, &a, &whom, err);

	if (st == STATUS_OK)
		st = contact_row_count(campaign_db(c), &whom, most, n, err);
	arena_release(&a);
	return st;
}

enum status
contact_count(
	struct campaign *c, const char *filter, int64_t *n, struct error *err)
{
	return contact_count_to(c, filter, INT64_MAX, n, err);
}

enum { HOUSEHOLD_SCAN = 500, HOUSEHOLD = 20 };

enum status
contact_household(struct campaign *c, const struct contact_row *row,
	struct arena *a, struct contact_row **rows, size_t *n,
	struct error *err)
{
	const char *name = row->last_name ? text_fold(a, row->last_name) : "";
	struct contact_row *all =
		ARENA_ARRAY(a, struct contact_row, HOUSEHOLD_SCAN);
	size_t found = HOUSEHOLD_SCAN;
	enum status st = STATUS_OK;

	*rows = all;
	*n = 0;
	if (!row->address)
		return STATUS_OK;
	st = contact_row_household(campaign_db(c), row, a, all, &found, err);
	for (size_t i = 0; st == STATUS_OK && i < found && *n < HOUSEHOLD; i++)
		if (row->door ||
			strcmp(text_fold(a, all[i].last_name), name) == 0)
			all[(*n)++] = all[i];
	return st;
}

enum status
contact_check_version(
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

enum status
contact_write(struct campaign *c, struct contact_row *row, struct error *err)
{
	struct contact_loader *l = NULL;
	enum status st =
		row->id ? contact_check_version(c, row, err) : STATUS_OK;

	if (st == STATUS_OK)
		st = contact_loader_open(&l, c, 0, err);
	if (st == STATUS_OK)
		st = contact_loader_put(l, row, err);
	if (st == STATUS_OK)
		st = contact_loader_finish(l, err);
	contact_loader_close(l);
	return st;
}

enum status
contact_save(struct campaign *c, struct contact_row *row, int64_t *entry,
	struct error *err)
{
	return contact_save_more(c, row, NULL, 0, entry, err);
}

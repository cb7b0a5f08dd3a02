/* Tags given to, and taken from, many contacts. */
#include "people/contact_tag.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact_sql.h"
#include "people/contact_tag_sql.h"
#include "people/people.h"
#include "store/db.h"

#include <inttypes.h>
#include <string.h>

static const char *
json_ids(struct arena *a, const struct contact_scope *scope)
{
	struct buf json = BUF_INIT;
	const char *text;

	buf_add_char(&json, '[');
	for (size_t i = 0; i < scope->nids; i++)
		buf_add_fmt(&json, "%s%" PRId64, i ? "," : "", scope->ids[i]);
	buf_add_char(&json, ']');
	text = arena_strdup(a, json.at);
	buf_release(&json);
	return text;
}

/* The tag of that name, made where it is new. */
static enum status
tag_of(struct db *db, const char *name, const char *key, int64_t *tag,
	struct error *err)
{
	enum status st = tag_find(db, key, tag, err);

	if (st != STATUS_OK || *tag)
		return st;
	st = db_next_id(db, "tag", 1, tag, err);
	return st == STATUS_OK ? tag_insert(db, *tag, name, key, err) : st;
}

static enum status
give(struct db *db, const struct tag_scope *scope, const char *name,
	const char *key, int64_t *changed, struct error *err)
{
	int64_t tag, first;
	enum status st = tag_of(db, name, key, &tag, err);

	if (st == STATUS_OK)
		st = tag_count_lacking(db, scope, tag, changed, err);
	if (st == STATUS_OK && *changed)
		st = db_next_id(db, "person_tag", *changed, &first, err);
	if (st == STATUS_OK && *changed)
		st = tag_give(db, scope, tag, first, *changed, err);
	return st;
}

static enum status
take_away(struct db *db, const struct tag_scope *scope, const char *name,
	const char *key, int64_t *changed, struct error *err)
{
	int64_t tag;
	enum status st = tag_find(db, key, &tag, err);

	if (st == STATUS_OK && !tag)
		return error_set(
			err, STATUS_NONE, _("there is no tag \"%s\""), name);
	return st == STATUS_OK ? tag_take(db, scope, tag, changed, err) : st;
}

/* Inside campaign_begin: change, then commit under a name that says it. */
static enum status
change(struct campaign *c, const struct tag_scope *scope, const char *name,
	bool take, bool dry_run, struct arena *a, int64_t *changed,
	int64_t *entry, struct error *err)
{
	const char *key = text_fold(a, name), *summary;
	enum status st = (take ? take_away : give)(
		campaign_db(c), scope, name, key, changed, err);

	if (st != STATUS_OK || dry_run) {
		campaign_abort(c);
		return st;
	}
	summary = arena_printf(a,
		take ? ngettext("tag - \"%s\" on %lld contact",
			       "tag - \"%s\" on %lld contacts",
			       (unsigned long)*changed)
		     : ngettext("tag + \"%s\" on %lld contact",
			       "tag + \"%s\" on %lld contacts",
			       (unsigned long)*changed),
		name, (long long)*changed);
	return campaign_commit(
		c, take ? "contact untag" : "contact tag", summary, entry, err);
}

enum status
contact_tag(struct campaign *c, const struct contact_scope *scope,
	const char *tag, bool take, int64_t *changed, int64_t *entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct tag_scope whom = {.ids = json_ids(&a, scope), .all = scope->all};
	const char *name = text_clean(&a, tag);
	enum status st = STATUS_OK;

	*changed = 0;
	if (!*name || strchr(name, ','))
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is no tag: one word or more, no comma"), tag);
	if (st == STATUS_OK && scope->all)
		st = people_select(c, scope->filter, &a, &whom.whom, err);
	if (st == STATUS_OK)
		st = campaign_begin(c, err);
	if (st == STATUS_OK)
		st = change(c, &whom, name, take, scope->dry_run, &a, changed,
			entry, err);
	arena_release(&a);
	return st;
}

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

/* The tag of that name, created if it is new. */
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

/* What contact_tag is to do. */
struct tagging {
	const struct contact_scope *scope;
	const char *tag;
	bool take;
	int64_t *changed;
};

static void
say(struct campaign *c, const struct tagging *t, const char *name)
{
	unsigned long n = (unsigned long)*t->changed;

	campaign_say(c,
		t->take ? ngettext("tag - \"%s\" on %lld contact",
				  "tag - \"%s\" on %lld contacts", n)
			: ngettext("tag + \"%s\" on %lld contact",
				  "tag + \"%s\" on %lld contacts", n),
		name, (long long)*t->changed);
}

static enum status
tag_people(struct campaign *c, void *data, struct error *err)
{
	const struct tagging *t = data;
	struct arena *a = campaign_arena(c);
	struct tag_scope whom = {
		.ids = json_ids(a, t->scope), .all = t->scope->all};
	const char *name = text_clean(a, t->tag);
	enum status st = STATUS_OK;

	if (!*name || strchr(name, ','))
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is not a tag: one word or more, no comma"),
			t->tag);
	if (st == STATUS_OK && whom.all)
		st = people_select(c, t->scope->filter, a, &whom.whom, err);
	if (st == STATUS_OK)
		st = (t->take ? take_away : give)(campaign_db(c), &whom, name,
			text_fold(a, name), t->changed, err);
	say(c, t, name);
	return st;
}

enum status
contact_tag(struct campaign *c, const struct contact_scope *scope,
	const char *tag, bool take, int64_t *changed, int64_t *entry,
	struct error *err)
{
	struct tagging t = {scope, tag, take, changed};

	*changed = 0;
	return campaign_change(c, take ? VERB_CONTACT_UNTAG : VERB_CONTACT_TAG,
		tag_people, &t, entry, err);
}

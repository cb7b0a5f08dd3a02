/* Tags given to, and taken from, many contacts. */
#include "people/contact_tag.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact_sql.h"
#include "people/contact_tag_sql.h"
#include "people/people.h"
#include "people/sensitive_word.h"
#include "people/tag_opinion.h"
#include "store/db.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { TAGS_AT_ONCE = 32 };

static const char *
json_of(struct arena *a, const int64_t *ids, size_t n)
{
	struct buf json = BUF_INIT;
	const char *text;

	buf_add_char(&json, '[');
	for (size_t i = 0; i < n; i++)
		buf_add_fmt(&json, "%s%" PRId64, i ? "," : "", ids[i]);
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
give(struct db *db, const struct tag_scope *scope, int64_t tag,
	int64_t *changed, struct error *err)
{
	int64_t first;
	enum status st = tag_count_lacking(db, scope, tag, changed, err);

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
	const char *tags;
	bool take;
	int64_t *changed;
};

/* The names between the commas, each once. */
static enum status
read_names(struct arena *a, const char *tags, const char **names, size_t *n,
	struct error *err)
{
	for (const char *p = tags;; p++) {
		size_t length = strcspn(p, ",");
		const char *name = text_clean(a, arena_strndup(a, p, length));

		if (!*name || *n == TAGS_AT_ONCE)
			return error_set(err, STATUS_USAGE,
				_("\"%s\" is not a tag, nor several with "
				  "commas between"),
				tags);
		names[(*n)++] = name;
		p += length;
		if (!*p)
			return STATUS_OK;
	}
}

/* Is it one of the scope's own numbers, whom its filter leaves out? */
static bool
is_left_out(const struct contact_scope *scope, int64_t id)
{
	for (size_t i = 0; i < scope->nids; i++)
		if (scope->ids[i] == id)
			return true;
	return false;
}

/* Everybody whom the scope means now, as numbers: what one tag changes must not
 * change whom the next one is for. */
static enum status
settle(struct campaign *c, const struct contact_scope *scope, struct arena *a,
	struct tag_scope *whom, struct error *err)
{
	const char *filter = scope->filter ? scope->filter : "";
	struct filter f;
	int64_t *ids = NULL;
	size_t n = 0, kept = 0;
	enum status st = people_filter_in(c, filter, a, &f, err);

	if (st == STATUS_OK)
		st = people_ids(c, &f, &ids, &n, err);
	for (size_t i = 0; i < n; i++)
		if (!is_left_out(scope, ids[i]))
			ids[kept++] = ids[i];
	whom->ids = json_of(a, ids, kept);
	whom->all = false;
	free(ids);
	return st;
}

static void
say(struct campaign *c, const struct tagging *t, const char *name)
{
	const int64_t n = *t->changed;

	if (t->take)
		campaign_say_n(c, n,
			NN_("tag - \"%s\" on %lld contact",
				"tag - \"%s\" on %lld contacts"),
			name, (long long)n);
	else
		campaign_say_n(c, n,
			NN_("tag + \"%s\" on %lld contact",
				"tag + \"%s\" on %lld contacts"),
			name, (long long)n);
}

/* Does the scope's filter choose by an opinion, also by way of a segment? */
static enum status
chooses_by_opinion(struct campaign *c, const struct contact_scope *scope,
	bool *opinion, struct error *err)
{
	const char *filter = scope->filter ? scope->filter : "";
	struct filter f = {0};
	enum status st = scope->all ? people_filter_in(c, filter,
					      campaign_arena(c), &f, err)
				    : STATUS_OK;

	*opinion = st == STATUS_OK && f.opinion;
	return st;
}

static enum status
give_named(struct campaign *c, const struct tagging *t,
	const struct tag_scope *whom, const char *name, int64_t *changed,
	struct error *err)
{
	const char *key = text_fold(campaign_arena(c), name);
	bool opinion = false;
	enum status st = chooses_by_opinion(c, t->scope, &opinion, err);
	int64_t tag;

	if (st == STATUS_OK)
		st = tag_of(campaign_db(c), name, key, &tag, err);
	if (st == STATUS_OK)
		st = give(campaign_db(c), whom, tag, changed, err);
	if (st == STATUS_OK && opinion && *changed)
		st = tag_by_opinion(c, name, err);
	return st == STATUS_OK && *changed ? tag_warn_likeness(c, name, err)
					   : st;
}

static enum status
tag_people(struct campaign *c, void *data, struct error *err)
{
	const struct tagging *t = data;
	struct arena *a = campaign_arena(c);
	struct tag_scope whom = {
		.ids = json_of(a, t->scope->ids, t->scope->nids),
		.all = t->scope->all,
		.progress = campaign_progress,
		.data = c};
	const char *names[TAGS_AT_ONCE], *all = NULL;
	size_t n = 0;
	enum status st = read_names(a, t->tags, names, &n, err);

	if (st == STATUS_OK && !t->take)
		sensitive_word_caution(c, t->tags);
	if (st == STATUS_OK && whom.all && n == 1)
		st = people_select(c, t->scope->filter, a, &whom.whom, err);
	else if (st == STATUS_OK && whom.all)
		st = settle(c, t->scope, a, &whom, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		int64_t changed = 0;

		st = t->take ? take_away(campaign_db(c), &whom, names[i],
				       text_fold(a, names[i]), &changed, err)
			     : give_named(c, t, &whom, names[i], &changed, err);
		*t->changed = changed > *t->changed ? changed : *t->changed;
		all = all ? arena_join(a, all, ", ", names[i]) : names[i];
	}
	if (st == STATUS_OK)
		say(c, t, all);
	/* Nobody has it: there is no such tag, and nothing was done. */
	if (st == STATUS_OK && !*t->changed)
		campaign_keep_nothing(c);
	return st;
}

enum status
contact_tag(struct campaign *c, const struct contact_scope *scope,
	const char *tags, bool take, int64_t *changed, int64_t *entry,
	struct error *err)
{
	struct tagging t = {scope, tags, take, changed};

	*changed = 0;
	return campaign_change(c, take ? VERB_CONTACT_UNTAG : VERB_CONTACT_TAG,
		tag_people, &t, entry, err);
}

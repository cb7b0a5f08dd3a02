/* Whose likeness a tag is, and what follows. */
#include "people/tag_opinion.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "campaign/rules.h"
#include "people/tag_sql.h"

#include <string.h>

#define RULE "TAG-2"

/* Nine of ten who have the one have the other, and those are half of it. */
enum { ALIKE = 90, SHARE = 50, CENT = 100 };

static enum status
find(struct campaign *c, const char *name, struct tag_row *out,
	struct error *err)
{
	struct arena *a = campaign_arena(c);
	const char *key = text_fold(a, name);
	struct tag_row *rows;
	size_t n = 0;
	enum status st = tag_rows(campaign_db(c), a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		if (strcmp(rows[i].key, key) != 0)
			continue;
		*out = rows[i];
		return STATUS_OK;
	}
	return st == STATUS_OK ? STATUS_NONE : st;
}

static bool
is_neutral(const struct tag_row *tag)
{
	return tag->nature == TAG_TOPIC || tag->nature == TAG_TASK;
}

enum status
tag_by_opinion(struct campaign *c, const char *name, struct error *err)
{
	struct tag_row tag;
	enum status st = find(c, name, &tag, err);

	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	if (is_neutral(&tag)) {
		error_set(err, STATUS_DENIED,
			_("an opinion chose these people, and \"%s\" is a %s"),
			tag.name, set_title(&tag_nature_set, (int)tag.nature));
		return law_judge(c, RULE, err);
	}
	if (tag.nature == TAG_OPINION)
		return STATUS_OK;
	tag.nature = TAG_OPINION;
	law_warn(c, RULE,
		arena_printf(campaign_arena(c),
			_("TAG-2 (GDPR, art. 9): an opinion chose these "
			  "people, so that \"%s\" tells one from now on"),
			tag.name));
	return tag_update(campaign_db(c), &tag, err);
}

/* STATUS_NONE: it is no opinion's. */
static enum status
likeness(struct campaign *c, const struct tag_row *tag,
	struct tag_likeness *like, struct error *err)
{
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK)
		st = tag_nearest_opinion(
			campaign_db(c), tag->id, campaign_arena(c), like, err);
	if (st != STATUS_OK)
		return st;
	return like->people >= rules->k_sensitive &&
			       like->shared * CENT >= like->people * ALIKE &&
			       like->shared * CENT >= like->others * SHARE
		       ? STATUS_OK
		       : STATUS_NONE;
}

enum status
tag_check_likeness(
	struct campaign *c, const struct tag_row *tag, struct error *err)
{
	struct tag_likeness like;
	enum status st = likeness(c, tag, &like, err);

	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	error_set(err, STATUS_DENIED,
		_("whoever has \"%s\" is nearly whoever has the opinion "
		  "\"%s\": under another name it stays one"),
		tag->name, like.name);
	return law_judge(c, RULE, err);
}

enum status
tag_warn_likeness(struct campaign *c, const char *name, struct error *err)
{
	struct tag_row tag;
	struct tag_likeness like;
	enum status st = find(c, name, &tag, err);

	if (st == STATUS_OK && !is_neutral(&tag))
		return STATUS_OK;
	if (st == STATUS_OK)
		st = likeness(c, &tag, &like, err);
	if (st == STATUS_OK)
		law_warn(c, RULE,
			arena_printf(campaign_arena(c),
				_("TAG-2 (GDPR, art. 9): whoever has \"%s\" is "
				  "nearly whoever has the opinion \"%s\": say "
				  "that it tells one (tags set)"),
				tag.name, like.name));
	return st == STATUS_NONE ? STATUS_OK : st;
}

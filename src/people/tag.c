/* The nature of tags, said by people and kept. */
#include "people/tag.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/people.h"
#include "people/segment_rows.h"
#include "people/sensitive_word.h"
#include "people/tag_sql.h"

#include <string.h>

SET_DEFINE(tag_nature_set, N_("a nature"), TAG_NATURES);

static void
find_word(struct tag_row *row, struct arena *a)
{
	enum sensitive_kind kind;

	row->word = sensitive_word(a, row->name, &kind);
}

/* How many have a tag, as it may be told of a filter that asks for it. */
static enum status
tell_people(struct campaign *c, struct tag_row *row, struct arena *a,
	struct error *err)
{
	const char *filter = arena_printf(a, "tag:\"%s\"", row->name);
	enum status st = people_small(c, filter, &row->small, err);

	return st == STATUS_OK ? segment_told(c, filter, "", row->people,
					 row->small, &row->people, err)
			       : st;
}

enum status
tag_list(struct campaign *c, struct arena *a, struct tag_row **rows, size_t *n,
	struct error *err)
{
	enum status st = tag_rows(campaign_db(c), a, rows, n, err);

	for (size_t i = 0; st == STATUS_OK && i < *n; i++) {
		find_word(&(*rows)[i], a);
		st = tell_people(c, &(*rows)[i], a, err);
	}
	return st;
}

enum status
tag_topics(struct campaign *c, struct arena *a, const char *const **keys,
	size_t *n, struct error *err)
{
	struct tag_row *rows;
	const char **list;
	size_t all = 0;
	enum status st = tag_rows_declared(campaign_db(c), a, &rows, &all, err);

	*n = 0;
	*keys = list = ARENA_ARRAY(a, const char *, all + 1);
	for (size_t i = 0; st == STATUS_OK && i < all; i++) {
		find_word(&rows[i], a);
		if (!rows[i].word)
			list[(*n)++] = rows[i].key;
	}
	return st;
}

struct naming {
	const char *name;
	enum tag_nature nature;
};

static enum status
not_there(const struct tag_row *rows, size_t n, const char *name,
	struct arena *a, struct error *err)
{
	const char **names = ARENA_ARRAY(a, const char *, n + 1);
	const char *near;

	for (size_t i = 0; i < n; i++)
		names[i] = rows[i].name;
	near = text_suggest(name, names, n);
	return near ? error_set(err, STATUS_NONE,
			      _("there is no tag \"%s\"; did you mean \"%s\"?"),
			      name, near)
		    : error_set(err, STATUS_NONE, _("there is no tag \"%s\""),
			      name);
}

static enum status
set_nature(struct campaign *c, void *data, struct error *err)
{
	const struct naming *naming = data;
	struct arena *a = campaign_arena(c);
	const char *key = text_fold(a, naming->name);
	struct tag_row *rows;
	size_t n = 0, i = 0;
	enum status st = tag_rows(campaign_db(c), a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	while (i < n && strcmp(rows[i].key, key) != 0)
		i++;
	if (i == n)
		return not_there(rows, n, naming->name, a, err);
	rows[i].nature = naming->nature;
	if (naming->nature != TAG_OPINION)
		sensitive_word_caution(c, rows[i].name);
	campaign_say(c, _("tag \"%s\": %s"), rows[i].name,
		set_title(&tag_nature_set, naming->nature));
	return tag_update_nature(campaign_db(c), &rows[i], err);
}

enum status
tag_set_nature(struct campaign *c, const char *name, enum tag_nature nature,
	int64_t *entry, struct error *err)
{
	struct naming naming = {name, nature};

	return campaign_change(
		c, VERB_TAG_NATURE, set_nature, &naming, entry, err);
}

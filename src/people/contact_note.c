/* Notes are united inside the change, which reads what stands there. */
#include "people/contact_note.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "people/contact.h"

#include <string.h>

struct noting {
	int64_t person;
	const char *before, *text;
	bool changed;
};

/* now: what stands there, which may be what was read or not. */
static const char *
unite(struct arena *a, const char *now, const struct noting *n)
{
	size_t read = strlen(n->before);
	const char *added = n->text;

	if (strcmp(now, n->before) == 0 || !*now)
		return n->text;
	if (read && strncmp(n->text, n->before, read) == 0)
		added += read;
	added += strspn(added, "\n");
	return *added ? arena_join(a, now, "\n", added) : now;
}

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	struct noting *n = data;
	struct arena *a = campaign_arena(c);
	struct contact_row row;
	const char *now;
	enum status st = contact_get(c, n->person, a, &row, err);

	if (st != STATUS_OK)
		return st;
	now = row.notes ? row.notes : "";
	st = contact_set(&row, CONTACT_NOTES, unite(a, now, n), a, err);
	n->changed =
		st == STATUS_OK && strcmp(now, row.notes ? row.notes : "") != 0;
	campaign_say(c, N_("edit %s %s"), row.last_name,
		row.first_name ? row.first_name : "");
	if (n->changed)
		st = contact_write(c, &row, err);
	else
		campaign_keep_nothing(c);
	return st;
}

enum status
contact_note_save(struct campaign *c, int64_t person, const char *before,
	const char *text, bool *changed, struct error *err)
{
	struct noting n = {.person = person, .before = before, .text = text};
	enum status st = STATUS_OK;

	if (strcmp(before, text) != 0)
		st = campaign_change(c, VERB_CONTACT_EDIT, save, &n, NULL, err);
	*changed = st == STATUS_OK && n.changed;
	return st;
}

/* The key "elections" of campaign.yaml, read and written. */
#include "port/campaign/campaign_elections.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"

#include <stddef.h>
#include <string.h>

#define ROW(field) offsetof(struct elections_entry, row.field)

/* What a setting may be, it says itself; the key has its name. */
static enum status
take_setting(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct elections_entry *e = target;
	struct error wrong = ERROR_INIT;
	const char *text = "";
	enum status st = yaml_take_text(r, node, &text);

	if (st == STATUS_OK && election_take(&e->row, setting_find(node->key),
				       text, r->a, &wrong) != STATUS_OK)
		st = yaml_fail(r, node, arena_strdup(r->a, wrong.text));
	return st;
}

static enum status
take_event(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **event = target;
	struct date day;
	enum status st = yaml_take_text(r, node, event);

	if (st == STATUS_OK && !date_parse_iso(*event, &day))
		st = yaml_fail(r, node, _("a day is expected: 2027-08-02"));
	return st;
}

static enum status
take_entry(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {{"kind", take_setting},
		{"first_round", take_setting}, {"second_round", take_setting},
		{"poll_to_confirm", take_setting}, {"zone", take_setting},
		{"name", yaml_take_text, ROW(name)},
		{"territory", yaml_take_text, ROW(territory)},
		{"decree", yaml_take_text, ROW(decree)},
		{"partial", yaml_take_yes, ROW(partial)},
		{"event", take_event, ROW(event)}};
	struct elections_entry *e = target;
	enum status st;

	e->row.kind = ELECTION_MUNICIPAL;
	e->row.status = ELECTION_DECREED;
	e->place = (struct work_place){node->line, node->column};
	st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), e);
	return st == STATUS_OK ? yaml_want(r, node, e->row.first, "first_round")
			       : st;
}

enum status
campaign_take_elections(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_elections *all = target;
	void *taken = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*all->rows), take_entry, &taken, &all->n);

	all->rows = taken;
	return st;
}

/* Of the one that the campaign runs for the file's own keys say the rest. */
static void
say_more(struct election *e, const struct election *own)
{
	const struct election more = *e;

	if (e->kind != own->kind || !own->first ||
		strcmp(e->first, own->first) != 0)
		return;
	*e = *own;
	e->name = more.name;
	e->territory = more.territory;
	e->partial = more.partial;
	e->event = more.event;
	e->decree = more.decree;
}

enum status
campaign_elections_build(struct campaign *c,
	const struct campaign_elections *all, const char *path,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < all->n && st == STATUS_OK; i++) {
		struct election e = all->rows[i].row;

		say_more(&e, campaign_election(c));
		st = campaign_at(elections_put(c, &e, NULL, err), path,
			&all->rows[i].place, err);
	}
	return st;
}

static void
put(FILE *out, const char *key, const char *text)
{
	struct buf quoted = BUF_INIT;

	if (!text)
		return;
	text_put_json(&quoted, text);
	fprintf(out, "    %s: %s\n", key, quoted.at);
	buf_release(&quoted);
}

static void
write_one(FILE *out, const struct election *e)
{
	fprintf(out, "  - kind: %s\n",
		set_name(&election_kind_set, (int)e->kind));
	put(out, "first_round", e->first);
	put(out, "second_round", e->second);
	put(out, "name", e->name);
	put(out, "territory", e->territory);
	put(out, "zone", e->zone);
	put(out, "poll_to_confirm",
		e->status == ELECTION_TO_CONFIRM ? "yes" : NULL);
	put(out, "decree", e->decree);
	if (e->partial)
		fputs("    partial: yes\n", out);
	put(out, "event", e->event);
}

/* More than the file's own keys say? */
static bool
says_more(const struct election *e)
{
	return e->name || e->territory || e->partial || e->decree;
}

void
campaign_elections_write(struct campaign *c, FILE *out)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		/* Without a day it could not be read again. */
		if (!rows[i].first || (&rows[i] == campaign_election(c) &&
					      !says_more(&rows[i])))
			continue;
		if (!any)
			fputs("\nelections:\n", out);
		any = true;
		write_one(out, &rows[i]);
	}
}

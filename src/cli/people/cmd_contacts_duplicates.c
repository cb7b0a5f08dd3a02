/* contacts duplicates, distinct, merge. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/unite.h"
#include "people/contact_merge.h"
#include "people/duplicate.h"

#include <stdlib.h>
#include <string.h>

static const struct listing_column pair_columns[] = {
	{.name = "score", .title = N_("Score"), .type = CELL_COUNT},
	{.name = "id", .title = N_("Id"), .type = CELL_COUNT},
	{.name = "name", .title = N_("Name")},
	{.name = "other", .title = N_("Other"), .type = CELL_COUNT},
	{.name = "other_name", .title = N_("Name")},
	{.name = "why", .title = N_("Why")},
};

static enum status
put_side(struct invocation *inv, struct output *o, int64_t id, struct arena *a,
	struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(inv->campaign, id, a, &row, err);

	if (st == STATUS_OK) {
		output_int(o, id);
		output_text(
			o, arena_join(a, row.last_name, " ", row.first_name));
	}
	return st;
}

static enum status
put_pairs(struct invocation *inv, struct output *o,
	const struct duplicate_pair *pairs, size_t n, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		output_int(o, pairs[i].score);
		st = put_side(inv, o, pairs[i].first, &a, err);
		if (st == STATUS_OK)
			st = put_side(inv, o, pairs[i].second, &a, err);
		if (st == STATUS_OK)
			output_text(o, duplicate_reasons(&a, pairs[i].signs));
		output_row(o);
		arena_reset(&a);
	}
	arena_release(&a);
	return st;
}

static enum status
duplicates_run(struct invocation *inv, struct error *err)
{
	struct duplicate_pair *pairs = NULL;
	struct output o;
	long limit = 100;
	size_t n = 0;
	enum status st = invocation_int(inv, "limit", 1, 1000000, &limit, err);

	if (st == STATUS_OK)
		st = duplicate_find(
			inv->campaign, (size_t)limit, &pairs, &n, err);
	if (st == STATUS_OK)
		st = output_begin(
			&o, inv, pair_columns, ARRAY_LEN(pair_columns), err);
	if (st == STATUS_OK) {
		st = put_pairs(inv, &o, pairs, n, err);
		output_end(&o);
		if (n == (size_t)limit && !invocation_has(inv, "limit"))
			invocation_say(inv,
				_("these are the %ld likeliest; --limit N "
				  "shows more"),
				limit);
	}
	free(pairs);
	return st;
}

const struct command cmd_contacts_duplicates = {
	.noun = "contacts",
	.verb = "duplicates",
	.summary = N_("contacts that may be one person, the likeliest first"),
	.notes = N_("Nothing is merged by itself: look at each pair, then "
		    "\"contacts merge\" the two, or \"contacts distinct\" "
		    "them, and they are not shown again."),
	.examples =
		(const char *const[]){"permanence contacts duplicates", NULL},
	.campaign = CAMPAIGN_READ,
	.lists = true,
	.run = duplicates_run,
};

static enum status
two_ids(struct invocation *inv, int64_t *first, int64_t *second,
	struct error *err)
{
	enum status st = invocation_id(inv, 0, _("contact"), first, err);

	return st == STATUS_OK
		       ? invocation_id(inv, 1, _("contact"), second, err)
		       : st;
}

static enum status
distinct_run(struct invocation *inv, struct error *err)
{
	int64_t first, second, entry = 0;
	enum status st = two_ids(inv, &first, &second, err);

	if (st == STATUS_OK)
		st = duplicate_tell_apart(
			inv->campaign, first, second, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_contacts_distinct = {
	.noun = "contacts",
	.verb = "distinct",
	.args = N_("ID OTHER"),
	.summary = N_("two contacts are not the same person"),
	.examples = (const char *const[]){"permanence contacts distinct 12 "
					  "340",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = distinct_run,
};

/* "field=other", or "address=other" for all of it. */
static enum status
read_take(struct invocation *inv, bool take[CONTACT_FIELDS], struct arena *a,
	struct error *err)
{
	const char *given;
	size_t at = 0;

	while ((given = invocation_next(inv, "take", &at))) {
		size_t n = strcspn(given, "=");
		const char *name = arena_strndup(a, given, n);
		enum contact_field f = strcmp(name, "address") == 0
					       ? CONTACT_STREET
					       : contact_field_find(name);

		if (f == CONTACT_FIELDS || strcmp(given + n, "=other") != 0)
			return error_set(err, STATUS_USAGE,
				_("--take wants FIELD=other, not \"%s\""),
				given);
		take[f] = true;
	}
	return STATUS_OK;
}

static const struct listing_column merge_columns[] = {
	{.name = "field", .title = N_("Field")},
	{.name = "kept", .title = N_("Contact")},
	{.name = "other", .title = N_("Other")},
	{.name = "result", .title = N_("Result")},
	{.name = "note", .title = N_("Note")},
};

static const char *
note_of(enum merge_fate fate)
{
	switch (fate) {
	case MERGE_NOTHING:
	case MERGE_SAME:
	case MERGE_KEPT:
		break;
	case MERGE_FILLED:
		return _("filled");
	case MERGE_UNITED:
		return _("both kept");
	case MERGE_LOST:
		return _("one value goes");
	}
	return "";
}

static enum status
show_merge(struct invocation *inv, const struct contact_merge *m,
	struct error *err)
{
	struct output o;
	enum status st = output_begin(
		&o, inv, merge_columns, ARRAY_LEN(merge_columns), err);

	for (int i = 0; i < CONTACT_FIELDS && st == STATUS_OK; i++) {
		const struct merge_line *l = &m->lines[i];

		if (l->fate == MERGE_NOTHING)
			continue;
		output_text(&o, contact_field_name(l->field));
		output_text(&o, l->keep);
		output_text(&o, l->other);
		output_text(&o, l->result);
		output_text(&o, note_of(l->fate));
		output_row(&o);
	}
	if (st == STATUS_OK)
		output_end(&o);
	return st;
}

static enum status
merge_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	bool take[CONTACT_FIELDS] = {false};
	struct contact_merge m;
	int64_t keep, other, entry = 0;
	enum status st = two_ids(inv, &keep, &other, err);

	if (st == STATUS_OK)
		st = read_take(inv, take, &a, err);
	if (st == STATUS_OK)
		st = contact_merge_prepare(
			inv->campaign, keep, other, take, &a, &m, err);
	if (st == STATUS_OK)
		st = show_merge(inv, &m, err);
	if (st == STATUS_OK)
		st = unite_contacts(inv->campaign, &m, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_merge = {
	.noun = "contacts",
	.verb = "merge",
	.args = N_("KEEP OTHER"),
	.summary = N_("two contacts that are one person become one"),
	.notes = N_("Shows field by field what is kept. Tags, consents, "
		    "invitations, messages, references, notes, e-mails and "
		    "telephones of both are united; of consents to one thing "
		    "the later stands. -n only shows it. Undo brings both "
		    "back."),
	.examples = (const char *const[]){"permanence contacts merge 12 340 -n",
		"permanence contacts merge 12 340 --take address=other", NULL},
	.options = (const struct option_spec[]){{.name = "take",
							.arg = N_("FIELD="
								  "other"),
							.help = N_("this field "
								   "from the "
								   "other"),
							.many = true},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.lists = true,
	.min_args = 2,
	.max_args = 2,
	.run = merge_run,
};

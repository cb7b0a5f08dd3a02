/* contacts list, show, add, set. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/people/contact_origin.h"
#include "people/consent.h"
#include "people/contact.h"
#include "people/contact_look.h"
#include "people/contact_more.h"
#include "people/listings.h"
#include "people/people.h"
#include "people/suppression.h"

#include <stdlib.h>
#include <string.h>

/* A filter that matches fewer than this many is sorted in memory instead of
 * walking the whole index. */
enum { PAGE = 200, FEW = 1000 };

/* The words of the command line as one filter, and what --where adds. */
static const char *
joined(struct arena *a, const struct invocation *inv)
{
	const char *words = inv->nargs ? inv->args[0] : NULL;
	const char *where = invocation_option(inv, "where");

	for (int i = 1; i < inv->nargs; i++)
		words = arena_printf(a, "%s %s", words, inv->args[i]);
	if (!words || !where)
		return words ? words : where;
	return arena_printf(a, "(%s) (%s)", words, where);
}

/* The next page after *last (read anew), whose strings live in kept. */
static enum status
list_page(struct invocation *inv, const char *filter,
	struct contact_order *order, struct contact_row *last,
	struct arena *kept, struct output *o, size_t *n, struct error *err)
{
	struct contact_row rows[PAGE];
	struct arena a = ARENA_INIT;
	enum status st =
		contact_page_by(inv->campaign, filter, order, &a, rows, n, err);

	if (st == STATUS_OK)
		output_rows(o, &(struct listing_rows){rows, *n}, "");
	if (st == STATUS_OK && *n) {
		*last = rows[*n - 1];
		last->name_key = arena_strdup(kept, last->name_key);
		order->from = last;
	}
	arena_release(&a);
	return st;
}

/* Of a list that leaves: those who may, once it is recorded. */
static enum status
record_export(const struct invocation *inv, const char **filter, long limit,
	struct arena *a, struct error *err)
{
	struct export_plan plan = output_export(inv, *filter ? *filter : "");
	enum status st;

	plan.limit = limit;
	st = export_filtered(inv->campaign, &contact_listing,
		invocation_option(inv, "columns"), &plan, a, err);

	*filter = plan.filter;
	if (st == STATUS_OK)
		output_say_left(inv, &plan);
	return st;
}

static enum status
put_pages(struct invocation *inv, struct output *o, const char *filter,
	struct contact_order *order, struct arena *a, struct error *err)
{
	struct contact_row last;
	long shown = 0;
	size_t n = PAGE;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && n == PAGE &&
		(o->limit < 0 || shown < o->limit)) {
		st = list_page(inv, filter, order, &last, a, o, &n, err);
		shown += (long)n;
	}
	return st;
}

static enum status
list_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *asked = joined(&a, inv), *filter = asked;
	struct contact_order order = {.limit = PAGE};
	const bool leaves = output_leaves(inv);
	struct output o;
	int64_t found = FEW;
	enum status st = STATUS_OK;

	if (asked)
		st = contact_count_to(inv->campaign, asked, FEW, &found, err);
	if (st == STATUS_OK)
		st = output_begin(&o, inv, &contact_listing, err);
	if (st != STATUS_OK)
		goto out;
	order.few = found < FEW;
	if (leaves)
		output_guard(&o);
	if (leaves && !inv->dry_run)
		st = record_export(inv, &filter, o.limit, &a, err);
	if (st != STATUS_OK) {
		output_drop(&o);
		goto out;
	}
	if (!leaves || !inv->dry_run)
		st = put_pages(inv, &o, filter, &order, &a, err);
	if (st == STATUS_OK && asked && found == 0 && o.limit != 0)
		st = invocation_nobody(asked, err);
	output_close(&o);
out:
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_list = {
	.noun = "contacts",
	.verb = "list",
	.args = N_("[FILTER...]"),
	.summary = N_("contacts by name; words begin names, streets, phones"),
	.examples = (const char *const[]){"permanence contacts list",
		"permanence contacts list ben chloe --csv",
		"permanence contacts list --where \"age:60..75 and not "
		"email:yes\"",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "where",
				.arg = N_("FILTER"),
				.help = N_("everyone who matches the filter")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.dashes = true,
	.max_args = -1,
	.listing = &contact_listing,
	.run = list_run,
};

static enum status
contact_arg(struct invocation *inv, struct arena *a, struct contact_row *row,
	struct error *err)
{
	int64_t id;

	if (!num_parse_int(inv->args[0], &id) || id <= 0)
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is not a contact's number; \"permanence "
			  "contacts list\" shows them"),
			inv->args[0]);
	return contact_get(inv->campaign, id, a, row, err);
}

const struct command cmd_contacts_show = {
	.noun = "contacts",
	.verb = "show",
	.args = N_("ID"),
	.summary = N_("all that is kept of a contact"),
	.examples = (const char *const[]){"permanence contacts show 12", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.record = &contact_record,
	.ask = invocation_ask_contact,
};

/* What FIELD=VALUE arguments set besides the fields of the row. */
struct edits {
	struct contact_edit *at;
	size_t n;
};

static enum status
set_one(struct invocation *inv, const char *arg, struct contact_row *row,
	struct edits *edits, struct arena *a, struct error *err)
{
	const char *equals = strchr(arg, '=');
	size_t n = equals ? (size_t)(equals - arg) : 0;
	char sign = n && strchr("+-", arg[n - 1]) ? arg[n - 1] : '\0';
	const char *name = arena_strndup(a, arg, n - (sign != '\0'));
	enum contact_field f = contact_field_find(name);
	enum status st = STATUS_NONE;

	if (equals && !sign && f != CONTACT_FIELDS)
		return contact_set(row, f, equals + 1, a, err);
	if (equals)
		st = contact_edit_read(inv->campaign, name, sign, equals + 1, a,
			&edits->at[edits->n], err);
	edits->n += st == STATUS_OK;
	if (st != STATUS_NONE)
		return st;
	f = sign ? CONTACT_FIELDS : contact_field_read(name);
	if (f != CONTACT_FIELDS)
		return contact_set(row, f, equals + 1, a, err);
	return error_set(err, STATUS_USAGE,
		_("\"%s\": FIELD=VALUE is expected; \"contacts show\" lists "
		  "the fields"),
		arg);
}

/* FIELD=VALUE arguments from the given one on. */
static enum status
set_fields(struct invocation *inv, int from, struct contact_row *row,
	struct edits *edits, struct arena *a, struct error *err)
{
	enum status st = STATUS_OK;

	*edits = (struct edits){
		.at = ARENA_ARRAY(a, struct contact_edit, inv->nargs)};
	for (int i = from; i < inv->nargs && st == STATUS_OK; i++)
		st = set_one(inv, inv->args[i], row, edits, a, err);
	return st;
}

static enum status
set_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	struct edits edits;
	int64_t entry = 0;
	enum status st = contact_arg(inv, &a, &row, err);

	if (st == STATUS_OK)
		st = set_fields(inv, 1, &row, &edits, &a, err);
	if (st == STATUS_OK)
		st = contact_save_more(
			inv->campaign, &row, edits.at, edits.n, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_set = {
	.noun = "contacts",
	.verb = "set",
	.alias = "edit",
	.args = N_("ID FIELD=VALUE..."),
	.summary = N_("change fields of a contact"),
	.examples = (const char *const[]){"permanence contacts set 12 "
					  "phone=\"06 39 98 12 34\"",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = -1,
	.run = set_run,
};

/* Somebody may be there already, under the same e-mail. */
static enum status
warn_of_same(struct invocation *inv, const char *email, struct arena *a,
	struct error *err)
{
	int64_t n = 0;
	enum status st = people_count(
		inv->campaign, arena_printf(a, "email:\"%s\"", email), &n, err);

	if (st == STATUS_OK && n)
		invocation_say(inv,
			ngettext("! %lld contact has the e-mail %s already: "
				 "\"contacts duplicates\"",
				"! %lld contacts have the e-mail %s already: "
				"\"contacts duplicates\"",
				(unsigned long)n),
			(long long)n, email);
	return st;
}

static enum status
warn_of_refusal(struct invocation *inv, enum channel channel,
	const char *address, struct error *err)
{
	bool holds = false;
	enum status st =
		suppression_holds(inv->campaign, channel, address, &holds, err);

	if (st == STATUS_OK && holds)
		invocation_say(inv,
			_("! %s is on the do-not-contact list (%s): who has it "
			  "refused, and is not contacted by it"),
			address, set_title(&channel_set, channel));
	return st;
}

/* Before a contact is added: what is known of their addresses. */
static enum status
warn_of_addresses(struct invocation *inv, const struct contact_row *row,
	struct arena *a, struct error *err)
{
	enum status st = STATUS_OK;

	if (row->email && *row->email) {
		st = warn_of_same(inv, row->email, a, err);
		if (st == STATUS_OK)
			st = warn_of_refusal(
				inv, CHANNEL_EMAIL, row->email, err);
	}
	if (st == STATUS_OK && row->phone && *row->phone)
		st = warn_of_refusal(inv, CHANNEL_PHONE, row->phone, err);
	return st;
}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {.first_name = ""};
	struct edits edits;
	int64_t entry = 0;
	enum status st = set_fields(inv, 0, &row, &edits, &a, err);

	if (st == STATUS_OK)
		st = contact_origin_ask(
			inv, 0, &row.source, &row.basis, &a, err);
	if (st == STATUS_OK)
		st = warn_of_addresses(inv, &row, &a, err);
	if (st == STATUS_OK)
		st = contact_save_more(
			inv->campaign, &row, edits.at, edits.n, &entry, err);
	if (st == STATUS_OK && entry)
		invocation_put_id(inv, row.id);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_add = {
	.noun = "contacts",
	.verb = "add",
	.args = N_("FIELD=VALUE..."),
	.summary = N_("add a contact; prints its number"),
	.examples =
		(const char *const[]){
			"permanence contacts add last_name=DUPONT "
			"first_name=Anne --source stand --basis consent",
			NULL},
	.options = (const struct option_spec[]){CONTACT_SOURCE_OPTION,
		CONTACT_BASIS_OPTION, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = add_run,
};

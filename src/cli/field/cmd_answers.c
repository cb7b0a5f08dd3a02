/* meetings answers: a table of who comes, from a form or a list. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "field/meeting.h"
#include "messages/delivery.h"
#include "people/contact.h"
#include "port/formats/csv.h"

#include <stdlib.h>

/* What is read, and of which meeting. */
struct answers {
	struct invocation *inv;
	int64_t meeting;
	const struct csv_table *table;
	size_t contact, email, answer, guests; /* columns, or CSV_NONE */
	size_t taken;
};

/* The contact of a line: by number, else by an address that is one person's. */
static enum status
person_of(const struct answers *v, const struct csv_row *row, int64_t *person,
	struct error *err)
{
	const char *number = csv_field(row, v->contact);
	const char *email = csv_field(row, v->email);
	int64_t *people = NULL;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (*number && num_parse_int(number, person))
		return STATUS_OK;
	if (*email)
		st = delivery_readers_of(
			v->inv->campaign, email, &people, &n, err);
	if (st == STATUS_OK && n == 1)
		*person = people[0];
	free(people);
	if (st != STATUS_OK || n == 1)
		return st;
	return error_set(err, STATUS_NONE,
		n ? _("\"%s\": several contacts have this address")
		  : _("\"%s\": no contact has this number or address"),
		*email ? email : number);
}

static enum status
take_row(struct answers *v, const struct csv_row *row, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *guests = csv_field(row, v->guests), *seated;
	enum meeting_answer answer = MEETING_SILENT, kept;
	int64_t person = 0, n = 0;
	enum status st = person_of(v, row, &person, err);

	if (st == STATUS_OK)
		st = set_take(&meeting_answer_set, csv_field(row, v->answer),
			&answer, err);
	if (st == STATUS_OK && *guests && !num_parse_int(guests, &n))
		st = error_set(err, STATUS_FAILED,
			_("\"%s\" is not a number of guests."), guests);
	if (st == STATUS_OK)
		st = meeting_answer(v->inv->campaign, v->meeting, person,
			answer, n, &a, &kept, &seated, err);
	v->taken += st == STATUS_OK;
	arena_release(&a);
	return st;
}

/* All of them, or none. */
static enum status
take_rows(struct campaign *c, void *data, struct error *err)
{
	struct answers *v = data;
	const struct csv_table *t = v->table;
	enum status st = STATUS_OK;

	for (size_t i = 1; i < t->nrows && st == STATUS_OK; i++) {
		st = take_row(v, &t->rows[i], err);
		if (st != STATUS_OK)
			csv_at(t, &t->rows[i], v->answer, err);
	}
	campaign_say_n(c, v->taken,
		NN_("%zu answer from %s", "%zu answers from %s"), v->taken,
		t->path);
	return st;
}

static enum status
take_table(struct answers *v, struct error *err)
{
	v->contact = csv_find(v->table, HEADING_CONTACT);
	v->email = csv_find(v->table, HEADING_EMAIL);
	v->answer = csv_find(v->table, HEADING_ANSWER);
	v->guests = csv_find(v->table, HEADING_GUESTS);
	if (v->answer == CSV_NONE ||
		(v->contact == CSV_NONE && v->email == CSV_NONE))
		return error_set(err, STATUS_FAILED,
			_("%s: the columns \"answer\" and \"contact\" or "
			  "\"email\" are expected"),
			v->table->path);
	return campaign_change(
		v->inv->campaign, VERB_MEETING_ANSWER, take_rows, v, NULL, err);
}

static enum status
answers_run(struct invocation *inv, struct error *err)
{
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct csv_table table;
	struct answers v = {.inv = inv, .table = &table};
	enum status st = invocation_id(inv, 0, _("meeting"), &v.meeting, err);

	if (st == STATUS_OK)
		st = csv_read(&table, inv->args[1], &form, err);
	if (st != STATUS_OK)
		return st;
	st = take_table(&v, err);
	csv_release(&table);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%zu answer taken", "%zu answers taken",
				(unsigned long)v.taken),
			v.taken);
	return st;
}

const struct command cmd_meetings_answers = {
	.noun = "meetings",
	.verb = "answers",
	.args = N_("ID FILE"),
	.summary = N_("answers to an invitation, from a table"),
	.notes =
		N_("The table has a column \"answer\" (yes, no, maybe), one of "
		   "\"contact\" (a number) or \"email\", and perhaps "
		   "\"guests\". A line that is wrong names itself, and nothing "
		   "of the table is taken."),
	.examples = (const char *const[]){"permanence meetings answers 3 "
					  "form.csv",
		NULL},
	.options = (const struct option_spec[]){OPTION_SHEET, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = answers_run,
};

/* law access: what the campaign holds of one person, for that person. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/history_words.h"
#include "people/dossier.h"
#include "people/timeline.h"

#include <stdio.h>
#include <string.h>

enum { HISTORY = 5000 };

/* One object: who answers, when, of whom, and every part by its name. */
static void
put_json(struct buf *out, struct campaign *c, int64_t person,
	const struct dossier_part *parts, size_t n)
{
	char now[DATE_TIME_SIZE];

	buf_add_fmt(out, "{\n\"made\": \"%s\",\n\"contact\": %lld",
		date_now(now), (long long)person);
	(void)c;
	for (size_t i = 0; i < n; i++)
		buf_add_fmt(out, ",\n\"%s\": %s", parts[i].name, parts[i].json);
	buf_add(out, "\n}\n");
}

/* What no form and no entry of the journal shows, in people's words. */
static const struct {
	const char *column;
	const char *title; /* N_() */
} further[] = {
	{"street_number", N_("House number")},
	{"import_file", N_("Imported from")},
	{"import_time", N_("Imported on")},
	{"created", N_("Kept since")},
	{"source", N_("Source")},
	{"basis", N_("Basis")},
	{"class", N_("Class")},
	{"wording_digest", N_("Digest of the wording")},
	{"field", N_("Field")},
	{"sheet", N_("Sheet")},
	{"question", N_("Question")},
	{"plan", N_("Planned on")},
	{"claimed", N_("Begun on")},
	{"reply", N_("Reply")},
	{"by_opinion", N_("Chosen by an opinion")},
	{"told_apart_from", N_("Contact")},
	{"used_name", N_("Used name")},
	{"born", N_("Year of birth")},
	{"suffix", N_("Suffix")},
	{"complement", N_("Complement")},
	{"refuses", N_("Refuses")},
};

static const char *
title_of(const struct dossier_part *part, const char *column)
{
	/* The roll writes of people as contacts do. */
	const char *table =
		strcmp(part->name, "elector") == 0 ? "person" : part->name;
	const char *title = NULL;

	for (size_t i = 0; i < ARRAY_LEN(further); i++)
		if (strcmp(further[i].column, column) == 0)
			return _(further[i].title);
	/* Its own number, not that of its house. */
	if (strcmp(column, "number") == 0)
		return _("Number");
	title = history_field(table, column);
	return title ? title : column;
}

static bool
is_day(const char *text)
{
	struct date day;
	char first[DATE_TEXT_SIZE];

	snprintf(first, sizeof(first), "%.10s", text);
	return strlen(text) >= 10 && (!text[10] || text[10] == 'T') &&
	       date_parse_iso(first, &day);
}

static const char *
value_of(const struct dossier_part *part, const struct dossier_value *v,
	struct arena *a)
{
	char when[DATE_WHEN_SIZE];

	if (is_day(v->value))
		return arena_strdup(a, date_moment(when, v->value));
	if (strcmp(v->column, "phone") == 0 || strcmp(v->column, "phone2") == 0)
		return text_phone(a, v->value);
	return history_value(part->name, v->column, v->value, a);
}

static enum status
put_part(const struct invocation *inv, const struct dossier_part *part,
	struct arena *a, struct error *err)
{
	struct dossier_value *values;
	size_t n = 0;
	enum status st =
		dossier_values(inv->campaign, part, a, &values, &n, err);

	if (st != STATUS_OK || n == 0)
		return st;
	fprintf(inv->out, "\n%s\n", text_heading(a, part->title));
	for (size_t i = 0; i < n; i++) {
		if (i && values[i].row != values[i - 1].row)
			fputc('\n', inv->out);
		output_safe_lines(inv->out, "  ",
			arena_printf(a, _("%s: %s"),
				title_of(part, values[i].column),
				value_of(part, &values[i], a)));
	}
	return STATUS_OK;
}

static enum status
put_history(const struct invocation *inv, int64_t person, struct arena *a,
	struct error *err)
{
	struct timeline_row *rows =
		ARENA_ARRAY(a, struct timeline_row, HISTORY);
	const char **texts;
	char day[DATE_WHEN_SIZE];
	size_t n = 0;
	enum status st = timeline_page(
		inv->campaign, person, NULL, HISTORY, a, rows, &n, err);

	if (st != STATUS_OK || n == 0)
		return st;
	fprintf(inv->out, "\n%s\n", _("What happened"));
	texts = ARENA_ARRAY(a, const char *, n);
	for (size_t i = 0; i < n; i++)
		texts[i] = timeline_text(a, &rows[i]);
	st = dossier_mask(inv->campaign, person, texts, n, a, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		fprintf(inv->out, "  %s  ",
			rows[i].time ? date_full(day, rows[i].time) : "");
		output_safe(inv->out, texts[i]);
		fputc('\n', inv->out);
	}
	return st;
}

static enum status
put_text(const struct invocation *inv, int64_t person,
	const struct dossier_part *parts, size_t n, struct arena *a,
	struct error *err)
{
	char now[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];
	enum status st = STATUS_OK;

	fprintf(inv->out,
		_("What the file of %s holds of contact %lld, on %s (GDPR, "
		  "art. 15).\n"),
		campaign_list_name(inv->campaign), (long long)person,
		date_full(day, date_now(now)));
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = put_part(inv, &parts[i], a, err);
	if (st == STATUS_OK)
		st = put_history(inv, person, a, err);
	fputs(_("\nWhere \"[…]\" stands, others are named: contacts of the "
		"file, by full name, surname or first name. Who is called by a "
		"nickname, or is not in the file, is not masked by the "
		"program.\n"),
		inv->out);
	fputs(_("\nYou may have it corrected or erased, object to any use, and "
		"take back what you agreed to; a complaint goes to the CNIL "
		"(www.cnil.fr).\n"),
		inv->out);
	return st;
}

/* Line by line: a window has eighty columns. */
static void
say_what_to_read(const struct invocation *inv, const char *data)
{
	const char *path = invocation_target(inv, "output");

	if (path)
		invocation_say(inv, _("written, to be read: %s"), path);
	if (data)
		invocation_say(inv, _("written, for a machine: %s"), data);
	invocation_say(inv,
		_("before it is handed over, read it: other contacts' names "
		  "are masked,"));
	invocation_say(inv,
		_("but no nickname, nobody outside the file; gifts stand in "
		  "the account, by name"));
}

static enum status
access_run(struct invocation *inv, struct error *err)
{
	const char *path = invocation_target(inv, "data");
	struct arena a = ARENA_INIT;
	struct buf json = BUF_INIT;
	struct dossier_part *parts;
	int64_t person = 0;
	size_t n = 0;
	enum status st = invocation_contact(inv, 0, &person, err);

	if (st == STATUS_OK)
		st = dossier_read(inv->campaign, person, &a, &parts, &n, err);
	if (st == STATUS_OK)
		st = put_text(inv, person, parts, n, &a, err);
	if (st == STATUS_OK && path) {
		put_json(&json, inv->campaign, person, parts, n);
		st = io_write(path, json.at, json.len, err);
	}
	if (st == STATUS_OK)
		say_what_to_read(inv, path);
	buf_release(&json);
	arena_release(&a);
	return st;
}

const struct command cmd_law_access = {
	.noun = "law",
	.verb = "access",
	.args = N_("ID"),
	.summary = N_("all that the campaign holds of one person"),
	.notes = N_("For who asks to see it (GDPR, art. 15): every table that "
		    "points at them, where it came from, what they agreed to "
		    "and in which words, what was sent, and what happened. "
		    "With --data the same for a machine, as they may take it "
		    "elsewhere (art. 20)."),
	.examples =
		(const char *const[]){"permanence law access 12 -o dossier.txt "
				      "--data dossier.json",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "data",
				.arg = N_("FILE"),
				.help = N_("write it as JSON, too"),
				.writes = true},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.run = access_run,
};

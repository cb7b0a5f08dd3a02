/* contacts import, list, show, add, set. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "model/campaign.h"
#include "port/import_contacts.h"

#include <stdlib.h>
#include <string.h>

enum { PREVIEW_ROWS = 3, PAGE = 200 };

/* Asked of whatever brings a person in. */
#define SOURCE_OPTION                                                          \
	{                                                                      \
		.name = "source", .arg = N_("TEXT"),                           \
		.help = N_("where the data come from")                         \
	}
#define BASIS_OPTION                                                           \
	{                                                                      \
		.name = "basis", .arg = N_("TEXT"),                            \
		.help = N_("the basis on which they may be kept")              \
	}

static void
say_columns(const struct invocation *inv, const struct contacts_import *im)
{
	for (size_t i = 0; i < im->columns; i++) {
		int f = im->field_of[i];
		const char *meaning =
			f < 0 ? _("(left out)")
			      : _(contact_field_title((enum contact_field)f));
		struct buf sample = BUF_INIT;

		for (size_t k = 1; k <= PREVIEW_ROWS && k < im->table.nrows;
			k++)
			buf_add_fmt(&sample, "%s%s", k > 1 ? " | " : "",
				csv_field(&im->table.rows[k], i));
		invocation_say(inv, "  %-24s %-14s %s",
			im->table.rows[0].fields[i], meaning, sample.at);
		buf_release(&sample);
	}
}

static void
say_counts(const struct invocation *inv, const struct contacts_import *im)
{
	invocation_say(inv,
		inv->dry_run ? _("would add %lld, change %lld, leave %lld as "
				 "they are, refuse %zu")
			     : _("added %lld, changed %lld, left %lld as they "
				 "are, refused %zu"),
		(long long)im->added, (long long)im->changed,
		(long long)im->unchanged, im->rejects.len);
	for (int f = 0; f < CONTACT_FIELDS; f++)
		if (im->fields_changed[f])
			invocation_say(inv, "  %s: %lld",
				_(contact_field_title((enum contact_field)f)),
				(long long)im->fields_changed[f]);
}

/* The refused rows as they came, each with its line and the reason. */
static enum status
write_rejects(
	const struct contacts_import *im, const char *path, struct error *err)
{
	struct buf out = BUF_INIT;
	enum status st;

	buf_add(&out, "line,reason");
	for (size_t i = 0; i < im->columns; i++) {
		buf_add_char(&out, ',');
		output_csv_field(&out, im->table.rows[0].fields[i], ',');
	}
	buf_add_char(&out, '\n');
	for (size_t k = 0; k < im->rejects.len; k++) {
		const struct contacts_reject *r = &im->rejects.at[k];
		const struct csv_row *row = &im->table.rows[r->row];

		buf_add_fmt(&out, "%zu,", row->line);
		output_csv_field(&out, r->err.text, ',');
		for (size_t i = 0; i < im->columns; i++) {
			buf_add_char(&out, ',');
			output_csv_field(&out, csv_field(row, i), ',');
		}
		buf_add_char(&out, '\n');
	}
	st = io_write(path, out.at, out.len, err);
	buf_release(&out);
	return st;
}

static enum status
report_rejects(const struct invocation *inv, const struct contacts_import *im,
	struct error *err)
{
	const char *path = invocation_option(inv, "rejects");
	enum status st = STATUS_OK;

	for (size_t i = 0; i < im->rejects.len && i < 10; i++) {
		char line[1600];

		invocation_say(inv, "  ! %s",
			error_format(
				&im->rejects.at[i].err, line, sizeof(line)));
	}
	if (path)
		st = write_rejects(im, path, err);
	if (st == STATUS_OK && im->rejects.len)
		st = error_set(err, STATUS_REJECTS,
			ngettext("%zu row was refused; the others are in",
				"%zu rows were refused; the others are in",
				im->rejects.len),
			im->rejects.len);
	return st;
}

/* From an option, else asked on the terminal, else an error. */
static enum status
required(const struct invocation *inv, const char *option, const char *question,
	char *answer, size_t size, struct error *err)
{
	const char *given = invocation_option(inv, option);

	if (given)
		snprintf(answer, size, "%s", given);
	else if (!invocation_ask(inv, question, answer, size))
		return error_set(err, STATUS_USAGE,
			_("the law wants it known: give --%s"), option);
	return STATUS_OK;
}

static enum status
apply_maps(const struct invocation *inv, struct contacts_import *im,
	struct error *err)
{
	const char *map;
	size_t at = 0;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && (map = invocation_next(inv, "map", &at))) {
		const char *equals = strrchr(map, '=');
		char *header;

		if (!equals)
			return error_set(err, STATUS_USAGE,
				_("--map wants \"HEADER=field\", not \"%s\""),
				map);
		header = mem_strndup(map, (size_t)(equals - map));
		st = contacts_import_map(im, header, equals + 1, err);
		free(header);
	}
	return st;
}

static enum status
run_import(
	struct invocation *inv, struct contacts_import *im, struct error *err)
{
	char source[200] = "", basis[200] = "";
	enum status st = apply_maps(inv, im, err);

	if (st != STATUS_OK)
		return st;
	say_columns(inv, im);
	if (!inv->dry_run)
		st = required(inv, "source",
			_("Where do these contacts come from?"), source,
			sizeof(source), err);
	if (st == STATUS_OK && !inv->dry_run)
		st = required(inv, "basis",
			_("On what basis may they be kept (member, consent, "
			  "regular contact)?"),
			basis, sizeof(basis), err);
	if (st == STATUS_OK)
		st = contacts_import_run(
			im, inv->campaign, source, basis, inv->dry_run, err);
	if (st != STATUS_OK)
		return st;
	say_counts(inv, im);
	return report_rejects(inv, im, err);
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	struct contacts_import im;
	enum status st = contacts_import_open(&im, inv->args[0], err);

	if (st == STATUS_OK)
		st = run_import(inv, &im, err);
	contacts_import_release(&im);
	return st;
}

const struct command cmd_contacts_import = {
	.noun = "contacts",
	.verb = "import",
	.args = N_("FILE"),
	.summary = N_("bring in contacts from a table"),
	.notes = N_("Columns are guessed from their headers and shown. A "
		    "reference that is known updates, anything else adds. Rows "
		    "that cannot be taken are kept with the reason; the import "
		    "is one entry of the journal, which undo takes back."),
	.examples =
		(const char *const[]){
			"permanence contacts import adherents.csv --dry-run",
			"permanence contacts import adherents.csv --source "
			"\"fichier des adherents\" --basis member",
			"permanence contacts import x.csv --map "
			"\"Famille=last_name\" --rejects refused.csv",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "map",
				.arg = N_("HEADER=FIELD"),
				.many = true,
				.help = N_("what a column is; \"-\" leaves it "
					   "out")},
			{.name = "rejects",
				.arg = N_("FILE"),
				.help = N_("write refused rows there, with "
					   "line and reason")},
			SOURCE_OPTION, BASIS_OPTION, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};

static const struct output_column contact_columns[] = {
	{"id", N_("Id"), OUTPUT_NUMBER},
	{"reference", N_("Reference"), OUTPUT_TEXT},
	{"last_name", N_("Surname"), OUTPUT_TEXT},
	{"first_name", N_("First name"), OUTPUT_TEXT},
	{"number", N_("Number"), OUTPUT_TEXT},
	{"street", N_("Street"), OUTPUT_TEXT},
	{"station", N_("Station"), OUTPUT_TEXT},
	{"phone", N_("Phone"), OUTPUT_TEXT},
	{"email", N_("E-mail"), OUTPUT_TEXT},
	{"tags", N_("Tags"), OUTPUT_TEXT},
};

static void
put_contact(struct output *o, const struct contact_row *row)
{
	output_int(o, row->id);
	output_text(o, row->reference);
	output_text(o, row->last_name);
	output_text(o, row->first_name);
	output_text(o, row->number);
	output_text(o, row->street);
	output_text(o, row->station_code);
	output_text(o, row->phone);
	output_text(o, row->email);
	output_text(o, row->tags);
	output_row(o);
}

/* The words of the command line as one. */
static const char *
joined(struct arena *a, const struct invocation *inv)
{
	const char *words = inv->nargs ? inv->args[0] : NULL;

	for (int i = 1; i < inv->nargs; i++)
		words = arena_printf(a, "%s %s", words, inv->args[i]);
	return words;
}

static enum status
list_run(struct invocation *inv, struct error *err)
{
	struct arena words = ARENA_INIT, a = ARENA_INIT;
	const char *filter = joined(&words, inv);
	struct contact_row rows[PAGE], last;
	struct output o;
	long limit = -1, shown = 0;
	size_t n = PAGE;
	enum status st = output_begin(
		&o, inv, contact_columns, ARRAY_LEN(contact_columns), err);

	if (st == STATUS_OK)
		st = invocation_int(inv, "limit", 0, 1000000000, &limit, err);
	while (st == STATUS_OK && n == PAGE && (limit < 0 || shown < limit)) {
		st = contact_page(inv->campaign, filter, shown ? &last : NULL,
			PAGE, &a, rows, &n, err);
		for (size_t i = 0; i < n && st == STATUS_OK; i++, shown++)
			put_contact(&o, &rows[i]);
		if (n) {
			last = rows[n - 1];
			last.name_key = arena_strdup(&words, last.name_key);
		}
		arena_reset(&a);
	}
	output_end(&o);
	arena_release(&a);
	arena_release(&words);
	return st;
}

const struct command cmd_contacts_list = {
	.noun = "contacts",
	.verb = "list",
	.args = N_("[WORDS...]"),
	.summary = N_("contacts by name; words begin names, streets, phones"),
	.examples = (const char *const[]){"permanence contacts list",
		"permanence contacts list ben chloe --csv", NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = -1,
	.lists = true,
	.run = list_run,
};

static enum status
contact_arg(struct invocation *inv, struct arena *a, struct contact_row *row,
	struct error *err)
{
	int64_t id;

	if (!num_parse_int(inv->args[0], &id) || id <= 0)
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is no contact's number; \"permanence "
			  "contacts list\" shows them"),
			inv->args[0]);
	return contact_get(inv->campaign, id, a, row, err);
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = contact_arg(inv, &a, &row, err);

	for (int f = 0; f < CONTACT_FIELDS && st == STATUS_OK; f++) {
		enum contact_field field = (enum contact_field)f;
		const char *value = contact_field_value(&row, field);
		struct buf safe = BUF_INIT;

		text_put_safe(&safe, value ? value : "-");
		fprintf(inv->out, "%-12s %-14s %s\n", contact_field_name(field),
			_(contact_field_title(field)), safe.at);
		buf_release(&safe);
	}
	if (st == STATUS_OK)
		fprintf(inv->out, _("source: %s; basis: %s\n"), row.source,
			row.basis);
	arena_release(&a);
	return st;
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
	.run = show_run,
};

/* FIELD=VALUE arguments from the given one on. */
static enum status
set_fields(struct invocation *inv, int from, struct contact_row *row,
	struct arena *a, struct error *err)
{
	enum status st = STATUS_OK;

	for (int i = from; i < inv->nargs && st == STATUS_OK; i++) {
		const char *equals = strchr(inv->args[i], '=');
		size_t n = equals ? (size_t)(equals - inv->args[i]) : 0;
		enum contact_field f =
			contact_field_find(arena_strndup(a, inv->args[i], n));

		if (!equals || f == CONTACT_FIELDS)
			return error_set(err, STATUS_USAGE,
				_("\"%s\": FIELD=VALUE is wanted; \"contacts "
				  "show\" lists the fields"),
				inv->args[i]);
		st = contact_set(row, f, equals + 1, a, err);
	}
	return st;
}

static enum status
set_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	int64_t entry = 0;
	enum status st = contact_arg(inv, &a, &row, err);

	if (st == STATUS_OK)
		st = set_fields(inv, 1, &row, &a, err);
	if (st == STATUS_OK && !inv->dry_run)
		st = contact_save(inv->campaign, &row, &entry, err);
	if (st == STATUS_OK && entry)
		invocation_say(inv,
			_("saved as entry %lld; \"permanence journal undo\" "
			  "takes it back"),
			(long long)entry);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_set = {
	.noun = "contacts",
	.verb = "set",
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

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	char source[200], basis[200];
	struct contact_row row = {
		.first_name = "", .source = source, .basis = basis};
	int64_t entry = 0;
	enum status st = set_fields(inv, 0, &row, &a, err);

	if (st == STATUS_OK)
		st = required(inv, "source",
			_("Where does this contact come from?"), source,
			sizeof(source), err);
	if (st == STATUS_OK)
		st = required(inv, "basis",
			_("On what basis may it be kept (member, consent, "
			  "regular contact)?"),
			basis, sizeof(basis), err);
	if (st == STATUS_OK && !inv->dry_run)
		st = contact_save(inv->campaign, &row, &entry, err);
	if (st == STATUS_OK && entry)
		fprintf(inv->out, "%lld\n", (long long)row.id);
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
	.options = (const struct option_spec[]){SOURCE_OPTION, BASIS_OPTION,
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = add_run,
};

/* contacts import: what the columns are, what would change, and the rows. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/people/contact_origin.h"
#include "cli/rejects.h"
#include "port/people/contacts_look.h"
#include "port/people/contacts_rejects.h"

#include <stdlib.h>
#include <string.h>

enum {
	HEADER_WIDTH = 20,
	MEANING_WIDTH = 13,
	VALUE_WIDTH = 13,
	VALUES = 3, /* that fit in 80 columns */
	ASK_ABOVE = 50
};

static void
pad(struct buf *line, const char *text, int width)
{
	struct buf safe = BUF_INIT;

	text_put_safe(&safe, text);
	text_pad(line, safe.at, width, false, !i18n_utf8());
	buf_add(line, "  ");
	buf_release(&safe);
}

/* Each column, what it is, and its first values as they will be kept. */
static void
say_columns(const struct invocation *inv, struct contacts_import *im)
{
	struct contacts_look look;

	contacts_look_read(&look, im);
	for (size_t i = 0; i < im->map.columns; i++) {
		struct buf line = BUF_INIT;

		pad(&line, im->map.headers[i], HEADER_WIDTH);
		pad(&line, contacts_look_meaning(im, i, &im->arena),
			MEANING_WIDTH);
		for (size_t k = 0; k < im->npreview && k < VALUES; k++)
			pad(&line,
				contacts_look_value(
					&look, im, i, k, &im->arena),
				VALUE_WIDTH);
		while (line.len && line.at[line.len - 1] == ' ')
			line.at[--line.len] = '\0';
		invocation_say(inv, "  %s", line.at);
		buf_release(&line);
	}
	if (im->map.consent_unsaid >= 0)
		invocation_say(inv,
			_("\"%s\" does not say by which channel: name it in a "
			  "map file, under \"consents:\""),
			im->map.headers[im->map.consent_unsaid]);
}

static void
say_counts(const struct invocation *inv, const struct contacts_import *im,
	bool dry)
{
	invocation_say(inv,
		dry ? _("would add %lld, change %lld, leave %lld as they are, "
			"refuse %lld")
		    : _("added %lld, changed %lld, left %lld as they are, "
			"refused %lld"),
		(long long)im->added, (long long)im->changed,
		(long long)im->unchanged, (long long)im->refused);
	for (int f = 0; f < CONTACT_FIELDS; f++) {
		const struct contacts_count *n = &im->counts[f];
		struct buf title = BUF_INIT;

		if (n->added + n->changed + n->unchanged + n->refused > 0) {
			pad(&title,
				_(contact_field_title((enum contact_field)f)),
				MEANING_WIDTH);
			invocation_say(inv,
				_("  %s new %lld, changed %lld, unchanged "
				  "%lld, refused %lld"),
				title.at, (long long)n->added,
				(long long)n->changed, (long long)n->unchanged,
				(long long)n->refused);
		}
		buf_release(&title);
	}
	if (im->consents)
		invocation_say(inv, _("  consents kept: %lld"),
			(long long)im->consents);
	if (im->consents_unproven)
		invocation_say(inv,
			ngettext("  %lld yes is kept without its proof, and "
				 "nothing is sent by it: to which words it was "
				 "said, how or when is not known. Name the "
				 "columns in a map file, give "
				 "--consent-wording, --consent-medium and "
				 "--consent-date, or complete it later "
				 "(contacts prove)",
				"  %lld yeses are kept without their proof, "
				"and nothing is sent by them: to which words "
				"they were said, how or when is not known. "
				"Name their columns in a map file, give "
				"--consent-wording, --consent-medium and "
				"--consent-date, or complete them later "
				"(contacts prove)",
				(unsigned long)im->consents_unproven),
			(long long)im->consents_unproven);
}

/* What the file holds, and the campaign does not take. */
static void
say_left(const struct invocation *inv, const struct contacts_import *im)
{
	struct buf titles = BUF_INIT;
	unsigned long n = 0;

	for (size_t i = 0; i < im->map.columns; i++) {
		if (!im->left[i])
			continue;
		buf_add_fmt(&titles, "%s%s", n++ ? ", " : "",
			*im->map.headers[i] ? im->map.headers[i]
					    : _("(no title)"));
	}
	if (n)
		invocation_say(inv,
			ngettext("%lu column with values is left out: %s",
				"%lu columns with values are left out: %s", n),
			n, titles.at);
	buf_release(&titles);
}

static void
say_rejects(const struct invocation *inv, const struct contacts_import *im)
{
	for (int64_t i = 0;
		i < im->refused + im->lost && i < CONTACTS_REJECTS_SHOWN; i++) {
		char line[1600];

		invocation_say(inv, "  ! %s",
			error_format(&im->rejects[i], line, sizeof(line)));
	}
	if (im->lost)
		invocation_say(inv,
			ngettext("%lld cell could not be read; the person "
				 "comes in without it",
				"%lld cells could not be read; the persons "
				"come in without them",
				(unsigned long)im->lost),
			(long long)im->lost);
}

static enum status
report_rejects(const struct invocation *inv, const struct contacts_import *im,
	const struct contacts_rejects *rejects, struct error *err)
{
	const char *path = invocation_target(inv, "rejects");
	enum status st = STATUS_OK;

	say_left(inv, im);
	if (im->stations)
		invocation_say(inv,
			_("polling stations that were not known, to be "
			  "confirmed by results or names: %s"),
			im->stations);
	say_rejects(inv, im);
	if (path)
		st = io_write(path, rejects->text.at, rejects->text.len, err);
	if (st != STATUS_OK || !im->refused)
		return st;
	return error_set(err, STATUS_REJECTS,
		inv->dry_run
			? ngettext("%lld row would be refused",
				  "%lld rows would be refused",
				  (unsigned long)im->refused)
			: ngettext("%lld row was refused; the others are in",
				  "%lld rows were refused; the others are in",
				  (unsigned long)im->refused),
		(long long)im->refused);
}

/* --map, pairs and files in their order. */
static enum status
apply_maps(const struct invocation *inv, struct contacts_import *im,
	struct error *err)
{
	const char *map;
	size_t at = 0;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && (map = invocation_next(inv, "map", &at))) {
		const char *equals = strrchr(map, '=');

		if (equals)
			st = contacts_map_set(&im->map,
				arena_strndup(&im->arena, map,
					(size_t)(equals - map)),
				equals + 1, err);
		else
			st = contacts_map_read(&im->map, map, &im->arena, err);
	}
	return st;
}

static const char *const proof_options[PROOFS] = {
	[PROOF_DATE] = "consent-date",
	[PROOF_MEDIUM] = "consent-medium",
	[PROOF_WORDING] = "consent-wording",
	[PROOF_EVIDENCE] = "consent-evidence",
};

static enum status
apply_proofs(const struct invocation *inv, struct contacts_import *im,
	struct error *err)
{
	struct date d;
	enum status st =
		invocation_day(inv, proof_options[PROOF_DATE], &d, err);

	for (int p = 0; p < PROOFS && st == STATUS_OK; p++)
		im->map.proof[p] = invocation_option(inv, proof_options[p]);
	if (st == STATUS_OK && im->map.proof[PROOF_DATE])
		im->map.proof[PROOF_DATE] =
			date_iso(arena_alloc(&im->arena, DATE_TEXT_SIZE), &d);
	return st;
}

/* On a terminal: show what would change, and ask if it is much. */
static enum status
confirm(const struct invocation *inv, struct contacts_import *im,
	const char *source, enum basis basis, struct error *err)
{
	char answer[16];
	enum status st;

	if (!inv->interactive || inv->dry_run || invocation_has(inv, "yes"))
		return STATUS_OK;
	st = contacts_import_run(im, inv->campaign, source, basis, true, err);
	if (st != STATUS_OK || im->added + im->changed <= ASK_ABOVE)
		return st;
	say_counts(inv, im, true);
	if (invocation_ask(
		    inv, _("Import them (y/n)?"), answer, sizeof(answer)) &&
		strchr("yYoO", answer[0]))
		return STATUS_OK;
	return error_set(err, STATUS_CANCELLED, _("nothing was changed"));
}

static enum status
bring_in(struct invocation *inv, struct contacts_import *im, const char *source,
	enum basis basis, struct error *err)
{
	struct contacts_rejects rejects = {.text = BUF_INIT};
	enum status st = confirm(inv, im, source, basis, err);

	if (invocation_has(inv, "rejects"))
		contacts_rejects_keep(&rejects, im);
	if (st == STATUS_OK)
		st = contacts_import_run(
			im, inv->campaign, source, basis, inv->dry_run, err);
	if (st == STATUS_OK) {
		say_counts(inv, im, inv->dry_run);
		st = report_rejects(inv, im, &rejects, err);
	}
	contacts_rejects_release(&rejects);
	return st;
}

/* An export of ours has a column for each. */
static unsigned
said_in(const struct contacts_map *map)
{
	return (contacts_map_role(map, ROLE_SOURCE) >= 0 ? ORIGIN_SOURCE : 0) |
	       (contacts_map_role(map, ROLE_BASIS) >= 0 ? ORIGIN_BASIS : 0);
}

static enum status
read_file(struct invocation *inv, struct contacts_import *im, struct error *err)
{
	const char *source;
	enum basis basis;
	enum status st = contacts_import_declare(im, inv->campaign, err);

	if (st == STATUS_OK)
		st = apply_maps(inv, im, err);
	if (st == STATUS_OK)
		st = apply_proofs(inv, im, err);
	if (st != STATUS_OK)
		return st;
	say_columns(inv, im);
	source = im->map.source;
	basis = im->map.basis;
	if (inv->dry_run) {
		invocation_take(inv, "source", &source);
		invocation_take_set(inv, "basis", &basis);
	} else
		st = contact_origin_ask(inv, said_in(&im->map), &source, &basis,
			&im->arena, err);
	return st == STATUS_OK
		       ? bring_in(inv, im, source ? source : "", basis, err)
		       : st;
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct contacts_import im;
	enum status st = contacts_import_open(&im, inv->args[0], &form, err);

	st = contacts_import_judge(inv->campaign, st, err);
	if (st == STATUS_OK)
		st = read_file(inv, &im, err);
	contacts_import_release(&im);
	return st;
}

const struct command cmd_contacts_import = {
	.noun = "contacts",
	.verb = "import",
	.args = N_("FILE"),
	.summary = N_("import contacts from a table"),
	.notes = N_(
		"Columns are guessed from their headers in French and English "
		"and shown with their first values; --map overrules. Tables, "
		"spreadsheets, JSON and vCards are read. A reference that is "
		"known updates, anything else adds, and an empty cell changes "
		"nothing. Rows that cannot be taken, and cells that cannot be "
		"read, are kept with their line and reason, as a file to "
		"correct and import again. Who wants no contact is known by "
		"titles as \"Ne pas contacter\" or do_not_call; a column that "
		"may say it and is not understood stops the import until --map "
		"says what it is. A yes to a channel is taken only with the "
		"day and the medium by which it was given. The import is one "
		"entry of the journal, which can be undone."),
	.examples =
		(const char *const[]){
			"permanence contacts import adherents.csv --dry-run",
			"permanence contacts import adherents.csv --source "
			"\"fichier des adherents\" --basis member",
			"permanence contacts import x.csv --map "
			"\"Famille=last_name\" --rejects refused.csv",
			"permanence contacts import x.csv --map x.yaml "
			"--consent-date 2026-03-01 --consent-medium stand",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "map",
				.arg = N_("HEADER=FIELD|FILE"),
				.many = true,
				.help = N_("what a column is (\"-\" leaves it "
					   "out), or a YAML file that says it "
					   "of all")},
			OPTION_REJECTS, OPTION_SHEET, CONTACT_SOURCE_OPTION,
			CONTACT_BASIS_OPTION,
			{.name = "consent-date",
				.arg = N_("DATE"),
				.help = N_("when yeses were given, where the "
					   "file does not say"),
				.date = DATE_PAST},
			{.name = "consent-medium",
				.arg = N_("TEXT"),
				.help = N_("how: paper form, site, stand")},
			{.name = "consent-wording",
				.arg = N_("TEXT"),
				.help = N_("to what words")},
			{.name = "consent-evidence",
				.arg = N_("TEXT"),
				.help = N_("where the proof is kept")},
			{.name = "yes",
				.letter = 'y',
				.help = N_("do not ask before many changes")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.dry = DRY_OWN, /* it works without a source and a basis */
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};

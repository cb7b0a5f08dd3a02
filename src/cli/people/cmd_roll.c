/* roll import, sheet, promote, refuse, purge: the electoral roll, which is no
 * list of contacts. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rejects.h"
#include "office/roll_purge.h"
#include "people/listings.h"
#include "port/people/import_roll.h"
#include "port/people/print_roll.h"

#include <stdio.h>
#include <string.h>

static const char *
day_text(struct arena *a, const struct date *day)
{
	return arena_printf(a, "%02d/%02d/%d", day->day, day->month, day->year);
}

static enum status
say_taken(const struct invocation *inv, const struct roll_taken *taken,
	struct arena *a, struct error *err)
{
	const struct roll_row *head = &taken->head;
	struct buf none = BUF_INIT;
	struct roll_days days;
	char locks[DATE_TIME_SIZE], when[DATE_WHEN_SIZE];
	enum status st = roll_days(inv->campaign, head, &days, err);

	if (st != STATUS_OK)
		return st;
	if (*head->dropped)
		invocation_say(inv, _("columns dropped: %s"), head->dropped);
	invocation_say(inv,
		_("voters: %lld; left out, as they refused before: %lld; "
		  "without an address: %lld"),
		(long long)head->people, (long long)head->left_out,
		(long long)taken->hidden);
	if (taken->others)
		invocation_say(inv,
			ngettext("of another commune, left out: %lld voter",
				"of another commune, left out: %lld voters",
				(unsigned long)taken->others),
			(long long)taken->others);
	invocation_say(inv, _("locked on %s, erased on %s"),
		date_when(when, clock_iso(locks, days.locks)),
		day_text(a, &days.purge));
	return rejects_say(inv, taken->rejects, ROLL_REJECTS_SHOWN,
		taken->refused, &none, err);
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct date day = date_today();
	unsigned quality = ROLL_CANDIDATE;
	struct roll_asked asked = {.file = inv->args[0],
		.undertaking = invocation_option(inv, "undertaking"),
		.signed_by = invocation_option(inv, "by"),
		.replace = invocation_has(inv, "replace"),
		.form = {.sheet = invocation_option(inv, "sheet")}};
	struct roll_taken taken;
	int64_t entry = 0;
	enum status st = invocation_day(inv, "on", &day, err);

	invocation_take_set(inv, "quality", &quality);
	asked.quality = quality;
	asked.signed_on = date_iso(arena_alloc(&a, DATE_TEXT_SIZE), &day);
	if (st == STATUS_OK)
		st = import_roll(
			inv->campaign, &asked, &a, &taken, &entry, err);
	if (st == STATUS_OK)
		st = say_taken(inv, &taken, &a, err);
	arena_release(&a);
	return st;
}

const struct command cmd_roll_import = {
	.noun = "roll",
	.verb = "import",
	.args = N_("FILE"),
	.summary = N_("import the electoral roll, with its undertaking"),
	.notes =
		N_("Voters are not contacts: they are knocked at or written to "
		   "by post, and erased after the last round. Names, year of "
		   "birth, sex, address and station are kept; place of birth, "
		   "nationality and every other column are dropped. The "
		   "undertaking of art. L. 37 is a text or a scan; its digest "
		   "stays. It cannot be undone: \"roll purge\" erases it."),
	.examples = (const char *const[]){"permanence roll import liste.csv "
					  "--undertaking engagement.pdf --by "
					  "'Anne Petit' --quality candidate",
		NULL},
	.options = (const struct option_spec[]){OPTION_SHEET,
		{.name = "undertaking",
			.arg = N_("FILE"),
			.help = N_("what was signed (required)")},
		{.name = "by",
			.arg = N_("NAME"),
			.help = N_("who signed it (required)")},
		{.name = "quality",
			.arg = N_("QUALITY"),
			.help = N_("as what (candidate)"),
			.set = &roll_quality_set},
		{.name = "on",
			.arg = N_("DATE"),
			.help = N_("when it was signed (today)"),
			.date = DATE_PAST},
		{.name = "replace", .help = N_("erase the roll that is there")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};

const struct command cmd_roll_list = {
	.noun = "roll",
	.verb = "list",
	.summary = N_("electoral rolls that are or were here, and until when"),
	.examples = (const char *const[]){"permanence roll list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &roll_listing,
};

static enum status
take_age(const struct invocation *inv, struct roll_choice *choice,
	struct error *err)
{
	const char *text = invocation_option(inv, "age");
	int from = 0, to = 0, n = 0;

	if (!text)
		return STATUS_OK;
	if (sscanf(text, "%3d..%3d%n", &from, &to, &n) == 2 && !text[n] &&
		from >= 0 && to >= from) {
		choice->age_from = from;
		choice->age_to = to;
		return STATUS_OK;
	}
	return error_set(
		err, STATUS_USAGE, _("\"%s\": an age is 25..40"), text);
}

/* Who it is shown to learns where it comes from: the column stays. */
static enum status
check_origin(const struct invocation *inv, struct error *err)
{
	const char *columns = invocation_option(inv, "columns");

	if (!columns || strstr(columns, "origin") ||
		strcmp(columns, "all") == 0)
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("a sheet of the roll says where it comes from, and these "
		  "columns do not"));
	return law_stops(inv->campaign, VERB_ROLL_SHEET, "INF-1", err);
}

static enum status
put_sheet(struct invocation *inv, const struct roll_choice *choice,
	int64_t *left_out, struct arena *a, struct error *err)
{
	struct roll_line *rows;
	size_t n = 0;
	enum status st;

	if (invocation_has(inv, "print"))
		return print_roll(inv->campaign, choice, &n, left_out, err);
	st = check_origin(inv, err);
	if (st == STATUS_OK)
		st = output_check(inv, err);
	if (st == STATUS_OK)
		st = roll_draw(
			inv->campaign, choice, a, &rows, &n, left_out, err);
	return st == STATUS_OK
		       ? output_table(inv, &roll_sheet_listing, rows, n, err)
		       : st;
}

static enum status
sheet_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	unsigned channel = CHANNEL_DOOR, sex = SEX_NOT_SAID;
	struct roll_choice choice = {
		.station = invocation_option(inv, "station"),
		.street = invocation_option(inv, "street"),
		.file = invocation_has(inv, "print")
				? invocation_target(inv, "print")
				: invocation_option(inv, "output")};
	int64_t left_out = 0;
	enum status st = take_age(inv, &choice, err);

	invocation_take_set(inv, "sex", &sex);
	choice.sex = set_name(&contact_sex_set, (int)sex);
	if (invocation_has(inv, "post"))
		channel = CHANNEL_POST;
	choice.channel = channel;
	if (st == STATUS_OK)
		st = put_sheet(inv, &choice, &left_out, &a, err);
	if (st == STATUS_OK)
		invocation_say(inv, _("%s %lld refuse and are left out."),
			roll_origin(inv->campaign, &a), (long long)left_out);
	arena_release(&a);
	return st;
}

const struct command cmd_roll_sheet = {
	.noun = "roll",
	.verb = "sheet",
	.summary = N_("voters of the roll for a walk, or for letters"),
	.notes = N_("Chosen by station, street, age and sex, and by nothing "
		    "else (CNIL); without those who refuse. Every sheet is "
		    "written down. After the last station closes there is "
		    "none."),
	.examples = (const char *const[]){"permanence roll sheet --station 12 "
					  "--street 'rue des Lilas' --csv -o "
					  "lilas.csv",
		NULL},
	.options =
		(const struct option_spec[]){{.name = "station",
						     .arg = N_("CODE"),
						     .help = N_("its voters")},
			{.name = "street",
				.arg = N_("TEXT"),
				.help = N_("those who live there")},
			{.name = "age",
				.arg = N_("AGES"),
				.help = N_("as 25..40, by year of birth")},
			{.name = "sex",
				.arg = N_("SEX"),
				.help = N_("women or men"),
				.set = &contact_sex_set},
			{.name = "post", .help = N_("for letters (for doors)")},
			{.name = "print",
				.arg = N_("FILE"),
				.help = N_("pages to walk with, as a PDF"),
				.writes = true,
				.forms = "pdf"},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.listing = &roll_sheet_listing,
	.run = sheet_run,
};

static enum status
promote_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct date day = date_today();
	unsigned channel = CHANNEL_NONE;
	int64_t elector = 0, person = 0, entry = 0;
	struct roll_agreed agreed = {
		.wording = invocation_option(inv, "wording"),
		.medium = invocation_option(inv, "medium"),
		.email = invocation_option(inv, "email"),
		.phone = invocation_option(inv, "phone")};
	enum status st = invocation_id(inv, 0, _("voter"), &elector, err);

	if (st == STATUS_OK)
		st = set_take(&channel_own_set, inv->args[1], &channel, err);
	if (st == STATUS_OK)
		st = invocation_day(inv, "on", &day, err);
	agreed.channel = channel;
	agreed.captured = date_iso(arena_alloc(&a, DATE_TEXT_SIZE), &day);
	if (st == STATUS_OK)
		st = roll_promote(
			inv->campaign, elector, &agreed, &person, &entry, err);
	if (st == STATUS_OK) {
		invocation_put_id(inv, person);
		invocation_say_entry(inv, entry);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_roll_promote = {
	.noun = "roll",
	.verb = "promote",
	.args = N_("VOTER CHANNEL"),
	.summary = N_("a voter agreed at the door: make them a contact; prints "
		      "its number"),
	.notes = N_("With the proof that a yes needs: the words they agreed "
		    "to, and how."),
	.examples =
		(const char *const[]){"permanence roll promote 812 email "
				      "--email jeanne@example.org --wording "
				      "\"J'accepte la lettre\" --medium "
				      "'fiche signée'",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "wording",
				.arg = N_("TEXT"),
				.help = N_("what they agreed to (required)")},
			{.name = "medium",
				.arg = N_("TEXT"),
				.help = N_("how (required)")},
			{.name = "email",
				.arg = N_("ADDRESS"),
				.help = N_("the address that they gave")},
			{.name = "phone",
				.arg = N_("NUMBER"),
				.help = N_("the telephone that they gave")},
			{.name = "on",
				.arg = N_("DATE"),
				.help = N_("when (today)"),
				.date = DATE_PAST},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = promote_run,
};

static enum status
refuse_run(struct invocation *inv, struct error *err)
{
	unsigned channel = CHANNEL_NONE;
	int64_t elector = 0, entry = 0;
	enum status st = invocation_id(inv, 0, _("voter"), &elector, err);

	if (st == STATUS_OK && inv->nargs > 1)
		st = set_take(&channel_own_set, inv->args[1], &channel, err);
	if (st == STATUS_OK && channel != CHANNEL_NONE &&
		channel != CHANNEL_DOOR && channel != CHANNEL_POST)
		st = error_set(err, STATUS_USAGE,
			_("a voter of the roll is reached at the door and by "
			  "post alone"));
	if (st == STATUS_OK)
		st = roll_refuse(inv->campaign, elector, (enum channel)channel,
			&entry, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("they are on no sheet from now on, and on none of "
			  "the next roll"));
	return st;
}

const struct command cmd_roll_refuse = {
	.noun = "roll",
	.verb = "refuse",
	.args = N_("VOTER [CHANNEL]"),
	.summary = N_("a voter wants no visit, or no letter; cannot be undone"),
	.examples = (const char *const[]){"permanence roll refuse 812",
		"permanence roll refuse 812 door", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 2,
	.run = refuse_run,
};

static void
put_copies(const struct invocation *inv, const char *title,
	const struct roll_copy *rows, size_t n)
{
	char when[DATE_WHEN_SIZE];

	if (n)
		fprintf(inv->out, "\n%s\n", title);
	for (size_t i = 0; i < n; i++) {
		fprintf(inv->out, "  %s  ", date_moment(when, rows[i].time));
		output_safe(inv->out, rows[i].what);
		fputc('\n', inv->out);
	}
}

static void
put_proof(const struct invocation *inv, const struct roll_proof *p)
{
	char imported[DATE_WHEN_SIZE], on[DATE_WHEN_SIZE], at[DATE_WHEN_SIZE];

	fprintf(inv->out,
		_("The electoral roll of the file %s, imported on %s and "
		  "undertaken for by %s on %s, was erased on %s by %s: "
		  "%lld voters, none left.\n"),
		p->roll.file, date_full(imported, p->roll.imported),
		p->roll.signed_by, date_full(on, p->roll.signed_on),
		date_moment(at, p->roll.purged), p->roll.purged_by,
		(long long)p->erased);
	put_copies(inv, _("Sheets that were drawn from it, to be destroyed:"),
		p->sheets, p->nsheets);
	put_copies(inv,
		_("Backups that were made with it (one that is restored is "
		  "purged again):"),
		p->backups, p->nbackups);
	fprintf(inv->out, _("\nRecord (BLAKE2b): %s\n"), p->digest);
}

static enum status
hold_run(struct invocation *inv, struct error *err)
{
	struct date until = date_today();
	int64_t entry = 0;
	enum status st = invocation_day(inv, "hold", &until, err);

	if (st == STATUS_OK)
		st = roll_hold(inv->campaign, &until,
			invocation_option(inv, "reason"), &entry, err);
	if (st == STATUS_OK)
		invocation_say(inv, _("the roll is held; it stays locked"));
	return st;
}

static enum status
purge_run(struct invocation *inv, struct error *err)
{
	const char *path = invocation_target(inv, "data");
	struct arena a = ARENA_INIT;
	struct roll_proof proof;
	int64_t entry = 0;
	enum status st;

	if (invocation_has(inv, "hold"))
		return hold_run(inv, err);
	st = roll_purge(inv->campaign, &a, &proof, &entry, err);
	if (st == STATUS_OK)
		put_proof(inv, &proof);
	if (st == STATUS_OK && path)
		st = io_write(path, proof.record, strlen(proof.record), err);
	arena_release(&a);
	return st;
}

const struct command cmd_roll_purge = {
	.noun = "roll",
	.verb = "purge",
	.summary = N_("erase the electoral roll, with a record; cannot be "
		      "undone"),
	.notes = N_("Nothing of its voters stays in the file. The record says "
		    "what was erased and names the sheets and backups that "
		    "were made meanwhile; the journal keeps its digest. With "
		    "--hold it is kept for a dispute, locked. With -n the "
		    "record is shown and nothing is erased."),
	.examples = (const char *const[]){"permanence roll purge -n",
		"permanence roll purge -o preuve.txt --data preuve.json",
		"permanence roll purge --hold 30/6/2027 --reason 'recours'",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "data",
				.arg = N_("FILE"),
				.help = N_("write the record as JSON, too"),
				.writes = true,
				.forms = "json"},
			{.name = "hold",
				.arg = N_("DATE"),
				.help = N_("keep it until then instead"),
				.date = DATE_AHEAD},
			{.name = "reason",
				.arg = N_("TEXT"),
				.help = N_(
					"which dispute; required with --hold")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.run = purge_run,
};

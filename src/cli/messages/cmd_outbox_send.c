/* outbox send, test, export, import. */
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "base/vec.h"
#include "cli/command.h"
#include "cli/output.h"
#include "messages/delivery.h"
#include "messages/listings.h"
#include "messages/post_letters.h"
#include "people/suppression.h"
#include "port/formats/csv.h"
#include "port/formats/plot.h"
#include "port/messages/send.h"
#include "port/messages/test_letter.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Defer SIGINT and SIGTERM and check for them after each message, so that no
 * message is cut off in the middle. */
static bool
signalled(void *arg)
{
	sigset_t pending;

	return sigpending(&pending) == 0 &&
	       (sigismember(&pending, SIGINT) ||
		       sigismember(&pending, SIGTERM));
}

static void
block_signals(sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, before);
}

static void
say_counts(const struct invocation *inv, const struct delivery_counts *n)
{
	invocation_say(inv,
		_("sent %lld, to be tried again %lld, failed %lld, in doubt "
		  "%lld"),
		(long long)n->sent, (long long)n->later, (long long)n->failed,
		(long long)n->doubt);
}

static enum status
send_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mail_server server;
	struct send_counts counts = {0};
	sigset_t before;
	int64_t id = 0;
	enum status st = STATUS_OK;

	if (inv->nargs)
		st = invocation_id(inv, 0, _("sending"), &id, err);
	if (st == STATUS_OK)
		st = mail_server_read(
			&server, invocation_option(inv, "mail"), &a, err);
	if (st == STATUS_OK && !inv->dry_run) {
		block_signals(&before);
		st = send_mail(inv->campaign, &server, id,
			&(struct send_stop){.asked = signalled}, &counts, err);
		say_counts(inv, &counts.of);
		sigprocmask(SIG_SETMASK, &before, NULL);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_outbox_send = {
	.noun = "outbox",
	.verb = "send",
	.args = N_("[ID]"),
	.summary = N_("send what is approved and due, by e-mail"),
	.notes = N_("For cron, every few minutes: a second one at the same "
		    "time does nothing (exit code 5). The mail server is "
		    "described in a file that only its owner may read: "
		    "server, port, tls (starttls, implicit), user, password "
		    "or password_command, rate (messages a second)."),
	.examples = (const char *const[]){"permanence outbox send",
		"permanence outbox send 3 --mail office-mail.yaml", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "mail",
				.arg = N_("FILE"),
				.help = N_("the mail server; else "
					   "$PERMANENCE_MAIL, else "
					   "~/.config/permanence/mail.yaml")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.dry = DRY_OWN, /* it only reads the server's settings */
	.max_args = 1,
	.run = send_run,
};

static enum status
test_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mail_server server;
	const char *to = invocation_option(inv, "to");
	long person = 0, meeting = 0;
	enum status st = STATUS_OK;

	if (!to)
		st = error_set(
			err, STATUS_USAGE, _("to which address? --to ADDRESS"));
	if (st == STATUS_OK)
		st = invocation_int(inv, "for", 1, LONG_MAX, &person, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "meeting", 1, LONG_MAX, &meeting, err);
	if (st == STATUS_OK && !person)
		st = error_set(
			err, STATUS_USAGE, _("as who gets it? --for CONTACT"));
	if (st == STATUS_OK)
		st = mail_server_read(
			&server, invocation_option(inv, "mail"), &a, err);
	if (st == STATUS_OK && !inv->dry_run)
		st = test_letter_send(inv->campaign, &server, inv->args[0],
			person, meeting, to, err);
	if (st == STATUS_OK && !inv->dry_run)
		invocation_say(inv,
			_("sent to %s; save it as it came back, and \"outbox "
			  "bounces FILE\" says what the domain lacks"),
			to);
	arena_release(&a);
	return st;
}

const struct command cmd_outbox_test = {
	.noun = "outbox",
	.verb = "test",
	.args = N_("MESSAGE"),
	.summary = N_("send a message to yourself, as somebody would get it"),
	.examples = (const char *const[]){"permanence outbox test Invitation "
					  "--for 12 --to bureau@example.org",
		NULL},
	.options = (const struct option_spec[]){{.name = "to",
							.arg = N_("ADDRESS"),
							.help = N_("your own")},
		{.name = "for",
			.arg = N_("CONTACT"),
			.help = N_("as this contact gets it")},
		{.name = "meeting",
			.arg = N_("ID"),
			.help = N_("the meeting it is about")},
		{.name = "mail",
			.arg = N_("FILE"),
			.help = N_("the mail server; else "
				   "$PERMANENCE_MAIL, else "
				   "~/.config/permanence/mail.yaml")},
		{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.dry = DRY_OWN,
	.min_args = 1,
	.max_args = 1,
	.run = test_run,
};

/* Deliveries being exported to a file. */
struct exporting {
	struct invocation *inv;
	int64_t outbox;
	struct arena arena;
	struct delivery_claim claims[100];
	struct delivery_round round;
	VEC(struct delivery_result) done;
	bool paper; /* letters, to be printed */
	VEC(struct delivery_claim) letters;
};

/* Claim everything, page by page, into the list or for paper. */
static enum status
claim_all(struct exporting *e, struct output *o, struct error *err)
{
	enum status st = STATUS_OK;

	e->round = (struct delivery_round){.outbox = e->outbox,
		.max = ARRAY_LEN(e->claims),
		.claims = e->claims,
		.n = 1};
	while (st == STATUS_OK && e->round.n > 0) {
		st = delivery_round(
			e->inv->campaign, &e->round, &e->arena, err);
		for (size_t i = 0; st == STATUS_OK && i < e->round.n; i++) {
			VEC_PUSH(&e->done,
				((struct delivery_result){.id = e->claims[i].id,
					.outcome = OUTCOME_SENT,
					.reply = "export"}));
		}
		for (size_t i = 0; e->paper && i < e->round.n; i++)
			VEC_PUSH(&e->letters, e->claims[i]);
		if (e->paper)
			continue;
		output_rows(
			o, &(struct listing_rows){e->claims, e->round.n}, "");
		arena_reset(&e->arena);
	}
	return st;
}

static enum status
write_paper(struct exporting *e, const char *path, struct error *err)
{
	struct post_letters letters;

	post_letters_prepare(e->inv->campaign, e->letters.at, e->letters.len,
		&e->arena, &letters);
	return plot_print(path, post_letters_page, &letters, err);
}

static enum status
settle_list(struct exporting *e, struct error *err)
{
	e->round.done = e->done.at;
	e->round.ndone = e->done.len;
	e->round.max = 0;
	return delivery_round(e->inv->campaign, &e->round, &e->arena, err);
}

/* The list is synced to disk before anything counts as sent. */
static enum status
export_list(struct exporting *e, const char *path, struct error *err)
{
	char *text = NULL;
	size_t size = 0;
	struct invocation inv = *e->inv;
	struct output o;
	enum status st;

	inv.out = open_memstream(&text, &size);
	st = output_begin(&o, &inv, &claim_listing, err);
	if (st == STATUS_OK) {
		st = claim_all(e, &o, err);
		output_close(&o);
	}
	fclose(inv.out);
	if (st == STATUS_OK && e->done.len == 0)
		st = error_set(err, STATUS_NONE,
			_("nothing of it is approved and due"));
	if (st == STATUS_OK)
		st = e->paper ? write_paper(e, path, err)
			      : io_write(path, text, size, err);
	for (size_t i = 0; st != STATUS_OK && i < e->done.len; i++)
		e->done.at[i].outcome = OUTCOME_UNTRIED;
	if (e->done.len) {
		enum status settled =
			settle_list(e, st == STATUS_OK ? err : NULL);

		st = st == STATUS_OK ? settled : st;
	}
	free(text);
	return st;
}

/* Does the channel leave so? */
static enum status
check_channel(struct exporting *e, struct error *err)
{
	struct outbox_row row;
	enum status st =
		outbox_get(e->inv->campaign, e->outbox, &e->arena, &row, err);

	if (st == STATUS_OK && row.channel == CHANNEL_EMAIL)
		st = error_set(err, STATUS_USAGE,
			_("e-mail leaves by \"outbox send\""));
	else if (st == STATUS_OK && e->paper && row.channel != CHANNEL_POST)
		st = error_set(err, STATUS_USAGE,
			_("only letters are printed; a list of the others is "
			  "-o FILE.csv"));
	return st;
}

static enum status
export_run(struct invocation *inv, struct error *err)
{
	struct exporting *e = MEM_NEW(struct exporting);
	const char *paper = invocation_option(inv, "print"),
		   *path = paper ? paper : invocation_option(inv, "output");
	int lease = -1;
	enum status st = invocation_id(inv, 0, _("sending"), &e->outbox, err);

	e->inv = inv;
	e->paper = paper != NULL;
	if (st == STATUS_OK && !path)
		st = error_set(
			err, STATUS_USAGE, _("into which file? -o FILE"));
	if (st == STATUS_OK)
		st = check_channel(e, err);
	if (st == STATUS_OK)
		st = delivery_lease(inv->campaign, &lease, err);
	if (st == STATUS_OK) {
		st = export_list(e,
			invocation_target(inv, paper ? "print" : "output"),
			err);
		delivery_release(lease);
	}
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%zu message in %s, marked as sent",
				"%zu messages in %s, marked as sent",
				e->done.len),
			e->done.len, path);
	arena_release(&e->arena);
	VEC_RELEASE(&e->done);
	VEC_RELEASE(&e->letters);
	free(e);
	return st;
}

const struct command cmd_outbox_export = {
	.noun = "outbox",
	.verb = "export",
	.args = N_("ID"),
	.summary = N_("texts, calls, letters or doors as a list for who does "
		      "them"),
	.notes = N_("Approved and due as an e-mail is; those in the list count "
		    "as sent once the file is written. Letters are printed "
		    "where its name ends in .pdf, with their addresses where "
		    "window envelopes (DL) show them."),
	.examples = (const char *const[]){"permanence outbox export 3 -o "
					  "sms.csv",
		"permanence outbox export 4 -o letters.pdf", NULL},
	.options =
		(const struct option_spec[]){{.name = "print",
						     .arg = N_("FILE"),
						     .forms = "pdf",
						     .writes = true,
						     .help = N_("letters, on "
								"paper")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.output_itself = true,
	.listing = &claim_listing,
	.csv = true,
	.run = export_run,
};

/* What became of one, in the words of providers' reports. */
/* clang-format off */
#define RESULTS(ROW) \
	ROW(RESULT_SENT, "sent", N_("sent"), "delivered,ok,envoye,livre") \
	ROW(RESULT_FAILED, "failed", N_("failed"), \
		"error,undelivered,echec,erreur") \
	ROW(RESULT_STOP, "stop", N_("refuses"), NULL)
/* clang-format on */

enum { RESULT_NONE, RESULTS(SET_ID) };
SET_STATIC(result_set, RESULTS(SET_VALUE));

static enum status
take_result(struct invocation *inv, const struct delivery_row *row,
	const char *word, struct error *err)
{
	const int result = set_read(&result_set, word);

	if (!result)
		return error_set(err, STATUS_FAILED,
			_("\"%s\": sent, failed or stop is expected here"),
			word);
	if (result == RESULT_STOP)
		return suppression_refuse(inv->campaign, row->person,
			row->channel, "STOP", NULL, err);
	return delivery_settle(
		inv->campaign, row->id, result == RESULT_SENT, word, err);
}

static enum status
import_row(struct invocation *inv, int64_t outbox, const char *number,
	const char *word, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct delivery_row row;
	int64_t id = 0;
	enum status st = STATUS_NONE;

	if (num_parse_int(number, &id))
		st = delivery_find(inv->campaign, id, &a, &row, err);
	if (st == STATUS_NONE || (st == STATUS_OK && row.outbox != outbox))
		st = error_set(err, STATUS_FAILED,
			_("\"%s\" is not a delivery of this sending"), number);
	if (st == STATUS_OK)
		st = take_result(inv, &row, word, err);
	arena_release(&a);
	return st;
}

static enum status
import_rows(struct invocation *inv, int64_t outbox, const struct csv_table *t,
	struct error *err)
{
	size_t number = csv_find(t, HEADING_DELIVERY);
	size_t word = csv_find(t, HEADING_RESULT);
	enum status st = STATUS_OK;

	if (number == CSV_NONE || word == CSV_NONE)
		return error_set(err, STATUS_FAILED,
			_("%s: the columns \"delivery\" and \"result\" are "
			  "expected"),
			t->path);
	for (size_t i = 1; i < t->nrows && st == STATUS_OK; i++) {
		st = import_row(inv, outbox, csv_field(&t->rows[i], number),
			csv_field(&t->rows[i], word), err);
		if (st != STATUS_OK)
			csv_at(t, &t->rows[i], word, err);
	}
	return st;
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	struct csv_table table;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("sending"), &id, err);

	if (st == STATUS_OK)
		st = outbox_get(inv->campaign, id, &a, &row, err);
	if (st == STATUS_OK)
		st = csv_read(&table, inv->args[1], &form, err);
	arena_release(&a);
	if (st != STATUS_OK)
		return st;
	st = import_rows(inv, id, &table, err);
	csv_release(&table);
	return st;
}

const struct command cmd_outbox_import = {
	.noun = "outbox",
	.verb = "import",
	.args = N_("ID FILE"),
	.summary = N_("what became of an exported list: sent, failed or stop"),
	.notes = N_("The file has a column \"delivery\", as the list had, and "
		    "a column \"result\". A line that is wrong ends it there; "
		    "what stands before is kept, and the file can be read "
		    "again."),
	.examples = (const char *const[]){"permanence outbox import 3 "
					  "report.csv",
		NULL},
	.options = (const struct option_spec[]){OPTION_SHEET, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = import_run,
};

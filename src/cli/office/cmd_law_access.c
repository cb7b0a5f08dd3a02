/* law access: what the campaign holds of one person, for that person. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/io.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/dossier_document.h"
#include "people/dossier.h"

/* One object: who answers, when, of whom, and every part by its name. */
static void
put_json(struct buf *out, int64_t person, const struct dossier_part *parts,
	size_t n)
{
	char now[DATE_TIME_SIZE];

	buf_add_fmt(out, "{\n\"made\": \"%s\",\n\"contact\": %lld",
		date_now(now), (long long)person);
	for (size_t i = 0; i < n; i++)
		buf_add_fmt(out, ",\n\"%s\": %s", parts[i].name, parts[i].json);
	buf_add(out, "\n}\n");
}

/* Line by line: a window has eighty columns. */
static void
say_what_to_read(const struct invocation *inv, const char *data)
{
	const char *path = invocation_target(
		inv, invocation_has(inv, "print") ? "print" : "output");

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
	struct document made;
	int64_t person = 0;
	size_t n = 0;
	enum status st = invocation_contact(inv, 0, &person, err);

	if (st == STATUS_OK)
		st = dossier_read(inv->campaign, person, &a, &parts, &n, err);
	if (st == STATUS_OK)
		st = dossier_document(
			inv->campaign, person, parts, n, &a, &made, err);
	if (st == STATUS_OK)
		st = output_document(inv, &made, err);
	if (st == STATUS_OK && path) {
		put_json(&json, person, parts, n);
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
				.writes = true,
				.forms = "json"},
			OPTION_PRINT_DOCUMENT, {.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.run = access_run,
};

/* meetings show, remove. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/listings.h"
#include "field/meeting.h"

#include <string.h>

enum { TITLE_WIDTH = 16 };

static void
put_line(const struct invocation *inv, const char *title, const char *text)
{
	struct buf padded = BUF_INIT;

	text_pad(&padded, title, TITLE_WIDTH, false, false);
	if (strchr(text, '\n')) {
		fprintf(inv->out, "%s\n", title);
		output_safe_lines(inv->out, "  ", text);
	} else {
		fprintf(inv->out, "%s ", padded.at);
		output_safe(inv->out, text);
		fputc('\n', inv->out);
	}
	buf_release(&padded);
}

/* A line for each field, but for those that are empty. */
static enum status
put_record(const struct invocation *inv, int64_t id, struct arena *a,
	struct error *err)
{
	const struct listing_ask ask = {.of = id};
	struct listing_rows rows = {.n = 0};
	enum status st =
		meeting_record.rows(inv->campaign, &ask, a, &rows, err);

	for (size_t i = 0; st == STATUS_OK && i < meeting_record.ncolumns;
		i++) {
		const struct listing_column *column =
			&meeting_record.columns[i];
		struct listing_cell cell = listing_value(column, rows.at, a);
		const char *shown = listing_shown(column, &cell, a);

		if (shown && *shown)
			put_line(inv, _(column->title),
				cell.text && strchr(cell.text, '\n') ? cell.text
								     : shown);
	}
	return st;
}

static enum status
put_tasks(const struct invocation *inv, int64_t id, struct arena *a,
	struct error *err)
{
	struct task_row *tasks;
	size_t n = 0;
	enum status st = meeting_tasks(inv->campaign, id, a, &tasks, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		put_line(inv, tasks[i].done ? _("Done") : _("To do"),
			arena_printf(a, "%lld  %s", (long long)tasks[i].id,
				tasks[i].text));
	return st;
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct listing_ask ask = {.of = 0};
	enum status st = invocation_id(inv, 0, _("meeting"), &ask.of, err);

	if (st == STATUS_OK && invocation_no_list(inv, "", NULL) != STATUS_OK) {
		st = output_listing(inv, &meeting_record, &ask, err);
	} else if (st == STATUS_OK) {
		st = put_record(inv, ask.of, &a, err);
		if (st == STATUS_OK)
			st = put_tasks(inv, ask.of, &a, err);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_show = {
	.noun = "meetings",
	.verb = "show",
	.args = N_("ID"),
	.summary = N_("a meeting, its agenda and what there is to do"),
	.examples = (const char *const[]){"permanence meetings show 3",
		"permanence meetings show 3 --json", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &meeting_record,
	.run = show_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, entry = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	if (st == STATUS_OK)
		st = meeting_remove(inv->campaign, id, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_meetings_remove = {
	.noun = "meetings",
	.verb = "remove",
	.args = N_("ID"),
	.summary = N_("remove a meeting that nobody is invited to"),
	.examples = (const char *const[]){"permanence meetings remove 3", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};

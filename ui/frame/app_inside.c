/*
 * A command of the command line, run by the worker on its own campaign. What it
 * prints is one message if it is one line, else a place of its own to read.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/line.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/pane_output.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is printed beyond that is dropped: -o FILE has it all. */
enum { PRINTED_MAX = 1 << 20, MESSAGE_WIDTH = 150, ASK_ABOVE = 50 };

/* Of a line of what failed, on the narrowest terminal. */
enum { REASON_WIDTH = 72 };

struct inside_job {
	struct job job;
	size_t command;
	struct arena arena; /* of the words */
	const char **words;
	size_t nwords;
	struct buf printed;
	bool cut;
	int code;
	const struct pane_ops *from; /* the place it was typed in */
	const char *typed;           /* the line, or NULL: a key asked for it */
};

static ssize_t
take_text(void *cookie, const char *text, size_t n)
{
	struct inside_job *j = cookie;

	j->cut = j->cut || j->printed.len + n > PRINTED_MAX;
	if (!j->cut)
		buf_add_n(&j->printed, text, n);
	return (ssize_t)n;
}

static enum status
run_inside(struct job *job, struct campaign *c, struct error *err)
{
	struct inside_job *j = (struct inside_job *)job;
	FILE *out = fopencookie(
		j, "w", (cookie_io_functions_t){.write = take_text});

	if (!out)
		return error_errno(err, _("cannot write %s"), _("the output"));
	j->code =
		campaign_line(c)->run(c, j->command, j->words, j->nwords, out);
	fclose(out);
	if (j->cut)
		buf_add(&j->printed, _("\n… and more: -o and the name of a "
				       "file keeps all."));
	while (j->printed.len && j->printed.at[j->printed.len - 1] == '\n')
		j->printed.at[--j->printed.len] = '\0';
	return STATUS_OK;
}

/* In a form, or with a question open, nobody is taken elsewhere. */
static bool
may_show(const struct app *app, const struct inside_job *j)
{
	const struct pane *p = app_top(app);

	return app->mode == MODE_PANE && p->ops == j->from && !p->dialog.kind;
}

/* One line, or two short ones, are a message. */
static bool
is_short(struct buf *text)
{
	const char *end = strchr(text->at, '\n');
	struct buf row = BUF_INIT;

	if (text->len >= MESSAGE_WIDTH || (end && strchr(end + 1, '\n')))
		return false;
	if (!end || end == text->at)
		return true;
	buf_add_n(&row, text->at, (size_t)(end - text->at));
	if (end[1])
		buf_add_fmt(&row, "%s%s",
			ispunct((unsigned char)end[-1]) ? " " : ". ", end + 1);
	buf_release(text);
	*text = row;
	return true;
}

static void
show_all(struct app *app, const char *text)
{
	if (app_top(app)->ops == &pane_output)
		app_leave(app);
	app_enter_with(app, &pane_output, 0, NULL, text);
}

/* Why a command failed is read, and no table: its lines end with the screen. */
static const char *
broken(struct arena *a, const char *text)
{
	const char *all = "";

	while (*text) {
		const size_t n = canvas_line_length(text, REASON_WIDTH);

		all = arena_printf(a, "%s%.*s\n", all, (int)n, text);
		text += n;
		if (*text == '\n')
			text++;
		else
			text += strspn(text, " ");
	}
	return all;
}

static void
show_reason(struct app *app, const char *text)
{
	struct arena a = ARENA_INIT;

	show_all(app, broken(&a, text));
	arena_release(&a);
}

static void
show(struct app *app, struct inside_job *j)
{
	const char *text = j->printed.at;
	const bool failed = j->code != STATUS_OK && j->code != STATUS_REJECTS;

	if (j->code == STATUS_CANCELLED)
		app_say(app, LEVEL_INFO,
			_("Stopped before its end; the journal says what was "
			  "done."));
	else if (!*text)
		app_say(app, failed ? LEVEL_WARN : LEVEL_DONE,
			failed ? _("It did not succeed.") : _("Done."));
	else if (is_short(&j->printed)) {
		text = j->printed.at; /* joined anew */
		app_say(app, failed ? LEVEL_WARN : LEVEL_DONE,
			text + (strncmp(text, "! ", 2) == 0 ? 2 : 0));
		if (failed && j->typed && may_show(app, j))
			command_again(app, j->typed);
	} else if (may_show(app, j))
		(failed ? show_reason : show_all)(app, text);
	else
		app_say_fmt(app, failed ? LEVEL_WARN : LEVEL_DONE, "%.*s …",
			(int)strcspn(text, "\n"), text);
}

static void
finish_inside(struct job *job, void *owner)
{
	struct inside_job *j = (struct inside_job *)job;
	struct app *app = owner;

	app_note_change(app);
	app_load(app);
	if (job->status == STATUS_OK)
		show(app, j);
	else
		app_report(app, job->status, &job->err);
}

static void
free_inside(struct job *job)
{
	struct inside_job *j = (struct inside_job *)job;

	arena_release(&j->arena);
	buf_release(&j->printed);
	free(j);
}

static const struct job_ops inside_ops = {.lane = LANE_LONG,
	.run = run_inside,
	.finish = finish_inside,
	.free = free_inside};

static void
run_asked(struct pane *p, const struct answer *answer)
{
	pane_run_line(p, answer->text);
}

/* A change of many contacts is asked about; false: it is none. */
static bool
ask(struct app *app, const struct meaning *m, const char *line)
{
	struct arena a = ARENA_INIT;
	struct line_command c;
	char number[32];
	int64_t n = 0;
	bool asks;

	campaign_line(app->campaign)->get(m->command, &a, &c);
	asks = c.changes && m->whom &&
	       people_count(app->campaign, m->whom, &n, NULL) == STATUS_OK &&
	       n > ASK_ABOVE;
	if (asks)
		dialog_confirm(app_top(app),
			arena_printf(&a, _("%s: %s contacts?"), line,
				i18n_count(number, sizeof(number), n)),
			arena_join(&a, line, " ", "!"), run_asked);
	arena_release(&a);
	return asks;
}

void
app_run_command(struct app *app, const struct meaning *m, const char *line)
{
	struct line_command c;
	struct inside_job *j;

	if (app_is_busy(app, LANE_LONG) || (line && ask(app, m, line)))
		return;
	j = MEM_NEW(struct inside_job);
	j->job.ops = &inside_ops;
	campaign_line(app->campaign)->get(m->command, &j->arena, &c);
	j->job.title = c.own;
	j->command = m->command;
	j->from = app_top(app)->ops;
	if (app->line.entered)
		j->typed = arena_strdup(&j->arena, app->line.entered);
	buf_init(&j->printed);
	j->words = ARENA_ARRAY(&j->arena, const char *, m->nwords + 1);
	for (size_t i = 0; i < m->nwords; i++)
		j->words[j->nwords++] = arena_strdup(&j->arena, m->words[i]);
	app_put_job(app, &j->job);
}

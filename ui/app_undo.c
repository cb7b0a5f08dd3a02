/* Taking changes back and doing them again, from any pane. */
#include "base/i18n.h"
#include "model/history.h"
#include "ui/app_internal.h"

/* Take entry back; asked twice, leave out what changed since. */
static void
revert(struct app *app, int64_t entry, bool again)
{
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct journal_entry e = {0};
	int64_t n = 0;
	enum status st = history_get(app->campaign, entry, &a, &e, &err);

	if (st == STATUS_OK)
		st = history_undo(
			app->campaign, entry, app->asked == entry, &n, &err);
	app->asked = st == STATUS_CONFLICT ? entry : 0;
	app_load(app);
	if (st == STATUS_CONFLICT)
		app_say_fmt(app, LEVEL_WARN,
			_("%s. The same key again takes back the rest."),
			err.text);
	else if (st != STATUS_OK)
		app_report(app, st, &err);
	else
		app_say_fmt(app, LEVEL_DONE,
			again ? _("Done again: %s.  u takes it back")
			      : _("Taken back: %s.  U does it again"),
			e.summary);
	arena_release(&a);
}

void
app_undo(struct app *app)
{
	const struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	int64_t entry = p->ops->undoes ? p->ops->undoes(p) : 0;
	enum status st = STATUS_OK;

	if (!entry)
		st = history_next_undo(app->campaign, &entry, &err);
	if (st != STATUS_OK)
		app_report(app, st, &err);
	else if (!entry)
		app_say(app, LEVEL_INFO, _("There is nothing to take back."));
	else
		revert(app, entry, false);
}

void
app_redo(struct app *app)
{
	struct error err = ERROR_INIT;
	int64_t entry = 0;
	enum status st = history_next_redo(app->campaign, &entry, &err);

	if (st != STATUS_OK)
		app_report(app, st, &err);
	else if (!entry)
		app_say(app, LEVEL_INFO, _("There is nothing to do again."));
	else
		revert(app, entry, true);
}

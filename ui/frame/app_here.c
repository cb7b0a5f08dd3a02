/* Who else is here: what this session tells them, and what is shown of theirs.
 */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/form.h"
#include "ui/frame/pane_here.h"

#include <string.h>

/* A form, or a text of a record that is edited by itself: the uppermost. */
static enum draft_form
edited(const struct app *app, int64_t *subject)
{
	for (size_t i = app->places.len; i > 0; i--) {
		const struct pane *p = app->places.at[i - 1];

		*subject = p->edit ? p->edits.subject : p->subject;
		if (p->edit && p->edits.form)
			return (enum draft_form)p->edits.form;
		*subject = p->subject;
		if (p->ops->form)
			return p->ops->form->form;
	}
	*subject = 0;
	return FORM_NONE;
}

void
app_tell_place(struct app *app)
{
	struct app_told told = {.place = app_top(app)->ops->name};

	told.form = edited(app, &told.subject);
	if (told.place == app->told.place && told.form == app->told.form &&
		told.subject == app->told.subject)
		return;
	here_tell(app->campaign, told.place, told.form, told.subject);
	if (told.form != app->told.form || told.subject != app->told.subject)
		app_look_around(app);
	app->told = told;
}

static bool
is_same(const struct here *a, const struct here *b)
{
	return a->id == b->id && a->form == b->form &&
	       a->subject == b->subject && strcmp(a->name, b->name) == 0 &&
	       strcmp(a->place, b->place) == 0;
}

/* Drawing asks nobody. */
void
app_look_around(struct app *app)
{
	struct arena a = ARENA_INIT;
	struct here *now;
	const size_t n = here_now(app->campaign, &a, &now);
	bool same = n == app->nothers;

	for (size_t i = 0; same && i < n; i++)
		same = is_same(&now[i], &app->others[i]);
	arena_release(&app->around);
	app->around = a;
	app->others = now;
	app->nothers = n;
	if (!same && app_top(app)->ops == &pane_here)
		app_reload(app);
}

static enum draft_form
rows_of(const struct pane *p)
{
	return p->ops->rows_now ? p->ops->rows_now(p) : p->ops->rows_of;
}

/* The row under the cursor, else what the place is about. */
static const struct here *
editor(const struct app *app, const struct pane *p)
{
	const enum draft_form subject =
		p->ops->form ? p->ops->form->form : p->ops->subject_of;
	const struct here *who = here_editor(
		app->others, app->nothers, rows_of(p), pane_current(p));

	return who ? who
		   : here_editor(
			     app->others, app->nothers, subject, p->subject);
}

bool
app_is_edited(const struct app *app, struct buf *out)
{
	const struct here *who = editor(app, app_top(app));

	if (who && strcmp(who->name, campaign_actor(app->campaign)) == 0)
		buf_add(out, _("you are editing this in another session"));
	else if (who)
		buf_add_fmt(out, _("%s is editing this"), who->name);
	return who != NULL;
}

void
app_sign_edited(struct app *app)
{
	struct pane *p = app_top(app);
	const enum draft_form form = rows_of(p);

	for (size_t i = 0; form && i < p->list.rows.len; i++) {
		struct list_row *row = &p->list.rows.at[i];

		row->edited = here_editor(app->others, app->nothers, form,
				      row->id) != NULL;
	}
}

void
app_who(struct app *app)
{
	if (app_top(app)->ops != &pane_here)
		app_enter(app, &pane_here, 0);
}

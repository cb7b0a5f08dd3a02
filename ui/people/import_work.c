/* What the panes of an import share: the plan, the worker's run of it, and
 * what came of it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/people/pane_import.h"

#include <stdlib.h>

static struct import_outcome *
hold(struct import_outcome *o)
{
	if (o)
		o->held++;
	return o;
}

static void
drop(struct import_outcome *o)
{
	if (!o || --o->held > 0)
		return;
	contacts_trial_release(&o->trial);
	free(o);
}

static void
copy(struct import_state *s, const struct import_state *from)
{
	if (from->plan.path) {
		contacts_plan_release(&s->plan);
		contacts_plan_copy(&s->plan, &from->plan);
	}
	if (from->outcome) {
		drop(s->outcome);
		s->outcome = hold(from->outcome);
	}
	s->working = from->working;
}

void
import_inherit(struct pane *p, const struct pane *from)
{
	copy(p->state, from->state);
}

void
import_from_below(struct pane *twin, const struct pane *p)
{
	struct import_state *s = twin->state;

	if (!s->outcome && p->below)
		copy(s, p->below->state);
}

void
import_close(struct pane *p)
{
	struct import_state *s = p->state;

	contacts_plan_release(&s->plan);
	drop(s->outcome);
	drop(s->result);
	if (s->open)
		contacts_import_release(&s->im);
}

static void
say_done(struct pane *p, const struct contacts_trial *t)
{
	char added[32], changed[32], refused[32], lost[32];

	i18n_count(added, sizeof(added), t->added);
	i18n_count(changed, sizeof(changed), t->changed);
	i18n_count(refused, sizeof(refused), t->refused);
	if (t->lost)
		pane_say(p, LEVEL_WARN,
			_("Added: %s, changed: %s, refused: %s, cells that "
			  "could not be read: %s.  u undo"),
			added, changed, refused,
			i18n_count(lost, sizeof(lost), t->lost));
	else
		pane_say(p, t->refused ? LEVEL_WARN : LEVEL_DONE,
			_("Added: %s, changed: %s, refused: %s.  u undo"),
			added, changed, refused);
}

static enum status
follow(struct pane *p, const void *data, struct error *err)
{
	const bool *dry = data;
	struct import_state *s = p->state;
	enum status st;

	s->result = MEM_NEW(struct import_outcome);
	s->result->held = 1;
	s->result->dry = *dry;
	st = contacts_trial_run(
		&s->result->trial, &s->plan, p->campaign, *dry, err);
	if (st == STATUS_OK && !*dry)
		say_done(p, &s->result->trial);
	return st;
}

void
import_work(struct pane *p, bool dry)
{
	struct import_state *s = p->state;

	s->working = true;
	pane_work(p, WORK_LONG, dry ? N_("trying the import") : N_("importing"),
		follow);
	pane_work_on(p, &dry, sizeof(dry));
}

/* A trial is shown; after an import one is back where one came from. */
void
import_worked(struct pane *p, struct pane *twin, enum status st,
	const struct error *err)
{
	struct import_state *s = p->state, *done = twin->state;

	s->working = false;
	if (st == STATUS_CANCELLED) {
		pane_say(p, LEVEL_INFO, _("Stopped; nothing was changed."));
	} else if (st != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err->text);
	} else if (done->result->dry) {
		drop(s->outcome);
		s->outcome = hold(done->result);
		if (p->ops == &pane_import)
			pane_go(p, &pane_import_outcome, 0);
		p->reload = true;
	} else {
		pane_leave_to(p, p->below->below ? p->below->below->ops : NULL);
	}
}

bool
import_stops(struct pane *p, uint32_t key)
{
	struct import_state *s = p->state;

	if (!s->working || key != TKEY_ESC)
		return false;
	s->working = false;
	p->stop_long = true;
	return true;
}

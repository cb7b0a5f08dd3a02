/* What a form's pane delegates to the form. */
#include "ui/frame/form_pane.h"

enum status
form_pane_load(struct pane *p, struct error *err)
{
	return form_load(p->state, p->ops->form, p, err);
}

bool
form_pane_key(struct pane *p, uint32_t key)
{
	return form_key(p->state, key);
}

void
form_pane_idle(struct pane *p)
{
	form_idle(p->state);
}

void
form_pane_keep(struct pane *p)
{
	form_keep_now(p->state);
}

void
form_pane_edited(struct pane *p, const char *before, const char *text)
{
	form_edited(p->state, text);
}

void
form_pane_draw(struct pane *p, struct canvas *c, const struct area *area)
{
	form_draw(p->state, c, area);
}

void
form_pane_close(struct pane *p)
{
	form_release(p->state);
}

void
form_pane_twin(struct pane *twin, const struct pane *p)
{
	form_twin(twin->state, p->state, twin);
}

void
form_pane_worked(struct pane *p, struct pane *twin, enum status st,
	const struct error *err)
{
	form_worked(p->state, twin->state, st, err);
}

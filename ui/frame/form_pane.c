/* What a pane that is a form hands on to it. */
#include "ui/frame/form_pane.h"

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
	form_keep(p->state);
}

void
form_pane_edited(struct pane *p, const char *text)
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

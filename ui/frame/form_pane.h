/*
 * A pane that is nothing but a form. Its state begins with its struct form, and
 * its form_ops are called so; everything else comes from FORM_PANE, which makes
 * its struct pane_ops.
 */
#ifndef UI_FRAME_FORM_PANE_H
#define UI_FRAME_FORM_PANE_H

#include "ui/frame/form.h"

enum status form_pane_load(struct pane *p, struct error *err);
bool form_pane_key(struct pane *p, uint32_t key);
void form_pane_idle(struct pane *p);
void form_pane_keep(struct pane *p);
void form_pane_edited(struct pane *p, const char *before, const char *text);
void form_pane_draw(struct pane *p, struct canvas *c, const struct area *area);
void form_pane_close(struct pane *p);
void form_pane_twin(struct pane *twin, const struct pane *p);
void form_pane_worked(struct pane *p, struct pane *twin, enum status st,
	const struct error *err);

/* What a form does in its pane: the rest of FORM_PANE, for who draws more. */
#define FORM_PANE_OPS                                                          \
	.form = &form_ops, .load = form_pane_load, .key = form_pane_key,       \
	.idle = form_pane_idle, .hangup = form_pane_keep,                      \
	.edited = form_pane_edited, .close = form_pane_close,                  \
	.twin = form_pane_twin, .worked = form_pane_worked

#define FORM_PANE(need, pane_id, title, state)                                 \
	{                                                                      \
		.id = (pane_id), .name = (title), .right = VERB_RIGHT_##need,  \
		.state_size = sizeof(struct state), .draw = form_pane_draw,    \
		FORM_PANE_OPS,                                                 \
	}

#endif

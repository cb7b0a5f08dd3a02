/* Within dialog*.c. */
#ifndef UI_FRAME_DIALOG_INTERNAL_H
#define UI_FRAME_DIALOG_INTERNAL_H

#include "ui/frame/dialog.h"

/* Open one of a kind, in place of any other. */
struct dialog *dialog_begin(struct pane *p, enum dialog_kind kind,
	const char *question, dialog_done *done);
/* Close, then answer: the answer may ask again. What it is about lives until
 * then. */
void dialog_answer(struct pane *p, struct answer given);

void dialog_text_key(struct pane *p, uint32_t key);
void dialog_text_draw(struct dialog *d, struct canvas *c);
/* Ask for a line once more, begun with text; what the pane says of it stands
 * below. Takes over the arena that the question is in. */
void dialog_line_again(struct pane *p, const struct dialog *asked,
	const char *text, struct arena *arena);
void dialog_line_key(struct pane *p, uint32_t key);
void dialog_line_draw(const struct dialog *d, struct canvas *c);
/* F1: has this kind a window with its keys, rather than a way of its own? */
bool dialog_has_help(enum dialog_kind kind);
void dialog_help_draw(const struct dialog *d, struct canvas *c);

#endif

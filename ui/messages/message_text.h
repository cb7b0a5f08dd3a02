/*
 * A message's text, or its HTML, written by itself: in the person's editor or
 * here. Where somebody else saved the same part meanwhile, both are shown, and
 * the person says which it is to be; what was typed is lost by no answer.
 */
#ifndef UI_MESSAGES_MESSAGE_TEXT_H
#define UI_MESSAGES_MESSAGE_TEXT_H

#include "ui/frame/pane.h"

struct message_row;

void message_text_edit(
	struct pane *p, const struct message_row *row, bool html);
/* It comes back: as pane_ops has it. */
void message_text_edited(struct pane *p, const char *before, const char *text);

#endif

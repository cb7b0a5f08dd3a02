/* The interface: the one function that main.c calls. */
#ifndef UI_FRAME_UI_H
#define UI_FRAME_UI_H

struct campaign;

/* Run the interface on an open campaign until the person leaves; the exit
 * code. */
int ui_run(struct campaign *campaign);

#endif

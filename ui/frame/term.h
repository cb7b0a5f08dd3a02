/*
 * The terminal: a canvas goes out, events come in. The only file that knows
 * curses. Colour is left out where NO_COLOR is set or the terminal has none.
 */
#ifndef UI_FRAME_TERM_H
#define UI_FRAME_TERM_H

#include "base/error.h"
#include "ui/frame/canvas.h"
#include "ui/frame/event.h"
#include "ui/frame/theme.h"

#include <stdbool.h>

struct term;

/*
 * STATUS_FAILED if standard input and output are not a terminal, or one that
 * cannot position its cursor. HUP and TERM are blocked for the whole process
 * until term_close, and come as EVENT_END.
 */
enum status term_open(struct term **out, struct error *err);
/* Restore the screen as it was. */
void term_close(struct term *t);

void term_size(int *rows, int *cols);
/* Paint the cells that differ; put the cursor where the canvas says. */
void term_show(struct term *t, const struct canvas *c);
/* Repaint everything at the next term_show. */
void term_redraw(void);
/* Wake term_wait with EVENT_WORK when fd is readable. */
void term_watch(struct term *t, int fd);
/*
 * The mouse, on at first if there is one. Off, the terminal's own selection
 * works again.
 */
void term_mouse(struct term *t, bool on);
/* Have the terminal put a text on its clipboard (OSC 52); terminals that cannot
 * do that show nothing. */
void term_copy(const char *text);
/* From the next term_show on. */
void term_theme(struct term *t, enum theme theme);
/* Lend the terminal to another program, and take it back. */
void term_leave(struct term *t);
void term_return(struct term *t);
/*
 * Wait at most ms; EVENT_TICK if nothing came. A paste comes as one event
 * (bracketed paste). ^Z and SIGTSTP are handled here.
 */
void term_wait(struct term *t, int ms, struct event *event);

#endif

/* A program on a terminal of its own, watched by libvterm. */
#ifndef TESTS_BENCH_TERMINAL_H
#define TESTS_BENCH_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

enum { TERMINAL_LINE = 1024 };

struct terminal {
	pid_t child;
	int fd;
	int rows, cols;
	double started;
	VTerm *vt;
	VTermScreen *screen;
};

/* What came after a key: times in seconds of the monotonic clock. */
struct frame {
	double first;
	double last;
	size_t bytes;
};

void terminal_open(
	struct terminal *t, int rows, int cols, const char *const *argv);
/* Send "q" until it leaves; its peak resident memory in MB. */
double terminal_close(struct terminal *t);

void terminal_type(struct terminal *t, const char *keys);
void terminal_resize(struct terminal *t, int rows, int cols);

/*
 * Read a frame: what comes until nothing has for quiet seconds. watch, unless
 * NULL, is called after each piece with the time at which it came.
 */
struct frame terminal_frame(struct terminal *t, double quiet,
	void (*watch)(struct terminal *t, double when, void *arg), void *arg);

/* A line of the screen as text without blanks at its end. */
const char *terminal_line(
	struct terminal *t, int row, char line[TERMINAL_LINE]);
/* Does any line hold these words? */
bool terminal_shows(struct terminal *t, const char *words);

#endif

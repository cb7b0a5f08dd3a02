/* forkpty, poll and libvterm. */
#include "tests/bench/terminal.h"

#include "tests/bench/bench.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long to wait for what must come. */
static const double PATIENCE = 60;

void
terminal_open(struct terminal *t, int rows, int cols, const char *const *argv)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	t->rows = rows;
	t->cols = cols;
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_reset(t->screen, 1);
	t->started = bench_now();
	t->child = forkpty(&t->fd, NULL, NULL, &size);
	if (t->child < 0)
		bench_stop("no terminal: %s", strerror(errno));
	if (t->child == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
}

void
terminal_type(struct terminal *t, const char *keys)
{
	if (write(t->fd, keys, strlen(keys)) != (ssize_t)strlen(keys))
		bench_stop("the program does not read its terminal");
}

void
terminal_resize(struct terminal *t, int rows, int cols)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	if (ioctl(t->fd, TIOCSWINSZ, &size) != 0)
		bench_stop("the terminal keeps its size");
}

/* One piece; 0 after the wait, and where the program has left. */
static size_t
read_piece(struct terminal *t, double seconds)
{
	struct pollfd fd = {.fd = t->fd, .events = POLLIN};
	char bytes[65536];
	ssize_t n;

	if (poll(&fd, 1, (int)(seconds * 1000)) <= 0)
		return 0;
	n = read(t->fd, bytes, sizeof(bytes));
	if (n <= 0)
		return 0;
	vterm_input_write(t->vt, bytes, (size_t)n);
	return (size_t)n;
}

struct frame
terminal_frame(struct terminal *t, double quiet,
	void (*watch)(struct terminal *t, double when, void *arg), void *arg)
{
	struct frame f = {0};
	size_t n;

	while ((n = read_piece(t, f.bytes ? quiet : PATIENCE)) > 0) {
		f.last = bench_now();
		if (!f.bytes)
			f.first = f.last;
		f.bytes += n;
		if (watch)
			watch(t, f.last, arg);
	}
	if (!f.bytes)
		bench_stop(
			"the program painted nothing for %g seconds", PATIENCE);
	return f;
}

double
terminal_close(struct terminal *t)
{
	struct rusage used;
	int status;

	for (double end = bench_now() + PATIENCE; bench_now() < end;) {
		if (write(t->fd, "q", 1) != 1)
			break;
		while (read_piece(t, 0.05) > 0)
			continue;
		if (wait4(t->child, &status, WNOHANG, &used) == t->child)
			goto gone;
	}
	if (wait4(t->child, &status, 0, &used) != t->child)
		bench_stop("the program is lost");
gone:
	if (status != 0)
		bench_stop("the program left with status %d", status);
	close(t->fd);
	vterm_free(t->vt);
	return (double)used.ru_maxrss / 1024;
}

const char *
terminal_line(struct terminal *t, int row, char line[TERMINAL_LINE])
{
	VTermRect all = {
		.start_row = row, .end_row = row + 1, .end_col = t->cols};
	size_t n =
		vterm_screen_get_text(t->screen, line, TERMINAL_LINE - 1, all);

	while (n && line[n - 1] == ' ')
		n--;
	line[n] = '\0';
	return line;
}

bool
terminal_shows(struct terminal *t, const char *words)
{
	char line[TERMINAL_LINE];

	for (int row = 0; row < t->rows; row++)
		if (strstr(terminal_line(t, row, line), words))
			return true;
	return false;
}

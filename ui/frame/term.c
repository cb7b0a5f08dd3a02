/* Curses, signals and the keyboard, turned into a canvas and events. */
#include "ui/frame/term.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/frame/keys.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct term {
	SCREEN *screen;
	sigset_t before;
	int signals; /* HUP, TERM, TSTP and WINCH arrive here */
	int watched; /* or -1 */
	bool ended;  /* there is no more input */
	bool colour;
	enum theme theme;
	bool asks;  /* the terminal can be asked to mark pastes, and for a mouse
		     */
	bool mouse; /* it is ours */
	struct keys keys;
};

/* SIGTSTP belongs to curses' own handler, which term_suspend lets run. */
static void
block(int how, int signal)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, signal);
	sigprocmask(how, &set, NULL);
}

static void
catch_signals(struct term *t)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGTSTP);
	sigaddset(&set, SIGWINCH);
	sigprocmask(SIG_BLOCK, &set, &t->before);
	t->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Pairs: a colour on the terminal's own background, then on white. */
enum { PAIRS = COLOUR_CYAN + 1 };

static void
start_colours(struct term *t)
{
	static const short colours[PAIRS] = {[COLOUR_NONE] = -1,
		[COLOUR_RED] = COLOR_RED,
		[COLOUR_GREEN] = COLOR_GREEN,
		[COLOUR_BLUE] = COLOR_BLUE,
		[COLOUR_CYAN] = COLOR_CYAN};
	const char *plain = getenv("NO_COLOR");

	t->colour = has_colors() && !(plain && *plain);
	if (!t->colour)
		return;
	start_color();
	use_default_colors();
	for (short i = 0; i < PAIRS; i++) {
		short own = i ? colours[i] : COLOR_BLACK;

		if (i)
			init_pair(i, colours[i], -1);
		init_pair((short)(PAIRS + i), own, COLOR_WHITE);
	}
}

void
term_theme(struct term *t, enum theme theme)
{
	t->theme = t->colour ? theme : THEME_MONO;
	if (t->theme == THEME_LIGHT)
		bkgd(COLOR_PAIR(PAIRS));
	else
		bkgd(A_NORMAL);
	term_redraw();
}

/* Terminals that know a mouse know bracketed paste, whatever terminfo says. */
static void
ask(const struct term *t, bool on)
{
	if (!t->asks)
		return;
	fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
	fputs(on && t->mouse ? "\033[?1000;1006h" : "\033[?1006;1000l", stdout);
	fflush(stdout);
}

void
term_mouse(struct term *t, bool on)
{
	t->mouse = on;
	ask(t, true);
}

void
term_watch(struct term *t, int fd)
{
	t->watched = fd;
}

static SCREEN *
open_screen(void)
{
	SCREEN *screen = newterm(NULL, stdout, stdin);

	if (!screen || tigetstr("cup"))
		return screen;
	endwin();
	delscreen(screen);
	return NULL;
}

enum status
term_open(struct term **out, struct error *err)
{
	struct term *t = MEM_NEW(struct term);

	*out = NULL;
	t->watched = -1;
	t->theme = THEME_DEFAULT;
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		t->screen = open_screen();
	if (!t->screen) {
		free(t);
		return error_set(err, STATUS_FAILED,
			_("this terminal cannot show the interface; check "
			  "TERM, or use the commands: permanence --help"));
	}
	keys_init(&t->keys);
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	/* Frames are skipped before they are drawn (ui.c), never torn. */
	typeahead(-1);
	start_colours(t);
	t->asks = tigetstr("kmous") != NULL;
	term_mouse(t, true);
	catch_signals(t);
	*out = t;
	return STATUS_OK;
}

void
term_close(struct term *t)
{
	struct signalfd_siginfo seen;

	if (!t)
		return;
	ask(t, false);
	endwin();
	delscreen(t->screen);
	/* The signal was handled: if unblocked it would kill us. */
	while (read(t->signals, &seen, sizeof(seen)) > 0)
		continue;
	close(t->signals);
	sigprocmask(SIG_SETMASK, &t->before, NULL);
	keys_release(&t->keys);
	free(t);
}

void
term_size(int *rows, int *cols)
{
	getmaxyx(stdscr, *rows, *cols);
}

void
term_redraw(void)
{
	clearok(stdscr, TRUE);
}

/* Base64, three bytes to four letters (RFC 4648). */
static void
add_base64(struct buf *out, const unsigned char *s, size_t n)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl"
				      "mnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t three = (uint32_t)s[i] << 16;

		three |= i + 1 < n ? (uint32_t)s[i + 1] << 8 : 0;
		three |= i + 2 < n ? s[i + 2] : 0;
		buf_add_char(out, letters[three >> 18]);
		buf_add_char(out, letters[three >> 12 & 63]);
		buf_add_char(out, i + 1 < n ? letters[three >> 6 & 63] : '=');
		buf_add_char(out, i + 2 < n ? letters[three & 63] : '=');
	}
}

/* Also inside tmux, which passes it on if set-clipboard allows. */
void
term_copy(const char *text)
{
	struct buf out = BUF_INIT;

	buf_add(&out, "\033]52;c;");
	add_base64(&out, (const unsigned char *)text, strlen(text));
	buf_add(&out, "\a");
	fwrite(out.at, 1, out.len, stdout);
	fflush(stdout);
	buf_release(&out);
}

void
term_leave(struct term *t)
{
	ask(t, false);
	def_prog_mode();
	endwin();
}

void
term_return(struct term *t)
{
	reset_prog_mode();
	ask(t, true);
	term_redraw();
}

static attr_t
attributes(const struct term *t, unsigned style)
{
	struct look look = theme_look(t->theme, style);
	attr_t a = A_NORMAL;

	if (look.bold || look.bright)
		a |= A_BOLD;
	if (look.dim)
		a |= A_DIM;
	if (look.reverse)
		a |= A_REVERSE;
	if (look.underline)
		a |= A_UNDERLINE;
	if (look.paper || look.colour)
		a |= COLOR_PAIR((look.paper ? PAIRS : 0) + (int)look.colour);
	return a;
}

static void
show_row(struct term *t, const struct canvas *c, int row, struct buf *run)
{
	for (int col = 0; col < c->cols;) {
		unsigned style = canvas_cell(c, row, col)->style;
		int start = col;

		buf_clear(run);
		for (; col < c->cols; col++) {
			const struct cell *cell = canvas_cell(c, row, col);

			if (cell->style != style)
				break;
			buf_add(run, cell->text);
		}
		attrset((int)attributes(t, style));
		mvaddstr(row, start, run->at);
	}
}

void
term_show(struct term *t, const struct canvas *c)
{
	struct buf run = BUF_INIT;

	for (int row = 0; row < c->rows; row++)
		show_row(t, c, row, &run);
	move(c->cursor_row, c->cursor_col);
	refresh();
	buf_release(&run);
}

/* Take what the terminal has sent. The descriptor is not ours alone to make
 * non-blocking, so it is asked first. */
static bool
read_bytes(struct term *t, int ms)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	char bytes[4096];
	ssize_t n;

	if (poll(&in, 1, ms) <= 0)
		return false;
	n = read(STDIN_FILENO, bytes, sizeof(bytes));
	if (n > 0)
		keys_feed(&t->keys, bytes, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		t->ended = true;
	return n > 0;
}

/* A key is waited for as long as it takes to come whole. */
static bool
read_key(struct term *t, struct event *event)
{
	for (;;) {
		int ms;

		if (keys_next(&t->keys, false, event))
			return true;
		ms = keys_wait(&t->keys);
		if (!read_bytes(t, ms > 0 ? ms : 0))
			return ms > 0 && keys_next(&t->keys, true, event);
	}
}

/* The window has another size. */
static void
resize(void)
{
	struct winsize size;

	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row &&
		size.ws_col)
		resizeterm(size.ws_row, size.ws_col);
}

/* Give the terminal back until we are continued. */
static void
term_suspend(struct term *t, struct event *event)
{
	ask(t, false);
	block(SIG_UNBLOCK, SIGTSTP);
	raise(SIGTSTP);
	block(SIG_BLOCK, SIGTSTP);
	ask(t, true);
	term_redraw();
	event->kind = EVENT_RESIZE;
}

static bool
signalled(struct term *t, struct event *event)
{
	struct signalfd_siginfo seen;

	if (read(t->signals, &seen, sizeof(seen)) != sizeof(seen))
		return false;
	event->kind = EVENT_END;
	if (seen.ssi_signo == SIGTSTP)
		term_suspend(t, event);
	else if (seen.ssi_signo == SIGWINCH) {
		resize();
		event->kind = EVENT_RESIZE;
	}
	return true;
}

/* A hang-up. */
static bool
has_ended(const struct pollfd *in)
{
	return in->revents & (POLLHUP | POLLERR | POLLNVAL);
}

void
term_wait(struct term *t, int ms, struct event *event)
{
	struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = t->signals, .events = POLLIN},
		{.fd = t->watched, .events = POLLIN}};

	if (!read_key(t, event)) {
		*event = (struct event){.kind = EVENT_TICK};
		if (poll(fds, ARRAY_LEN(fds), t->ended ? 0 : ms) < 0)
			fds[0].revents = fds[1].revents = fds[2].revents = 0;
		if (fds[1].revents && signalled(t, event))
			return;
		if (!read_key(t, event)) {
			*event = (struct event){.kind = EVENT_TICK};
			if (t->ended || has_ended(&fds[0]))
				event->kind = EVENT_END;
			else if (fds[2].revents)
				event->kind = EVENT_WORK;
			return;
		}
	}
	if (event->kind == EVENT_KEY && event->key == CTRL_KEY('z'))
		term_suspend(t, event);
}

/* Curses, signals and the keyboard, turned into a canvas and events. */
#include "ui/term.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <curses.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct term {
	SCREEN *screen;
	sigset_t before;
	int signals; /* HUP and TERM arrive here */
	int silent;  /* times that input was promised and none came */
	bool colour;
};

static void
catch_signals(struct term *t)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, &t->before);
	t->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
start_colours(struct term *t)
{
	const char *plain = getenv("NO_COLOR");

	t->colour = has_colors() && !(plain && *plain);
	if (!t->colour)
		return;
	start_color();
	use_default_colors();
	init_pair(1, COLOR_RED, -1);
	init_pair(2, COLOR_GREEN, -1);
	init_pair(3, COLOR_CYAN, -1);
}

enum status
term_open(struct term **out, struct error *err)
{
	struct term *t = MEM_NEW(struct term);

	*out = NULL;
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		t->screen = newterm(NULL, stdout, stdin);
	if (!t->screen) {
		free(t);
		return error_set(err, STATUS_FAILED,
			_("this terminal cannot show the interface; check "
			  "TERM, or use the commands: permanence --help"));
	}
	if (!getenv("ESCDELAY"))
		set_escdelay(50);
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	start_colours(t);
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
	endwin();
	delscreen(t->screen);
	/* What has arrived is dealt with: unblocked, it would kill us. */
	while (read(t->signals, &seen, sizeof(seen)) > 0)
		continue;
	close(t->signals);
	sigprocmask(SIG_SETMASK, &t->before, NULL);
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

void
term_leave(void)
{
	def_prog_mode();
	endwin();
}

void
term_return(void)
{
	reset_prog_mode();
	term_redraw();
}

static attr_t
attributes(const struct term *t, unsigned style)
{
	attr_t a = A_NORMAL;

	if (style & STYLE_BOLD)
		a |= A_BOLD;
	if (style & STYLE_DIM)
		a |= A_DIM;
	if (style & STYLE_REVERSE)
		a |= A_REVERSE;
	if (style & STYLE_ATTENTION)
		a |= A_BOLD;
	if (style & STYLE_LINK)
		a |= A_UNDERLINE;
	if (t->colour && (style & STYLE_ATTENTION))
		a |= COLOR_PAIR(1);
	else if (t->colour && (style & STYLE_DONE))
		a |= COLOR_PAIR(2);
	else if (t->colour && (style & STYLE_LINK))
		a |= COLOR_PAIR(3);
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

static uint32_t
key_of_code(wint_t code)
{
	static const struct {
		int code;
		enum term_key key;
	} keys[] = {{KEY_UP, TKEY_UP}, {KEY_DOWN, TKEY_DOWN},
		{KEY_LEFT, TKEY_LEFT}, {KEY_RIGHT, TKEY_RIGHT},
		{KEY_HOME, TKEY_HOME}, {KEY_END, TKEY_END},
		{KEY_PPAGE, TKEY_PAGE_UP}, {KEY_NPAGE, TKEY_PAGE_DOWN},
		{KEY_BACKSPACE, TKEY_BACKSPACE}, {KEY_DC, TKEY_DELETE},
		{KEY_BTAB, TKEY_BACKTAB}, {KEY_ENTER, TKEY_ENTER},
		{KEY_IC, TKEY_INSERT}, {KEY_SR, TKEY_SHIFT_UP},
		{KEY_SF, TKEY_SHIFT_DOWN}};

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if ((int)code == keys[i].code)
			return keys[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(10))
		return TKEY_F1 + (code - KEY_F(1));
	return 0;
}

static uint32_t
key_of_char(wint_t c)
{
	if (c == 127 || c == 8)
		return TKEY_BACKSPACE;
	return c == '\n' ? TKEY_ENTER : (uint32_t)c;
}

static bool
read_key(struct event *event)
{
	wint_t c;
	int kind = get_wch(&c);

	if (kind == ERR)
		return false;
	event->kind = EVENT_KEY;
	if (kind == KEY_CODE_YES && c == KEY_RESIZE)
		event->kind = EVENT_RESIZE;
	else
		event->key =
			kind == KEY_CODE_YES ? key_of_code(c) : key_of_char(c);
	return true;
}

/* A signal, a hang-up, or input that never comes. */
static bool
has_ended(struct term *t, const struct pollfd fds[2])
{
	if (fds[1].revents || (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)))
		return true;
	t->silent = fds[0].revents & POLLIN ? t->silent + 1 : 0;
	return t->silent > 3;
}

static void
suspend(void)
{
	raise(SIGTSTP);
	term_redraw();
}

void
term_wait(struct term *t, int ms, struct event *event)
{
	struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = t->signals, .events = POLLIN}};

	*event = (struct event){.kind = EVENT_TICK};
	if (!read_key(event)) {
		if (poll(fds, 2, ms) < 0)
			fds[0].revents = fds[1].revents = 0;
		if (!read_key(event)) {
			if (has_ended(t, fds))
				event->kind = EVENT_END;
			return;
		}
	}
	t->silent = 0;
	if (event->kind == EVENT_KEY && event->key == CTRL_KEY('z')) {
		suspend();
		event->kind = EVENT_RESIZE;
	}
}

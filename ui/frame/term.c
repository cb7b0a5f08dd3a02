/* Curses, signals and the keyboard, turned into a canvas and events. */
#include "ui/frame/term.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <curses.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	/* Codes for keys that terminfo has no name for. */
	PASTE_BEGIN = KEY_MAX + 1,
	PASTE_END,
	PASTE_GAP_MS = 500, /* a paste that pauses this long is over */
	PASTE_MAX = 1 << 20,
	WHEEL_LINES = 3
};

struct term {
	SCREEN *screen;
	sigset_t before;
	int signals; /* HUP, TERM and TSTP arrive here */
	int watched; /* or -1 */
	int silent;  /* times that input was announced and none came */
	bool colour;
	bool pastes; /* the terminal marks pasted text */
	struct buf paste;
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

/* Terminals that know a mouse know bracketed paste, whatever terminfo says. */
static void
start_paste(struct term *t)
{
	t->pastes = tigetstr("kmous") != NULL;
	define_key("\033[200~", PASTE_BEGIN);
	define_key("\033[201~", PASTE_END);
}

static void
mark_pastes(const struct term *t, bool on)
{
	if (!t->pastes)
		return;
	fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
	fflush(stdout);
}

void
term_mouse(struct term *t, bool on)
{
	mmask_t wanted = BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED;

	mousemask(on ? wanted : 0, NULL);
	mouseinterval(0);
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
	t->paste = BUF_INIT;
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		t->screen = open_screen();
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
	/* Frames are skipped before they are drawn (ui.c), never torn. */
	typeahead(-1);
	start_colours(t);
	start_paste(t);
	mark_pastes(t, true);
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
	mark_pastes(t, false);
	endwin();
	delscreen(t->screen);
	/* The signal was handled: if unblocked it would kill us. */
	while (read(t->signals, &seen, sizeof(seen)) > 0)
		continue;
	close(t->signals);
	sigprocmask(SIG_SETMASK, &t->before, NULL);
	buf_release(&t->paste);
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
	mark_pastes(t, false);
	def_prog_mode();
	endwin();
}

void
term_return(struct term *t)
{
	reset_prog_mode();
	mark_pastes(t, true);
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
	if (code >= KEY_F(1) && code <= KEY_F(12))
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

/* Pasted text, up to its end mark; line ends as \n, no other controls. */
static void
read_paste(struct term *t, struct event *event)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	wint_t c = 0;
	int kind;

	buf_clear(&t->paste);
	for (;;) {
		kind = get_wch(&c);
		if (kind == ERR && poll(&in, 1, PASTE_GAP_MS) > 0)
			kind = get_wch(&c);
		if (kind == ERR || (kind == KEY_CODE_YES && c == PASTE_END))
			break;
		if (kind != OK || t->paste.len >= PASTE_MAX)
			continue;
		if (c == '\r')
			c = '\n';
		if (c >= ' ' || c == '\n' || c == '\t')
			utf8_put(&t->paste, (uint32_t)c);
	}
	event->kind = EVENT_PASTE;
	event->text = t->paste.at;
}

static void
read_mouse(struct event *event)
{
	MEVENT m;

	if (getmouse(&m) != OK)
		return;
	event->row = m.y;
	event->col = m.x;
	event->kind = m.bstate & BUTTON1_PRESSED ? EVENT_CLICK : EVENT_WHEEL;
	if (m.bstate & BUTTON4_PRESSED)
		event->lines = -WHEEL_LINES;
	else if (m.bstate & BUTTON5_PRESSED)
		event->lines = WHEEL_LINES;
}

static bool
read_key(struct term *t, struct event *event)
{
	wint_t c;
	int kind = get_wch(&c);

	if (kind == ERR)
		return false;
	event->kind = EVENT_KEY;
	if (kind == OK)
		event->key = key_of_char(c);
	else if (c == KEY_RESIZE)
		event->kind = EVENT_RESIZE;
	else if (c == KEY_MOUSE)
		read_mouse(event);
	else if (c == PASTE_BEGIN)
		read_paste(t, event);
	else
		event->key = key_of_code(c);
	return true;
}

/* Give the terminal back until we are continued. */
static void
term_suspend(struct term *t, struct event *event)
{
	mark_pastes(t, false);
	block(SIG_UNBLOCK, SIGTSTP);
	raise(SIGTSTP);
	block(SIG_BLOCK, SIGTSTP);
	mark_pastes(t, true);
	term_redraw();
	event->kind = EVENT_RESIZE;
}

static bool
signalled(struct term *t, struct event *event)
{
	struct signalfd_siginfo seen;

	if (read(t->signals, &seen, sizeof(seen)) != sizeof(seen))
		return false;
	if (seen.ssi_signo == SIGTSTP)
		term_suspend(t, event);
	else
		event->kind = EVENT_END;
	return true;
}

/* A hang-up, or input that is announced and never comes. */
static bool
has_ended(struct term *t, const struct pollfd *in)
{
	if (in->revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	t->silent = in->revents & POLLIN ? t->silent + 1 : 0;
	return t->silent > 3;
}

void
term_wait(struct term *t, int ms, struct event *event)
{
	struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = t->signals, .events = POLLIN},
		{.fd = t->watched, .events = POLLIN}};

	*event = (struct event){.kind = EVENT_TICK};
	if (!read_key(t, event)) {
		if (poll(fds, ARRAY_LEN(fds), ms) < 0)
			fds[0].revents = fds[1].revents = fds[2].revents = 0;
		if (fds[1].revents && signalled(t, event))
			return;
		if (!read_key(t, event)) {
			if (has_ended(t, &fds[0]))
				event->kind = EVENT_END;
			else if (fds[2].revents)
				event->kind = EVENT_WORK;
			return;
		}
	}
	t->silent = 0;
	if (event->kind == EVENT_KEY && event->key == CTRL_KEY('z'))
		term_suspend(t, event);
}

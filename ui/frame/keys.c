/* Bytes of a terminal into events. */
#include "ui/frame/keys.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum {
	ESC = 27,
	CSI = 0x9b,    /* of eight bits */
	REST_MS = 500, /* for the rest of a sequence, or of a paste */
	PASTE_MAX = 1 << 20,
	WHEEL_LINES = 3,
	MOUSE_BYTES = 6, /* ESC [ M and three more */
	WHEEL_UP = 64,
	WHEEL_DOWN = 65,
	BUTTONS = 3 | 64 /* of a mouse's code; the rest are modifiers */
};

/* Modifiers, as xterm adds them up; 1 stands for none in what it sends. */
enum { SHIFT = 1, ALT = 2, CONTROL = 4 };

#define PASTE_END "\033[201~"

/*
 * What follows Esc, without the numbers of modifiers (the 1;5 of [1;5A): as
 * sent by xterm, Windows Terminal, mosh, tmux and screen (x), PuTTY (p), rxvt
 * (r) and the Linux console (l).
 */
/* clang-format off */
static const struct {
	const char *sequence;
	uint32_t key;
} table[] = {
	{"[A", TKEY_UP}, {"[B", TKEY_DOWN}, {"[C", TKEY_RIGHT},
	{"[D", TKEY_LEFT}, {"OA", TKEY_UP}, {"OB", TKEY_DOWN},
	{"OC", TKEY_RIGHT}, {"OD", TKEY_LEFT},
	/* r: with Shift, with Ctrl */
	{"[a", TKEY_SHIFT_UP}, {"[b", TKEY_SHIFT_DOWN}, {"[c", TKEY_RIGHT},
	{"[d", TKEY_LEFT}, {"Oa", TKEY_UP}, {"Ob", TKEY_DOWN},
	{"Oc", TKEY_RIGHT}, {"Od", TKEY_LEFT},
	/* x; p l and screen; r */
	{"[H", TKEY_HOME}, {"[F", TKEY_END}, {"OH", TKEY_HOME}, {"OF", TKEY_END},
	{"[1~", TKEY_HOME}, {"[4~", TKEY_END}, {"[7~", TKEY_HOME},
	{"[8~", TKEY_END},
	/* all */
	{"[2~", TKEY_INSERT}, {"[3~", TKEY_DELETE}, {"[5~", TKEY_PAGE_UP},
	{"[6~", TKEY_PAGE_DOWN}, {"[Z", TKEY_BACKTAB},
	/* x; x with modifiers; l; p r */
	{"OP", TKEY_F1}, {"OQ", TKEY_F2}, {"OR", TKEY_F3}, {"OS", TKEY_F4},
	{"[P", TKEY_F1}, {"[Q", TKEY_F2}, {"[R", TKEY_F3}, {"[S", TKEY_F4},
	{"[[A", TKEY_F1}, {"[[B", TKEY_F2}, {"[[C", TKEY_F3}, {"[[D", TKEY_F4},
	{"[[E", TKEY_F5}, {"[11~", TKEY_F1}, {"[12~", TKEY_F2},
	{"[13~", TKEY_F3}, {"[14~", TKEY_F4}, {"[15~", TKEY_F5},
	{"[17~", TKEY_F6}, {"[18~", TKEY_F7}, {"[19~", TKEY_F8},
	{"[20~", TKEY_F9}, {"[21~", TKEY_F10}, {"[23~", TKEY_F11},
	{"[24~", TKEY_F12},
	/* The keypad, where its keys are not those of digits. */
	{"OM", TKEY_ENTER}, {"Oj", '*'}, {"Ok", '+'}, {"Ol", ','}, {"Om", '-'},
	{"On", '.'}, {"Oo", '/'}, {"OX", '='}, {"Op", '0'}, {"Oq", '1'},
	{"Or", '2'}, {"Os", '3'}, {"Ot", '4'}, {"Ou", '5'}, {"Ov", '6'},
	{"Ow", '7'}, {"Ox", '8'}, {"Oy", '9'},
};
/* clang-format on */

void
keys_init(struct keys *k)
{
	const char *delay = getenv("ESCDELAY");
	long ms = delay ? strtol(delay, NULL, 10) : 0;

	*k = (struct keys){.bytes = BUF_INIT,
		.paste = BUF_INIT,
		.esc_ms = ms > 0 && ms < 10000 ? (int)ms : KEYS_ESC_MS};
}

void
keys_release(struct keys *k)
{
	buf_release(&k->bytes);
	buf_release(&k->paste);
}

static const char *
rest(const struct keys *k)
{
	return k->bytes.at + k->at;
}

static size_t
left(const struct keys *k)
{
	return k->bytes.len - k->at;
}

void
keys_feed(struct keys *k, const char *bytes, size_t n)
{
	/* What is done with goes: a paste may be long. */
	memmove(k->bytes.at, rest(k), left(k));
	k->bytes.len = left(k);
	k->at = 0;
	buf_add_n(&k->bytes, bytes, n);
}

/* The bytes of the character at s, 0: more are wanted. What is none is a byte.
 */
static size_t
character(const char *s, size_t n, uint32_t *out)
{
	mbstate_t state = {0};
	wchar_t c = 0;
	size_t got = mbrtowc(&c, s, n, &state);

	*out = 0;
	if (got == (size_t)-2)
		return 0;
	if (got == (size_t)-1 || got == 0)
		return 1;
	*out = (uint32_t)c;
	return got;
}

/* ESC [ …: parameters, then a letter; 0: more are wanted. A byte that cannot
 * be of it ends it. */
static size_t
csi_length(const char *s, size_t n)
{
	size_t i = 2;

	if (n > 2 && s[2] == '[')
		return n > 3 ? 4 : 0;
	if (n > 2 && s[2] == 'M')
		return n >= MOUSE_BYTES ? MOUSE_BYTES : 0;
	for (; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		/* rxvt, with Shift */
		if ((c >= 0x40 && c < 0x7f) ||
			(c == '$' && i > 2 && isdigit((unsigned char)s[2])))
			return i + 1;
		if (c < 0x20 || c > 0x3f)
			return i;
	}
	return 0;
}

/* ESC O …: a letter, the number of a modifier before it. */
static size_t
ss3_length(const char *s, size_t n)
{
	size_t i = 2;

	while (i < n && (isdigit((unsigned char)s[i]) || s[i] == ';'))
		i++;
	return i == n ? 0 : (unsigned char)s[i] < ' ' ? i : i + 1;
}

/* Words of the terminal's own, up to BEL or ESC \. */
static size_t
string_length(const char *s, size_t n)
{
	for (size_t i = 2; i < n; i++) {
		if (s[i] == '\a')
			return i + 1;
		if (s[i] == ESC && i + 1 < n)
			return s[i + 1] == '\\' ? i + 2 : i;
	}
	return 0;
}

/* The bytes of what begins with Esc; 0: more are wanted. */
static size_t
escape_length(const char *s, size_t n)
{
	uint32_t c;
	size_t more;

	if (n == 1)
		return 0;
	if (s[1] == '[')
		return csi_length(s, n);
	if (s[1] == 'O')
		return ss3_length(s, n);
	if (strchr("]P^_X", s[1]))
		return string_length(s, n);
	if (s[1] != ESC) {
		more = character(s + 1, n - 1, &c);
		return more ? 1 + more : 0;
	}
	/* Esc and Esc, or Alt with a key that has a sequence. */
	if (n == 2)
		return 0;
	if (s[2] != '[' && s[2] != 'O')
		return 1;
	more = escape_length(s + 1, n - 1);
	return more ? 1 + more : 0;
}

/* A sequence in the form of the table, and its modifiers. */
struct sequence {
	char name[8];
	unsigned modifiers;
};

static unsigned
modifiers_of(long number)
{
	return number > 1 && number <= 16 ? (unsigned)number - 1 : 0;
}

/* "[3;5~" is "[3~" with Ctrl, "[1;2A" is "[A" with Shift, "[3^" is rxvt's. */
static bool
read_csi(const char *s, size_t n, struct sequence *out)
{
	static const char rxvt[] = "^$@";
	char last = s[n - 1], text[32], *end = text;
	const char *own = strchr(rxvt, last);
	long first, second = 0;

	if (n < 2 || n >= sizeof(text))
		return false;
	memcpy(text, s, n);
	text[n] = '\0';
	if (s[1] == '[') {
		memcpy(out->name, text, n + 1);
		return true;
	}
	if (n > 2 && !isdigit((unsigned char)s[1]) && s[1] != ';')
		return false; /* a private one: an answer, or the mouse */
	first = strtol(text + 1, &end, 10);
	if (*end == ';')
		second = strtol(end + 1, &end, 10);
	if (*end != last || end[1])
		return false;
	out->modifiers = modifiers_of(second);
	if (own && *own)
		out->modifiers = own == rxvt       ? CONTROL
				 : own == rxvt + 1 ? SHIFT
						   : CONTROL | SHIFT;
	if (last == '~' || (own && *own))
		snprintf(out->name, sizeof(out->name), "[%ld~", first % 1000);
	else if (n > 2 && (first > 1 || last == 'R'))
		return false; /* where the cursor is; R is F3 only alone */
	else
		snprintf(out->name, sizeof(out->name), "[%c", last);
	return true;
}

static bool
read_ss3(const char *s, size_t n, struct sequence *out)
{
	out->modifiers = modifiers_of(n > 2 ? strtol(s + 1, NULL, 10) : 0);
	snprintf(out->name, sizeof(out->name), "O%c", s[n - 1]);
	return true;
}

/* Moving keeps its meaning with any modifier; other keys with one are other
 * keys, which mean nothing here. */
static uint32_t
modified(uint32_t key, unsigned modifiers)
{
	if (!modifiers)
		return key;
	if (modifiers == SHIFT && key == TKEY_UP)
		return TKEY_SHIFT_UP;
	if (modifiers == SHIFT && key == TKEY_DOWN)
		return TKEY_SHIFT_DOWN;
	if ((key >= TKEY_UP && key <= TKEY_PAGE_DOWN) || key == TKEY_BACKTAB)
		return key;
	return 0;
}

static uint32_t
key_of(const char *s, size_t n, bool alt)
{
	struct sequence q = {.modifiers = 0};
	bool known = s[0] == '[' ? read_csi(s, n, &q) : read_ss3(s, n, &q);

	for (size_t i = 0; known && i < ARRAY_LEN(table); i++)
		if (strcmp(table[i].sequence, q.name) == 0)
			return modified(
				table[i].key, q.modifiers | (alt ? ALT : 0));
	return 0;
}

static bool
mouse(struct event *event, long code, long col, long row)
{
	long button = code & BUTTONS;

	*event = (struct event){
		.kind = EVENT_CLICK, .row = (int)row - 1, .col = (int)col - 1};
	if (code & ~(BUTTONS | 4 | 8 | 16))
		return false; /* it moved, or a button that is not ours */
	if (button == WHEEL_UP || button == WHEEL_DOWN) {
		event->kind = EVENT_WHEEL;
		event->lines = button == WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES;
	}
	return button == 0 || event->kind == EVENT_WHEEL;
}

/* The mouse in its three forms: [M and three bytes, [<0;12;3M, [32;12;3M. */
static bool
read_mouse(const char *s, size_t n, struct event *event)
{
	bool decimal = n > 1 && s[1] == '<';
	const char *at = s + (decimal ? 2 : 1);
	char *end = NULL;
	long of[3] = {0};

	if (n < 2 || s[0] != '[' || (s[n - 1] != 'M' && s[1] != 'M'))
		return false;
	if (s[1] == 'M')
		return n == MOUSE_BYTES - 1 &&
		       mouse(event, (unsigned char)s[2] - 32,
			       (unsigned char)s[3] - 32,
			       (unsigned char)s[4] - 32);
	for (int i = 0; i < 3; i++) {
		of[i] = strtol(at, &end, 10);
		if (*end != (i < 2 ? ';' : 'M'))
			return false;
		at = end + 1;
	}
	return mouse(event, decimal ? of[0] : of[0] - 32, of[1], of[2]);
}

/* Line ends as \n, no other controls than that and tabs. */
static void
add_pasted(struct keys *k, const char *s, size_t n)
{
	while (n) {
		uint32_t c;
		size_t used = character(s, n, &c);

		used = used ? used : 1;
		s += used;
		n -= used;
		c = c == '\r' ? '\n' : c;
		if ((c >= ' ' || c == '\n' || c == '\t') &&
			k->paste.len < PASTE_MAX)
			utf8_put(&k->paste, c);
	}
}

/* What was pasted, up to its end or where it stops coming. A mark may have
 * come in part, and a character. */
static bool
paste(struct keys *k, bool quiet, struct event *event)
{
	const char *s = rest(k),
		   *end = memmem(s, left(k), PASTE_END, strlen(PASTE_END));
	size_t n = left(k), kept = sizeof(PASTE_END) + 4;

	if (end)
		n = (size_t)(end - s);
	else if (!quiet && n <= PASTE_MAX)
		return false;
	else if (!quiet)
		n -= kept;
	add_pasted(k, s, n);
	k->at += n + (end ? strlen(PASTE_END) : 0);
	if (!end && !quiet)
		return false;
	k->pasting = false;
	*event = (struct event){
		.kind = EVENT_PASTE, .text = k->paste.len ? k->paste.at : ""};
	return true;
}

static uint32_t
key_of_character(uint32_t c)
{
	if (c == 127 || c == 8)
		return TKEY_BACKSPACE;
	if (c >= 0x80 && c < 0xa0)
		return 0;
	return c == '\n' ? TKEY_ENTER : c;
}

/* A sequence of n bytes, from its Esc on; false: it says nothing. */
static bool
take(struct keys *k, const char *s, size_t n, struct event *event)
{
	bool alt = s[1] == ESC && n > 2;

	s += 1 + alt;
	n -= 1 + alt;
	*event = (struct event){.kind = EVENT_KEY};
	if (s[0] != '[' && s[0] != 'O')
		return false;
	if (n == 5 && memcmp(s, "[200~", n) == 0) {
		buf_clear(&k->paste);
		k->pasting = true;
		return false;
	}
	if (read_mouse(s, n, event))
		return true;
	*event = (struct event){.kind = EVENT_KEY, .key = key_of(s, n, alt)};
	return event->key != 0;
}

/* What begins with Esc; where no more comes it is Esc alone, or not a key. */
static bool
escape(struct keys *k, bool quiet, struct event *event, bool *waits)
{
	const char *s = rest(k);
	size_t n = left(k), whole = escape_length(s, n);
	bool alone = (quiet && n == 1) || whole == 1 ||
		     (quiet && n == 2 && s[1] == ESC);

	*waits = !whole && !quiet;
	if (*waits)
		return false;
	*event = (struct event){.kind = EVENT_KEY, .key = TKEY_ESC};
	k->at += alone ? 1 : whole ? whole : n;
	return alone || (whole && take(k, s, whole, event));
}

/* Esc [ as one control, in UTF-8 or as a byte, becomes what it stands for. */
static void
spell_csi(struct keys *k)
{
	char *s = k->bytes.at + k->at;

	if ((unsigned char)*s == CSI) {
		buf_add_char(&k->bytes, '\0');
		s = k->bytes.at + k->at;
		memmove(s + 2, s + 1, left(k) - 2);
	} else if (left(k) < 2 || memcmp(s, "\302\233", 2) != 0) {
		return;
	}
	memcpy(s, "\033[", 2);
}

bool
keys_next(struct keys *k, bool quiet, struct event *event)
{
	bool waits = false;

	while (!k->pasting && left(k) && !waits) {
		uint32_t c;
		size_t n;

		spell_csi(k);
		if (*rest(k) == ESC) {
			if (escape(k, quiet, event, &waits))
				return true;
			continue;
		}
		n = character(rest(k), left(k), &c);
		waits = !n && !quiet;
		k->at += n ? n : quiet;
		*event = (struct event){
			.kind = EVENT_KEY, .key = key_of_character(c)};
		if (event->key)
			return true;
	}
	return k->pasting && paste(k, quiet, event);
}

int
keys_wait(const struct keys *k)
{
	const char *s = rest(k);

	if (k->pasting)
		return REST_MS;
	if (!left(k))
		return -1;
	return s[0] == ESC && (left(k) == 1 || (left(k) == 2 && s[1] != '['))
		       ? k->esc_ms
		       : REST_MS;
}

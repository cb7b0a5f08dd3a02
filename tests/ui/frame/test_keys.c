/* What terminals send, each key as a whole: given at once, byte by byte with
 * pauses shorter than a person's, and with another key after it. */
#include "ui/frame/keys.h"

#include "tests/check.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sent {
	const char *bytes;
	uint32_t key; /* 0: nothing */
};

/* xterm, Windows Terminal, mosh, tmux: with modifiers in the middle. */
#define MODIFIED(n)                                                            \
	{"\033[1;" #n "C", TKEY_RIGHT}, {"\033[1;" #n "D", TKEY_LEFT},         \
		{"\033[1;" #n "H", TKEY_HOME}, {"\033[1;" #n "F", TKEY_END},   \
		{"\033[5;" #n "~", TKEY_PAGE_UP},                              \
		{"\033[6;" #n "~", TKEY_PAGE_DOWN}, {"\033[2;" #n "~", 0},     \
		{"\033[3;" #n "~", 0}, {"\033[1;" #n "P", 0},                  \
		{"\033[1;" #n "Q", 0}, {"\033[1;" #n "R", 0},                  \
		{"\033[1;" #n "S", 0}, {"\033[15;" #n "~", 0},                 \
		{"\033[24;" #n "~", 0},                                        \
	{                                                                      \
		"\033O" #n "P", 0                                              \
	}

static const struct sent sent[] = {
	/* xterm and those that do as it does, in both modes of the cursor. */
	{"\033[A", TKEY_UP},
	{"\033[B", TKEY_DOWN},
	{"\033[C", TKEY_RIGHT},
	{"\033[D", TKEY_LEFT},
	{"\033OA", TKEY_UP},
	{"\033OB", TKEY_DOWN},
	{"\033OC", TKEY_RIGHT},
	{"\033OD", TKEY_LEFT},
	{"\033[H", TKEY_HOME},
	{"\033[F", TKEY_END},
	{"\033OH", TKEY_HOME},
	{"\033OF", TKEY_END},
	{"\033OP", TKEY_F1},
	{"\033OQ", TKEY_F2},
	{"\033OR", TKEY_F3},
	{"\033OS", TKEY_F4},
	{"\033[15~", TKEY_F5},
	{"\033[17~", TKEY_F6},
	{"\033[18~", TKEY_F7},
	{"\033[19~", TKEY_F8},
	{"\033[20~", TKEY_F9},
	{"\033[21~", TKEY_F10},
	{"\033[23~", TKEY_F11},
	{"\033[24~", TKEY_F12},
	{"\033[2~", TKEY_INSERT},
	{"\033[3~", TKEY_DELETE},
	{"\033[5~", TKEY_PAGE_UP},
	{"\033[6~", TKEY_PAGE_DOWN},
	{"\033[Z", TKEY_BACKTAB},
	{"\033[1;2A", TKEY_SHIFT_UP},
	{"\033[1;2B", TKEY_SHIFT_DOWN},
	{"\033[1;5A", TKEY_UP},
	{"\033[1;3B", TKEY_DOWN},
	{"\033[E", 0},
	MODIFIED(2),
	MODIFIED(3),
	MODIFIED(5),
	MODIFIED(6),
	/* PuTTY, whose TERM says xterm. */
	{"\033[1~", TKEY_HOME},
	{"\033[4~", TKEY_END},
	{"\033[11~", TKEY_F1},
	{"\033[12~", TKEY_F2},
	{"\033[13~", TKEY_F3},
	{"\033[14~", TKEY_F4},
	{"\033\033[A", TKEY_UP},
	{"\033\033OB", TKEY_DOWN},
	{"\033\033[11~", 0},
	{"\033OM", TKEY_ENTER},
	{"\033Oq", '1'},
	{"\033Ol", ','},
	/* rxvt */
	{"\033[7~", TKEY_HOME},
	{"\033[8~", TKEY_END},
	{"\033[a", TKEY_SHIFT_UP},
	{"\033[b", TKEY_SHIFT_DOWN},
	{"\033[c", TKEY_RIGHT},
	{"\033Oa", TKEY_UP},
	{"\033Od", TKEY_LEFT},
	{"\033[7^", TKEY_HOME},
	{"\033[8@", TKEY_END},
	{"\033[5$", TKEY_PAGE_UP},
	{"\033[3$", 0},
	{"\033[3^", 0},
	{"\033[23$", 0},
	{"\033[11^", 0},
	/* The Linux console. */
	{"\033[[A", TKEY_F1},
	{"\033[[B", TKEY_F2},
	{"\033[[C", TKEY_F3},
	{"\033[[D", TKEY_F4},
	{"\033[[E", TKEY_F5},
	{"\033[25~", 0},
	/* Focus, answers, other protocols of keys. */
	{"\033[I", 0},
	{"\033[O", 0},
	{"\033[?1;2c", 0},
	{"\033[>0;276;0c", 0},
	{"\033[?2026;2$y", 0},
	{"\033[24;80R", 0},
	{"\033[1;1R", 0},
	{"\033[?62;4c", 0},
	{"\033[>0;276;0c", 0},
	/* Esc [ as one control. */
	{"\302\233A", TKEY_UP},
	{"\302\233?1;2c", 0},
	{"\23311~", TKEY_F1},
	{"\033]11;rgb:0000/0000/0000\a", 0},
	{"\033]11;rgb:0/0/0\033\\", 0},
	{"\033P1$r0m\033\\", 0},
	{"\033_Gi=1;OK\033\\", 0},
	{"\033[97;5u", 0},
	{"\033[27;5;97~", 0},
	{"\033[200;300;400~", 0},
	{"\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17A", 0},
	/* Alt and a letter, of one byte or of several. */
	{"\033d", 0},
	{"\033u", 0},
	{"\033q", 0},
	{"\0332", 0},
	{"\033\r", 0},
	{"\033\177", 0},
	{"\033é", 0},
	{"\033€", 0},
	/* The mouse: let go of, moved, other buttons. */
	{"\033[<0;10;5m", 0},
	{"\033[<35;10;5M", 0},
	{"\033[<2;10;5M", 0},
	{"\033[M#!!", 0},
	{"\033[M\"!!", 0},
	{"\033[35;10;5M", 0},
	/* And what is one byte, or one character. */
	{"\r", TKEY_ENTER},
	{"\n", TKEY_ENTER},
	{"\t", TKEY_TAB},
	{"\177", TKEY_BACKSPACE},
	{"\b", TKEY_BACKSPACE},
	{"a", 'a'},
	{"\003", CTRL_KEY('c')},
	{"é", 0xe9},
	{"€", 0x20ac},
	{"\377", 0},
	{"\302\200", 0},
};

/* The keys that come out, 0 after the last; quiet once all is in. */
static void
take(struct keys *k, bool quiet, uint32_t *out, size_t *n)
{
	struct event e;

	while (keys_next(k, quiet, &e)) {
		assert_int_equal(e.kind, EVENT_KEY);
		assert_true(*n < 8);
		out[(*n)++] = e.key;
	}
}

static void
check(const struct sent *s, const char *after, bool bytewise)
{
	struct keys k;
	uint32_t got[8] = {0}, want[8] = {0};
	size_t n = 0, m = 0, size = strlen(s->bytes);
	char all[80];

	keys_init(&k);
	snprintf(all, sizeof(all), "%s%s", s->bytes, after);
	for (size_t i = 0; all[i]; i += bytewise ? 1 : strlen(all)) {
		keys_feed(&k, all + i, bytewise ? 1 : strlen(all));
		take(&k, false, got, &n);
	}
	take(&k, true, got, &n);
	if (s->key)
		want[m++] = s->key;
	if (*after)
		want[m++] = (unsigned char)*after;
	if (n != m || memcmp(got, want, sizeof(got)) != 0)
		fail_msg("%zu bytes, ESC%s%s: %zu keys, first %x, second %x",
			size, s->bytes + 1, after, n, got[0], got[1]);
	assert_int_equal(keys_wait(&k), -1);
	keys_release(&k);
}

static void
each_is_whole(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(sent); i++)
		for (int bytewise = 0; bytewise < 2; bytewise++) {
			check(&sent[i], "", bytewise);
			check(&sent[i], "q", bytewise);
		}
}

/* Esc, and Esc twice, when nothing follows for a while. */
static void
esc_alone(void **state)
{
	struct keys k;
	struct event e;

	keys_init(&k);
	keys_feed(&k, "\033", 1);
	assert_false(keys_next(&k, false, &e));
	assert_int_equal(keys_wait(&k), KEYS_ESC_MS);
	assert_true(keys_next(&k, true, &e));
	assert_int_equal(e.key, TKEY_ESC);
	keys_feed(&k, "\033\033", 2);
	assert_false(keys_next(&k, false, &e));
	assert_true(keys_next(&k, true, &e));
	assert_int_equal(e.key, TKEY_ESC);
	assert_true(keys_next(&k, true, &e));
	assert_int_equal(e.key, TKEY_ESC);
	assert_false(keys_next(&k, true, &e));
	keys_release(&k);
}

/* What stops in the middle is nothing, and what comes later is itself. */
static void
cut_short(void **state)
{
	static const char *const parts[] = {"\033[", "\033[1;", "\033O",
		"\033]0;x", "\033P", "\033[M ", "\033[<0;1", "\303",
		"\033\033["};

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct keys k;
		struct event e;

		keys_init(&k);
		keys_feed(&k, parts[i], strlen(parts[i]));
		assert_false(keys_next(&k, false, &e));
		assert_true(keys_wait(&k) > 0);
		assert_false(keys_next(&k, true, &e));
		assert_int_equal(keys_wait(&k), -1);
		keys_feed(&k, "q", 1);
		assert_true(keys_next(&k, false, &e));
		assert_int_equal(e.key, 'q');
		keys_release(&k);
	}
}

static struct event
one(struct keys *k, const char *bytes)
{
	struct event e, none;

	keys_feed(k, bytes, strlen(bytes));
	assert_true(keys_next(k, false, &e));
	assert_false(keys_next(k, false, &none));
	return e;
}

static void
the_mouse(void **state)
{
	struct keys k;
	struct event e;

	keys_init(&k);
	e = one(&k, "\033[<0;12;5M");
	assert_int_equal(e.kind, EVENT_CLICK);
	assert_int_equal(e.row, 4);
	assert_int_equal(e.col, 11);
	e = one(&k, "\033[M ,%");
	assert_int_equal(e.kind, EVENT_CLICK);
	assert_int_equal(e.row, 4);
	assert_int_equal(e.col, 11);
	e = one(&k, "\033[32;12;5M");
	assert_int_equal(e.kind, EVENT_CLICK);
	assert_int_equal(e.col, 11);
	e = one(&k, "\033[<64;1;1M");
	assert_int_equal(e.kind, EVENT_WHEEL);
	assert_int_equal(e.lines, -3);
	e = one(&k, "\033[<69;200;1M");
	assert_int_equal(e.kind, EVENT_WHEEL);
	assert_int_equal(e.lines, 3);
	keys_release(&k);
}

static void
pasted(void **state)
{
	static const char text[] = "\033[200~d\033[A u\r\né\001€\tq\033[201~x";
	struct event e;

	for (int bytewise = 0; bytewise < 2; bytewise++) {
		struct keys k;
		bool any = false;

		keys_init(&k);
		for (size_t i = 0; i < sizeof(text) - 2 && !any;) {
			size_t n = bytewise ? 1 : sizeof(text) - 2;

			keys_feed(&k, text + i, n);
			any = keys_next(&k, false, &e);
			i += n;
		}
		assert_true(any);
		assert_int_equal(e.kind, EVENT_PASTE);
		assert_string_equal(e.text, "d[A u\n\né€\tq");
		e = one(&k, "x");
		assert_int_equal(e.key, 'x');
		keys_release(&k);
	}
}

/* A paste whose end never comes is over when it pauses, and one that does not
 * end is not kept whole. */
static void
pasted_without_end(void **state)
{
	struct keys k;
	struct event e;
	char *much = mem_alloc(1 << 16);

	memset(much, 'a', 1 << 16);
	keys_init(&k);
	keys_feed(&k, "\033[200~abc", 9);
	assert_false(keys_next(&k, false, &e));
	assert_int_equal(keys_wait(&k), 500);
	assert_true(keys_next(&k, true, &e));
	assert_string_equal(e.text, "abc");
	keys_feed(&k, "\033[200~", 6);
	for (int i = 0; i < 64; i++) {
		keys_feed(&k, much, 1 << 16);
		assert_false(keys_next(&k, false, &e));
	}
	keys_feed(&k, "\033[201~", 6);
	assert_true(keys_next(&k, false, &e));
	assert_int_equal(strlen(e.text), 1 << 20);
	keys_release(&k);
	free(much);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_whole),
		cmocka_unit_test(esc_alone),
		cmocka_unit_test(cut_short),
		cmocka_unit_test(the_mouse),
		cmocka_unit_test(pasted),
		cmocka_unit_test(pasted_without_end),
	};

	setlocale(LC_ALL, "C.UTF-8");
	unsetenv("ESCDELAY");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

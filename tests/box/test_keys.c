/*
 * Roles at a terminal of sshd's, by keys: two of them, and with BOX_MATRIX
 * each, go to each place, where who may not go is told whom to ask. With
 * BOX_MATRIX the key of each action is pressed there, and what comes is
 * answered somehow: whatever was changed, the role may. Files are chosen by
 * their name alone. Skipped where sshd cannot run.
 */
#include "store/internal.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/pane.h"

#include "tests/bench/bench.h"
#include "tests/bench/terminal.h"
#include "tests/box/users.h"

#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

enum {
	ROWS = 30,
	COLS = 120,
	SKIPPED = 77,
	QUIET_MS = 15,
	ESCAPE_MS = 90, /* a key that follows sooner is one with it */
	ESCAPES = 3,
	AWAIT_MS = 20000
};

#define REFUSAL "does not allow this; ask"

/* Of the scripts: the box in a folder of its own, and what it is run with. */
#define BOX                                                                    \
	". \"${srcdir:-.}/tests/box/box.inc\"; T=$BOX_FOLDER; "                \
	"C=$T/c.permanence; HOME=$T; export HOME; [ ! -e $T/line ] || . "      \
	"$T/line; "

static const char begin_script[] = BOX
	"PATH=$PATH:/usr/sbin; unset PERMANENCE_CAMPAIGN PERMANENCE_SERVICE "
	"PERMANENCE_NOW\n"
	"command -v sshd >$T/out && command -v ssh-keygen >$T/out || exit 77\n"
	"ROLES=${BOX_ROLES:-$ROLES}; export XDG_STATE_HOME=$T/state\n"
	"make_box && start_sshd || exit\n"
	"echo PORT=$PORT >$T/line && echo PID=$PID >>$T/line\n"
	"mkdir -p $T/box/files/coordinator && cd $T/box/files/coordinator &&\n"
	"printf 'nom;prenom\\nTrouve;Anne\\n' >plain.csv &&\n"
	"ln -s /etc/passwd link.csv && ln -s .. up && cp plain.csv "
	"$T/far.csv\n";

static const char client_script[] = BOX
	"SSH='exec ssh' TERM=xterm-256color client $BOX_ROLE -tt \"$WHERE\"";

struct walk {
	struct sample sample;
	struct terminal t;
	enum role role;
	int places, keys, refused, wrong;
};

double
bench_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void
bench_stop(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	exit(1);
}

static int
run(const char *script)
{
	const int code = system(script);

	return WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

/* What comes, once; false: nothing within that time. */
static bool
pump(struct terminal *t, int ms)
{
	struct pollfd fd = {.fd = t->fd, .events = POLLIN};
	char bytes[4096];
	ssize_t n;

	if (poll(&fd, 1, ms) <= 0)
		return false;
	n = read(t->fd, bytes, sizeof(bytes));
	if (n > 0)
		vterm_input_write(t->vt, bytes, (size_t)n);
	return n > 0;
}

static void
settle(struct terminal *t)
{
	while (pump(t, QUIET_MS))
		continue;
}

static void
print_screen(struct terminal *t)
{
	char line[TERMINAL_LINE];

	for (int row = 0; row < t->rows; row++)
		fprintf(stderr, "|%s\n", terminal_line(t, row, line));
}

static bool
either_shows(struct terminal *t, const char *one, const char *other)
{
	while (!terminal_shows(t, one) && !terminal_shows(t, other))
		if (!pump(t, AWAIT_MS)) {
			print_screen(t);
			fail_msg("the screen never showed \"%s\"", one);
		}
	return terminal_shows(t, one);
}

static void
expect(struct terminal *t, const char *words)
{
	either_shows(t, words, words);
}

static void
expect_gone(struct terminal *t, const char *words)
{
	while (terminal_shows(t, words))
		if (!pump(t, AWAIT_MS)) {
			print_screen(t);
			fail_msg("the screen always showed \"%s\"", words);
		}
}

static void
come_in(struct walk *w, enum role role)
{
	w->role = role;
	setenv("BOX_ROLE", set_name(&role_set, (int)role), 1);
	terminal_open(&w->t, ROWS, COLS,
		(const char *const[]){"/bin/sh", "-c", client_script, NULL});
	expect(&w->t, "permanence > Today");
	settle(&w->t);
}

static void
hang_up(struct walk *w)
{
	kill(w->t.child, SIGKILL);
	waitpid(w->t.child, NULL, 0);
	close(w->t.fd);
	vterm_free(w->t.vt);
}

static void
wrong(struct walk *w, const struct pane_ops *place, const char *what)
{
	print_screen(&w->t);
	print_error("%s by %s: %s\n", place->id,
		set_name(&role_set, (int)w->role), what);
	w->wrong++;
}

static void
type_letter(struct walk *w, uint32_t letter)
{
	const char key[2] = {(char)letter, '\0'};

	terminal_type(&w->t, key);
}

/* Is it let in there? */
static bool
go(struct walk *w, const struct pane_ops *place)
{
	char *title = mem_printf("permanence > %s", place->name);
	bool there;

	terminal_type(&w->t, "g");
	expect(&w->t, "The first row");
	type_letter(w, (uint32_t)place->letter);
	there = either_shows(&w->t, title, REFUSAL);
	settle(&w->t);
	if (!there) {
		terminal_type(&w->t, "\r"); /* it was read */
		expect_gone(&w->t, REFUSAL);
	}
	free(title);
	return there;
}

/* Has the program left, of itself? */
static bool
has_left(struct walk *w)
{
	return waitpid(w->t.child, NULL, WNOHANG) != 0;
}

static void
come_again(struct walk *w, const struct pane_ops *place)
{
	hang_up(w);
	come_in(w, w->role);
	go(w, place);
}

/* Whatever is asked, and out of it again; else anew. */
static void
answer(struct walk *w, const struct pane_ops *place, const char *action)
{
	static const char *const answers[] = {"x\r", "y", "\007", "\007"};
	char *title = mem_printf("permanence > %s ", place->name),
	     *further = mem_printf("%s> ", title);
	bool refused = false;

	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		settle(&w->t);
		refused = refused || terminal_shows(&w->t, REFUSAL);
		terminal_type(&w->t, answers[i]);
	}
	settle(&w->t);
	for (int i = 0; i < ESCAPES && terminal_shows(&w->t, further); i++) {
		terminal_type(&w->t, "\033");
		while (pump(&w->t, ESCAPE_MS))
			continue;
	}
	w->refused += refused;
	w->keys++;
	if (has_left(w)) {
		print_error("after %s\n", action);
		wrong(w, place, "the program left");
		come_again(w, place);
	} else if (!terminal_shows(&w->t, title) ||
		   terminal_shows(&w->t, further) ||
		   terminal_shows(&w->t, "The first row")) {
		come_again(w, place);
	}
	free(further);
	free(title);
}

static void
press_each_key(struct walk *w, const struct pane_ops *place)
{
	bool pressed['~' + 1] = {false};

	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const uint32_t key = action_get((enum action)a)->keys[0];

		if (key < ' ' || key > '~' || pressed[key] || a == ACTION_QUIT)
			continue;
		pressed[key] = true;
		type_letter(w, key);
		answer(w, place, action_get((enum action)a)->name);
	}
}

static void
walk_places(struct walk *w, bool keys)
{
	for (size_t i = 0; i < pane_count; i++) {
		const struct pane_ops *place = pane_table[i];
		const bool may = role_may(w->role, pane_right(place));

		if (go(w, place) != may)
			wrong(w, place, may ? "refused" : "let in");
		else if (may && keys)
			press_each_key(w, place);
		w->places++;
	}
}

/* Plain files of one's own folder, and nothing by another name. */
static void
choose_files(struct walk *w)
{
	static const char *const names[] = {"/etc/passwd", "../../../far.csv",
		"~/far.csv", "link.csv", "up/far.csv", "/dev/stdin"};

	go(w, pane_table[1]);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		terminal_type(&w->t, "I");
		expect(&w->t, "plain.csv");
		terminal_type(&w->t, names[i]);
		settle(&w->t);
		terminal_type(&w->t, "\r");
		settle(&w->t);
		if (terminal_shows(&w->t, "root") ||
			terminal_shows(&w->t, "Trouve") ||
			!terminal_shows(&w->t, "box/files/coordinator"))
			wrong(w, pane_table[1], names[i]);
		terminal_type(&w->t, "\007");
		expect_gone(&w->t, "plain.csv");
	}
	terminal_type(&w->t, "I");
	expect(&w->t, "plain.csv");
	terminal_type(&w->t, "plain.csv");
	settle(&w->t);
	terminal_type(&w->t, "\r");
	expect(&w->t, "Trouve");
}

/* Whatever each changed, they may. */
static int
look_at_journal(struct walk *w)
{
	struct campaign *c;
	struct stmt *s;
	int n = 0;

	assert_int_equal(
		campaign_open(&c, w->sample.path, NULL, NULL), STATUS_OK);
	s = stmt_cached(campaign_db(c),
		"SELECT j.actor AS actor, coalesce(u.verb, j.verb) AS verb "
		"FROM journal j LEFT JOIN journal u ON u.id = j.undoes");
	while (stmt_step(s, NULL) == STATUS_OK) {
		const int role = set_read(&role_set, stmt_text(s, "actor"));
		const char *verb = stmt_text(s, "verb");

		n += role != 0;
		if (role && (role_only_reads((enum role)role) ||
				    !role_may((enum role)role,
					    verb_right(verb_find(verb))))) {
			print_error("%s by %s\n", verb, stmt_text(s, "actor"));
			w->wrong++;
		}
	}
	campaign_close(c);
	return n;
}

static void
roles_hold_at_a_terminal_over_ssh(void **state)
{
	struct walk *w = *state;
	const bool all = getenv("BOX_MATRIX") != NULL;
	int code, changes;

	setenv("BOX_FOLDER", w->sample.folder, 1);
	if (!all)
		setenv("BOX_ROLES", "coordinator canvasser reader", 1);
	campaign_close(w->sample.c);
	code = run(begin_script);
	assert_int_equal(
		campaign_open(&w->sample.c, w->sample.path, NULL, NULL),
		STATUS_OK);
	if (code == SKIPPED)
		skip();
	assert_int_equal(code, 0);
	come_in(w, ROLE_COORDINATOR);
	choose_files(w);
	hang_up(w);
	for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++) {
		if (!all && r != ROLE_CANVASSER && r != ROLE_READER)
			continue;
		come_in(w, r);
		walk_places(w, all);
		hang_up(w);
		if (all)
			fprintf(stderr, "keys: %s done\n",
				set_name(&role_set, (int)r));
	}
	changes = look_at_journal(w);
	print_message("over SSH: %d places by role, %d keys, %d changes, %d "
		      "refused, %d wrong\n",
		w->places, w->keys, changes, w->refused, w->wrong);
	assert_int_equal(w->wrong, 0);
}

static int
setup(void **state)
{
	struct walk *w = MEM_NEW(struct walk);

	open_without_users(&w->sample);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct walk *w = *state;

	run(BOX "end");
	sample_close(&w->sample);
	free(w);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			roles_hold_at_a_terminal_over_ssh, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

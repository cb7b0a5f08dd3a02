/*
 * A person at a real terminal: the program itself runs under forkpty, libvterm
 * keeps the screen, and each step waits for words with a deadline.
 */
#include "base/buf.h"
#include "base/date.h"
#include "campaign/campaign.h"
#include "campaign/draft.h"
#include "messages/message.h"
#include "messages/point.h"
#include "people/contact.h"
#include "people/segment.h"

#include "tests/change.h"
#include "tests/check.h"
#include "tests/polls.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

enum { ROWS = 24, COLS = 80, MAX_CELLS = 60 * 200, DEADLINE_MS = 10000 };

struct journey {
	char folder[64];
	char *path;
	const char *actor; /* NULL: whoever runs the test */
	pid_t child;
	int fd;
	VTerm *vt;
	VTermScreen *screen;
	int rows;
	int cols;
	struct buf bytes; /* everything the program wrote */
};

static void
add_contact(struct campaign *c, const char *first)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	assert_int_equal(
		contact_set(&row, CONTACT_LAST_NAME, "DUPRE", &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_set(&row, CONTACT_FIRST_NAME, first, &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
}

static void
create(const char *path)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.list_name = "Antony ensemble",
		.first_round = "2027-03-14"};
	struct campaign *c;

	assert_int_equal(campaign_create(&c, path, &facts, NULL), STATUS_OK);
	add_contact(c, "Anne");
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(campaign_set(c, "desk", "Mairie", NULL), STATUS_OK);
	assert_int_equal(change_commit(c, "set", "move the desk", NULL, NULL),
		STATUS_OK);
	campaign_close(c);
}

/* Somebody's first time: no campaign is named, and none was open before. */
static void
run_alone(const struct journey *j)
{
	char *state = mem_printf("%s/state", j->folder);
	char *program = realpath("tests/permanence", NULL);

	setenv("HOME", j->folder, 1);
	setenv("XDG_STATE_HOME", state, 1);
	unsetenv("PERMANENCE_CAMPAIGN");
	if (chdir(j->folder) == 0)
		execl(program, "permanence", (char *)NULL);
	_exit(127);
}

/* In a shell that can stop and continue it, where that is wanted. */
static void
run_program(const struct journey *j, const char *term, bool in_shell)
{
	setenv("TERM", term, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("CAMPAIGN", j->path, 1);
	unsetenv("ESCDELAY");
	unsetenv("VISUAL");
	if (!getenv("EDITOR_OF_TEST"))
		setenv("EDITOR", "echo after 6 pm >", 1);
	else
		setenv("EDITOR", getenv("EDITOR_OF_TEST"), 1);
	if (getenv("ALONE_IN_TEST"))
		run_alone(j);
	if (in_shell)
		execl("/bin/sh", "sh", "-c",
			"set -m; ./tests/permanence -C \"$CAMPAIGN\"; "
			"echo put aside; read line; fg",
			(char *)NULL);
	if (j->actor)
		execl("./tests/permanence", "permanence", "-C", j->path, "--as",
			j->actor, (char *)NULL);
	execl("./tests/permanence", "permanence", "-C", j->path, (char *)NULL);
	_exit(127);
}

static void
start(struct journey *j, const char *term, bool in_shell)
{
	struct winsize size = {.ws_row = ROWS, .ws_col = COLS};

	j->child = forkpty(&j->fd, NULL, NULL, &size);
	assert_true(j->child >= 0);
	if (j->child == 0)
		run_program(j, term, in_shell);
	j->rows = ROWS;
	j->cols = COLS;
	j->vt = vterm_new(ROWS, COLS);
	vterm_set_utf8(j->vt, 1);
	j->screen = vterm_obtain_screen(j->vt);
	vterm_screen_reset(j->screen, 1);
}

static int
prepare(void **state)
{
	struct journey *j = MEM_NEW(struct journey);

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	strcpy(j->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(j->folder));
	j->path = mem_printf("%s/c.permanence", j->folder);
	j->bytes = BUF_INIT;
	create(j->path);
	*state = j;
	return 0;
}

static int
setup(void **state)
{
	prepare(state);
	start(*state, "xterm-256color", false);
	return 0;
}

static int
setup_alone(void **state)
{
	prepare(state);
	setenv("ALONE_IN_TEST", "1", 1);
	start(*state, "xterm-256color", false);
	unsetenv("ALONE_IN_TEST");
	return 0;
}

static int
setup_scoring(void **state)
{
	struct journey *j;
	struct campaign *c;

	prepare(state);
	j = *state;
	assert_int_equal(campaign_open(&c, j->path, NULL, NULL), STATUS_OK);
	test_put_poll(c, "mun2014", 0);
	test_put_poll(c, "mun2020", 20);
	test_choose_polls(c);
	campaign_close(c);
	start(j, "xterm-256color", false);
	return 0;
}

static int
setup_in_shell(void **state)
{
	prepare(state);
	start(*state, "xterm-256color", true);
	return 0;
}

/* An editor that misspells a field, and puts it right when it sees it again. */
static int
setup_misspelling(void **state)
{
	prepare(state);
	setenv("EDITOR_OF_TEST",
		"grep -q prenmo \"$0\" && exec sed -i s/prenmo/prenom/ \"$0\"; "
		"exec echo 'Bonjour {prenmo}, {source}' >",
		1);
	start(*state, "xterm-256color", false);
	unsetenv("EDITOR_OF_TEST");
	return 0;
}

static int
setup_plain(void **state)
{
	prepare(state);
	setenv("NO_COLOR", "1", 1);
	start(*state, "xterm-256color", false);
	unsetenv("NO_COLOR");
	return 0;
}

/* Over SSH, where nobody stays long. */
static int
setup_idle(void **state)
{
	prepare(state);
	setenv("SSH_CONNECTION", "127.0.0.1 1 127.0.0.1 2", 1);
	setenv("PERMANENCE_IDLE_MS", "100", 1);
	start(*state, "xterm-256color", false);
	unsetenv("SSH_CONNECTION");
	unsetenv("PERMANENCE_IDLE_MS");
	return 0;
}

/* Bytes of a sequence may come a second apart, on a machine with much to do. */
static int
setup_slow(void **state)
{
	prepare(state);
	setenv("ESCDELAY", "1000", 1);
	start(*state, "xterm-256color", false);
	unsetenv("ESCDELAY");
	return 0;
}

static int
setup_vt100(void **state)
{
	prepare(state);
	start(*state, "vt100", false);
	return 0;
}

static int
setup_dumb(void **state)
{
	prepare(state);
	start(*state, "dumb", false);
	return 0;
}

static int
teardown(void **state)
{
	struct journey *j = *state;
	char *command = mem_printf("rm -rf %s", j->folder);

	if (j->child > 0) {
		kill(j->child, SIGKILL);
		waitpid(j->child, NULL, 0);
	}
	if (j->fd >= 0)
		close(j->fd);
	vterm_free(j->vt);
	assert_int_equal(system(command), 0);
	free(command);
	buf_release(&j->bytes);
	free(j->path);
	free(j);
	return 0;
}

static bool
shows(struct journey *j, const char *words)
{
	char text[MAX_CELLS * 4 + 1];
	VTermRect all = {.end_row = j->rows, .end_col = j->cols};
	size_t n =
		vterm_screen_get_text(j->screen, text, sizeof(text) - 1, all);

	text[n] = '\0';
	return strstr(text, words) != NULL;
}

/* The row where the words stand, which they do. */
static int
row_of(struct journey *j, const char *words)
{
	int rows = j->rows, row = 0;

	for (; row < rows; row++) {
		char text[MAX_CELLS * 4 + 1];
		VTermRect line = {row, row + 1, 0, j->cols};
		size_t n = vterm_screen_get_text(
			j->screen, text, sizeof(text) - 1, line);

		text[n] = '\0';
		if (strstr(text, words))
			break;
	}
	assert_true(row < rows);
	return row;
}

/* Read what the program writes, once; false after the deadline. */
static bool
pump(struct journey *j)
{
	struct pollfd fd = {.fd = j->fd, .events = POLLIN};
	char bytes[4096];
	ssize_t n;

	if (poll(&fd, 1, DEADLINE_MS) <= 0)
		return false;
	n = read(j->fd, bytes, sizeof(bytes));
	if (n > 0) {
		vterm_input_write(j->vt, bytes, (size_t)n);
		buf_add_n(&j->bytes, bytes, (size_t)n);
	}
	return n > 0;
}

/* The screen as it stands, for whoever reads why a journey failed. */
static void
print_screen(struct journey *j)
{
	for (int row = 0; row < j->rows; row++) {
		char text[MAX_CELLS * 4 + 1];
		VTermRect line = {row, row + 1, 0, j->cols};
		size_t n = vterm_screen_get_text(
			j->screen, text, sizeof(text) - 1, line);

		print_message("|%.*s\n", (int)n, text);
	}
}

static void
expect(struct journey *j, const char *words)
{
	while (!shows(j, words))
		if (!pump(j)) {
			print_screen(j);
			fail_msg("the screen never showed: %s", words);
		}
}

static void
expect_gone(struct journey *j, const char *words)
{
	while (shows(j, words))
		if (!pump(j)) {
			print_screen(j);
			fail_msg("the screen always showed: %s", words);
		}
}

/* A frame may arrive in pieces; the cursor comes to rest last. */
static void
expect_cursor(struct journey *j, int row, int col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(j->vt), &at);
	while (at.row != row || at.col != col) {
		if (!pump(j)) {
			print_screen(j);
			fail_msg("the cursor never came to %d,%d from %d,%d",
				row, col, at.row, at.col);
		}
		vterm_state_get_cursorpos(vterm_obtain_state(j->vt), &at);
	}
}

static void
type(struct journey *j, const char *keys)
{
	assert_int_equal(write(j->fd, keys, strlen(keys)), strlen(keys));
}

/* Somebody else runs a command of the program on the same campaign. */
static void
elsewhere(const struct journey *j, const char *arguments)
{
	char *command = mem_printf("./tests/permanence -q --as Karim -C %s %s",
		j->path, arguments);

	assert_int_equal(system(command), 0);
	free(command);
}

static int
exit_code(struct journey *j)
{
	int status;

	while (pump(j))
		continue;
	assert_int_equal(waitpid(j->child, &status, 0), j->child);
	j->child = 0;
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static char *
setting(const char *path, const char *name)
{
	struct campaign *c;
	char *value;

	assert_int_equal(campaign_open(&c, path, NULL, NULL), STATUS_OK);
	value = campaign_setting(c, name);
	campaign_close(c);
	return value;
}

static void
undoes_a_change_and_leaves(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "g");
	expect(j, "Go to");
	type(j, "a");
	expect(j, "permanence > Audit");
	expect(j, "Mairie");
	expect_cursor(j, 4, 0);
	type(j, "u");
	expect(j, "Undone: move the desk");
	type(j, "\033");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
	assert_null(setting(j->path, "desk"));
}

static void
finds_by_typing(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, ":aud\t\r");
	expect(j, "permanence > Audit");
	type(j, "/nothing");
	expect(j, "No row holds these words");
	type(j, "\033");
	expect(j, "Filter: (none)");
	expect(j, "move the desk");
	type(j, "?verif");
	expect(j, "Check that nobody altered");
	type(j, "\r");
	expect(j, "nobody altered the journal.");
	type(j, "qq");
	assert_int_equal(exit_code(j), 0);
}

static void
reads_what_the_rules_ask(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "g");
	expect(j, "Go to");
	type(j, "p");
	expect(j, "permanence > Compliance");
	expect(j, "silence begins");
	type(j, "/e-mail");
	expect(j, "with consent");
	expect(j, "A yes is needed first");
	type(j, "\r");
	type(j, "\033");
	expect(j, "Filter: (none)");
	type(j, "/regular");
	expect(j, "none due");
	expect(j, "36 months without a sign");
	type(j, "\r");
	type(j, "\033");
	expect(j, "Filter: (none)");
	type(j, ":today\r");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

static void
corrects_a_contact_and_takes_it_back(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "g");
	expect(j, "Go to");
	type(j, "c");
	expect(j, "permanence > Contacts");
	type(j, "/anne");
	expect(j, "1 of 1");
	type(j, "\r");
	expect(j, "DUPRE Anne");
	type(j, "e");
	expect(j, "[DUPRE");
	type(j, "\t\025Jeanne\t\t\t12\t");
	expect(j, "2 digits");
	type(j, "\023");
	expect(j, "Nothing was saved yet");
	type(j, "\025\023");
	expect(j, "Saved DUPRE Jeanne");
	type(j, "u");
	expect(j, "Undone: edit DUPRE Jeanne");
	expect(j, "DUPRE Anne");
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

/* The campaign as somebody else has it open. */
static struct campaign *
other_hand(struct journey *j)
{
	struct campaign *c;

	assert_int_equal(
		campaign_open(&c, j->path, "Thérèse", NULL), STATUS_OK);
	return c;
}

static void
go_to_contacts(struct journey *j)
{
	expect(j, "permanence > Today");
	type(j, "g");
	expect(j, "Go to");
	type(j, "c");
	expect(j, "permanence > Contacts");
}

static void
leave_from_contacts(struct journey *j)
{
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

static void
marks_twelve_and_tags_them(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	char first[16];

	for (int i = 0; i < 13; i++) {
		snprintf(first, sizeof(first), "Zoé %02d", i);
		add_contact(c, first);
	}
	go_to_contacts(j);
	expect(j, "row 1 of 14");
	/* Four by Space, a range of six, two by Shift and an arrow. */
	type(j, "    v");
	expect(j, "The range begins here");
	type(j, "\033OB\033OB\033OB\033OB\033OBv");
	expect(j, "10 marked");
	type(j, "\033OB\033[1;2B\033[1;2B");
	expect(j, "12 marked");
	type(j, "/anne");
	expect(j, "12 marked, 11 hidden by the filter");
	type(j, "\rt");
	expect(j, "Tag 12 contacts, 11 of them hidden by the filter:");
	type(j, "called\r");
	expect(j, "New tag \"called\", put on 12 contacts.  u undo");
	expect(j, "DUPRE Anne   . . . called");
	type(j, "u");
	expect(j, "Undone: tag + \"called\" on 12 contacts");
	type(j, "\033");
	expect(j, "row 1 of 14");
	leave_from_contacts(j);
	campaign_close(c);
}

/* One row down in a full list: what the line carries is what changed. */
static void
a_move_is_few_bytes(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	size_t before;
	char first[16];

	for (int i = 0; i < 20; i++) {
		snprintf(first, sizeof(first), "Zoé %02d", i);
		add_contact(c, first);
	}
	campaign_close(c);
	go_to_contacts(j);
	expect(j, "row 1 of 21");
	type(j, "j");
	expect(j, "row 2 of 21");
	expect_cursor(j, 5, 0);
	before = j->bytes.len;
	type(j, "j");
	expect(j, "row 3 of 21");
	expect_cursor(j, 6, 0);
	assert_in_range(j->bytes.len - before, 1, 320);
	leave_from_contacts(j);
}

/* Whoever types a name and forgets the / changes nothing. */
static void
a_word_filters_without_its_key(void **state)
{
	struct journey *j = *state;

	go_to_contacts(j);
	type(j, "duprun");
	expect(j, "Filter: duprun");
	expect(j, "0 of 1");
	type(j, "\033");
	expect(j, "Filter: (none)");
	leave_from_contacts(j);
}

static void
adds_a_contact(void **state)
{
	struct journey *j = *state;

	go_to_contacts(j);
	type(j, "a");
	expect(j, "New contact");
	type(j, "DUPRE\tAnne\t");
	expect(j, "also DUPRE Anne: F3");
	type(j, "\033OA\025L\303\251o\t\t12/6/88\tauj\t");
	expect(j, "not a telephone number");
	type(j, "\023");
	expect(j, "Nothing was saved yet");
	type(j, "\025\t\t\tstand\tc\023");
	expect(j, "Added DUPRE L\303\251o");
	expect(j, "row 2 of 2");
	type(j, "u");
	expect(j, "Undone: add DUPRE");
	leave_from_contacts(j);
}

/* The line breaks while somebody types: what they typed is there again. */
static void
a_draft_survives_a_hang_up(void **state)
{
	struct journey *j = *state;

	go_to_contacts(j);
	type(j, "e");
	expect(j, "[DUPRE");
	type(j, "\t\t\t\t06 39 98 12 3\t");
	expect(j, "9 digits");
	assert_int_equal(kill(j->child, SIGHUP), 0);
	assert_int_equal(exit_code(j), 129);
	close(j->fd);
	vterm_free(j->vt);
	start(j, "xterm-256color", false);
	expect(j, "typed at 20:14, not saved");
	type(j, "\r");
	expect(j, "Resume draft from 20:14? (Phone)");
	type(j, "\r");
	expect(j, "[06 39 98 12 3 ");
	type(j, "4\t");
	expect(j, "[06 39 98 12 34 ");
	type(j, "\023");
	expect(j, "Saved DUPRE Anne");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

static void
two_changes_are_picked_between(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	struct arena a = ARENA_INIT;
	struct contact_row row;
	size_t n;

	assert_int_equal(
		contact_page(c, NULL, NULL, 1, &a, &row, &n, NULL), STATUS_OK);
	go_to_contacts(j);
	type(j, "e");
	expect(j, "[DUPRE");
	type(j, "\t\t\t\t06 39 98 00 01\t");
	contact_set(&row, CONTACT_PHONE, "06 39 98 00 02", &a, NULL);
	contact_set(&row, CONTACT_CITY, "Sceaux", &a, NULL);
	contact_set(&row, CONTACT_STREET, "rue Verte", &a, NULL);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	type(j, "\023");
	expect(j, "1 field differs");
	expect(j, "[Sceaux");
	type(j, "\023");
	expect(j, "Nothing was saved yet: Phone");
	type(j, "\033OC");
	expect(j, "theirs taken");
	expect(j, "[06 39 98 00 02 ");
	type(j, "\033OD");
	expect(j, "yours kept");
	type(j, "\023");
	expect(j, "Saved DUPRE Anne");
	assert_int_equal(contact_get(c, row.id, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.phone, "+33639980001");
	assert_string_equal(row.city, "Sceaux");
	leave_from_contacts(j);
	campaign_close(c);
	arena_release(&a);
}

/* Keys that come while a form is being saved are for what comes after it. */
static void
what_others_saved_stays_and_keys_wait(void **state)
{
	struct journey *j = *state;

	elsewhere(j, "teams add Nord --note ours");
	expect(j, "permanence > Today");
	type(j, "gte");
	expect(j, "[ours");
	elsewhere(j, "teams edit Nord --note theirs");
	type(j, "\t\t\t40\023");
	expect(j, "Somebody changed other fields meanwhile");
	expect(j, "[theirs");
	type(j, "\023u");
	expect(j, "Undone: edit the team Nord");
	type(j, "qq");
	assert_int_equal(exit_code(j), 0);
}

static void
sorts_and_looks_closer(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);

	add_contact(c, "Zoé");
	go_to_contacts(j);
	expect(j, ">   DUPRE Anne");
	type(j, "s");
	expect(j, "Sort by");
	type(j, "1");
	expect(j, "Name v");
	expect(j, "row 2 of 2");
	type(j, "s1");
	expect(j, "Name ^");
	expect(j, "row 1 of 2");
	type(j, "i");
	expect(j, "┌── Contacts");
	expect(j, "── History");
	type(j, "x");
	expect(j, "row 1 of 2");
	leave_from_contacts(j);
	campaign_close(c);
}

static void
add_older(struct campaign *c, const char *first, const char *birth)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	contact_set(&row, CONTACT_LAST_NAME, "MOREL", &a, NULL);
	contact_set(&row, CONTACT_FIRST_NAME, first, &a, NULL);
	contact_set(&row, CONTACT_BIRTH, birth, &a, NULL);
	contact_set(&row, CONTACT_PHONE, "06 39 98 00 07", &a, NULL);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
}

/* A wrong field is pointed at while the rows stay; mended, the filter is kept
 * under a name. */
static void
filters_mends_and_keeps_a_segment(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	struct arena a = ARENA_INIT;
	struct segment segment;

	add_older(c, "Rose", "12/06/1960");
	add_older(c, "Hugo", "1990");
	go_to_contacts(j);
	type(j, "/age:60..75 and not emial:");
	expect(j, "^ there is no field \"emial\"; perhaps \"email\"?");
	type(j, "\r");
	expect(j, "Filter: age:60..75 and not emial:");
	type(j, "\177\177\177\177\177\177em\t");
	expect(j, "Filter: age:60..75 and not email:");
	type(j, "yes");
	expect(j, "1 of 3");
	expect(j, ">   MOREL Rose");
	type(j, "\rf");
	expect(j, "Name of the segment:");
	type(j, "Aînés\r");
	expect(j, "kept as the segment \"Aînés\"");
	assert_int_equal(
		segment_find(c, "aines", &a, &segment, NULL), STATUS_OK);
	assert_string_equal(segment.filter, "age:60..75 and not email:yes");
	assert_int_equal(segment.size, 1);
	type(j, "yt");
	expect(j, "Copied, where your terminal allows it");
	assert_non_null(
		strstr(j->bytes.at, "\033]52;c;MDYgMzkgOTggMDAgMDc=\a"));
	type(j, "\033");
	expect(j, "of 3 ");
	leave_from_contacts(j);
	campaign_close(c);
	arena_release(&a);
}

static void
a_long_text_goes_to_the_editor(void **state)
{
	struct journey *j = *state;

	go_to_contacts(j);
	type(j, "e");
	expect(j, "[DUPRE");
	type(j, "\033[Z\017");
	expect(j, "[after 6 pm");
	type(j, "\023");
	expect(j, "Saved DUPRE Anne");
	leave_from_contacts(j);
}

/* Two of one name, e-mail and no more: one person twice. */
static void
add_twins(struct campaign *c)
{
	for (int i = 0; i < 2; i++) {
		struct contact_row row = {.last_name = "MOREL",
			.first_name = "Inès",
			.email = "ines.morel@example.org",
			.phone = i ? "+33639980007" : "+33639980006",
			.name_key = "morel ines",
			.source = "stand",
			.basis = BASIS_CONSENT};

		assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	}
}

static int64_t
contacts_kept(struct campaign *c)
{
	int64_t n = 0;

	assert_int_equal(contact_count(c, NULL, &n, NULL), STATUS_OK);
	return n;
}

static void
two_become_one_and_two_again(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	/* What is typed, what shows it arrived, contacts there are then. */
	static const struct {
		const char *key, *shows;
		int64_t kept;
	} steps[] = {{"g", "Go to", 3}, {"c", "permanence > Contacts", 3},
		{"w", "same e-mail, same name", 3}, {"\r", "pair 1 of 1", 3},
		{"\r", "One contact now: MOREL", 2},
		{"u", "Undone: merge ", 3}};
	size_t keys = 0;

	add_twins(c);
	expect(j, "permanence > Today");
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		type(j, steps[i].key);
		keys += strlen(steps[i].key);
		expect(j, steps[i].shows);
		assert_int_equal(contacts_kept(c), steps[i].kept);
	}
	expect(j, "pair 1 of 1");
	print_message("merge a pair and undo: %zu keys from Today\n", keys);
	assert_true(keys <= 8);
	/* The other's number, then two people after all. */
	type(j, "\033OB\033OB\033OB\033OB");
	expect(j, "row 4 of 4");
	type(j, "\033OC");
	expect(j, "(+) 06 39 98 00 06");
	type(j, "d");
	expect(j, "Every pair is decided");
	type(j, "u");
	expect(j, "pair 1 of 1");
	type(j, "qqq");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
	campaign_close(c);
}

static void
add_message(struct campaign *c)
{
	struct message_row row = {.name = "Porte",
		.channel = CHANNEL_DOOR,
		.body = "Demander. {source}"};

	assert_int_equal(message_save(c, &row, NULL, NULL), STATUS_OK);
}

static void
a_wrong_field_goes_back_to_the_editor(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);

	add_message(c);
	expect(j, "permanence > Today");
	type(j, "g");
	expect(j, "Go to");
	type(j, "e");
	expect(j, "as DUPRE Anne gets it");
	type(j, "o");
	expect(j, "Correct it? Line 1, column 9: there is no field {prenmo}");
	type(j, "y");
	expect(j, "Saved \"Porte\"");
	expect(j, "Bonjour Anne, stand");
	type(j, "u");
	expect(j, "Demander. stand");
	leave_from_contacts(j);
	campaign_close(c);
}

/* Until the number is typed nothing leaves, and after it not at once. */
static void
a_sending_is_counted_approved_and_withdrawn(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	static const struct {
		const char *key, *shows;
	} steps[] = {{"g", "Go to"}, {"e", "permanence > Messages"},
		{"m", "To whom?"}, {"\r", "Not before"},
		{"\r", "Type 1 to approve it"}, {"&", "to approve it: 1"},
		{"\r", "Approved for 23/11"},
		{"d", "Withdrawn: what has not left never does"}};
	struct contact_row row = {.last_name = "AUBRY",
		.first_name = "Léo",
		.name_key = "aubry leo",
		.number = "3",
		.street = "rue Verte",
		.street_key = "rue verte",
		.postcode = "92160",
		.city = "Antony",
		.source = "stand",
		.basis = BASIS_CONSENT};
	size_t keys = 0;

	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	add_message(c);
	expect(j, "permanence > Today");
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		type(j, steps[i].key);
		keys += strlen(steps[i].key);
		expect(j, steps[i].shows);
	}
	print_message("plan, approve and withdraw: %zu keys\n", keys);
	/* The count that was typed is not typed by u. */
	type(j, "u");
	expect(j, "For good: withdraw the sending of Porte");
	expect(j, "withdrawn");
	type(j, "qqq");
	assert_int_equal(exit_code(j), 0);
	campaign_close(c);
}

/* Without a campaign one is asked for: a file is chosen by its path, also as it
 * comes when it is dropped on the terminal. */
static void
a_campaign_is_asked_for_and_opened(void **state)
{
	struct journey *j = *state;
	char *dropped = mem_printf("\033[200~'%s'\033[201~", j->path);

	expect(j, "Which campaign do you want to work on?");
	type(j, "2");
	expect(j, "Open a campaign");
	type(j, "nowhere\r");
	expect(j, "There is no such file here");
	type(j, "\025");
	type(j, dropped);
	expect(j, "c.permanence");
	type(j, "\r");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
	free(dropped);
}

/* Field by field, into the guide of an empty campaign; what is wrong is said
 * before anything is made. */
static void
a_campaign_is_asked_for_and_made(void **state)
{
	struct journey *j = *state;
	char *path = mem_printf("%s/sceaux-autrement.permanence", j->folder);
	struct campaign *c;

	expect(j, "Which campaign do you want to work on?");
	type(j, "1");
	expect(j, "A new campaign");
	type(j, "Sceaux\r9207\r");
	expect(j, "! INSEE code");
	type(j, "\033[A");
	expect(j, "> INSEE code");
	type(j, "1\rSceaux autrement\r14/03/2027\r");
	expect(j, "[sceaux-autrement.permanence");
	type(j, "\r");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
	assert_int_equal(campaign_open(&c, path, NULL, NULL), STATUS_OK);
	assert_string_equal(campaign_commune(c), "92071");
	assert_string_equal(campaign_first_round(c), "2027-03-14");
	campaign_close(c);
	free(path);
}

static void
hang_up_leaves_at_once(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	assert_int_equal(kill(j->child, SIGHUP), 0);
	assert_int_equal(exit_code(j), 129);
}

/* What the terminal itself has to say, as of its mouse. */
static void
send_output(struct journey *j)
{
	char bytes[256];
	size_t n = vterm_output_read(j->vt, bytes, sizeof(bytes));

	assert_int_equal(write(j->fd, bytes, n), n);
}

static void
click(struct journey *j, int row, int col, int button)
{
	vterm_mouse_move(j->vt, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(j->vt, button, true, VTERM_MOD_NONE);
	vterm_mouse_button(j->vt, button, false, VTERM_MOD_NONE);
	send_output(j);
}

static void
resize(struct journey *j, int rows, int cols)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	vterm_set_size(j->vt, rows, cols);
	j->rows = rows;
	j->cols = cols;
	assert_int_equal(ioctl(j->fd, TIOCSWINSZ, &size), 0);
}

static void
the_mouse_chooses_opens_and_runs(void **state)
{
	struct journey *j = *state;

	/* On Today, whose last block is how people may be reached. */
	expect(j, "> ! ");
	type(j, "\033OF");
	expect(j, "> door");
	click(j, row_of(j, "telephone"), 52, 1);
	expect(j, "> telephone");
	click(j, row_of(j, "telephone"), 52, 1);
	expect(j, "permanence > Contacts");
	type(j, "ga");
	expect(j, "permanence > Audit");
	expect_cursor(j, 4, 0);
	click(j, 4, 6, 5);
	expect_cursor(j, 6, 0);
	click(j, 4, 6, 4);
	expect_cursor(j, 4, 0);
	/* "v verify" is the first key of the footer. */
	click(j, 23, 2, 1);
	expect(j, "nobody altered the journal.");
	type(j, ":set mouse off\r");
	expect(j, "The mouse selects text");
	type(j, "q");
	expect(j, "permanence > Today");
	/* Not only when it leaves. */
	assert_non_null(strstr(j->bytes.at, "\033[?1006;1000l"));
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

/* A file of contacts in the journey's folder; the caller frees its path. */
static char *
put_contacts(const struct journey *j, int rows)
{
	char *path = mem_printf("%s/adherents.csv", j->folder);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs("Nom;Prénom;Courriel;Refus du parti\n", f);
	for (int i = 0; i < rows; i++)
		fprintf(f, "NOM%d;Jean;n%d@example.org;%s\n", i, i,
			i % 7 ? "" : "vu");
	assert_int_equal(fclose(f), 0);
	return path;
}

/* From Today to a look at what would happen, to the import, and back. */
static void
brings_contacts_in(void **state)
{
	struct journey *j = *state;
	char *path = put_contacts(j, 3);

	expect(j, "permanence > Today");
	type(j, "gcI");
	expect(j, "Import contacts from which file?");
	type(j, path);
	expect(j, ">* adherents.csv");
	type(j, "\r");
	expect(j, "Taken for");
	expect(j, "NOM0 | NOM1 | NOM2");
	type(j, "\033[4~d");
	expect(j, ">   Refus du parti");
	type(j, "w");
	expect(j, "permanence > Contacts > Import > What would happen");
	expect(j, "New                                  3");
	type(j, "w");
	expect(j, "Where do these people come from? adherents");
	type(j, "\r");
	expect(j, "3 new: on what basis may they be kept?");
	type(j, "1");
	expect(j, "Added: 3, changed: 0, refused: 0.  u undo");
	expect(j, "row 1 of 4");
	type(j, "u");
	expect(j, "Undone: ");
	expect(j, "row 1 of 1");
	leave_from_contacts(j);
	free(path);
}

/* Long work says how far it is while keys go on, and stops when told to. */
static void
a_long_import_is_stopped(void **state)
{
	struct journey *j = *state;
	char *path = put_contacts(j, 200000);
	int64_t asked;

	expect(j, "permanence > Today");
	type(j, "gcI");
	expect(j, "Import contacts from which file?");
	type(j, path);
	type(j, "\r");
	expect(j, "Taken for");
	type(j, "\033[4~dw");
	expect(j, "% after ");
	type(j, "?");
	expect(j, "What can I do here?");
	type(j, "\007");
	asked = clock_ms();
	type(j, "\033");
	expect(j, "Stopped; nothing was changed.");
	print_message("stopped in %d ms\n", (int)(clock_ms() - asked));
	assert_in_range(clock_ms() - asked, 0, 1000);
	expect(j, "permanence > Contacts > Import ");
	type(j, "q");
	expect(j, "row 1 of 1");
	leave_from_contacts(j);
	free(path);
}

/* While another writes, the form says so and keeps what is typed; Esc gives it
 * back at once, and later it is saved. */
static void
a_form_waits_for_its_turn(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);

	go_to_contacts(j);
	type(j, "e");
	expect(j, "[DUPRE");
	type(j, "X");
	expect(j, "[DUPREX");
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	type(j, "\023");
	expect(j, "Waiting for ");
	expect(j, "Esc gives the form back.");
	type(j, "\033");
	expect_gone(j, "Waiting for ");
	type(j, "Y");
	expect(j, "[DUPREXY");
	change_abort(c);
	campaign_close(c);
	type(j, "\023");
	expect(j, "Saved DUPREXY Anne");
	leave_from_contacts(j);
}

/* A note that the editor gave back and that cannot be saved stays: on the
 * screen where the person is there, as a draft where they are not. */
static void
a_note_waits_for_its_turn(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);

	go_to_contacts(j);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	type(j, "o");
	expect(j, "Waiting for ");
	type(j, "\033");
	expect_gone(j, "Waiting for ");
	expect(j, "after 6 pm");
	type(j, "!");
	expect(j, "!after 6 pm");
	change_abort(c);
	campaign_close(c);
	type(j, "\023");
	expect(j, "Note of DUPRE Anne kept");
	leave_from_contacts(j);
}

static void
a_note_of_who_left_is_a_draft(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	struct draft_field field = {.typed = ""};
	struct arena a = ARENA_INIT;

	go_to_contacts(j);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	type(j, "o");
	expect(j, "Waiting for ");
	close(j->fd);
	j->fd = -1;
	usleep(500000);
	change_abort(c);
	assert_int_equal(waitpid(j->child, NULL, 0), j->child);
	j->child = 0;
	campaign_close(c);
	assert_int_equal(campaign_open(&c, j->path, NULL, NULL), STATUS_OK);
	assert_int_equal(
		draft_field_get(c, FORM_CONTACT, 1, "notes", &a, &field, NULL),
		STATUS_OK);
	assert_non_null(strstr(field.typed, "after 6 pm"));
	arena_release(&a);
	campaign_close(c);
}

/* A second program that writes for ten seconds: first once for long, then again
 * and again, with no pause between. */
static pid_t
write_for_ten_seconds(struct journey *j)
{
	const pid_t pid = fork();
	const int64_t until = clock_ms() + 10000;
	struct campaign *c;

	assert_true(pid >= 0);
	if (pid)
		return pid;
	if (campaign_open(&c, j->path, "Thérèse", NULL) != STATUS_OK)
		_exit(1);
	for (int ms = 3000; clock_ms() < until; ms = 300) {
		if (change_begin(c, NULL) != STATUS_OK)
			_exit(2);
		usleep((useconds_t)ms * 1000);
		change_abort(c);
	}
	campaign_close(c);
	_exit(0);
}

/* What is changed at once, outside of forms, waits its turn as well: the screen
 * says for whom, Esc leaves it undone, and no key is lost. */
static void
keep_as(struct journey *j, const char *name)
{
	type(j, "f");
	expect(j, "Name of the segment:");
	type(j, name);
	type(j, "\r");
}

static void
everything_waits_its_turn(void **state)
{
	struct journey *j = *state;
	struct campaign *c = other_hand(j);
	struct arena a = ARENA_INIT;
	struct segment segment;
	int64_t asked;
	pid_t pid;
	int code;

	go_to_contacts(j);
	type(j, "/dupre\r");
	expect(j, "of 1");
	pid = write_for_ten_seconds(j);
	usleep(300000);
	keep_as(j, "Un");
	expect(j, "Waiting for Thérèse. Esc leaves it undone.");
	type(j, "\033");
	expect(j, "nothing was changed");
	assert_int_equal(
		segment_find(c, "un", &a, &segment, NULL), STATUS_NONE);
	type(j, "\r");
	keep_as(j, "Deux");
	expect(j, "Waiting for Thérèse");
	/* Typed meanwhile. */
	type(j, "?");
	expect(j, "What can I do here?");
	type(j, "\007");
	assert_int_equal(
		segment_find(c, "deux", &a, &segment, NULL), STATUS_OK);
	asked = clock_ms();
	type(j, "o");
	expect(j, "kept.  u undo");
	keep_as(j, "Trois");
	expect(j, "kept as the segment \"Trois\"");
	print_message("two changes in %d ms\n", (int)(clock_ms() - asked));
	assert_int_equal(waitpid(pid, &code, WNOHANG), 0);
	assert_int_equal(waitpid(pid, &code, 0), pid);
	assert_int_equal(code, 0);
	type(j, "\033");
	expect(j, "Filter: (none)");
	leave_from_contacts(j);
	campaign_close(c);
	arena_release(&a);
}

/* Found from Today by its name: two keys and the name. */
static void
finds_a_person_from_today(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "/dupre");
	expect(j, "DUPRE Anne");
	type(j, "\r\r");
	expect(j, "permanence > Search > card");
	type(j, "\033");
	expect(j, "permanence > Search  ");
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

/* Each byte by itself. */
static void
type_slowly(struct journey *j, const char *bytes)
{
	for (; *bytes; bytes++) {
		assert_int_equal(write(j->fd, bytes, 1), 1);
		poll(NULL, 0, 1);
	}
}

/* What PuTTY, rxvt, the Linux console and others send where TERM says xterm,
 * and what terminals say by themselves, neither leaves a place nor does
 * anything there but to move. */
static void
keys_of_other_terminals_are_whole(void **state)
{
	static const char *const places[][2] = {{"today", "Today"},
		{"contacts", "Contacts"}, {"segments", "Segments"},
		{"matrix", "Matrix"}, {"duplicates", "Duplicates"},
		{"messages", "Messages"}, {"outbox", "Outbox"},
		{"teams", "Teams"}, {"alerts", "Alerts"},
		{"meetings", "Meetings"}, {"scoring", "Scoring"},
		{"results", "Results"}, {"transfers", "Transfers"},
		{"audit", "Audit"}, {"compliance", "Compliance"}};
	static const char *const sequences[] = {"\033[4~", "\033[1~", "\033[8~",
		"\033[7~", "\033[I", "\033[O", "\033d", "\033u", "\0332",
		"\033[3^", "\033[24;5~", "\033[<0;40;12m", "\033[<35;40;12M",
		"\033[M#HH", "\033[?1;2c", "\033]11;rgb:0000/0000/0000\033\\",
		"\033P1$r0m\033\\", "\033[97;5u", "\033\033[23~"};
	struct journey *j = *state;
	char line[60];

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		snprintf(line, sizeof(line), ":%s\r", places[i][0]);
		type(j, line);
		snprintf(line, sizeof(line), "permanence > %s ", places[i][1]);
		expect(j, line);
		for (size_t k = 0; k < ARRAY_LEN(sequences); k++)
			type_slowly(j, sequences[k]);
		/* Had one been Esc and letters, this would be elsewhere. */
		type(j, "?");
		expect(j, "What can I do here?");
		assert_true(shows(j, line));
		type(j, "\007");
	}
	type(j, ":today\r");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

/* Home, End and F2 of PuTTY in a form are what they say. */
static void
a_form_takes_the_keys_of_putty(void **state)
{
	struct journey *j = *state;

	go_to_contacts(j);
	type(j, "e");
	expect(j, "[DUPRE");
	type_slowly(j, "\033[I\033x\033[1~Y\033[4~Z\033[O");
	expect(j, "[YDUPREZ");
	type_slowly(j, "\033[12~");
	expect(j, "Saved YDUPREZ Anne");
	expect(j, "permanence > Contacts");
	leave_from_contacts(j);
}

static void
a_paste_is_text_and_never_keys(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "\033[200~qqq\rq\033[201~");
	expect(j, "Nothing was pasted");
	type(j, "gc");
	expect(j, "permanence > Contacts");
	type(j, "/");
	expect(j, "Enter keep");
	type(j, "\033[200~anne\rqq\rdupont\033[201~");
	expect(j, "Only the first of the pasted lines");
	expect(j, "Filter: anne");
	expect(j, "1 of 1");
	type(j, "\re");
	expect(j, "[DUPRE");
	type(j, "\025\033[200~DUPR\303\211\r\023q\033[201~");
	expect(j, "[DUPR\303\211 ");
	expect(j, "permanence > Contacts > edit");
	assert_int_equal(kill(j->child, SIGHUP), 0);
	assert_int_equal(exit_code(j), 129);
	assert_non_null(strstr(j->bytes.at, "\033[?2004h"));
	assert_non_null(strstr(j->bytes.at, "\033[?2004l"));
}

static void
a_resize_keeps_windows_and_what_is_typed(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "?und");
	expect(j, "Undo a change");
	resize(j, 40, 120);
	expect_cursor(j, 3, 11);
	expect(j, "Undo a change");
	resize(j, 10, 40);
	expect(j, "This window is 40x10.");
	resize(j, ROWS, COLS);
	expect(j, "Undo a change");
	type(j, "\033");
	expect(j, "? help");
	type(j, ":aud");
	expect(j, ":aud");
	resize(j, 30, 100);
	expect_cursor(j, 28, 5);
	type(j, "\t\r");
	expect(j, "permanence > Audit");
	type(j, "qq");
	assert_int_equal(exit_code(j), 0);
}

static void
puts_itself_aside_and_comes_back(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "ga");
	expect(j, "permanence > Audit");
	type(j, "\032");
	expect(j, "put aside");
	type(j, "\r");
	expect(j, "permanence > Audit");
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

static void
the_command_line_completes_recalls_and_suggests(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, ":res");
	expect(j, "results import");
	type(j, "\t");
	expect(j, ":Results");
	type(j, "\t");
	expect(j, ":results import");
	type(j, "\025redo");
	expect(j, "Redo what was undone");
	type(j, "\t");
	expect(j, ":redo");
	type(j, "\025contcats\r");
	expect(j, "^ there is no such command; did you mean \"Contacts\"?");
	type(j, "\025contacts\r");
	expect(j, "permanence > Contacts");
	type(j, ":\033OA");
	expect(j, ":contacts");
	type(j, "\025log\r");
	expect(j, "Messages of this session");
	type(j, "\033");
	expect(j, "? help");
	type(j, ":help filt\r");
	expect(j, "type to search: filt");
	type(j, "\033");
	expect(j, "? help");
	type(j, ":q\r");
	assert_int_equal(exit_code(j), 0);
}

static void
digits_and_their_french_keys_go_to_places(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "\303\251");
	expect(j, "permanence > Contacts");
	type(j, "1");
	expect(j, "permanence > Today");
	type(j, "2");
	expect(j, "permanence > Contacts");
	type(j, "g");
	expect(j, "The place before");
	type(j, "a");
	expect(j, "permanence > Audit");
	type(j, "g");
	expect(j, "The place before");
	type(j, "-");
	expect(j, "permanence > Contacts");
	type(j, "g");
	expect(j, "The place before");
	type(j, "-");
	expect(j, "permanence > Audit");
	type(j, "G");
	expect(j, "row 3 of 3");
	type(j, "g");
	expect(j, "The first row");
	type(j, "g");
	expect(j, "row 1 of 3");
	type(j, "&");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

/* Keys that a person needs, counted. */
static void
press(struct journey *j, const char *keys, size_t *pressed)
{
	*pressed += strlen(keys);
	type(j, keys);
}

static void
add_segments(struct journey *j)
{
	static const struct {
		const char *name, *filter;
	} segments[] = {{"Anciens", "age:65.."}, {"Duprés", "name:dupre"},
		{"Tous", ""}};
	struct message_row message = {
		.name = "Visite", .channel = CHANNEL_DOOR, .body = "Bonjour"};
	struct campaign *c = other_hand(j);

	for (size_t i = 0; i < 3; i++)
		assert_int_equal(segment_define(c, segments[i].name,
					 segments[i].filter, NULL, NULL, NULL),
			STATUS_OK);
	assert_int_equal(
		point_define(c, "Logement", "Loyers", NULL, NULL), STATUS_OK);
	assert_int_equal(message_save(c, &message, NULL, NULL), STATUS_OK);
	campaign_close(c);
}

/* From Today: three segments, each seen and marked, in twenty keys at most. */
static void
three_segments_are_reviewed(void **state)
{
	struct journey *j = *state;
	struct arena a = ARENA_INIT;
	struct segment *segments;
	struct campaign *c;
	size_t keys = 0, n = 0;

	add_segments(j);
	expect(j, "permanence > Today");
	press(j, "g", &keys);
	expect(j, "Go to");
	press(j, "n", &keys);
	expect(j, "! Anciens");
	press(j, "w", &keys);
	expect(j, "segment 1 of 3");
	press(j, "w", &keys);
	expect(j, "Reviewed Anciens (1 of 3)");
	expect(j, "segment 2 of 3");
	press(j, "w", &keys);
	expect(j, "Reviewed Duprés (2 of 3)");
	expect(j, "segment 3 of 3");
	press(j, "w", &keys);
	expect(j, "Reviewed Tous (3 of 3), the last one.");
	expect(j, ">   Anciens");
	print_message("three segments reviewed: %zu keys\n", keys);
	assert_true(keys <= 20);
	c = other_hand(j);
	assert_int_equal(segment_list(c, &a, &segments, &n, NULL), STATUS_OK);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		assert_non_null(segments[i].reviewed);
	campaign_close(c);
	arena_release(&a);
	type(j, "u");
	expect(j, "Undone: review the segment Tous");
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

/* From Today: a point speaks to a segment, in six keys at most; a message,
 * the plan, and everything taken back. */
static void
a_point_is_mapped_and_planned(void **state)
{
	struct journey *j = *state;
	size_t keys = 0;

	add_segments(j);
	expect(j, "permanence > Today");
	press(j, "g", &keys);
	expect(j, "Go to");
	press(j, "x", &keys);
	expect(j, "[Logement");
	press(j, "l", &keys);
	expect(j, "Logement × Anciens");
	press(j, "e", &keys);
	expect(j, "Weight of Logement for Anciens");
	press(j, "3\r", &keys);
	expect(j, "Logement speaks to Anciens.  u undo");
	expect(j, "?×3 ]");
	print_message("a point mapped to a segment: %zu keys\n", keys);
	assert_true(keys <= 6);
	type(j, "ll");
	expect(j, "Logement × Tous");
	type(j, "m");
	expect(j, "What is said to them?");
	type(j, "vis\r");
	expect(j, "Logement speaks to Tous: Visite.  u undo");
	type(j, "w");
	expect(j, "Messages planned: 0, people: 0");
	type(j, "c");
	expect(j, "permanence > Matrix > gaps");
	expect(j, "! Anciens");
	type(j, "\r");
	expect(j, "permanence > Matrix > gaps > Matrix");
	expect(j, "Logement × Anciens");
	type(j, "q");
	expect(j, "! Duprés");
	type(j, "q");
	expect(j, "Logement × Tous");
	type(j, "d");
	expect(j, "Logement no longer speaks to Tous.  u undo");
	type(j, "u");
	expect(j, "Undone: Logement no longer speaks to Tous");
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

static void
what_takes_long_comes_from_the_worker(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "gs");
	expect(j, "No ranking yet");
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

/* An effect typed: the ranking follows at once, is kept, and plans 60 hours;
 * all of it is taken back by one key. */
static void
an_effect_moves_the_ranking_and_hours_are_planned(void **state)
{
	struct journey *j = *state;
	char *kept;

	expect(j, "permanence > Today");
	type(j, "gs");
	expect(j, "1      1-3   0002");
	type(j, "e");
	expect(j, "who voted elsewhere");
	type(j, "2");
	expect(j, "-0.02 0.01 0.04");
	type(j, "\0251");
	expect(j, "1 +1   1-4   0003");
	type(j, "\033");
	expect(j, "1      1-3   0002");
	type(j, "e2");
	expect(j, "-0.02 0.01 0.04");
	type(j, "\0251\r");
	expect(j, "u undoes it");
	expect(j, "1      1-4   0003");
	type(j, "h60\r");
	expect(j, "60 hours, ");
	expect(j, "Another plan, with");
	expect(j, "One more hour:");
	kept = setting(j->path, "scoring.effect_persuade");
	assert_string_equal(kept, "1 1 1");
	free(kept);
	type(j, "\033");
	expect(j, "1      1-4   0003");
	type(j, "u");
	expect(j, "1      1-3   0002");
	type(j, "qq");
	assert_int_equal(exit_code(j), 0);
}

static void
hang_up_leaves_nothing_behind(void **state)
{
	struct journey *j = *state;
	struct campaign *c;

	expect(j, "permanence > Today");
	type(j, "gc");
	expect(j, "permanence > Contacts");
	type(j, "e");
	expect(j, "[DUPRE");
	type(j, "\025");
	close(j->fd);
	j->fd = -1;
	assert_int_equal(waitpid(j->child, NULL, 0), j->child);
	j->child = 0;
	assert_int_equal(campaign_open(&c, j->path, NULL, NULL), STATUS_OK);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	change_abort(c);
	campaign_close(c);
}

static void
shows_no_colour_where_none_is_wanted(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	type(j, "gau");
	expect(j, "Undone");
	type(j, "qq");
	assert_int_equal(exit_code(j), 0);
	assert_null(strstr(j->bytes.at, "\033[31m"));
	assert_null(strstr(j->bytes.at, "\033[32m"));
}

/* Nothing is left to read, and the key that brings it back does no more. */
static void
hides_where_nobody_is(void **state)
{
	struct journey *j = *state;

	expect(j, "Any key brings it back");
	expect_gone(j, "Today");
	type(j, "q");
	expect(j, "permanence > Today");
	expect(j, "Any key brings it back");
	type(j, "q");
	expect(j, "permanence > Today");
	type(j, "q");
	assert_int_equal(exit_code(j), 0);
}

static void
refuses_a_terminal_without_a_cursor(void **state)
{
	struct journey *j = *state;

	expect(j, "cannot show the interface");
	expect(j, "permanence --help");
	assert_int_equal(exit_code(j), 1);
}

/* A second person at a terminal of their own. */
static void
start_other(struct journey *j, const struct journey *first, const char *actor)
{
	*j = (struct journey){
		.path = first->path, .actor = actor, .bytes = BUF_INIT};
	start(j, "xterm-256color", false);
	expect(j, "permanence > Today");
}

static void
end_other(struct journey *j, int signal)
{
	kill(j->child, signal);
	waitpid(j->child, NULL, 0);
	close(j->fd);
	vterm_free(j->vt);
	buf_release(&j->bytes);
}

/* Each sees what the other edits, nobody is stopped, and it ends with them,
 * however they end. */
static void
who_edits_a_contact_is_named(void **state)
{
	struct journey *j = *state, karim;

	expect(j, "permanence > Today");
	start_other(&karim, j, "Karim");
	go_to_contacts(&karim);
	type(&karim, "e");
	expect(&karim, "field 1 of");
	go_to_contacts(j);
	expect(j, "Karim is editing this");
	expect(j, "~DUPRE");
	/* Mine goes on; each form names the other. */
	type(j, "e");
	expect(j, "field 1 of");
	expect(j, "Karim is editing this");
	expect(&karim, " is editing this");
	type(j, "\033");
	expect(j, "permanence > Contacts");
	expect_gone(&karim, "is editing this");
	type(j, "W");
	expect(j, "Who is here");
	expect(j, "Karim");
	expect(j, "contact 1");
	/* The line drops; then the machine. */
	end_other(&karim, SIGHUP);
	expect(j, "Nobody else has the campaign open.");
	start_other(&karim, j, "Nadia");
	go_to_contacts(&karim);
	type(&karim, "e");
	expect(j, "contact 1");
	end_other(&karim, SIGKILL);
	expect(j, "Nobody else has the campaign open.");
	type(j, "\033");
	expect(j, "permanence > Contacts");
	assert_false(shows(j, "is editing this"));
}

#define CASE(f) CASE_IN(f, setup)
#define CASE_IN(f, setup) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(undoes_a_change_and_leaves),
		CASE(finds_by_typing),
		CASE(reads_what_the_rules_ask),
		CASE(corrects_a_contact_and_takes_it_back),
		CASE(marks_twelve_and_tags_them),
		CASE(a_move_is_few_bytes),
		CASE(a_word_filters_without_its_key),
		CASE(adds_a_contact),
		CASE(a_draft_survives_a_hang_up),
		CASE(two_changes_are_picked_between),
		CASE(what_others_saved_stays_and_keys_wait),
		CASE(who_edits_a_contact_is_named),
		CASE(sorts_and_looks_closer),
		CASE(filters_mends_and_keeps_a_segment),
		CASE(a_long_text_goes_to_the_editor),
		CASE(two_become_one_and_two_again),
		CASE_IN(a_wrong_field_goes_back_to_the_editor,
			setup_misspelling),
		CASE(a_sending_is_counted_approved_and_withdrawn),
		CASE_IN(a_campaign_is_asked_for_and_opened, setup_alone),
		CASE_IN(a_campaign_is_asked_for_and_made, setup_alone),
		CASE(hang_up_leaves_at_once),
		CASE(the_mouse_chooses_opens_and_runs),
		CASE(brings_contacts_in),
		CASE(a_long_import_is_stopped),
		CASE(a_form_waits_for_its_turn),
		CASE(a_note_waits_for_its_turn),
		CASE(a_note_of_who_left_is_a_draft),
		CASE(everything_waits_its_turn),
		CASE(finds_a_person_from_today),
		CASE_IN(keys_of_other_terminals_are_whole, setup_slow),
		CASE_IN(a_form_takes_the_keys_of_putty, setup_slow),
		CASE(a_paste_is_text_and_never_keys),
		CASE(a_resize_keeps_windows_and_what_is_typed),
		CASE_IN(puts_itself_aside_and_comes_back, setup_in_shell),
		CASE(the_command_line_completes_recalls_and_suggests),
		CASE(digits_and_their_french_keys_go_to_places),
		CASE(three_segments_are_reviewed),
		CASE(a_point_is_mapped_and_planned),
		CASE(what_takes_long_comes_from_the_worker),
		CASE_IN(an_effect_moves_the_ranking_and_hours_are_planned,
			setup_scoring),
		CASE(hang_up_leaves_nothing_behind),
		CASE_IN(hides_where_nobody_is, setup_idle),
		CASE_IN(shows_no_colour_where_none_is_wanted, setup_plain),
		CASE_IN(shows_no_colour_where_none_is_wanted, setup_vt100),
		CASE_IN(refuses_a_terminal_without_a_cursor, setup_dumb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * A person at a real terminal: the program itself runs under forkpty, libvterm
 * keeps the screen, and each step waits for words with a deadline.
 */
#include "model/campaign.h"
#include "model/contact.h"

#include "tests/check.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

enum { ROWS = 24, COLS = 80, DEADLINE_MS = 10000 };

struct journey {
	char folder[64];
	char *path;
	pid_t child;
	int fd;
	VTerm *vt;
	VTermScreen *screen;
};

static void
add_contact(struct campaign *c, const char *first)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = "consent"};

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
	assert_int_equal(campaign_begin(c, NULL), STATUS_OK);
	assert_int_equal(campaign_set(c, "desk", "Mairie", NULL), STATUS_OK);
	assert_int_equal(campaign_commit(c, "set", "move the desk", NULL, NULL),
		STATUS_OK);
	campaign_close(c);
}

static void
start(struct journey *j)
{
	struct winsize size = {.ws_row = ROWS, .ws_col = COLS};

	j->child = forkpty(&j->fd, NULL, NULL, &size);
	assert_true(j->child >= 0);
	if (j->child == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		unsetenv("ESCDELAY");
		unsetenv("VISUAL");
		setenv("EDITOR", "echo after 6 pm >", 1);
		execl("./permanence", "permanence", "-C", j->path,
			(char *)NULL);
		_exit(127);
	}
	j->vt = vterm_new(ROWS, COLS);
	vterm_set_utf8(j->vt, 1);
	j->screen = vterm_obtain_screen(j->vt);
	vterm_screen_reset(j->screen, 1);
}

static int
setup(void **state)
{
	struct journey *j = MEM_NEW(struct journey);

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	strcpy(j->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(j->folder));
	j->path = mem_printf("%s/c.permanence", j->folder);
	create(j->path);
	start(j);
	*state = j;
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
	free(j->path);
	free(j);
	return 0;
}

static bool
shows(struct journey *j, const char *words)
{
	char text[ROWS * COLS * 4 + 1];
	VTermRect all = {.end_row = ROWS, .end_col = COLS};
	size_t n =
		vterm_screen_get_text(j->screen, text, sizeof(text) - 1, all);

	text[n] = '\0';
	return strstr(text, words) != NULL;
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
	if (n > 0)
		vterm_input_write(j->vt, bytes, (size_t)n);
	return n > 0;
}

static void
expect(struct journey *j, const char *words)
{
	while (!shows(j, words))
		if (!pump(j))
			fail_msg("the screen never showed: %s", words);
}

/* A frame may arrive in pieces; the cursor comes to rest last. */
static void
expect_cursor(struct journey *j, int row, int col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(j->vt), &at);
	while (at.row != row || at.col != col) {
		if (!pump(j))
			fail_msg("the cursor never came to %d,%d", row, col);
		vterm_state_get_cursorpos(vterm_obtain_state(j->vt), &at);
	}
}

static void
type(struct journey *j, const char *keys)
{
	assert_int_equal(write(j->fd, keys, strlen(keys)), strlen(keys));
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
	expect(j, "Last change: 2026-11-23 20:14");
	type(j, "g");
	expect(j, "Go to");
	type(j, "a");
	expect(j, "permanence > Audit");
	expect(j, "Mairie");
	expect_cursor(j, 4, 0);
	type(j, "u");
	expect(j, "Taken back: move the desk");
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
	expect(j, "move the desk");
	type(j, "?verif");
	expect(j, "Check that nobody altered");
	type(j, "\r");
	expect(j, "nobody altered the journal.");
	type(j, "qq");
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
	expect(j, "Taken back: edit DUPRE Jeanne");
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
	expect(j, "Put \"called\" on 12 contacts.  u undo");
	expect(j, "Tags         called");
	type(j, "u");
	expect(j, "Taken back: tag + \"called\" on 12 contacts");
	type(j, "\033");
	expect(j, "row 1 of 14");
	leave_from_contacts(j);
	campaign_close(c);
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
	expect(j, "no telephone number");
	type(j, "\023");
	expect(j, "Nothing was saved yet");
	type(j, "\025\t\t\t\t\t\t\t\t\t\tstand\tc\023");
	expect(j, "Added DUPRE L\303\251o");
	expect(j, "row 2 of 2");
	type(j, "u");
	expect(j, "Taken back: add DUPRE");
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
	start(j);
	expect(j, "Draft              20:14");
	type(j, "\033OF\r");
	expect(j, "Resume draft from 20:14? (Phone)");
	type(j, "y");
	expect(j, "[06 39 98 12 3 ");
	type(j, "\t\t\t\t4\t");
	expect(j, "[06 39 98 12 34 ");
	type(j, "\023");
	expect(j, "Saved DUPRE Anne");
	expect(j, "row 1 of 4");
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
	expect(j, "+-- Contacts");
	expect(j, "-- Changes");
	type(j, "\033");
	expect(j, "row 1 of 2");
	leave_from_contacts(j);
	campaign_close(c);
}

static void
a_long_text_goes_to_the_editor(void **state)
{
	struct journey *j = *state;

	go_to_contacts(j);
	type(j, "e");
	expect(j, "[DUPRE");
	type(j, "\t\t\t\t\t\t\t\t\t\t\t\t\t\017");
	expect(j, "[after 6 pm");
	type(j, "\023");
	expect(j, "Saved DUPRE Anne");
	leave_from_contacts(j);
}

static void
hang_up_leaves_at_once(void **state)
{
	struct journey *j = *state;

	expect(j, "permanence > Today");
	assert_int_equal(kill(j->child, SIGHUP), 0);
	assert_int_equal(exit_code(j), 129);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(undoes_a_change_and_leaves),
		CASE(finds_by_typing),
		CASE(corrects_a_contact_and_takes_it_back),
		CASE(marks_twelve_and_tags_them),
		CASE(adds_a_contact),
		CASE(a_draft_survives_a_hang_up),
		CASE(two_changes_are_picked_between),
		CASE(sorts_and_looks_closer),
		CASE(a_long_text_goes_to_the_editor),
		CASE(hang_up_leaves_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

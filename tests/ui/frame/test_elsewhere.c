/* Two people at once: between two keys of a question or a form, another
 * process commits to the same campaign. */
#include "campaign/draft.h"
#include "campaign/here.h"
#include "field/meeting.h"
#include "field/team.h"
#include "messages/message.h"
#include "people/segment.h"
#include "ui/frame/app_internal.h"

#include "tests/ui/screen.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PEOPLE = 3 };

struct fixture {
	struct screen s;
	struct campaign *c;
	int64_t people[PEOPLE];
	int64_t meeting;
};

static void
add_team(struct campaign *c, const char *name)
{
	struct team_change change = {.name = name,
		.under = "",
		.note = "",
		.zones = "",
		.planned = -1,
		.done = -1};

	assert_int_equal(team_change(c, &change, NULL, NULL), STATUS_OK);
}

static int
setup(void **state)
{
	static const struct test_person people[PEOPLE] = {
		{.last = "ABELLI", .first = "Rose", .tags = "relais"},
		{.last = "BARRET", .first = "Lina", .tags = "relais"},
		{.last = "CARLIN", .first = "Noé"}};
	struct meeting_row meeting = {.kind = MEETING_PUBLIC,
		.title = "Section ouverte",
		.starts = "2026-11-24T19:00",
		.minutes = 120};
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	for (size_t i = 0; i < PEOPLE; i++)
		f->people[i] = test_add_person(f->c, &people[i]);
	assert_int_equal(
		segment_define(f->c, "Relais", "tag:relais", NULL, NULL, NULL),
		STATUS_OK);
	assert_int_equal(meeting_save(f->c, &meeting, NULL, NULL), STATUS_OK);
	f->meeting = meeting.id;
	add_team(f->c, "Nord");
	add_team(f->c, "Terrain");
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
a_count_is_still_the_one_asked_for(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gmmrel\r");
	screen_expect(&f->s, "Relais: type 2 to invite these people:");
	screen_elsewhere(&f->s, "teams edit Nord --note x");
	screen_press(&f->s, "2\r");
	screen_expect(&f->s, "Invited 2 people; nothing is sent: g e");
}

/* Another segment comes before the one in the window. */
static void
a_choice_is_what_was_shown(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gmm");
	screen_expect(&f->s, "Relais");
	screen_elsewhere(&f->s, "segments define Accueil nom:carlin");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Relais: type 2 to invite these people:");
}

static void
who_joins_is_who_was_shown(void **state)
{
	struct fixture *f = *state;
	struct team_detail team;
	struct arena a = ARENA_INIT;

	screen_press(&f->s, "gt\ra");
	screen_press(&f->s, "barret\r");
	screen_expect(&f->s, "BARRET Lina");
	screen_elsewhere(&f->s, "teams edit Nord --note x");
	screen_press(&f->s, "1");
	screen_expect(&f->s, "BARRET Lina is a member of the team Nord now.");
	assert_int_equal(team_load(f->c, "Nord", &a, &team, NULL), STATUS_OK);
	assert_int_equal(team.members[0].row.person, f->people[1]);
	arena_release(&a);
}

/* The one under the cursor is gone: nobody else is asked no more. */
static void
a_refusal_is_of_who_was_asked_about(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gcR");
	screen_elsewhere(&f->s, "contacts erase %lld --reason asked",
		(long long)f->people[0]);
	screen_press(&f->s, "a");
	screen_expect(&f->s, "there is no contact");
}

static void
a_form_keeps_what_others_saved(void **state)
{
	struct fixture *f = *state;
	struct team_detail team;
	struct arena a = ARENA_INIT;

	screen_press(&f->s, "gte");
	screen_expect(&f->s, "Doors to do");
	screen_elsewhere(
		&f->s, "teams edit Nord --note elsewhere --under Terrain");
	screen_press(&f->s, "\t\t\t40");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Somebody changed other fields meanwhile");
	screen_key(&f->s, TKEY_F2);
	assert_int_equal(team_load(f->c, "Nord", &a, &team, NULL), STATUS_OK);
	assert_string_equal(team.team.row.note, "elsewhere");
	assert_string_equal(team.team.row.parent_name, "Terrain");
	assert_int_equal(team.team.planned, 40);
	arena_release(&a);
}

static void
both_values_of_a_field_are_shown(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gte");
	screen_key(&f->s, TKEY_UP);
	screen_press(&f->s, "mine");
	screen_elsewhere(&f->s, "teams edit Nord --note theirs");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "theirs is \"theirs\"");
	screen_expect(&f->s, "mine");
}

/* Within a second, before anything is saved. */
static void
a_form_says_what_others_do(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct draft draft;

	screen_press(&f->s, "gce\t\tx");
	screen_elsewhere(&f->s, "contacts set %lld notes=theirs",
		(long long)f->people[0]);
	screen_expect(&f->s, "Somebody changed this meanwhile");
	screen_elsewhere(&f->s, "contacts erase %lld --reason asked",
		(long long)f->people[0]);
	screen_expect(&f->s, "Somebody erased, merged or removed this");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Somebody erased, merged or removed this");
	screen_press(&f->s, "y");
	screen_key(&f->s, 033);
	assert_false(screen_shows(&f->s, "kept as a draft"));
	assert_int_equal(
		draft_get(f->c, FORM_CONTACT, f->people[0], &a, &draft, NULL),
		STATUS_NONE);
	arena_release(&a);
}

/* F5 goes to the next in the list, who is no more. */
static void
the_next_one_may_be_gone(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gce");
	screen_expect(&f->s, "ABELLI Rose");
	screen_elsewhere(&f->s, "contacts erase %lld --reason asked",
		(long long)f->people[1]);
	screen_key(&f->s, TKEY_F5);
	for (int i = 0; i < 12; i++)
		screen_press(&f->s, "\t");
	screen_press(&f->s, "r");
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "CARLIN Noé");
}

/* Whatever form leaves a draft, Today opens it again. */
static void
every_draft_is_taken_up_from_today(void **state)
{
	struct fixture *f = *state;
	struct draft_field field = {
		.name = "note", .was = "", .typed = "typed"};

	for (int i = FORM_NONE + 1; i < FORM_COUNT; i++) {
		struct draft draft = {.form = (enum draft_form)i,
			.title = draft_kinds[i].name,
			.fields = &field,
			.nfields = 1};

		assert_int_equal(draft_put(f->c, &draft, NULL), STATUS_OK);
		screen_tick(&f->s);
		screen_key(&f->s, TKEY_HOME);
		screen_expect(&f->s, draft_kinds[i].name);
		screen_press(&f->s, "\r");
		screen_expect(&f->s, "Resume draft");
		screen_press(&f->s, "\033\033");
		assert_int_equal(
			draft_drop(f->c, draft.form, 0, NULL), STATUS_OK);
		screen_tick(&f->s);
	}
}

/* A draft of a person goes with the person, of a form of other records not. */
static void
drafts_go_with_who_they_are_of(void **state)
{
	struct fixture *f = *state;
	struct draft_field field = {
		.name = "note", .was = "", .typed = "typed"};
	struct arena a = ARENA_INIT;
	struct draft draft = {.title = "of a record",
		.subject = f->people[0],
		.fields = &field,
		.nfields = 1};

	for (int i = FORM_NONE + 1; i < FORM_COUNT; i++) {
		draft.form = (enum draft_form)i;
		assert_int_equal(draft_put(f->c, &draft, NULL), STATUS_OK);
	}
	screen_elsewhere(&f->s, "contacts erase %lld --reason asked",
		(long long)f->people[0]);
	for (int i = FORM_NONE + 1; i < FORM_COUNT; i++)
		assert_int_equal(draft_get(f->c, (enum draft_form)i,
					 f->people[0], &a, &draft, NULL),
			strcmp(draft_kinds[i].table, "person") == 0
				? STATUS_NONE
				: STATUS_OK);
	arena_release(&a);
}

static int64_t
tagged(struct fixture *f, const char *filter)
{
	int64_t n = -1;

	assert_int_equal(contact_count(f->c, filter, &n, NULL), STATUS_OK);
	return n;
}

/* u takes back one's own; another's is named, and the same key means it. */
static void
undo_is_of_ones_own(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "3");
	screen_elsewhere(
		&f->s, "contacts tag +ailleurs %lld", (long long)f->people[0]);
	assert_int_equal(tagged(f, "tag:ailleurs"), 1);
	screen_press(&f->s, "u");
	screen_expect(&f->s, "Terrain");
	assert_int_equal(tagged(f, "tag:ailleurs"), 1);
	while (!screen_shows(&f->s, "Karim"))
		screen_press(&f->s, "u");
	screen_expect(&f->s, "the same key again");
	assert_int_equal(tagged(f, "tag:ailleurs"), 1);
	/* Any other key is no answer. */
	screen_press(&f->s, "j");
	screen_press(&f->s, "u");
	assert_int_equal(tagged(f, "tag:ailleurs"), 1);
	screen_press(&f->s, "u");
	assert_int_equal(tagged(f, "tag:ailleurs"), 0);
}

static void
write_file(const char *text)
{
	FILE *out = fopen("test_elsewhere.txt", "w");

	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

/* What the message says now; somebody else's text goes in first. */
static void
write_text(struct fixture *f, const char *verb, const char *text)
{
	write_file(text);
	screen_elsewhere(
		&f->s, "messages %s Relance --text test_elsewhere.txt", verb);
	unlink("test_elsewhere.txt");
}

static void
expect_text(struct fixture *f, const char *text)
{
	struct arena a = ARENA_INIT;
	struct message_row row;

	assert_int_equal(
		message_find(f->c, "Relance", &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.body, text);
	arena_release(&a);
}

/* A text that is written by itself: mine is lost by no answer, and theirs is
 * not written over without one. */
static void
a_text_that_both_wrote_is_settled(void **state)
{
	struct fixture *f = *state;

	app_write_here(f->s.app);
	write_text(f, "add --channel letter", "old");
	screen_press(&f->s, "geo");
	screen_press(&f->s, "mine ");
	write_text(f, "edit", "theirs");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Somebody changed this text meanwhile");
	screen_press(&f->s, "\033");
	expect_text(f, "theirs");
	/* A draft is of the text as it was when it was begun. */
	screen_press(&f->s, "o");
	screen_expect(&f->s, "mine old");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Somebody changed this text meanwhile");
	screen_press(&f->s, "2");
	screen_expect(&f->s, "---- theirs ----");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Saved \"Relance\"");
	expect_text(f, "mine old\n\n---- theirs ----\n\ntheirs");
	screen_press(&f->s, "o");
	screen_press(&f->s, "!");
	write_text(f, "edit", "theirs again");
	screen_key(&f->s, TKEY_F2);
	screen_press(&f->s, "1");
	expect_text(f, "!mine old\n\n---- theirs ----\n\ntheirs");
}

/* What is approved is what was on the screen when its number was typed: not
 * another text, time or meeting that as many people get. */
static void
what_is_approved_is_what_was_seen(void **state)
{
	static const char *const changes[] = {
		"messages edit Relance --text test_elsewhere.txt",
		"outbox set 1 --at '30/11 18h'",
		"meetings edit 1 --place Gymnase",
		"meetings edit 1 --when '25/11 19h'"};
	struct fixture *f = *state;

	for (size_t i = 0; i < PEOPLE; i++)
		screen_elsewhere(&f->s,
			"contacts set %lld number=%zu 'street=rue du Puits' "
			"postcode=92160 city=Antony",
			(long long)f->people[i], i + 1);
	write_text(f, "add --channel post",
		"{evenement}, {quand} {lieu|chez nous} {source} {opt_out}");
	screen_elsewhere(&f->s, "outbox plan Relance '' --meeting 1");
	screen_press(&f->s, "go\r");
	screen_expect(&f->s, "Type 3 to approve it");
	write_file("{quand} {source} {opt_out}");
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		screen_press(&f->s, "3");
		screen_elsewhere(&f->s, "%s", changes[i]);
		screen_press(&f->s, "\r");
		screen_expect(&f->s, "changed meanwhile");
	}
	unlink("test_elsewhere.txt");
	screen_press(&f->s, "3\r");
	screen_expect(&f->s, "Approved for");
}

enum { TRIES = 2000, PAUSE_US = 5000 };

static bool
says(struct screen *s, const char *words)
{
	struct buf picture = BUF_INIT;
	bool found;

	screen_draw(s, 24, 100, false, &picture);
	found = strstr(picture.at, words) != NULL;
	buf_release(&picture);
	return found;
}

/* As soon as the other process has got so far, or long after. */
static bool
comes_to_say(struct screen *s, const char *words, bool wanted)
{
	int i = 0;

	while (i++ < TRIES && says(s, words) != wanted) {
		usleep(PAUSE_US);
		screen_tick(s);
	}
	return says(s, words) == wanted;
}

/* By somebody who has it in a form at this moment. */
static void
what_others_edit_is_signed(void **state)
{
	struct fixture *f = *state;
	int ready[2];
	pid_t pid;
	char byte;

	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {
		struct campaign *c;

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (campaign_open(&c, f->s.t->path, "Karim", NULL))
			_exit(1);
		here_tell(c, "Meetings", FORM_MEETING, f->meeting);
		pause();
		_exit(write(ready[1], "", 1) != 1);
	}
	close(ready[1]);
	screen_press(&f->s, "gm");
	assert_true(comes_to_say(&f->s, "Karim is editing this", true));
	screen_expect(&f->s, "~");
	screen_press(&f->s, "e");
	screen_expect(&f->s, "field 1 of");
	screen_expect(&f->s, "Karim is editing this");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	assert_int_equal(read(ready[0], &byte, 1), 0);
	close(ready[0]);
	assert_true(comes_to_say(&f->s, "Karim is editing this", false));
}

/* Whoever reads that it was done reads on for a while; then somebody undid it.
 */
static void
what_was_done_is_told_until_others_change_it(void **state)
{
	static const char said[] = "Saved Nordique.";
	struct fixture *f = *state;

	screen_press(&f->s, "gte\025Nordique");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, said);
	screen_tick(&f->s);
	f->s.app->said -= MESSAGE_MS;
	screen_tick(&f->s);
	screen_expect(&f->s, said);
	screen_elsewhere(&f->s, "teams edit Nordique --note x");
	screen_tick(&f->s);
	assert_false(screen_shows(&f->s, said));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, screen_teardown)

/* While their program runs: it waits for rows. */
static void
who_else_is_here_is_named(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf(
		"XDG_STATE_HOME=%s ./tests/permanence -q --as Karim -C %s "
		"contacts import - --source x --basis consent >%s/said 2>&1",
		f->s.t->folder, f->s.t->path, f->s.t->folder);
	FILE *other = popen(command, "w");

	assert_non_null(other);
	/* A long count of marks leaves them their room. */
	screen_press(&f->s, "gc   /abelli\r");
	assert_true(comes_to_say(&f->s, "   also here: Karim", true));
	pclose(other);
	assert_true(comes_to_say(&f->s, "also here", false));
	free(command);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(undo_is_of_ones_own),
		TEST(what_was_done_is_told_until_others_change_it),
		TEST(a_count_is_still_the_one_asked_for),
		TEST(a_choice_is_what_was_shown),
		TEST(who_joins_is_who_was_shown),
		TEST(a_refusal_is_of_who_was_asked_about),
		TEST(a_form_keeps_what_others_saved),
		TEST(both_values_of_a_field_are_shown),
		TEST(the_next_one_may_be_gone),
		TEST(a_form_says_what_others_do),
		TEST(every_draft_is_taken_up_from_today),
		TEST(drafts_go_with_who_they_are_of),
		TEST(who_else_is_here_is_named),
		TEST(what_others_edit_is_signed),
		TEST(a_text_that_both_wrote_is_settled),
		TEST(what_is_approved_is_what_was_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What was approved on screen leaves by itself when its time comes, whatever
 * place is shown; where it cannot, that is said once, and not at every tick. */
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "messages/record.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
};

static int sendings;
static enum status outcome;

static enum status
send(struct campaign *c, int64_t outbox, struct campaign_watch *watch,
	struct delivery_counts *counts, struct error *err)
{
	(void)c;
	(void)watch;
	assert_true(outbox == 0 || outbox == 1);
	sendings += outbox != 0;
	if (outcome != STATUS_OK)
		return error_set(err, outcome, "no mail server");
	*counts = (struct delivery_counts){.sent = 2};
	return STATUS_OK;
}

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	sendings = 0;
	outcome = STATUS_OK;
	f->c = screen_campaign(&f->s);
	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	campaign_set_sender(f->c, send);
	screen_start(&f->s, f->c);
	screen_elsewhere(&f->s,
		"contacts add last_name=DUPONT email=d@example.org --source "
		"stand --basis consent >/dev/null");
	screen_elsewhere(&f->s,
		"contacts consent 1 email yes --wording oui --medium papier");
	screen_elsewhere(&f->s,
		"messages add Mot --channel email --subject Mot --sender "
		"a@example.org --text - <<E\nBonjour de {list}. {source} "
		"{opt_out}\nE");
	screen_elsewhere(&f->s, "outbox plan Mot '' >/dev/null");
	screen_elsewhere(&f->s, "outbox approve 1 --count 1");
	*state = f;
	return 0;
}

static void
leaves_at_its_time(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "go");
	screen_expect(&f->s, "leaves in 10 minutes");
	assert_int_equal(sendings, 0);
	/* The countdown goes on by itself. */
	setenv("PERMANENCE_NOW", "2026-11-23T20:16:40+01:00", 1);
	screen_tick(&f->s);
	screen_expect(&f->s, "leaves in 7 minutes");
	/* In another place, while a name is being typed. */
	screen_press(&f->s, "gca");
	setenv("PERMANENCE_NOW", "2026-11-23T20:24:30+01:00", 1);
	app_look_again(f->s.app);
	screen_tick(&f->s);
	assert_int_equal(sendings, 1);
	screen_expect(&f->s, "Left by itself at its time: 2 messages.");
}

static void
says_once_why_it_has_not(void **state)
{
	struct fixture *f = *state;

	outcome = STATUS_FAILED;
	setenv("PERMANENCE_NOW", "2026-11-23T20:24:30+01:00", 1);
	app_look_again(f->s.app);
	screen_tick(&f->s);
	screen_tick(&f->s);
	assert_int_equal(sendings, 1);
	screen_expect(
		&f->s, "A sending is due and has not left: no mail server");
	app_look_again(f->s.app);
	screen_tick(&f->s);
	assert_int_equal(sendings, 2);
}

/* Who closes the program with a sending waiting is told, once; :q! is not. */
static void
leaving_says_who_sends(void **state)
{
	struct fixture *f = *state;
	int code;

	screen_press(&f->s, "go\r");
	screen_expect(
		&f->s, "Leaves while this is open; once closed, it waits");
	screen_expect(&f->s, "an approval is not undone");
	screen_press(&f->s, "ghq");
	screen_expect(&f->s, "A sending waits, and nobody sends it");
	assert_false(app_done(f->s.app, &code));
	screen_press(&f->s, "q");
	assert_true(app_done(f->s.app, &code));
}

static void
nothing_waits_once_it_is_withdrawn(void **state)
{
	struct fixture *f = *state;
	int code;

	screen_elsewhere(&f->s, "outbox withdraw 1 >/dev/null");
	screen_press(&f->s, "go\r");
	screen_expect(&f->s, "This sending is over");
	screen_press(&f->s, "ghq");
	assert_true(app_done(f->s.app, &code));
}

/* Those invited to a meeting are whom a text can be sent to, by its name. */
static void
a_meeting_is_chosen_by_its_name(void **state)
{
	struct fixture *f = *state;

	screen_elsewhere(&f->s,
		"meetings add Section --when '30/11/2026 19h' >/dev/null");
	screen_press(&f->s, "gem");
	assert_false(screen_shows(&f->s, "Section"));
	screen_press(&f->s, "\033");
	screen_elsewhere(&f->s, "meetings invite 1 '' >/dev/null");
	screen_press(&f->s, "m");
	screen_expect(&f->s, "Invited: Section, Mon 30/11 19:00  (1)");
	screen_press(&f->s, "section\r\r");
	screen_expect(&f->s, "invited to Section, ");
}

/* Afterwards, for some weeks, those who came: to be thanked. */
static void
who_came_is_thanked(void **state)
{
	struct fixture *f = *state;

	screen_elsewhere(&f->s,
		"meetings add Section --when '20/11/2026 19h' >/dev/null");
	screen_elsewhere(&f->s, "meetings invite 1 '' >/dev/null");
	screen_press(&f->s, "gem");
	assert_false(screen_shows(&f->s, "Section"));
	screen_press(&f->s, "\033");
	screen_elsewhere(&f->s, "meetings checkin 1 1 >/dev/null");
	screen_press(&f->s, "m");
	screen_expect(&f->s, "Came: Section, Fri 20/11 19:00  (1)");
	assert_false(screen_shows(&f->s, "Invited: "));
	screen_press(&f->s, "section\r\r");
	screen_expect(&f->s, "those who came to Section, ");
}

/* Nothing is undone where no change is chosen. */
static void
an_empty_journal_undoes_nothing(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "ga/zzzz\ru");
	screen_expect(&f->s, "No change is chosen: nothing is undone.");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "No change is chosen: nothing is undone.");
}

/* Its record is made with the approval, and never changed after: what it wants
 * is asked before. */
static void
an_aimed_one_says_its_cost_and_its_writer(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct record_row *rows;
	size_t n = 0;

	screen_elsewhere(&f->s, "outbox withdraw 1");
	screen_elsewhere(&f->s, "contacts set 1 birth=1980 tags=vélo");
	screen_elsewhere(&f->s, "tags set vélo topic");
	screen_elsewhere(&f->s,
		"contacts consent 1 email yes --purpose targeting --wording "
		"oui --medium papier");
	screen_elsewhere(&f->s, "outbox plan Mot tag:vélo >/dev/null");
	screen_press(&f->s, "go\r1\r");
	screen_expect(&f->s, "It is aimed: what does it cost, in euros?");
	screen_press(&f->s, "douze\r");
	screen_expect(&f->s, "It is aimed: what does it cost, in euros?");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, "12,50\r");
	screen_expect(&f->s, "Who wrote the text?");
	assert_int_equal(record_list(f->c, 2, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	screen_press(&f->s, "3");
	screen_expect(&f->s, "Approved.");
	assert_int_equal(record_list(f->c, 2, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_true(rows[0].aimed);
	assert_int_equal(rows[0].cost, 1250);
	assert_int_equal(rows[0].writer, WRITTEN_REVIEWED);
	arena_release(&a);
}

/* It is known when it is approved, not ten minutes later. */
static void
what_cannot_leave_says_so_at_once(void **state)
{
	struct fixture *f = *state;

	screen_elsewhere(&f->s, "outbox withdraw 1");
	screen_elsewhere(&f->s, "outbox plan Mot '' >/dev/null");
	outcome = STATUS_FAILED;
	screen_press(&f->s, "go\r1\r");
	screen_expect(&f->s,
		"Approved, but from here it cannot leave; w says by which "
		"server");
	assert_int_equal(sendings, 0);
	/* From wherever it is seen, its key leads to the server. */
	screen_expect(&f->s, "It cannot leave: no mail server can take it");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Mail server of this computer");
	screen_press(&f->s, "\033");
	screen_press(&f->s, "\033");
	screen_expect(&f->s, "w mail server");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Mail server of this computer");
	screen_press(&f->s, "\033");
	screen_press(&f->s, "gh");
	screen_expect(&f->s, "none: approved e-mail stays here");
	for (int i = 0; i < 9 && !screen_shows(&f->s, "> ! Mail server"); i++)
		screen_press(&f->s, "j");
	screen_expect(&f->s, "> ! Mail server");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Mail server of this computer");
	screen_press(&f->s, "\033:mail server\r");
	screen_expect(&f->s, "> Mail server");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			an_aimed_one_says_its_cost_and_its_writer, setup,
			screen_teardown),
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, screen_teardown)
		TEST(leaves_at_its_time),
		TEST(says_once_why_it_has_not),
		TEST(leaving_says_who_sends),
		TEST(nothing_waits_once_it_is_withdrawn),
		TEST(what_cannot_leave_says_so_at_once),
		TEST(a_meeting_is_chosen_by_its_name),
		TEST(who_came_is_thanked),
		TEST(an_empty_journal_undoes_nothing),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

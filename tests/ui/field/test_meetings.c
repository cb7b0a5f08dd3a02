/* Meetings on screen: the list, inviting, answers, the door, the briefing and
 * the form, with the keys they take. */
#include "base/io.h"
#include "base/text.h"
#include "field/meeting.h"
#include "field/reminder.h"
#include "messages/message.h"
#include "people/segment.h"
#include "port/campaign/rules_file.h"
#include "port/formats/plot.h"

#include "tests/ui/screen.h"

#include <unistd.h>

struct fixture {
	struct screen s;
	struct campaign *c;
	int64_t meeting;
};

static const char *const names[] = {"ABELLI Rose", "ANCEL Hugo", "BARRET Lina",
	"BÉNARD Chloé", "BERGOT Malik", "BLONDET Anne", "BOUVIER Inès",
	"CARLIN Noé", "CHAUMET Zoé", "COLLET Omar", "DA COSTA João",
	"DELMAS Ève", "DUPRAT Anne", "DUVALET Paul", "ÉTIENNE Noé",
	"FAUREL Mina", "FONTAL Jules", "GARCIN Lou", "GIRAUDET Sami",
	"HAMELIN Léa", "JACQUET Ali", "LAMBERTI Nora", "LECLERQ Théo",
	"LEGENDRE Iris", "MARCHAL Élie", "MOREL Yanis", "NGUYỄN Élodie",
	"OLIVET Marc", "PERRINET Agathe", "PETITOT Hana", "RENAULD Lucie",
	"ROUSSEL Amir", "SIMONET Clara", "TESSIER Karim", "VALLIN Jade",
	"VIDALIN Oscar"};

static int64_t
add_meeting(struct campaign *c, const char *title, const char *starts,
	int64_t capacity, const char *report)
{
	struct meeting_row row = {.kind = MEETING_PUBLIC,
		.title = title,
		.starts = starts,
		.minutes = 120,
		.place = "salle Olympe",
		.capacity = capacity,
		.agenda = "accueil\nlogement",
		.questions = "date des travaux du gymnase",
		.report = report};

	assert_int_equal(meeting_save(c, &row, NULL, NULL), STATUS_OK);
	return row.id;
}

static int64_t
add_person(struct campaign *c, const char *name)
{
	struct arena a = ARENA_INIT;
	size_t last = strcspn(name, " ");
	const struct test_person person = {
		.last = arena_strndup(&a, name, last),
		.first = name + last + 1,
		.tags = "relais"};
	int64_t id = test_add_person(c, &person);

	arena_release(&a);
	return id;
}

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		add_person(f->c, names[i]);
	assert_int_equal(
		segment_define(f->c, "Relais", "tag:relais", NULL, NULL, NULL),
		STATUS_OK);
	add_meeting(f->c, "Bureau", "2026-11-09T20:00", 0, "Trésorerie");
	add_meeting(f->c, "Réunion d’octobre", "2026-10-12T19:00", 40,
		"Loyers\nÉcole du centre");
	f->meeting = add_meeting(
		f->c, "Section ouverte", "2026-11-24T19:00", 2, NULL);
	add_meeting(f->c, "Marché", "2026-11-29T09:30", 0, NULL);
	assert_int_equal(
		meeting_add_task(f->c, f->meeting, "clés de la salle", NULL),
		STATUS_OK);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static struct meeting_row
meeting(struct fixture *f, int64_t id, struct arena *a)
{
	struct meeting_row row;

	assert_int_equal(meeting_get(f->c, id, a, &row, NULL), STATUS_OK);
	return row;
}

/* From Today: the place, the meeting, the segment, the count. */
static void
invites_a_segment(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;

	screen_press(&f->s, "gm");
	screen_compare(&f->s, "meetings-80", 24, 80, false);
	screen_press(&f->s, "mrel");
	screen_compare(&f->s, "meetings-invite-80", 24, 80, false);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Relais: type 36 to invite these people:");
	screen_press(&f->s, "36\r");
	print_message("a segment is invited with %d keys\n", f->s.keys);
	assert_true(f->s.keys <= 15);
	screen_expect(&f->s, "Invited 36 people; nothing is sent: g e");
	assert_int_equal(meeting(f, f->meeting, &a).invited, 36);
	screen_press(&f->s, "u");
	assert_int_equal(meeting(f, f->meeting, &a).invited, 0);
	arena_release(&a);
}

static void
another_count_invites_nobody(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;

	screen_press(&f->s, "gmmrel\r35\r");
	screen_expect(&f->s, "! \"35\" is not 36: nothing is done.");
	assert_int_equal(meeting(f, f->meeting, &a).invited, 0);
	/* The question is still open, for the right number or for Esc. */
	screen_press(&f->s, "36\r");
	assert_int_equal(meeting(f, f->meeting, &a).invited, 36);
	screen_press(&f->s, "u");
	screen_press(&f->s, "mfilter\r");
	screen_press(&f->s, "nom:bénard\r1\r");
	assert_int_equal(meeting(f, f->meeting, &a).invited, 1);
	arena_release(&a);
}

static void
invite_all(struct fixture *f)
{
	int64_t n;

	assert_int_equal(
		meeting_invite(f->c, f->meeting, "", false, &n, NULL, NULL),
		STATUS_OK);
}

/* Two seats: one with a guest takes both, the next one waits. */
static void
answers(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;

	invite_all(f);
	screen_press(&f->s, "gm\r/ben ch\r\r");
	screen_expect(&f->s, "yes, with more guests");
	screen_press(&f->s, "2");
	screen_expect(&f->s, "Answer recorded.");
	assert_int_equal(meeting(f, f->meeting, &a).yes, 2);
	screen_press(&f->s, "/\x15");
	screen_press(&f->s, "ancel\r\r&");
	screen_expect(&f->s, "There is no seat left");
	screen_press(&f->s, "/\x15");
	screen_press(&f->s, "ben\r\r5");
	screen_expect(&f->s, "From the waiting list to a seat: ANCEL Hugo");
	screen_press(&f->s, "\r4x\r");
	screen_expect(&f->s, "\"x\" is not a number of guests.");
	screen_press(&f->s, "\033\033");
	screen_compare(&f->s, "attendees-80", 24, 80, false);
	screen_compare(&f->s, "attendees-120", 40, 120, false);
	screen_compare(&f->s, "attendees-80-ascii", 24, 80, true);
	arena_release(&a);
}

/* Two letters of the surname, then Enter or the figure of the row. */
static int
keys_to_check_in(struct fixture *f, const char *name)
{
	struct arena a = ARENA_INIT;
	struct invitation_row rows[9];
	const char *typed = arena_strndup(&a, text_fold(&a, name), 2);
	size_t n, i = 0;
	int before = f->s.keys;

	assert_int_equal(
		meeting_door(f->c, f->meeting, typed, 9, &a, rows, &n, NULL),
		STATUS_OK);
	while (i < n && strcmp(rows[i].name, name) != 0)
		i++;
	assert_true(i < n);
	screen_press(&f->s, typed);
	screen_press(&f->s, i == 0 ? "\r" : arena_printf(&a, "%zu", i + 1));
	screen_expect(&f->s, arena_printf(&a, "%s is here.", name));
	arena_release(&a);
	return f->s.keys - before;
}

/* Two of one name are told apart by where they live; nobody else's address is
 * shown. */
static void
namesakes_are_told_apart_at_the_door(void **state)
{
	struct fixture *f = *state;

	test_add_person(f->c, &(struct test_person){.last = "ZIMMER",
				      .first = "Adèle",
				      .number = "36",
				      .street = "rue des Rabats"});
	test_add_person(f->c, &(struct test_person){.last = "Zimmer",
				      .first = "Adèle",
				      .number = "42",
				      .street = "rue Velpeau"});
	test_add_person(f->c, &(struct test_person){.last = "ZIMMER",
				      .first = "Zoé",
				      .number = "1",
				      .street = "rue Mirabeau"});
	screen_press(&f->s, "gmczim");
	screen_expect(&f->s, "ZIMMER Adèle, 36 rue des Rabats");
	screen_expect(&f->s, "Zimmer Adèle, 42 rue Velpeau");
	screen_expect(&f->s, "ZIMMER Zoé ");
	assert_false(screen_shows(&f->s, "rue Mirabeau"));
}

static void
checks_in_with_three_keys(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	int most = 0, all = 0;

	invite_all(f);
	screen_press(&f->s, "gmc");
	for (size_t i = ARRAY_LEN(names); i > 0; i--) {
		int keys = keys_to_check_in(f, names[i - 1]);

		most = keys > most ? keys : most;
		all += keys;
	}
	print_message("%zu people checked in with %d keys, %d at most each\n",
		ARRAY_LEN(names), all, most);
	assert_true(most <= 3);
	assert_int_equal(
		meeting(f, f->meeting, &a).came, (int)ARRAY_LEN(names));
	screen_press(&f->s, "et\r");
	screen_expect(&f->s, "ÉTIENNE Noé came at 20:14 already.");
	screen_press(&f->s, "\033");
	screen_expect(&f->s, "g e, then m: thank those who came");
	arena_release(&a);
}

static void
the_door(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	enum meeting_answer kept;
	const char *seated;
	int64_t n;

	invite_all(f);
	assert_int_equal(meeting_answer(f->c, f->meeting, 4, MEETING_YES, 1, &a,
				 &kept, &seated, NULL),
		STATUS_OK);
	add_person(f->c, "BERNOT Ada");
	screen_press(&f->s, "gmcbe");
	screen_compare(&f->s, "door-80", 24, 80, false);
	screen_compare(&f->s, "door-80-ascii", 24, 80, true);
	screen_compare(&f->s, "door-120", 40, 120, false);
	screen_compare(&f->s, "door-60", 16, 60, false);
	screen_key(&f->s, TKEY_RIGHT);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "BÉNARD Chloé is here, with 2 guests.");
	assert_int_equal(meeting(f, f->meeting, &a).came, 3);
	/* A contact who was not invited, then somebody nobody knows. */
	screen_press(&f->s, "bern\r");
	screen_expect(&f->s, "BERNOT Ada is here.");
	screen_press(&f->s, "DUMONTEL Jo\r");
	screen_expect(&f->s, "DUMONTEL Jo is on no list.");
	assert_int_equal(contact_count(f->c, "dumontel", &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	screen_press(&f->s, "y");
	screen_expect(&f->s, "DUMONTEL Jo is here and a contact now.");
	assert_int_equal(meeting(f, f->meeting, &a).came, 5);
	assert_int_equal(contact_count(f->c, "dumontel", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	screen_key(&f->s, TKEY_F8);
	screen_expect(&f->s, "Undone: DUMONTEL Jo came to");
	assert_int_equal(meeting(f, f->meeting, &a).came, 4);
	assert_int_equal(contact_count(f->c, "dumontel", &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	screen_key(&f->s, TKEY_F8);
	screen_expect(&f->s, "There is nothing to undo here");
	arena_release(&a);
}

/* Two screens on one file: each sees what the other took down, the cursor
 * stays with its person, and nobody is counted twice. */
static void
two_at_one_door(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct screen other = {0};
	struct campaign *c;

	invite_all(f);
	assert_int_equal(
		campaign_open(&c, f->s.t->path, "Karim", NULL), STATUS_OK);
	campaign_set_rules_reader(c, rules_file_of);
	screen_start(&other, c);
	screen_press(&f->s, "gmcbe");
	screen_press(&other, "gmcbe");
	screen_key(&f->s, TKEY_DOWN);
	screen_expect(&f->s, "> 2  BERGOT Malik");
	screen_press(&other, "\r");
	screen_expect(&other, "BÉNARD Chloé is here.");
	screen_tick(&f->s);
	screen_expect(&f->s, "Present 1");
	screen_expect(&f->s, "> 1  BERGOT Malik");
	screen_press(&f->s, "\r");
	screen_press(&other, "ber\r");
	screen_expect(&other, "BERGOT Malik");
	screen_press(&f->s, "ben\r");
	screen_expect(&f->s, "BÉNARD Chloé came at 20:14 already.");
	screen_press(&other, "ol\r");
	screen_tick(&f->s);
	screen_expect(&f->s, "Present 3");
	assert_int_equal(meeting(f, f->meeting, &a).came, 3);
	screen_end(&other);
	campaign_close(c);
	arena_release(&a);
}

/* After the beginning, those who said yes and are not here are no-shows. */
static void
no_shows(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	enum meeting_answer kept;
	const char *seated;

	invite_all(f);
	for (int64_t person = 1; person <= 2; person++)
		assert_int_equal(
			meeting_answer(f->c, f->meeting, person, MEETING_YES, 0,
				&a, &kept, &seated, NULL),
			STATUS_OK);
	screen_press(&f->s, "gmcabe\r");
	screen_expect(&f->s, "Present 1   expected 2; still to come 1");
	setenv("PERMANENCE_NOW", "2026-11-24T21:30:00+01:00", 1);
	screen_expect(&f->s, "said yes 2; not here (no-shows) 1");
	arena_release(&a);
}

static bool
is_pdf(const char *path)
{
	struct buf written = BUF_INIT;
	const bool is = io_read(&written, path, 1 << 20, NULL) == STATUS_OK &&
			strncmp(written.at, "%PDF", 4) == 0;

	buf_release(&written);
	return is && unlink(path) == 0;
}

/* p prints what the place is about: the row's meeting, or its own. */
static void
printing(void **state)
{
	struct fixture *f = *state;
	static const char *const ways[] = {"gm", "gm\r", "gmb"};
	char folder[] = "/tmp/permanence-print.XXXXXX";
	char *path;

	if (plot_print_check("sheet.pdf", NULL) != STATUS_OK)
		skip();
	assert_non_null(mkdtemp(folder));
	path = mem_printf("%s/page.pdf", folder);
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		screen_press(&f->s, ways[i]);
		screen_press(&f->s, "p\x15");
		screen_press(&f->s, path);
		screen_press(&f->s, "\r");
		screen_expect(&f->s, "Written: /tmp/permanence-print.");
		assert_true(is_pdf(path));
	}
	/* Where nothing is printed, there is no such key. */
	screen_press(&f->s, "gtp");
	assert_false(screen_shows(&f->s, "Print"));
	assert_int_equal(rmdir(folder), 0);
	free(path);
}

static void
briefing(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	enum meeting_answer kept;
	const char *seated;

	invite_all(f);
	assert_int_equal(meeting_answer(f->c, f->meeting, 4, MEETING_YES, 0, &a,
				 &kept, &seated, NULL),
		STATUS_OK);
	screen_press(&f->s, "gmb");
	screen_compare(&f->s, "brief-80", 24, 80, false);
	screen_compare(&f->s, "brief-120", 40, 120, false);
	screen_compare(&f->s, "brief-80-ascii", 24, 80, true);
	arena_release(&a);
}

static void
tasks_and_cancelling(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;

	screen_press(&f->s, "gmw&");
	screen_expect(&f->s, "[x] clés de la salle");
	screen_press(&f->s, "wasono\r");
	screen_expect(&f->s, "[ ] sono");
	screen_press(&f->s, "d");
	screen_expect(&f->s, "Cancelled Section ouverte; nobody was told.");
	screen_expect(&f->s, "(cancelled) Sec");
	screen_press(&f->s, "d");
	screen_expect(&f->s, "Section ouverte is cancelled already.");
	screen_press(&f->s, "u");
	assert_int_equal(meeting(f, f->meeting, &a).state, MEETING_PLANNED);
	screen_compare(&f->s, "meetings-120", 40, 120, false);
	screen_compare(&f->s, "meetings-80-ascii", 24, 80, true);
	screen_compare(&f->s, "meetings-60", 16, 60, false);
	/* Who is invited counts on it: their number is asked for. */
	invite_all(f);
	screen_press(&f->s, "dy\r");
	screen_expect(&f->s, "is not 36: nothing is done");
	assert_int_equal(meeting(f, f->meeting, &a).state, MEETING_PLANNED);
	screen_press(&f->s, "36\r");
	assert_int_equal(meeting(f, f->meeting, &a).state, MEETING_CANCELLED);
	arena_release(&a);
}

static void
add_by_form(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct meeting_row row;
	int64_t n = 0;

	screen_press(&f->s, "gmaTractage\t28/3/27 2h30\t");
	screen_expect(&f->s, "there is no 02:30");
	screen_key(&f->s, TKEY_UP);
	screen_press(&f->s, "\x15"
			    "28/3/27 3h30\t\t\t\t\t-3\t");
	screen_expect(&f->s, "! Seats: -3 seats: a capacity is a whole number");
	screen_compare(&f->s, "meeting-form-80", 24, 80, false);
	screen_press(&f->s, "\x13");
	screen_expect(&f->s, "Nothing was saved yet: Seats:");
	screen_press(&f->s, "\x15"
			    "30\x13");
	screen_expect(&f->s, "Added Tractage.  u undoes it");
	screen_expect(&f->s, ">   Sun 28/03 03:30 Tractage");
	row = meeting(f, 5, &a);
	assert_string_equal(row.starts, "2027-03-28T03:30");
	assert_int_equal(row.capacity, 30);
	screen_press(&f->s, "e");
	screen_expect(&f->s, "[28/03/2027 03:30");
	screen_press(&f->s, "\t\x15"
			    "28/3 19h\x13");
	screen_press(&f->s, "e\t\t\t\t\t\t\x15\x13");
	assert_int_equal(
		meeting_invite(f->c, 5, "", false, &n, NULL, NULL), STATUS_OK);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, ": yes 0, waiting 0");
	arena_release(&a);
}

/* Somebody saved it while it stood in the form. */
static void
conflict(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct meeting_row row;

	screen_press(&f->s, "gme\x15"
			    "Section d’hiver\t");
	row = meeting(f, f->meeting, &a);
	row.title = "Section fermée";
	row.capacity = 60;
	assert_int_equal(meeting_save(f->c, &row, NULL, NULL), STATUS_OK);
	screen_press(&f->s, "\x13");
	screen_expect(&f->s, "Somebody changed this too: 1 field");
	screen_key(&f->s, TKEY_LEFT);
	screen_press(&f->s, "\x13");
	row = meeting(f, f->meeting, &a);
	assert_string_equal(row.title, "Section d’hiver");
	assert_int_equal(row.capacity, 60);
	arena_release(&a);
}

static void
add_reminder_text(struct fixture *f)
{
	struct message_row row = {.name = "Rappel",
		.channel = CHANNEL_EMAIL,
		.subject = "Demain",
		.sender = "Antony <contact@example.org>",
		.body = "À demain. {desinscription}"};

	campaign_set_rules_reader(f->c, rules_file_of);
	assert_int_equal(message_save(f->c, &row, NULL, NULL), STATUS_OK);
}

/* A reminder that is due stands on Today; Enter plans it, u takes it back. */
static void
reminders_on_today(void **state)
{
	struct fixture *f = *state;

	add_reminder_text(f);
	assert_int_equal(reminder_add(f->c, f->meeting, "rappel", 1, "18h",
				 REMINDER_SILENT, NULL, NULL),
		STATUS_OK);
	screen_tick(&f->s);
	screen_press(&f->s, "gm");
	screen_expect(&f->s, "Reminders      Mon 23/11 18:00 Rappel, due");
	screen_press(&f->s, "q");
	screen_expect(&f->s, "reminder \"Rappel\" is due");
	screen_key(&f->s, TKEY_HOME);
	screen_compare(&f->s, "today-reminder-80", 24, 80, false);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Planned 1 reminder; it is sent once it is");
	assert_false(screen_shows(&f->s, "is due"));
	screen_press(&f->s, "u");
	assert_true(screen_shows(&f->s, "is due"));
}

/* Those who were invited: by a tag, which nothing online may be aimed by; at
 * the door they are named by their meeting. Once it is withdrawn, nothing is
 * offered that could still be done. */
static void
guests_are_written_to(void **state)
{
	struct fixture *f = *state;
	struct message_row row = {.name = "Visite",
		.channel = CHANNEL_DOOR,
		.body = "Bonjour. {source}"};

	add_reminder_text(f);
	assert_int_equal(message_save(f->c, &row, NULL, NULL), STATUS_OK);
	screen_press(&f->s, "gmmrel\r36\rgeminv");
	screen_expect(&f->s, "may be aimed by the segment that was invited");
	screen_press(&f->s, "\033jminv\r\r");
	screen_expect(&f->s, "invited to Section ouverte, Tue 24/11 19:00");
	screen_expect(&f->s, "d withdraw");
	screen_press(&f->s, "d");
	screen_expect(&f->s, "invited to Section ouverte, Tue 24/11 19:00");
	screen_expect(&f->s, "Withdrawn: what has not left never does");
	assert_false(screen_shows(&f->s, "d withdraw"));
	assert_false(screen_shows(&f->s, "w send"));
	screen_press(&f->s, "d");
	screen_expect(&f->s, "d does nothing here");
}

static void
any_size(void **state)
{
	static const char *const places[] = {"gm", "i", "\033m", "\033w",
		"\033\r", "\r", "\033c", "be", "\033\033b", "\033\033gma"};
	struct fixture *f = *state;

	invite_all(f);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		screen_press(&f->s, places[i]);
		screen_any_size(&f->s);
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(invites_a_segment),
		CASE(another_count_invites_nobody),
		CASE(answers),
		CASE(checks_in_with_three_keys),
		CASE(namesakes_are_told_apart_at_the_door),
		CASE(the_door),
		CASE(two_at_one_door),
		CASE(no_shows),
		CASE(briefing),
		CASE(printing),
		CASE(tasks_and_cancelling),
		CASE(add_by_form),
		CASE(conflict),
		CASE(reminders_on_today),
		CASE(guests_are_written_to),
		CASE(any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

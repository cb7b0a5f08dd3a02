/*
 * Golden screens of the segments and the matrix, drawn from a campaign of
 * invented people; tests/ui/golden/NAME.txt, rewritten by UPDATE_GOLDEN=1.
 */
#include "messages/message.h"
#include "messages/plan.h"
#include "messages/point.h"
#include "people/segment.h"
#include "ui/people/segment_draw.h"

#include "tests/ui/screen.h"

static void
say(struct campaign *c, const char *name, const char *channel)
{
	struct message_row row = {.name = name,
		.channel = set_find(&channel_set, channel),
		.body = "Bonjour"};
	struct error err = ERROR_INIT;

	if (message_save(c, &row, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
map(struct campaign *c, const char *point, const char *segment, double weight,
	const char *message)
{
	const struct point_mapping m = {.point = point,
		.segment = segment,
		.message = message,
		.note = message ? NULL : "les trottoirs d'abord",
		.weight = weight};
	struct error err = ERROR_INIT;

	if (point_map(c, &m, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
put_people(struct campaign *c)
{
	char last[16];

	for (int i = 0; i < 24; i++) {
		snprintf(last, sizeof(last), "BEL %02d", i);
		test_add_person(c, &(struct test_person){last, "Anne",
					   i % 3 ? "3" : "12", "rue Élan", "",
					   "0639981201", i % 4 ? "" : "vélo"});
	}
}

static void
put_segments(struct campaign *c)
{
	static const struct segment_text segments[] = {
		{"Cyclistes", "tag:vélo", NULL},
		{"Douze", "number:12", "l'immeuble du 12"},
		{"Jeunes", "age:18..30", NULL}, {"Muets", "number:99", NULL},
		{"Rue Élan", "street:\"rue elan\"", NULL},
		{"Sans accord", "email:none sms:none", NULL},
		{"Tous les autres, au nom trop long", "", NULL}};

	for (size_t i = 0; i < ARRAY_LEN(segments); i++) {
		int64_t id = 0;

		assert_int_equal(segment_save(c, &id, &segments[i], NULL, NULL),
			STATUS_OK);
	}
}

static void
put_points(struct campaign *c)
{
	assert_int_equal(
		point_define(c, "Logement", "Encadrer les loyers", NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		point_define(c, "Vélo", "Deux pistes", NULL, NULL), STATUS_OK);
	assert_int_equal(
		point_define(c, "Écoles", NULL, NULL, NULL), STATUS_OK);
	say(c, "Visite", "door");
	say(c, "Lettre", "post");
	say(c, "Appel", "phone");
	map(c, "Logement", "Rue Élan", 5, "Visite");
	map(c, "Logement", "Douze", 2.5, "Lettre");
	map(c, "Vélo", "Cyclistes", 4, "Appel");
	map(c, "Vélo", "Douze", 0, NULL);
	map(c, "Écoles", "Jeunes", 1, NULL);
}

static int
setup(void **state)
{
	struct screen *f = MEM_NEW(struct screen);
	struct campaign *c = screen_campaign(f);

	setenv("PERMANENCE_NOW", "2026-11-23T17:02:00+01:00", 1);
	put_people(c);
	put_segments(c);
	put_points(c);
	assert_int_equal(
		segment_mark_reviewed(c, "Douze", NULL, NULL), STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	for (int i = 0; i < 3; i++)
		test_add_person(
			c, &(struct test_person){"NGUYỄN", i ? "Zoé" : "Élodie",
				   "12", "rue Élan", "", "", ""});
	screen_start(f, c);
	*state = f;
	return 0;
}

static void
segments(void **state)
{
	struct screen *f = *state;

	screen_expect(f, "11       ▆█ +3");
	screen_press(f, "gnj");
	screen_compare(f, "segments-80", 24, 80, false);
	screen_compare(f, "segments-80-ascii", 24, 80, true);
	screen_compare(f, "segments-120", 40, 120, false);
	screen_compare(f, "segments-60", 16, 60, false);
	screen_press(f, "/trop\r");
	screen_compare(f, "segments-filtered-80", 24, 80, false);
	screen_press(f, "d");
	screen_compare(f, "segments-removed-80", 24, 80, false);
}

/* Of three who came in, each is named with the change that did it. */
static void
review(void **state)
{
	struct screen *f = *state;

	screen_press(f, "gnw");
	screen_compare(f, "segment-never-80", 24, 80, false);
	screen_press(f, "n");
	screen_compare(f, "segment-80", 24, 80, false);
	screen_compare(f, "segment-80-ascii", 24, 80, true);
	screen_compare(f, "segment-120", 40, 120, false);
	screen_compare(f, "segment-60", 16, 60, false);
	screen_press(f, "w");
	screen_compare(f, "segment-next-80", 24, 80, false);
	screen_press(f, "N");
	screen_compare(f, "segment-reviewed-80", 24, 80, false);
}

static void
form(void **state)
{
	struct screen *f = *state;

	screen_press(f, "gna12 et 3\tnumber:3..12 tga:x zip:92160\t");
	screen_compare(f, "segment-edit-wrong-80", 24, 80, false);
	screen_compare(f, "segment-edit-wrong-60", 16, 60, false);
	screen_press(f, "\t\t\005\025number:3..12\t");
	screen_compare(f, "segment-edit-80", 24, 80, false);
	screen_press(f, "\023");
	screen_compare(f, "segments-added-80", 24, 80, false);
}

static void
matrix(void **state)
{
	struct screen *f = *state;
	struct plan_counts n;

	screen_press(f, "gx");
	screen_compare(f, "matrix-80", 24, 80, false);
	screen_press(f, "jllllllh");
	screen_compare(f, "matrix-cell-80", 24, 80, false);
	assert_int_equal(plan_make(f->t->c, 2, &n, NULL, NULL), STATUS_OK);
	screen_tick(f);
	screen_compare(f, "matrix-planned-80", 24, 80, false);
	screen_compare(f, "matrix-80-ascii", 24, 80, true);
	screen_compare(f, "matrix-120", 40, 120, false);
	screen_compare(f, "matrix-60", 16, 60, false);
	screen_press(f, "z");
	screen_compare(f, "matrix-texts-120", 40, 120, false);
	screen_press(f, "z");
	screen_compare(f, "matrix-messages-80", 24, 80, false);
	screen_press(f, "e");
	screen_compare(f, "matrix-messages-edit-80", 24, 80, false);
}

static void
mapping(void **state)
{
	struct screen *f = *state;

	screen_press(f, "gxle");
	screen_compare(f, "matrix-weight-80", 24, 80, false);
	screen_press(f, "11\r");
	screen_compare(f, "matrix-weight-wrong-80", 24, 80, false);
	screen_press(f, "\x15"
			"2,5\r");
	screen_compare(f, "matrix-mapped-80", 24, 80, false);
	screen_press(f, "mapp\r");
	screen_compare(f, "matrix-message-80", 24, 80, false);
	screen_press(f, "hd");
	screen_expect(f, "Remove the point Écoles");
	screen_press(f, "y");
	screen_compare(f, "matrix-point-removed-80", 24, 80, false);
	screen_press(f, "ua");
	screen_compare(f, "point-add-80", 24, 80, false);
}

/* On the last columns nothing is to the right. */
static void
the_last_columns(void **state)
{
	struct screen *f = *state;

	screen_press(f, "gx");
	screen_expect(f, "Right goes on");
	screen_press(f, "llllllll");
	screen_expect(f, "Left goes back");
}

/* From the people of a segment Esc leads back; of those found among them, to
 * all of them first. */
static void
back_from_people(void **state)
{
	struct screen *f = *state;

	screen_press(f, "gnf");
	screen_expect(f, "Segments > Contacts");
	screen_press(f, "/ anne\r");
	screen_key(f, TKEY_ESC);
	screen_expect(f, "Segments > Contacts");
	screen_key(f, TKEY_ESC);
	screen_expect(f, "permanence > Segments  ");
}

static void
gaps(void **state)
{
	struct screen *f = *state;

	map(f->t->c, "Écoles", "Tous les autres, au nom trop long", 1, "Appel");
	screen_press(f, "gxc");
	screen_compare(f, "gaps-80", 24, 80, false);
	screen_compare(f, "gaps-80-ascii", 24, 80, true);
	screen_press(f, "G\r");
	screen_compare(f, "assignment-none-80", 24, 80, false);
	screen_press(f, "qqwcG\r");
	screen_compare(f, "assignment-80", 24, 80, false);
	screen_compare(f, "assignment-120", 40, 120, false);
}

/* Every size must be drawn without touching what lies outside the grid. */
static void
any_size(void **state)
{
	static const char *const places[] = {"gn", "i", "\033e", "\033w", "qgx",
		"ll", "zz", "ze", "\033m", "\033c", "i"};
	struct screen *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		screen_press(f, places[i]);
		screen_any_size(f);
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, screen_teardown)

/* It goes out online. */
static void
save_text_message(struct screen *f)
{
	struct message_row row = {.name = "Texto",
		.channel = CHANNEL_SMS,
		.sender = "ANTONY",
		.body = "Mairie. {opt_out}"};

	assert_int_equal(message_save(f->t->c, &row, NULL, NULL), STATUS_OK);
}

/* Who may not be written to online stands there with the reason, and Enter
 * does not choose them; the same people may get a letter. */
static void
whom_an_online_message_may_not_aim_at(void **state)
{
	struct screen *f = *state;

	save_text_message(f);
	screen_press(f, "ge/texto\rm");
	screen_expect(f, "x Cyclistes  (< 11): nothing online may be aimed by");
	screen_press(f, "cycl\r");
	screen_expect(f, "To whom?");
	screen_press(f, "\025douze\r");
	screen_expect(f, "Not before");
	screen_press(f, "\033/\025lettre\rm");
	screen_expect(f, " Cyclistes  (< 11) ");
	screen_press(f, "cycl\r");
	screen_expect(f, "Not before");
}

/* So it is where a cell's message is chosen: the same people, the same reason.
 */
static void
what_an_online_message_may_not_say_to_them(void **state)
{
	struct screen *f = *state;

	save_text_message(f);
	screen_press(f, "gxlm");
	screen_expect(f, "What is said to them?");
	screen_expect(f, "x Texto: nothing online may be aimed by");
	screen_press(f, "texto\r");
	screen_expect(f, "What is said to them?");
	screen_press(f, "\025lettre");
	screen_expect(f, " Lettre");
	screen_press(f, "\r");
	screen_expect(f, "speaks to Cyclistes: Lettre");
	/* Whom no law protects may get it. */
	screen_press(f, "lmtexto\r");
	screen_expect(f, "speaks to Douze: Texto");
}

/* A segment that is not there yet is made from where it is missed. */
static void
whom_a_new_segment_will_hold(void **state)
{
	struct screen *f = *state;

	screen_press(f, "gemnew\r");
	screen_expect(f, "New segment");
}

/* In a town no number of the review is cut. */
static void
many_people(void **state)
{
	struct screen *f = *state;
	struct segment_state s = {.review.segment = {.name = "Cyclistes",
					  .filter = "tag:vélo",
					  .said = "",
					  .size = 236981},
		.review.reach = {[CHANNEL_PHONE] = 125012}};
	struct pane p = {.state = &s};
	struct buf drawn = BUF_INIT;

	canvas_init(&f->canvas, 24, 80, false);
	segment_draw(&p, &f->canvas, &(struct area){0, 0, 20, 80});
	canvas_print(&f->canvas, &drawn);
	assert_non_null(strstr(drawn.at, "125 012   52%"));
	buf_release(&drawn);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(segments),
		CASE(review),
		CASE(many_people),
		CASE(whom_a_new_segment_will_hold),
		CASE(whom_an_online_message_may_not_aim_at),
		CASE(what_an_online_message_may_not_say_to_them),
		CASE(form),
		CASE(matrix),
		CASE(mapping),
		CASE(the_last_columns),
		CASE(back_from_people),
		CASE(gaps),
		CASE(any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

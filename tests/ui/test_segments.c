/*
 * Golden screens of the segments and the matrix, drawn from a campaign of
 * invented people; tests/ui/golden/NAME.txt, rewritten by UPDATE_GOLDEN=1.
 */
#include "base/io.h"
#include "model/message.h"
#include "model/plan.h"
#include "model/point.h"
#include "model/segment.h"
#include "ui/app.h"
#include "ui/canvas.h"

#include "tests/campaign.h"

struct fixture {
	struct test_campaign *t;
	struct app *app;
	struct canvas canvas;
};

static void
say(struct campaign *c, const char *name, const char *channel)
{
	struct message_row row = {
		.name = name, .channel = channel, .body = "Bonjour"};
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

		assert_int_equal(
			segment_save(c, &id, NULL, &segments[i], NULL, NULL),
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
	struct fixture *f = MEM_NEW(struct fixture);
	struct campaign *c;

	setenv("PERMANENCE_NOW", "2026-11-23T17:02:00+01:00", 1);
	test_campaign_open((void **)&f->t);
	campaign_close(f->t->c);
	assert_int_equal(
		campaign_open(&f->t->c, f->t->path, "Marie", NULL), STATUS_OK);
	c = f->t->c;
	campaign_set_rules_reader(c, rules_file_of);
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
	f->app = app_new(c, NULL);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	void *t = f->t;

	app_free(f->app);
	canvas_release(&f->canvas);
	test_campaign_close(&t);
	free(f);
	return 0;
}

static void
press(struct fixture *f, const char *keys)
{
	for (; *keys; keys++)
		app_event(f->app, &(struct event){.kind = EVENT_KEY,
					  .key = (unsigned char)*keys});
}

static void
compare(struct fixture *f, const char *name, int rows, int cols, bool ascii)
{
	const char *source = getenv("srcdir");
	char *path = mem_printf(
		"%s/tests/ui/golden/%s.txt", source ? source : ".", name);
	struct buf drawn = BUF_INIT, golden = BUF_INIT;

	canvas_release(&f->canvas);
	canvas_init(&f->canvas, rows, cols, ascii);
	app_draw(f->app, &f->canvas);
	canvas_print(&f->canvas, &drawn);
	if (getenv("UPDATE_GOLDEN"))
		assert_int_equal(
			io_write(path, drawn.at, drawn.len, NULL), STATUS_OK);
	assert_int_equal(io_read(&golden, path, 1 << 20, NULL), STATUS_OK);
	assert_string_equal(drawn.at, golden.at);
	buf_release(&golden);
	buf_release(&drawn);
	free(path);
}

static void
segments(void **state)
{
	struct fixture *f = *state;

	press(f, "gnj");
	compare(f, "segments-80", 24, 80, false);
	compare(f, "segments-80-ascii", 24, 80, true);
	compare(f, "segments-120", 40, 120, false);
	compare(f, "segments-60", 16, 60, false);
	press(f, "/trop\r");
	compare(f, "segments-filtered-80", 24, 80, false);
	press(f, "d");
	compare(f, "segments-removed-80", 24, 80, false);
}

/* Of three who came in, each is named with the change that did it. */
static void
review(void **state)
{
	struct fixture *f = *state;

	press(f, "gnw");
	compare(f, "segment-never-80", 24, 80, false);
	press(f, "n");
	compare(f, "segment-80", 24, 80, false);
	compare(f, "segment-80-ascii", 24, 80, true);
	compare(f, "segment-120", 40, 120, false);
	compare(f, "segment-60", 16, 60, false);
	press(f, "w");
	compare(f, "segment-next-80", 24, 80, false);
	press(f, "N");
	compare(f, "segment-reviewed-80", 24, 80, false);
}

static void
form(void **state)
{
	struct fixture *f = *state;

	press(f, "gna12 et 3\tnumber:3..12 tga:x zip:92160\t");
	compare(f, "segment-edit-wrong-80", 24, 80, false);
	compare(f, "segment-edit-wrong-60", 16, 60, false);
	press(f, "\t\t\005\025number:3..12\t");
	compare(f, "segment-edit-80", 24, 80, false);
	press(f, "\023");
	compare(f, "segments-added-80", 24, 80, false);
}

static void
matrix(void **state)
{
	struct fixture *f = *state;
	struct plan_counts n;

	press(f, "gx");
	compare(f, "matrix-80", 24, 80, false);
	press(f, "jllllllh");
	compare(f, "matrix-cell-80", 24, 80, false);
	assert_int_equal(
		plan_make(f->t->c, 2, false, &n, NULL, NULL), STATUS_OK);
	app_event(f->app, &(struct event){.kind = EVENT_TICK});
	compare(f, "matrix-planned-80", 24, 80, false);
	compare(f, "matrix-80-ascii", 24, 80, true);
	compare(f, "matrix-120", 40, 120, false);
	compare(f, "matrix-60", 16, 60, false);
	press(f, "z");
	compare(f, "matrix-texts-120", 40, 120, false);
	press(f, "z");
	compare(f, "matrix-messages-80", 24, 80, false);
	press(f, "e");
	compare(f, "matrix-messages-edit-80", 24, 80, false);
}

static void
mapping(void **state)
{
	struct fixture *f = *state;

	press(f, "gxle");
	compare(f, "matrix-weight-80", 24, 80, false);
	press(f, "11\r");
	compare(f, "matrix-weight-wrong-80", 24, 80, false);
	press(f, "\re2,5\r");
	compare(f, "matrix-mapped-80", 24, 80, false);
	press(f, "mapp\r");
	compare(f, "matrix-message-80", 24, 80, false);
	press(f, "hd");
	compare(f, "matrix-point-removed-80", 24, 80, false);
	press(f, "ua");
	compare(f, "point-add-80", 24, 80, false);
}

static void
gaps(void **state)
{
	struct fixture *f = *state;

	map(f->t->c, "Écoles", "Tous les autres, au nom trop long", 1, "Appel");
	press(f, "gxc");
	compare(f, "gaps-80", 24, 80, false);
	compare(f, "gaps-80-ascii", 24, 80, true);
	press(f, "G\r");
	compare(f, "assignment-none-80", 24, 80, false);
	press(f, "qqwcG\r");
	compare(f, "assignment-80", 24, 80, false);
	compare(f, "assignment-120", 40, 120, false);
}

/* Every size must be drawn without touching what lies outside the grid. */
static void
any_size(void **state)
{
	static const char *const places[] = {"gn", "i", "\033e", "\033w", "qgx",
		"ll", "zz", "ze", "\033m", "\033c", "i"};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		press(f, places[i]);
		for (int rows = 1; rows < 60; rows += 7)
			for (int cols = 1; cols < 200; cols += 13) {
				canvas_release(&f->canvas);
				canvas_init(&f->canvas, rows, cols, cols % 2);
				app_draw(f->app, &f->canvas);
			}
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(segments),
		CASE(review),
		CASE(form),
		CASE(matrix),
		CASE(mapping),
		CASE(gaps),
		CASE(any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tags by keys: what each tells is said, one is called otherwise, two become
 * one, and the segments that choose by them go on doing so. */
#include "people/segment.h"
#include "people/tag.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
};

static void
define(struct campaign *c, const char *name, const char *filter)
{
	struct error err = ERROR_INIT;

	if (segment_define(c, name, filter, NULL, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static int
setup(void **state)
{
	static const char *const tags[] = {
		"vélo", "velos, parent", "musulman", "à rappeler"};
	struct fixture *f = MEM_NEW(struct fixture);
	char name[16];

	f->c = screen_campaign(&f->s);
	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	for (int i = 0; i < 48; i++) {
		snprintf(name, sizeof(name), "BEL %02d", i);
		test_add_person(f->c,
			&(struct test_person){name, "Anne", "3", "rue Élan", "",
				"", tags[i % (int)ARRAY_LEN(tags)]});
	}
	define(f->c, "Cyclistes", "étiquette:velos or tag:vélo");
	define(f->c, "Parents", "tag:parent -tag:\"À rappeler\"");
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
expect_filter(struct fixture *f, const char *segment, const char *filter)
{
	struct arena a = ARENA_INIT;
	struct segment row;

	assert_int_equal(
		segment_find(f->c, segment, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.filter, filter);
	arena_release(&a);
}

static void
what_tags_tell_is_said(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gq");
	screen_key(&f->s, TKEY_END);
	screen_key(&f->s, TKEY_UP);
	screen_expect(&f->s, "── vélo");
	screen_press(&f->s, "w1");
	screen_expect(&f->s, "Cyclistes");
	screen_expect(&f->s, "What the tag tells is noted.  u undo");
	screen_compare(&f->s, "tags-80", 24, 80, false);
	screen_compare(&f->s, "tags-80-ascii", 24, 80, true);
	screen_compare(&f->s, "tags-120", 40, 120, false);
	/* A topic is counted in the open. */
	screen_expect(&f->s, "topic          12");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Contacts");
	screen_expect(&f->s, "tag:\"vélo\"");
	screen_expect(&f->s, "12 of 48");
	screen_any_size(&f->s);
}

static void
two_become_one(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gq");
	screen_key(&f->s, TKEY_END);
	screen_press(&f->s, "e");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, "VELO\r");
	screen_expect(&f->s, "\"velos\" and \"VELO\" become one tag?");
	screen_press(&f->s, "y");
	screen_expect(&f->s, "The tag is called otherwise");
	assert_false(screen_shows(&f->s, "velos"));
	expect_filter(f, "Cyclistes", "étiquette:vélo or tag:vélo");
	screen_press(&f->s, "u");
	expect_filter(f, "Cyclistes", "étiquette:velos or tag:vélo");
	screen_expect(&f->s, "velos");
}

/* In quotation marks, and with blanks in the new name. */
static void
segments_follow_a_new_name(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gqj");
	screen_elsewhere(&f->s,
		"tags set 'a rappeler' --name 'Rappel (été)' >/dev/null");
	expect_filter(f, "Parents", "tag:parent -tag:\"Rappel (été)\"");
	screen_press(&f->s, "e");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, "a,b\ry");
	screen_expect(&f->s, "\"a,b\" cannot be a tag");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			what_tags_tell_is_said, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			two_become_one, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			segments_follow_a_new_name, setup, screen_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Cells of listings in their two forms, words in them, their order. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/listing.h"

#include "tests/check.h"

struct thing {
	int64_t id;
	const char *name, *state, *day;
	int64_t many; /* -1: not known */
	double share;
	bool open;
	char code[5];
	int round;
};

static const struct set_value state_values[] = {
	{"planned", "to come", NULL}, {"over", "gone", NULL}};
static const struct set states = {
	"a state", state_values, ARRAY_LEN(state_values)};

static void
loud(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	out->shown = arena_printf(a, "%s!", out->text);
}

enum { NAME, STATE, DAY, MANY, SHARE, OPEN, CODE, ROUND, COLUMNS };

static const struct listing_column columns[COLUMNS] = {
	[NAME] = {.name = "name", FIELD(struct thing, name), .cell = loud},
	[STATE] = {.type = CELL_WORD,
		.set = &states,
		FIELD(struct thing, state)},
	[DAY] = {.type = CELL_DAY, FIELD(struct thing, day)},
	[MANY] = {.type = CELL_COUNT,
		.blank = BLANK_NEGATIVE,
		FIELD(struct thing, many)},
	[SHARE] = {.type = CELL_REAL, .digits = 2, FIELD(struct thing, share)},
	[OPEN] = {.type = CELL_FLAG, FIELD(struct thing, open)},
	[CODE] = {.name = "code", FIELD(struct thing, code)},
	[ROUND] = {.type = CELL_NUMBER, FIELD(struct thing, round)},
};

static const struct listing things = {
	.columns = columns, .ncolumns = COLUMNS, LISTING_ROW(struct thing, id)};

static const struct thing all[] = {
	{11, "Élan", "planned", "2026-11-23", 12345, 0.5, true, "0017", 2026},
	{12, "arbre", "over", NULL, -1, 1.25, false, "", 1},
	{13, "Zoé", "odd", "2026-01-02T18:00", 7, -1, false, "0002", 2}};

static const struct listing_rows rows = {all, ARRAY_LEN(all)};

static void
expect(size_t row, size_t column, const char *shown, const char *text)
{
	struct arena a = ARENA_INIT;
	const struct listing_column *c = &columns[column];
	struct listing_cell cell = listing_value(c, &all[row], &a);
	const char *s = listing_shown(c, &cell, &a);
	const char *t = listing_text(c, &cell, &a);

	assert_string_equal(s ? s : "(nothing)", shown);
	assert_string_equal(t ? t : "(nothing)", text);
	arena_release(&a);
}

static void
two_forms(void **state)
{
	(void)state;
	expect(0, NAME, "Élan!", "Élan");
	expect(0, STATE, "to come", "planned");
	expect(2, STATE, "odd", "odd");
	expect(0, DAY, "23/11/26", "2026-11-23");
	expect(1, DAY, "(nothing)", "(nothing)");
	expect(2, DAY, "02/01/26", "2026-01-02T18:00");
	expect(0, MANY, "12 345", "12345");
	expect(1, MANY, "(nothing)", "(nothing)");
	expect(1, SHARE, "1.25", "1.25");
	expect(0, OPEN, "yes", "yes");
	expect(1, OPEN, "no", "no");
	expect(0, CODE, "0017", "0017");
	expect(1, CODE, "(nothing)", "(nothing)");
	expect(0, ROUND, "2026", "2026");
}

static void
words(void **state)
{
	(void)state;
	assert_true(listing_holds(&things, &all[0], ""));
	assert_true(listing_holds(&things, &all[0], "elan"));
	assert_true(listing_holds(&things, &all[0], "to come"));
	assert_true(listing_holds(&things, &all[0], "planned ela"));
	assert_true(listing_holds(&things, &all[0], "23/11"));
	assert_false(listing_holds(&things, &all[0], "elan gone"));
	assert_false(listing_holds(&things, &all[0], "345"));
}

static void
expect_order(size_t column, bool down, size_t x, size_t y, size_t z)
{
	struct arena a = ARENA_INIT;
	const size_t *order = listing_order(&things, &rows, column, down, &a);

	assert_int_equal(order[0], x);
	assert_int_equal(order[1], y);
	assert_int_equal(order[2], z);
	arena_release(&a);
}

static void
orders(void **state)
{
	(void)state;
	expect_order(COLUMNS, false, 0, 1, 2); /* as they came */
	expect_order(NAME, false, 1, 0, 2);
	expect_order(NAME, true, 2, 0, 1);
	expect_order(MANY, false, 0, 2, 1);
	expect_order(MANY, true, 2, 0, 1); /* nothing stays last */
	expect_order(DAY, false, 2, 0, 1);
	expect_order(SHARE, false, 1, 0, 2);
	expect_order(ROUND, false, 1, 2, 0);
	expect_order(OPEN, false, 0, 1, 2);
}

static void
records(void **state)
{
	struct listing numbered = things;

	(void)state;
	numbered.no_id = true;
	assert_int_equal(listing_id(&things, &rows, 2), 13);
	assert_int_equal(listing_id(&numbered, &rows, 2), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(two_forms),
		cmocka_unit_test(words), cmocka_unit_test(orders),
		cmocka_unit_test(records)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
